package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A small table, written as TSV with one header line or as a JSON array of objects.
final class Table {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    Table(String... columns) {
        this.columns = List.of(columns);
    }

    /// Adds a row: texts and numbers, one a column.
    void row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row has one cell a column: " + Arrays.toString(cells));
        }
        rows.add(List.of(cells));
    }

    String in(ListFormat format) {
        return switch (format) {
            case TSV -> tsv();
            case JSON -> json();
        };
    }

    private String tsv() {
        StringBuilder text = new StringBuilder(String.join("\t", columns)).append('\n');
        for (List<Object> row : rows) {
            text.append(row.stream().map(Table::cell).collect(Collectors.joining("\t")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String cell(Object value) {
        return value.toString().replace('\t', ' ').replace('\n', ' ');
    }

    private String json() {
        return rows.stream().map(this::object).collect(Collectors.joining(",\n", "[", "]\n"));
    }

    private String object(List<Object> row) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> Json.quote(columns.get(i)) + ":" + value(row.get(i)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object cell) {
        return cell instanceof Number ? cell.toString() : Json.quote(cell.toString());
    }
}
