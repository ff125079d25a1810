package org.marrowrelay.registry.arrival.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.arrival.QuarantinedRow;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;

/// A value that many rows of an import have in common and that is wrong in all of them: mended at once.
///
/// @param value what stands in the column
record SuspectView(String column, String value, long count, ProblemView example) {
    private static final int SHOWN = 20;
    private static final String COLUMN = "column ";

    static List<SuspectView> of(List<QuarantinedRow> rows, ProblemWords words) {
        Map<String, SuspectView> found = new LinkedHashMap<>();
        for (QuarantinedRow row : rows) {
            for (Problem problem : row.problems()) {
                problem.where().stream()
                        .filter(place -> place.startsWith(COLUMN))
                        .map(place -> place.substring(COLUMN.length()))
                        .forEach(column -> count(found, column, row, words.say(problem)));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingLong((SuspectView kind) -> kind.count())
                        .reversed())
                .limit(SHOWN)
                .toList();
    }

    private static void count(Map<String, SuspectView> found, String column, QuarantinedRow row, ProblemView example) {
        String value = RowView.valueOf(row, column).strip();
        found.merge(
                column + "\t" + value,
                new SuspectView(column, value, 1, example),
                (before, _) -> new SuspectView(column, value, before.count() + 1, before.example()));
    }
}
