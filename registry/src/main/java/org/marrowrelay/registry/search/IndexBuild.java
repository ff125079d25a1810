package org.marrowrelay.registry.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.marrowrelay.index.DonorIndexWriter;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.Progress;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.RevisedDonor;
import org.marrowrelay.registry.donor.Status;

/// Builds a whole index from the database, in a folder of its own beside the one in use. Used once.
final class IndexBuild {
    private static final int BATCH = 4_000;

    private final Path folder;
    private final Reference reference;
    private final LongConsumer progress;
    private final List<RevisedDonor> batch = new ArrayList<>(BATCH);
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private long revision;
    private long rows;

    /// @param progress is told how many donors were read
    IndexBuild(Path folder, Reference reference, LongConsumer progress) {
        this.folder = folder;
        this.reference = reference;
        this.progress = progress;
    }

    private record Read(RevisedDonor revised, Optional<DonorListing> listing) {}

    /// Reads every donor in one snapshot of the database, and opens what became of it.
    ///
    /// @throws ProblemException when it cannot be written
    Built from(DonorDesk desk) {
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, reference.release(), reference.sets())) {
            desk.changedAfter(0, revised -> take(revised, writer));
            flush(writer);
            writer.finish(Progress.SILENT);
        }
        IndexNote note = new IndexNote(
                String.valueOf(folder.getFileName()), reference.digest(), revision, rows, deleted, unreadable);
        return new Built(FollowedIndex.open(reference, folder, note), note);
    }

    /// An index, and the note that will lead to it.
    record Built(FollowedIndex index, IndexNote note) {}

    private void take(RevisedDonor revised, DonorIndexWriter writer) {
        batch.add(revised);
        if (batch.size() == BATCH) {
            flush(writer);
        }
    }

    /// Typings are read on all processors, rows are added in their order.
    private void flush(DonorIndexWriter writer) {
        batch.parallelStream().map(this::read).toList().forEach(read -> add(read, writer));
        batch.clear();
        progress.accept(rows);
    }

    private Read read(RevisedDonor revised) {
        boolean gone = revised.donor().status() == Status.DE;
        return new Read(revised, gone ? Optional.empty() : Listings.of(revised.donor(), reference));
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
