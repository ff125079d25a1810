package org.marrowrelay.registry.search;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.marrowrelay.index.DonorIndexWriter;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.Progress;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.DonorBatch;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.RevisedDonor;
import org.marrowrelay.registry.donor.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds a whole index from the database, in a folder of its own beside the one in use. Used once.
///
/// One thread takes rows from the database and adds them; typings are read on all processors meanwhile, and no more
/// than a few batches wait in memory.
final class IndexBuild {
    private static final Logger LOG = LoggerFactory.getLogger(IndexBuild.class);

    private static final int AHEAD = 16;
    private static final long MILLION = 1_000_000;

    private final Path folder;
    private final Reference reference;
    private final Listings listings;
    private final LongConsumer progress;
    private final Queue<CompletableFuture<List<Read>>> ahead = new ArrayDeque<>(AHEAD);
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private long revision;
    private long rows;

    /// @param progress is told how many donors were read
    IndexBuild(Path folder, Reference reference, LongConsumer progress) {
        this.folder = folder;
        this.reference = reference;
        this.listings = new Listings(reference);
        this.progress = progress;
    }

    private record Read(RevisedDonor revised, Optional<DonorListing> listing) {}

    /// Reads every donor in one snapshot of the database, and opens what became of it.
    ///
    /// @throws ProblemException when it cannot be written
    Built from(DonorDesk desk) {
        long begun = System.nanoTime();
        try (DonorIndexWriter writer = DonorIndexWriter.open(
                        folder,
                        reference.release(),
                        List.copyOf(reference.searched().sets().values()));
                ExecutorService readers = readers()) {
            desk.everyDonor(batch -> take(batch, readers, writer));
            ahead.forEach(read -> add(read.join(), writer));
            long read = System.nanoTime();
            writer.finish(Progress.SILENT);
            note(begun, read);
        }
        IndexNote note = new IndexNote(
                String.valueOf(folder.getFileName()), reference.digest(), revision, rows, deleted, unreadable);
        return new Built(FollowedIndex.open(reference, folder, note), note);
    }

    /// An index, and the note that will lead to it.
    record Built(FollowedIndex index, IndexNote note) {}

    private static ExecutorService readers() {
        return Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().name("index-reader-", 0).factory());
    }

    private void note(long begun, long read) {
        LOG.info(
                "an index of {} donors was built: {} ms to read them, {} ms to write it",
                rows,
                (read - begun) / MILLION,
                (System.nanoTime() - read) / MILLION);
    }

    private void take(DonorBatch batch, ExecutorService readers, DonorIndexWriter writer) {
        ahead.add(CompletableFuture.supplyAsync(() -> read(batch), readers));
        if (ahead.size() == AHEAD) {
            add(ahead.remove().join(), writer);
        }
    }

    private List<Read> read(DonorBatch batch) {
        return batch.read().stream().map(this::read).toList();
    }

    /// Rows are added in their order.
    private void add(List<Read> batch, DonorIndexWriter writer) {
        batch.forEach(read -> add(read, writer));
        progress.accept(rows);
    }

    private Read read(RevisedDonor revised) {
        boolean gone = revised.donor().status() == Status.DE;
        return new Read(revised, gone ? Optional.empty() : listings.of(revised.donor()));
    }

    private void add(Read read, DonorIndexWriter writer) {
        String id = read.revised().donor().id().value();
        rows++;
        revision = Math.max(revision, read.revised().revision());
        if (read.revised().donor().status() == Status.DE) {
            deleted.add(id);
        } else if (read.listing().isEmpty() || !isAdded(read.listing().get(), writer)) {
            unreadable.add(id);
        }
    }

    private static boolean isAdded(DonorListing listing, DonorIndexWriter writer) {
        try {
            writer.add(listing);
            return true;
        } catch (ProblemException cannotBeKept) {
            return false;
        }
    }
}
