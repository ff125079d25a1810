package org.marrowrelay.testkit.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table written as text: a line of column names, then a line each row, cells divided by `|`.
///
/// ```
/// donor | A           | because
/// D1    | 01:01+02:01 | it is the same
/// ```
///
/// Blanks around cells do not count; lines of dashes do not either. A mistake in a test's table is thrown at once.
///
/// @param columns as in the first line
/// @param rows column to cell, in the order of the columns
public record TextTable(List<String> columns, List<Map<String, String>> rows) {
    public TextTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// The table of that text; blank lines around it are passed over.
    ///
    /// @throws IllegalArgumentException if a row has another number of cells than the first line
    public static TextTable of(String text) {
        List<List<String>> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.matches("[-| ]+"))
                .map(TextTable::cells)
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a table has a line of column names");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        lines.stream().skip(1).forEach(cells -> rows.add(row(lines.getFirst(), cells)));
        return new TextTable(lines.getFirst(), rows);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the row %s has %d cells, not %d".formatted(cells, cells.size(), columns.size()));
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), cells.get(i));
        }
        return row;
    }
}
