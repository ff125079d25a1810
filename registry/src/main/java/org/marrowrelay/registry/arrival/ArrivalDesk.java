package org.marrowrelay.registry.arrival;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes files in, and settles what could not be taken from them.
@Service
public class ArrivalDesk {
    private static final int LONGEST_NAME = 200;

    private final Imports imports;
    private final Quarantine quarantine;
    private final Uploads uploads;
    private final ImportWorker worker;
    private final DonorDesk donors;
    private final ActiveNomenclature nomenclature;

    ArrivalDesk(
            Imports imports,
            Quarantine quarantine,
            Uploads uploads,
            ImportWorker worker,
            DonorDesk donors,
            ActiveNomenclature nomenclature) {
        this.imports = imports;
        this.quarantine = quarantine;
        this.uploads = uploads;
        this.worker = worker;
        this.donors = donors;
        this.nomenclature = nomenclature;
    }

    /// Takes a file of donors, or of changes, plain or gzip. When this returns the file is safe on disk and will be
    /// worked on, whatever happens; the same file that still waits is not taken twice.
    ///
    /// @param fileName at the sender; for people only
    /// @throws IOException when the stream breaks off or the disk is full; nothing has happened then
    public Import receive(String fileName, Encoding encoding, InputStream stream, String by) throws IOException {
        Uploads.Upload upload = uploads.keep(stream);
        Optional<Import> same = imports.findUnfinished(upload.sha256());
        if (same.isPresent()) {
            uploads.remove(upload.name());
            return same.get();
        }
        String header = header(uploads.file(upload.name()), encoding);
        Import added = imports.add(new Imports.Received(
                DonorFiles.kind(header),
                shortened(fileName),
                header,
                upload.name(),
                encoding,
                upload.bytes(),
                upload.sha256(),
                by));
        worker.wake();
        return added;
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
        return imports.list(atMost);
    }

    /// Open rows in quarantine, oldest first, from after that number on.
    public List<QuarantinedRow> listQuarantine(long afterId, int atMost) {
        return quarantine.listOpen(afterId, atMost);
    }

    /// Rows that an import put into quarantine, by line, whatever became of them.
    public List<QuarantinedRow> listQuarantineOf(long importId, int atMost) {
        return quarantine.list(importId, atMost);
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
        Batch batch = new Batch(row.header());
        batch.take(good);
        if (!batch.quarantined().isEmpty()) {
            return new Mending.StillWrong(batch.quarantined().getFirst().problems());
        }
        if (!quarantine.settle(row.id(), QuarantinedRow.State.MENDED, content, by)) {
            return new Mending.Settled();
        }
        return new Mending.Stored(store(row, batch).value());
    }

    private DonorId store(QuarantinedRow row, Batch batch) {
        if (batch.puts().isEmpty()) {
            donors.setStatus(batch.deletes(), Status.DE);
            return batch.deletes().getFirst();
        }
        donors.put(batch.puts(), row.importId(), false);
        return batch.puts().getFirst().id();
    }

    private Row<?> read(QuarantinedRow row, String content) {
        String oneLine = content.replaceAll("[\r\n\0]", " ");
        byte[] file = (row.header() + "\n" + oneLine + "\n").getBytes(Encoding.UTF_8.charset());
        Source source = Source.of("quarantine", new ByteArrayInputStream(file));
        Import.Kind kind = DonorFiles.kind(row.header());
        try (Rows<?> rows = DonorFiles.open(kind, source, Encoding.UTF_8, nomenclature.current())) {
            Iterator<? extends Row<?>> only = rows.iterator();
            return only.hasNext() ? only.next() : new Row.Quarantined<>(2, content, List.of(empty()));
        }
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
