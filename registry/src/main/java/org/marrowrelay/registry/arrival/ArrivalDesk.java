package org.marrowrelay.registry.arrival;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.CsvMapping;
import org.marrowrelay.exchange.InventoryReader;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes files in, and settles what could not be taken from them.
@Service
public class ArrivalDesk {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_AT_ONCE = 10_000;
    private static final int GUESSED = 200;

    private final Imports imports;
    private final Quarantine quarantine;
    private final Uploads uploads;
    private final ImportWorker worker;
    private final Storing storing;
    private final Profiles profiles;
    private final ActiveNomenclature nomenclature;
    private final Births births;
    private final TransactionTemplate oneByOne;

    ArrivalDesk(
            Imports imports,
            Quarantine quarantine,
            Uploads uploads,
            ImportWorker worker,
            Storing storing,
            Profiles profiles,
            ActiveNomenclature nomenclature,
            Births births,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.quarantine = quarantine;
        this.uploads = uploads;
        this.worker = worker;
        this.storing = storing;
        this.profiles = profiles;
        this.nomenclature = nomenclature;
        this.births = births;
        this.oneByOne = new TransactionTemplate(transactions);
    }

    /// Takes a file of donors, or of changes, plain or gzip. When this returns the file is safe on disk and will be
    /// worked on, whatever happens; the same file that still waits is not taken twice.
    ///
    /// @param fileName at the sender; for people only
    /// @throws IOException when the stream breaks off or the disk is full; nothing has happened then
    public Import receive(String fileName, Encoding encoding, InputStream stream, String by) throws IOException {
        return receive(fileName, encoding, stream, by, Wish.AT_ONCE);
    }

    /// What the sender wants.
    ///
    /// @param look read it first and show what would happen; a person decides then
    /// @param profile name of the mapping for a table; empty: guess, or ask
    /// @param patients the file holds patients
    /// @param whole the file holds everybody of its registries: who is absent is shown to a person afterwards; an
    ///     inventory that says so itself (`UPDATE_MODE` `FULL`) needs no mark
    public record Wish(boolean look, String profile, boolean patients, boolean whole) {
        /// Stored without asking.
        public static final Wish AT_ONCE = new Wish(false, "", false, false);
    }

    /// As [#receive(String, Encoding, InputStream, String)], with wishes.
    public Import receive(String fileName, Encoding encoding, InputStream stream, String by, Wish wish)
            throws IOException {
        Uploads.Upload upload = uploads.keep(stream);
        Optional<Import> same = imports.findUnfinished(upload.sha256());
        if (same.isPresent() && !isAskedAnew(same.get(), encoding, wish)) {
            uploads.remove(upload.name());
            return same.get();
        }
        same.ifPresent(asked -> discard(asked.id()));
        Import added = imports.add(received(fileName, encoding, upload, by, wish));
        worker.wake();
        return added;
    }

    /// The same bytes are another question when they are read in another encoding, or hold something else, and nobody
    /// has decided about them yet.
    private static boolean isAskedAnew(Import known, Encoding encoding, Wish wish) {
        return known.state().asks()
                && (known.encoding() != encoding
                        || wish.patients() != (known.kind() == Import.Kind.PATIENTS)
                        || (wish.whole() && !known.whole()));
    }

    /// Has a file that waits for a decision read again, in another encoding; the former look at it is discarded.
    ///
    /// @return the new import
    /// @throws ProblemException when the import no longer waits for a decision
    public Import readAs(long id, Encoding encoding, String by) throws IOException {
        Import some = imports.find(id).filter(known -> known.state().asks()).orElseThrow(ArrivalDesk::decided);
        Wish wish = new Wish(true, "", some.kind() == Import.Kind.PATIENTS, some.whole());
        try (InputStream bytes = Files.newInputStream(uploads.file(some.upload()))) {
            return receive(some.fileName(), encoding, bytes, by, wish);
        }
    }

    private static ProblemException decided() {
        return new ProblemException(Problem.of(
                "IMP-0007", "this import no longer waits for a decision", "open it again and look at its state"));
    }

