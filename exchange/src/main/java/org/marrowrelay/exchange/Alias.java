package org.marrowrelay.exchange;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

/// What a donor was called in a former system. Specified in `docs/formats/migration.md`.
public record Alias(String legacyId, String id) {
    private static final List<String> NEEDED = List.of("legacy_id", "id");

    /// Opens a file of such names: a header with the columns `legacy_id` and `id`, separated by a tab.
    public static Rows<Alias> open(Source source, Encoding encoding, Limits limits) {
        Lines lines = Lines.open(source, encoding, limits);
        FirstLine all = new FirstLine(lines.iterator());
        Rows.Findings findings = new Rows.Findings();
        Optional<Line> header = all.look();
        DonorColumns columns = DonorColumns.of(header.map(Line::text).orElse(""), NEEDED, findings);
        if (header.isPresent()) {
            findings.problems.forEach(lines::report);
            all.next();
        }
        Iterator<Line> rest = findings.problems.isEmpty() ? all : Collections.emptyIterator();
        return new Rows<>(Origin.of(lines), rest, List.of(), (line, found) -> alias(columns, line, found));
    }

    private static @Nullable Alias alias(DonorColumns columns, Line line, Rows.Findings findings) {
        List<String> cells = DonorColumns.cells(line.text());
        if (cells.size() == columns.count()) {
            Alias alias = new Alias(columns.cell(cells, "legacy_id"), columns.cell(cells, "id"));
            if (Identifiers.isValid(alias.legacyId()) && Identifiers.isValid(alias.id())) {
                return alias;
            }
        }
        findings.problem(Problem.of(
                "DON-0016",
                "the row does not hold two identifiers",
                "write the former identifier, a tab, and the present one; both without blanks"));
        return null;
    }
}
