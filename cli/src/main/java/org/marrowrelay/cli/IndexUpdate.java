package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.marrowrelay.exchange.DonorChange;
import org.marrowrelay.exchange.DonorReader;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.index.AppliedChanges;
import org.marrowrelay.index.ListingChange;
import org.marrowrelay.index.LiveIndex;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./relay index update`: makes the changes of a file in an index that stays searchable.
@Command(
        name = "update",
        description =
                "Put and delete donors of an index. May be interrupted and repeated: what is done is on the disk.",
        footer = {
            "",
            "Changes are Donors v1 with a first column op: U puts a donor (new, or exactly so from now on), D deletes;",
            "a file that only deletes needs the columns op and id alone.",
            "Example: ./relay index update --index world.index --changes today.tsv"
        })
final class IndexUpdate implements Callable<Integer> {
    private static final int BATCH = 20_000;
    private static final int MANY = 50_000;

    private final Terminal terminal;

    @Mixin
    private IndexPatients index;

    @Option(names = "--changes", required = true, paramLabel = "F", description = "Donors v1 with a first column op.")
    private String changes = "";

    @Option(
            names = "--merge",
            description = "Afterwards write everything into one new generation (else changes stay beside the old one).")
    private boolean merge;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the answer: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ListFormat format = ListFormat.TSV;

    @Mixin
    private ReadingOptions reading;

    private CompletableFuture<Void> working = CompletableFuture.completedFuture(null);
    private final List<ListingChange> batch = new ArrayList<>();
    private int put;
    private int deleted;
    private int absent;

    IndexUpdate(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Problems refused = new Problems(reading.limits());
        long quarantined;
        try (LiveIndex live = LiveIndex.open(index.folder()).mergingFrom(Integer.MAX_VALUE);
                ExecutorService applying = Executors.newSingleThreadExecutor()) {
            long began = System.nanoTime();
            quarantined = read(live, index.nomenclature(live.now()), refused, applying);
            flush(live, refused, applying);
            waitForBatch();
            double seconds = (System.nanoTime() - began) / 1e9;
            if (merge) {
                live.merge();
            }
            adviseMerging(live.now().statistics().later());
            terminal.say(refused);
            answer(live.now().statistics().donors(), seconds, quarantined + refused.total());
        }
        return Exit.of((long) put + deleted + absent, quarantined + refused.total());
    }

    private void answer(long donors, double seconds, long leftOut) {
        terminal.note("%,d put, %,d deleted, %,d were not listed, in %s s; the index lists %,d"
                .formatted(put, deleted, absent, tenths(seconds), donors));
        Table table = new Table("put", "deleted", "absent", "leftOut", "donors");
        table.row(put, deleted, absent, leftOut, donors);
        try (Output output = Output.open(null, terminal)) {
            output.print(table.in(format));
            output.finish();
        }
    }

    private static String tenths(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }

    private void adviseMerging(long later) {
        if (later > MANY) {
            terminal.note("%,d changed donors are kept beside the generation and read at each start; --merge writes one"
                    .formatted(later));
        }
    }

    private long read(LiveIndex live, Nomenclature nomenclature, Problems refused, Executor applying)
            throws InterruptedException {
        Source source = Source.of(changes);
        try (Progress.Step step = new Progress(terminal).begin("updating from " + source.name(), source.size());
                Rows<DonorChange> rows = DonorReader.openChanges(
                        source.watchedBy(step), reading.encoding(), reading.limits(), nomenclature)) {
            new Pipeline<>(rows, row -> take(row, live, refused, applying)).run();
            rows.notices().forEach(terminal::say);
            terminal.say(rows.problems());
            return rows.problems().total();
        }
    }

    private void take(Row<DonorChange> row, LiveIndex live, Problems refused, Executor applying) {
        if (row instanceof Row.Good<DonorChange>(long line, DonorChange change, var notes)) {
            try {
                batch.add(listing(change));
            } catch (ProblemException found) {
                synchronized (refused) {
                    refused.add(found.problem().at("line " + line).at(changes));
                }
            }
            if (batch.size() == BATCH) {
                flush(live, refused, applying);
            }
        }
    }

    private ListingChange listing(DonorChange change) {
        return switch (change) {
            case DonorChange.Put(var entry) -> new ListingChange.Put(IndexedDonors.listing(entry, index.populations()));
            case DonorChange.Delete(var id) -> new ListingChange.Delete(id);
        };
    }

    /// Every batch is made as a whole, or not at all; the next one is read meanwhile.
    private void flush(LiveIndex live, Problems refused, Executor applying) {
        waitForBatch();
        if (!batch.isEmpty()) {
            List<ListingChange> all = List.copyOf(batch);
            batch.clear();
            working = CompletableFuture.runAsync(() -> apply(all, live, refused), applying);
        }
    }

    private void waitForBatch() {
        try {
            working.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw failed;
        }
    }

    private void apply(List<ListingChange> all, LiveIndex live, Problems refused) {
        AppliedChanges applied = live.apply(all, live.mark());
        put += applied.put();
        deleted += applied.deleted();
        absent += applied.absent();
        synchronized (refused) {
            applied.refused().forEach(problem -> refused.add(problem.at(changes)));
        }
    }
}
