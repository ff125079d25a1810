package org.marrowrelay.registry.arrival;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.problem.Problem;

/// One import from the line behind its progress to its end.
///
/// The file is read from its beginning again, because later rows refer to earlier ones (an identifier that came
/// before); rows that are committed are passed over.
final class ImportRun {
    private static final int BATCH = 1_000;

    private final Import running;
    private final CountedStream bytes;
    private final Nomenclature nomenclature;
    private final Births births;
    private final BatchStore store;
    private final Set<Problem> ofRows = new HashSet<>();
    private Import.Progress progress;

    ImportRun(Import running, CountedStream bytes, Nomenclature nomenclature, Births births, BatchStore store) {
        this.births = births;
        this.running = running;
        this.bytes = bytes;
        this.nomenclature = nomenclature;
        this.store = store;
        this.progress = running.progress();
    }

    /// Stores every row; returns what was wrong with the file as a whole.
    ///
    /// @throws InterruptedException if the thread is interrupted; the import can be taken up again
    List<Problem> run() throws InterruptedException {
        try (Rows<?> rows = DonorFiles.open(running, bytes, nomenclature)) {
            Batch batch = new Batch(running.kind(), running.header());
            for (Row<?> read : rows) {
                Row<?> row = births.judge(read, running.header());
                remember(row);
                if (row.line() > progress.line()) {
                    batch.take(row);
                }
                if (batch.size() >= BATCH) {
                    store(batch);
                    batch = new Batch(running.kind(), running.header());
                }
            }
            if (batch.size() > 0) {
                store(batch);
            }
            List<Problem> ofFile = rows.problems().list().stream()
                    .filter(problem -> !ofRows.contains(problem))
                    .toList();
            return ofFile.isEmpty() && progress.line() == 0 ? List.of(noRows()) : ofFile;
        }
    }

    private static Problem noRows() {
        return Problem.of(
                "IMP-0011",
                "the file has no rows behind its header; nothing was stored",
                "check that the export ran to its end, and send the file again");
    }

    private void remember(Row<?> row) {
        if (row instanceof Row.Quarantined<?> bad && ofRows.size() < Limits.USUAL.mostProblems()) {
            ofRows.addAll(bad.problems());
        }
    }

    private void store(Batch batch) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the server is stopping");
        }
        progress = store.store(running, progress, batch, bytes.count());
    }
}
