package org.marrowrelay.exchange;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.DonorEntry.BloodGroup;
import org.marrowrelay.exchange.DonorEntry.Cmv;
import org.marrowrelay.exchange.DonorEntry.Sex;
import org.marrowrelay.exchange.DonorEntry.Status;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

/// Reads files of the format Donors v1 and of its changes.
///
/// Specified in `docs/formats/donors-v1.md`. A row is quarantined with everything that is wrong with it; an empty cell
/// is unknown. One position typed means that the other is unknown (MATCHING rule 6).
public final class DonorReader {
    private static final List<String> NEEDED = List.of("id", "gl");
    private static final List<String> NEEDED_FOR_CHANGES = List.of("op", "id");
    private static final String[] REASONS = {
        "DO", "DD", "MR", "PR", "TX", "MO", "UC", "TQ", "OT", "UK", "QR", "AD", "CD", "DS", "XP", "NS"
    };
    private static final Phenotype NOT_READ = new Phenotype("", "", Map.of());

    private final DonorColumns columns;
    private final Nomenclature nomenclature;
    private final SeenIds seen = new SeenIds();

    private DonorReader(DonorColumns columns, Nomenclature nomenclature) {
        this.columns = columns;
        this.nomenclature = nomenclature;
    }

    /// Opens a file of donors, cord blood units or patients. An identifier that came before quarantines its row.
    public static Rows<DonorEntry> open(Source source, Encoding encoding, Limits limits, Nomenclature nomenclature) {
        Lines lines = Lines.open(source, encoding, limits);
        return rows(lines, new FirstLine(lines.iterator()), NEEDED, nomenclature, DonorReader::entry);
    }

    /// Opens a file of changes: the column `op` says U (put) or D (delete). A person may come several times. A file
    /// that only deletes needs no other column than `op` and `id`.
    public static Rows<DonorChange> openChanges(
            Source source, Encoding encoding, Limits limits, Nomenclature nomenclature) {
        Lines lines = Lines.open(source, encoding, limits);
        return rows(lines, new FirstLine(lines.iterator()), NEEDED_FOR_CHANGES, nomenclature, DonorReader::change);
    }

    /// Opens a file of another form: comma-separated values with a mapping of its columns, each record a row.
    public static Rows<DonorEntry> openCsv(
            Source source, Encoding encoding, Limits limits, CsvMapping mapping, Nomenclature nomenclature) {
        Lines lines = Lines.open(source, encoding, limits);
        CsvLines records = new CsvLines(lines, mapping);
        return rows(Origin.of(lines, records), new FirstLine(records), NEEDED, nomenclature, DonorReader::entry);
    }

    /// Opens lines that another reader makes of its own format; the first is a header of this one.
    static Rows<DonorEntry> open(Origin origin, Iterator<Line> lines, Nomenclature nomenclature) {
        return rows(origin, new FirstLine(lines), NEEDED, nomenclature, DonorReader::entry);
    }

    /// The people of a file whose first line was looked at already.
    static Rows<Subject> subjects(Lines lines, FirstLine all, Nomenclature nomenclature) {
        return rows(lines, all, NEEDED, nomenclature, DonorReader::subject);
    }

    private static <T> Rows<T> rows(
            Lines lines, FirstLine all, List<String> needed, Nomenclature nomenclature, Parsing<T> parsing) {
        return rows(Origin.of(lines), all, needed, nomenclature, parsing);
    }

    private static <T> Rows<T> rows(
            Origin lines, FirstLine all, List<String> needed, Nomenclature nomenclature, Parsing<T> parsing) {
        Rows.Findings findings = new Rows.Findings();
        Optional<Line> header = all.look();
        DonorColumns columns = DonorColumns.of(header.map(Line::text).orElse(""), needed, findings);
        if (header.isPresent() || lines.problems().isEmpty()) { // of an empty file that was said already
            findings.problems.forEach(lines::report);
        }
        if (header.isPresent()) {
            all.next();
        }
        Iterator<Line> rest = findings.problems.isEmpty() ? all : Collections.emptyIterator();
        DonorReader reader = new DonorReader(columns, nomenclature);
        return new Rows<>(lines, rest, findings.notes, (line, found) -> reader.parse(line, found, parsing));
    }

