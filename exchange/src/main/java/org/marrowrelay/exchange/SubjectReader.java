package org.marrowrelay.exchange;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

/// Reads the people of a match: `ID%GL`, one line a person, or Donors v1 when the file begins with its header.
///
/// Specified in `docs/formats/subjects.md`. A second `%` in a line, an unusable identifier or one that came before
/// quarantines the row; so does everything that the nomenclature refuses.
public final class SubjectReader {
    private final Nomenclature nomenclature;
    private final SeenIds seen = new SeenIds();

    private SubjectReader(Nomenclature nomenclature) {
        this.nomenclature = nomenclature;
    }

    /// Opens a file of either format.
    public static Rows<Subject> open(Source source, Encoding encoding, Limits limits, Nomenclature nomenclature) {
        Lines lines = Lines.open(source, encoding, limits);
        FirstLine all = new FirstLine(lines.iterator());
        Optional<Line> first = all.look();
        return first.isPresent() && DonorColumns.isHeader(first.get().text())
                ? DonorReader.subjects(lines, all, nomenclature)
                : new Rows<>(Origin.of(lines), all, List.of(), new SubjectReader(nomenclature)::parse);
    }

    private @Nullable Subject parse(Line line, Rows.Findings findings) {
        String text = line.text();
        int sign = text.indexOf('%');
        if (sign < 0 || text.indexOf('%', sign + 1) >= 0) {
            findings.problem(Problem.of(
                    sign < 0 ? "SUB-0001" : "SUB-0002",
                    sign < 0 ? "there is no % between identifier and GL String" : "there is more than one %",
                    "write one person a line as ID%GL, for example P1%A*01:01+A*02:01^B*08:01+B*44:02"));
            return null;
        }
        return subject(
                line.number(),
                text.substring(0, sign).strip(),
                text.substring(sign + 1).strip(),
                findings);
    }

    private @Nullable Subject subject(long line, String id, String gl, Rows.Findings findings) {
        checkId(line, id, findings);
        return switch (nomenclature.read(gl)) {
            case PhenotypeReading.Accepted(var phenotype, var notes) -> {
                notes.forEach(findings::note);
                yield findings.problems.isEmpty() ? new Subject(id, "", phenotype) : null;
            }
            case PhenotypeReading.Refused(List<Problem> problems) -> {
                problems.forEach(findings::problem);
                yield null;
            }
        };
    }

    private void checkId(long line, String id, Rows.Findings findings) {
        if (!Identifiers.isValid(id)) {
            findings.problem(Problem.of(
                    "SUB-0003",
                    "the identifier is empty, longer than {0} characters, or holds blanks or invisible characters",
                    "give every person an identifier of printable characters before the %",
                    Identifiers.LONGEST));
            return;
        }
        int before = seen.put(id, line);
        if (before > 0) {
            findings.problem(Problem.of(
                    "SUB-0004",
                    "the identifier was given before, in line {0}",
                    "give every person an identifier of their own; only its first row is read, even where that one was"
                            + " refused",
                    before));
        }
    }
}