    private Imports.Received received(String fileName, Encoding encoding, Uploads.Upload upload, String by, Wish wish) {
        Path file = uploads.file(upload.name());
        String first = header(file, encoding);
        Import.Kind found = DonorFiles.kind(file, first);
        Import.Kind kind = wish.patients() && found == Import.Kind.DONORS ? Import.Kind.PATIENTS : found;
        if (wish.whole() && !kind.canBeWhole()) {
            uploads.remove(upload.name());
            throw new ProblemException(notWhole());
        }
        InventoryReader.Mode mode = DonorFiles.mode(kind, file);
        if (wish.whole() && mode == InventoryReader.Mode.DIFF) {
            uploads.remove(upload.name());
            throw new ProblemException(onlyChanges());
        }
        CsvMapping mapping = kind == Import.Kind.CSV ? mapping(first, file, encoding, wish) : null;
        return new Imports.Received(
                kind,
                shortened(fileName),
                mapping == null ? DonorFiles.header(kind, first) : mapping.header(),
                upload.name(),
                encoding,
                upload.bytes(),
                upload.sha256(),
                by,
                state(kind, mapping, wish),
                mapping,
                wish.whole() || mode == InventoryReader.Mode.FULL);
    }

    private static Problem onlyChanges() {
        return Problem.of(
                "IMP-0016",
                "this inventory says that it holds changes only (UPDATE_MODE DIFF), so nobody can be absent from it",
                "send it without that mark");
    }

    private static Problem notWhole() {
        return Problem.of(
                "IMP-0013",
                "this file does not list donors or units, so it cannot hold all of them",
                "send it without that mark");
    }

    private @Nullable CsvMapping mapping(String header, Path file, Encoding encoding, Wish wish) {
        Optional<CsvMapping> kept = profiles.find(wish.profile());
        return kept.orElseGet(() -> wish.look() ? null : CsvMapping.guess(header, records(file, encoding)));
    }

    private static Import.State state(Import.Kind kind, @Nullable CsvMapping mapping, Wish wish) {
        if (kind == Import.Kind.CSV && mapping == null) {
            return Import.State.MAPPING;
        }
        return wish.look() ? Import.State.CHECKING : Import.State.WAITING;
    }

    /// Maps the columns of a table that waits for it, or changes the mapping of one that was looked at; then it is
    /// looked at (again).
    ///
    /// No transaction of its own: the worker is woken when the last step is committed, or it would look too early.
    ///
    /// @param profile name to keep the mapping under; empty: not kept
    /// @throws ProblemException when the import does not wait, or nothing is mapped to `id`
    public void map(long id, CsvMapping mapping, String profile, String by) {
        if (!mapping.columns().containsKey("id")) {
            throw new ProblemException(Problem.of(
                    "IMP-0006", "no column is mapped to {0}", "choose which column of the table holds it", "id"));
        }
        imports.map(id, mapping, mapping.header());
        if (!profile.isBlank()) {
            profiles.put(profile.strip(), mapping, by);
        }
        move(id, List.of(Import.State.MAPPING, Import.State.READY), Import.State.CHECKING);
        worker.wake();
    }

    /// The first line of a file that waits, as it came.
    public String firstLine(Import some) {
        return header(uploads.file(some.upload()), some.encoding());
    }

    /// What the columns of a table that waits would be taken for.
    public CsvMapping guess(Import some) {
        return CsvMapping.guess(firstLine(some), firstRecords(some));
    }

    /// The first records of a file that waits, as they came, one line each.
    public List<String> firstRecords(Import some) {
        return records(uploads.file(some.upload()), some.encoding());
    }

    private static List<String> records(Path file, Encoding encoding) {
        try (Lines lines = Lines.open(Source.of(file), encoding, Limits.USUAL)) {
            return StreamSupport.stream(lines.spliterator(), false)
                    .map(Line::text)
                    .filter(text -> !text.isBlank())
                    .skip(1)
                    .limit(GUESSED)
                    .toList();
        }
    }

    /// Stores what was looked at.
    public void commit(long id) {
        move(id, List.of(Import.State.READY), Import.State.WAITING);
        worker.wake();
    }

