package org.marrowrelay.registry.arrival.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.arrival.QuarantinedRow;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;

/// A row in quarantine as pages show it: as it came, what is wrong, and a field for each column.
///
/// @param subject what stands in its column `id`, or its line
/// @param mapped whether it was made of the record in the file by mapping columns
/// @param what the first problem; `more` counts the others
record RowView(
        long id,
        String subject,
        String file,
        String line,
        String raw,
        boolean mapped,
        List<ProblemView> problems,
        String what,
        String code,
        int more,
        List<Column> columns) {
    private static final String TAB = "\t";
    private static final Set<String> EXPLAINED = Set.of(
            "op",
            "id",
            "type",
            "population",
            "registry",
            "birth",
            "sex",
            "cmv",
            "abo",
            "weight",
            "status",
            "typed_on",
            "tnc",
            "cd34",
            "gl",
            "rhesus",
            "ethnicity",
            "height",
            "pregnancies",
            "transfusions",
            "contact_on",
            "checkup_on",
            "bank",
            "status_reason",
            "status_until");

    /// One column of the form.
    ///
    /// @param meaning key of its word; `null` for a column that we do not know
    /// @param wide whether it needs more than a line
    /// @param suspect whether a problem names it
    record Column(String name, String value, @Nullable String meaning, boolean wide, boolean suspect) {}

    /// @param written what somebody wrote into the form, by column; empty: what came
    static RowView of(
            QuarantinedRow row,
            String file,
            List<Problem> problems,
            Map<String, String> written,
            Words words,
            ProblemWords problemWords) {
        List<ProblemView> said = problemWords.say(problems);
        String id = valueOf(row, "id");
        return new RowView(
                row.id(),
                id.isBlank() ? words.of("quarantine.line", row.line()) : Problem.shown(id),
                file,
                Words.number(row.line()),
                row.original() == null ? row.content() : row.original(),
                row.original() != null,
                said,
                said.isEmpty() ? "" : said.getFirst().what(),
                said.isEmpty() ? "" : said.getFirst().code(),
                Math.max(0, said.size() - 1),
                columns(row, problems, written));
    }

    /// The names of the columns, in the order of the row's file.
    static List<String> names(QuarantinedRow row) {
        return List.of(row.header().strip().split(TAB)).stream()
                .map(String::strip)
                .toList();
    }

    private static List<Column> columns(QuarantinedRow row, List<Problem> problems, Map<String, String> written) {
        Set<String> suspects = problems.stream()
                .flatMap(problem -> problem.where().stream())
                .filter(place -> place.startsWith("column "))
                .map(place -> place.substring("column ".length()))
                .collect(Collectors.toSet());
        List<Column> columns = new ArrayList<>();
        for (String name : names(row)) {
            String value = written.getOrDefault(name, valueOf(row, name));
            String meaning = EXPLAINED.contains(name) ? "quarantine.column." + name : null;
            columns.add(new Column(name, value, meaning, name.equals("gl"), suspects.contains(name)));
        }
        return columns;
    }

    static String valueOf(QuarantinedRow row, String column) {
        int at = names(row).indexOf(column);
        String[] cells = row.content().split(TAB, -1);
        return at < 0 || at >= cells.length ? "" : cells[at];
    }
}
