package org.marrowrelay.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

/// A row of a former system's file whose columns have names: consents, samples, requests, documents. What
/// its cells mean is for whoever stores it. Specified in `docs/formats/migration.md`.
///
/// @param cells by the name of their column, stripped, in the order of the header
public record NamedRow(Map<String, String> cells) {
    public NamedRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /// The cell of that column; empty when there is none.
    public String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    /// The row again, columns as in the header.
    public String text() {
        return String.join("\t", cells.values());
    }

    /// Opens a file with a header of column names, separated by tabs.
    ///
    /// @param needed columns that must be there
    public static Rows<NamedRow> open(Source source, Encoding encoding, Limits limits, List<String> needed) {
        Lines lines = Lines.open(source, encoding, limits);
        FirstLine all = new FirstLine(lines.iterator());
        Optional<Line> header = all.look();
        List<String> names = header.map(Line::text).map(NamedRow::names).orElse(List.of());
        List<Problem> wrong = wrong(names, needed);
        if (header.isPresent()) {
            wrong.forEach(lines::report);
            all.next();
        }
        Iterator<Line> rest = wrong.isEmpty() ? all : Collections.emptyIterator();
        return new Rows<>(Origin.of(lines), rest, List.of(), (line, found) -> row(names, line, found));
    }

    private static List<String> names(String header) {
        List<String> names = new ArrayList<>();
        for (String name : header.split("\t", -1)) {
            names.add(name.strip());
        }
        return names;
    }

    private static List<Problem> wrong(List<String> names, List<String> needed) {
        return needed.stream()
                .filter(name -> !names.contains(name))
                .map(name -> Problem.of(
                        "DON-0001",
                        "the header has no column {0}",
                        "begin the file with a header line of column names, separated by tabs, as in docs/formats/donors-v1.md",
                        name))
                .toList();
    }

    private static @Nullable NamedRow row(List<String> names, Line line, Rows.Findings findings) {
        String[] cells = line.text().split("\t", -1);
        if (cells.length != names.size()) {
            findings.problem(Problem.of(
                    "DON-0004",
                    "the row has {0} cells, the header {1}",
                    "separate cells with one tab each, also where they are empty",
                    cells.length,
                    names.size()));
            return null;
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.putIfAbsent(names.get(i), cells[i].strip());
        }
        return new NamedRow(row);
    }
}