    /// Decides against a file that waits for a decision; the file is removed.
    @Transactional
    public void discard(long id) {
        move(id, List.of(Import.State.READY, Import.State.MAPPING), Import.State.DISCARDED);
        imports.find(id).ifPresent(some -> uploads.remove(some.upload()));
    }

    private void move(long id, List<Import.State> from, Import.State to) {
        if (!imports.move(id, from, to)) {
            throw decided();
        }
    }

    /// What people should know before a table is stored: the columns that its mapping takes for nothing.
    public List<Problem> notices(Import some) {
        CsvMapping mapping = some.mapping();
        return mapping == null || !some.state().asks()
                ? List.of()
                : mapping.unread(firstLine(some)).stream()
                        .map(name -> Problem.of(
                                "IMP-0017",
                                "the column \"{0}\" is taken for nothing; what stands in it is not read",
                                "map the columns anew if it says something about donors that we keep",
                                name))
                        .toList();
    }

    /// Names of the mappings that were kept.
    public List<String> profiles() {
        return profiles.names();
    }

    public Optional<CsvMapping> findProfile(String name) {
        return profiles.find(name);
    }

    /// Keeps a mapping under a name.
    public void keepProfile(String name, CsvMapping mapping, String by) {
        profiles.put(name, mapping, by);
    }

    /// The same change made to many rows, and what came of it.
    public record BulkMending(long stored, long stillWrong) {}

    /// Tries every open row of an import again, with one value replaced by another in one column.
    ///
    /// @param column empty: the rows are tried as they are, as after the installation of a nomenclature release
    /// @param from exactly what stands there now
    public BulkMending mendAll(long importId, String column, String from, String to, String by) {
        long stored = 0;
        long wrong = 0;
        for (QuarantinedRow row : quarantine.list(importId, 0, MOST_AT_ONCE)) {
            Optional<String> content = replaced(row, column, from, to);
            if (row.state() == QuarantinedRow.State.OPEN && content.isPresent()) {
                boolean good = oneByOne.execute(_ -> mend(row, content.get(), by)) instanceof Mending.Stored;
                stored += good ? 1 : 0;
                wrong += good ? 0 : 1;
            }
        }
        return new BulkMending(stored, wrong);
    }

    private static Optional<String> replaced(QuarantinedRow row, String column, String from, String to) {
        if (column.isEmpty()) {
            return Optional.of(row.content());
        }
        List<String> names =
                Arrays.stream(row.header().split("\t", -1)).map(String::strip).toList();
        String[] cells = row.content().split("\t", -1);
        int at = names.indexOf(column);
        if (at < 0 || at >= cells.length || !cells[at].strip().equals(from.strip())) {
            return Optional.empty();
        }
        cells[at] = to.replaceAll("[\t\r\n]+", " ");
        return Optional.of(String.join("\t", cells));
    }

    private static String header(Path file, Encoding encoding) {
        try (Lines lines = Lines.open(Source.of(file), encoding, Limits.USUAL)) {
            Iterator<Line> first = lines.iterator();
            return first.hasNext() ? first.next().text() : "";
        }
    }

    private static String shortened(String fileName) {
        String shown = Problem.shown(fileName);
        return shown.substring(0, Math.min(shown.length(), LONGEST_NAME));
    }

    public Optional<Import> find(long id) {
        return imports.find(id);
    }

    /// The newest imports first.
    public List<Import> list(int atMost) {
        return imports.list(Long.MAX_VALUE, atMost);
    }

    /// Those before that number, the newest first.
    public List<Import> list(long before, int atMost) {
        return imports.list(before, atMost);
    }

    /// Open rows in quarantine, oldest first, from after that number on.
    public List<QuarantinedRow> listQuarantine(long afterId, int atMost) {
        return quarantine.listOpen(afterId, atMost);
    }

    /// Rows that an import put into quarantine, by line, whatever became of them.
    public List<QuarantinedRow> listQuarantineOf(long importId, int atMost) {
        return quarantine.list(importId, 0, atMost);
    }

    /// Those behind that line.
    public List<QuarantinedRow> listQuarantineOf(long importId, long afterLine, int atMost) {
        return quarantine.list(importId, afterLine, atMost);
    }