    private <T> @Nullable T parse(Line line, Rows.Findings findings, Parsing<T> parsing) {
        List<String> cells = DonorColumns.cells(line.text());
        if (cells.size() != columns.count()) {
            findings.problem(Problem.of(
                    "DON-0004",
                    "the row has {0} cells, the header {1}",
                    "separate cells with one tab each, also where they are empty",
                    cells.size(),
                    columns.count()));
            return null;
        }
        return parsing.parse(this, line, new DonorCells(columns, cells, findings));
    }

    private DonorEntry entry(Line line, DonorCells cells) {
        checkSeen(line, cells);
        return entry(cells);
    }

    private Subject subject(Line line, DonorCells cells) {
        return entry(line, cells).subject();
    }

    private @Nullable DonorChange change(Line line, DonorCells cells) {
        return switch (cells.text(DonorColumns.OP)) {
            case "U" -> put(cells);
            case "D" -> new DonorChange.Delete(id(cells));
            default -> otherOp(cells);
        };
    }

    private @Nullable DonorChange put(DonorCells cells) {
        if (!cells.columns().has("gl")) {
            cells.findings()
                    .problem(Problem.of(
                            "DON-0017",
                            "the row puts a person, and the file has no column gl",
                            "give the typing in a column gl; only a file that deletes can do without"));
            return null;
        }
        return new DonorChange.Put(entry(cells));
    }

    private static @Nullable DonorChange otherOp(DonorCells cells) {
        cells.findings()
                .problem(Problem.of(
                                "DON-0011",
                                "\"{0}\" is neither U nor D",
                                "write U to put the person, D to delete",
                                cells.text(DonorColumns.OP))
                        .at("column op"));
        return null;
    }

    /// The identifier, or a stand-in for one that makes the row unusable.
    private static String id(DonorCells cells) {
        String id = cells.text("id");
        if (Identifiers.isValid(id)) {
            return id;
        }
        cells.findings()
                .problem(Problem.of(
                                "DON-0005",
                                "the identifier is empty, longer than {0} characters, or holds blanks or"
                                        + " invisible characters",
                                "give every person an identifier of printable characters",
                                Identifiers.LONGEST)
                        .at("column id"));
        return "?";
    }

    private void checkSeen(Line line, DonorCells cells) {
        int before = seen.put(cells.text("id"), line.number());
        if (before > 0 && !cells.text("id").isEmpty()) {
            cells.findings()
                    .problem(Problem.of(
                                    "DON-0006",
                                    "the identifier was given before, in line {0}",
                                    "list every person once, or send changes; the row that came first counts",
                                    before)
                            .at("column id"));
        }
    }

    /// Reads every cell, also of a person whose typing cannot be read, so that all problems are told at once.
    private DonorEntry entry(DonorCells cells) {
        return entry(new Subject(id(cells), cells.word("registry"), cells.word("population"), phenotype(cells)), cells);
    }

    private static DonorEntry entry(Subject subject, DonorCells cells) {
        return new DonorEntry(
                subject,
                cells.code("type", DonorEntry.Type.class).orElse(DonorEntry.Type.DONOR),
                cells.word("registry"),
                cells.date("birth"),
                cells.code("sex", Sex.class),
                cells.code("cmv", Cmv.class),
                cells.code("abo", BloodGroup.class),
                cells.kilograms("weight"),
                cells.code("status", Status.class),
                cells.date("typed_on"),
                cells.number("tnc"),
                cells.number("cd34"),
                cells.columns().hasFurther() ? further(cells) : DonorEntry.Further.NOTHING);
    }

    private static DonorEntry.Further further(DonorCells cells) {
        return new DonorEntry.Further(
                cells.one("rhesus", "P", "N"),
                cells.word("ethnicity"),
                cells.whole("height", 30, 260),
                cells.whole("pregnancies", 0, 99),
                cells.whole("transfusions", 0, 99),
                cells.date("contact_on"),
                cells.date("checkup_on"),
                cells.word("bank"),
                cells.one("status_reason", REASONS),
                cells.date("status_until"));
    }

    private Phenotype phenotype(DonorCells cells) {
        return switch (nomenclature.read(cells.text("gl"))) {
            case PhenotypeReading.Accepted(var phenotype, var notes) -> {
                notes.forEach(note -> cells.findings().note(note.at("column gl")));
                yield phenotype;
            }
            case PhenotypeReading.Refused(var problems) -> {
                problems.forEach(problem -> cells.findings().problem(problem.at("column gl")));
                yield NOT_READ;
            }
        };
    }

    @FunctionalInterface
    private interface Parsing<T> {
        @Nullable
        T parse(DonorReader reader, Line line, DonorCells cells);
    }
}
