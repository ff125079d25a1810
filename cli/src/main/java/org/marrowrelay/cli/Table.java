package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A small table, written as TSV with one header line or as a JSON array of objects. What is unknown is an empty
/// cell, and `null` in JSON.
final class Table {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    Table(String... columns) {
        this.columns = List.of(columns);
    }

    /// Adds a row: texts and numbers, one a column; an empty `Optional`, `OptionalInt` or `OptionalDouble` is
    /// unknown.
    void row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row has one cell a column: " + Arrays.toString(cells));
        }
        rows.add(Arrays.stream(cells).map(Table::known).toList());
    }

    private static Object known(Object cell) {
        return switch (cell) {
            case OptionalInt some when some.isPresent() -> some.getAsInt();
            case OptionalDouble some when some.isPresent() -> some.getAsDouble();
            case Optional<?> some when some.isPresent() -> some.get();
            case OptionalInt _, OptionalDouble _, Optional<?> _ -> Unknown.UNKNOWN;
            default -> cell;
        };
    }

    private enum Unknown {
        UNKNOWN;

        @Override
        public String toString() {
            return "";
        }
    }

    String in(ListFormat format) {
        return switch (format) {
            case TSV -> tsv();
            case JSON -> json();
        };
    }

    private String tsv() {
        return header() + lines();
    }

    /// The header line of TSV, with its line end.
    String header() {
        return String.join("\t", columns) + "\n";
    }

    /// The rows of TSV without the header, for lists that come in parts.
    String lines() {
        StringBuilder text = new StringBuilder();
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
        return switch (cell) {
            case Unknown _ -> "null";
            case Number _, Boolean _ -> cell.toString();
            default -> Json.quote(cell.toString());
        };
    }
}
