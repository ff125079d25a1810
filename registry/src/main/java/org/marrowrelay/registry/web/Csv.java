package org.marrowrelay.registry.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Lines of comma-separated values (RFC 4180) that spreadsheets open as they are meant.
public final class Csv {
    private Csv() {}

    /// One line with its end; `null` is empty. A text that a spreadsheet would take for a formula gets a quote in
    /// front, because exports hold what strangers wrote.
    public static String line(List<? extends @Nullable Object> values) {
        return values.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A file to save, as the answer to a request.
    ///
    /// @param name without its ending
    public static ResponseEntity<String> file(String name, String lines) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .body(lines);
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String safe = value instanceof Number || !isFormula(text) ? text : "'" + text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }
}