    public Optional<QuarantinedRow> findQuarantined(long id) {
        return quarantine.find(id);
    }

    /// How many rows wait in quarantine.
    public long countQuarantine() {
        return quarantine.countOpen();
    }

    /// Stores a row as a person has corrected it, if nothing is wrong with it now.
    ///
    /// @param content one line, columns as in the row's header
    @Transactional
    public Mending mend(QuarantinedRow row, String content, String by) {
        return switch (read(row, content)) {
            case Row.Quarantined<?> stillBad -> new Mending.StillWrong(stillBad.problems());
            case Row.Good<?> good -> store(row, content, good, by);
        };
    }

    private Mending store(QuarantinedRow row, String content, Row.Good<?> good, String by) {
        Batch batch = new Batch(kind(row), row.header());
        batch.take(good);
        if (!batch.quarantined().isEmpty()) {
            return new Mending.StillWrong(batch.quarantined().getFirst().problems());
        }
        if (!quarantine.settle(row.id(), QuarantinedRow.State.MENDED, content, by)) {
            return new Mending.Settled();
        }
        List<Row.Quarantined<?>> refused = storing.store(row.importId(), batch, by);
        if (!refused.isEmpty()) {
            quarantine.open(row.id(), row.content());
            return new Mending.StillWrong(refused.getFirst().problems());
        }
        return new Mending.Stored(subject(batch));
    }

    private Import.Kind kind(QuarantinedRow row) {
        return imports.find(row.importId()).map(Import::kind).orElse(Import.Kind.DONORS);
    }

    private static String subject(Batch batch) {
        return Stream.of(
                        batch.puts().stream().map(some -> some.donor().id().value()),
                        batch.deletes().stream().map(DonorId::value),
                        batch.singles().stream().map(ArrivalDesk::subject))
                .flatMap(some -> some)
                .findFirst()
                .orElse("");
    }

    private static String subject(Batch.Single<?> single) {
        return switch (single) {
            case Batch.Report report -> report.value().subject().id();
            case Batch.Patient patient -> patient.value().subject().id();
            case Batch.Name name -> name.value().id();
            case Batch.Former former ->
                former.value().cell("donor").isEmpty()
                        ? former.value().cell("request")
                        : former.value().cell("donor");
        };
    }

    private Row<?> read(QuarantinedRow row, String content) {
        String oneLine = content.replaceAll("[\r\n\0]", " ");
        byte[] file = (row.header() + "\n" + oneLine + "\n").getBytes(Encoding.UTF_8.charset());
        Source source = Source.of("quarantine", new ByteArrayInputStream(file));
        try (Rows<?> rows = DonorFiles.open(kind(row), source, Encoding.UTF_8, nomenclature.current())) {
            Iterator<? extends Row<?>> only = rows.iterator();
            Row<?> read = only.hasNext() ? only.next() : new Row.Quarantined<>(2, content, List.of(empty()));
            return births.judge(read, row.header()) instanceof Row.Quarantined<?> bad ? placed(bad, row) : read;
        }
    }

    /// Problems name the line of the file that the row came from, and not the one in which it was tried again.
    private static Row.Quarantined<?> placed(Row.Quarantined<?> bad, QuarantinedRow row) {
        return new Row.Quarantined<>(
                row.line(),
                bad.text(),
                bad.problems().stream()
                        .map(problem -> placed(problem, row.line()))
                        .toList());
    }

    private static Problem placed(Problem problem, long line) {
        List<String> where = problem.where().stream()
                .filter(place -> !place.startsWith("line ") && !place.equals("quarantine"))
                .toList();
        return new Problem(problem.code(), problem.what(), where, problem.fix(), problem.values()).at("line " + line);
    }

    private static Problem empty() {
        return Problem.of("IMP-0004", "the row is empty", "fill its columns, or dismiss it");
    }

    /// Decides that a row will not be stored; false when it was settled already.
    @Transactional
    public boolean dismiss(QuarantinedRow row, String by) {
        return quarantine.settle(row.id(), QuarantinedRow.State.DISMISSED, row.content(), by);
    }
}
