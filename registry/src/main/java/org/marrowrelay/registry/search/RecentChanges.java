package org.marrowrelay.registry.search;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.DonorIndexWriter;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.Progress;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.RevisedDonor;
import org.marrowrelay.registry.donor.Status;

/// The donors that changed since the large generation was built, and the small generation that is made of them.
/// Belongs to one thread.
final class RecentChanges {
    /// From here on building everything anew is better.
    static final int MANY = 5_000;

    /// More than this many are not kept in memory.
    private static final int MOST = 4 * MANY;

    private final MainGeneration main;
    private final Map<String, Change> changes = new HashMap<>();
    private long revision;
    private long added;
    private boolean overflowed;

    private sealed interface Change {
        record Listed(DonorListing listing) implements Change {}

        record Deleted() implements Change {}

        record Unreadable() implements Change {}
    }

    RecentChanges(MainGeneration main) {
        this.main = main;
        this.revision = main.revision();
    }

    long revision() {
        return revision;
    }

    /// How many rows the database must have now, if none was removed.
    long rows() {
        return main.rows() + added;
    }

    boolean isMany() {
        return overflowed || changes.size() > Math.max(MANY, main.rows() / 50);
    }

    /// Whether there were more changes than are kept; then only building anew helps.
    boolean hasOverflowed() {
        return overflowed;
    }

    void take(RevisedDonor revised) {
        if (changes.size() >= Math.max(MOST, main.rows() / 10)) {
            overflowed = true;
            return;
        }
        String id = revised.donor().id().value();
        if (changes.put(id, change(revised.donor())) == null && !main.knew(id)) {
            added++;
        }
        revision = Math.max(revision, revised.revision());
    }

    private Change change(Donor donor) {
        if (donor.status() == Status.DE) {
            return new Change.Deleted();
        }
        return Listings.of(donor, main.reference())
                .<Change>map(Change.Listed::new)
                .orElseGet(Change.Unreadable::new);
    }

    /// Both generations as one.
    ///
    /// @param folder of the small generation
    IndexedDonors indexed(Path folder) {
        List<DonorListing> listed = changes.values().stream()
                .filter(Change.Listed.class::isInstance)
                .map(change -> ((Change.Listed) change).listing())
                .toList();
        Set<String> masked = changes.keySet().stream().filter(main::lists).collect(Collectors.toSet());
        return new IndexedDonors(
                main.reference(),
                main.index(),
                small(folder, listed),
                masked,
                revision,
                main.index().statistics().donors() - masked.size() + listed.size(),
                unreadable());
    }

    private @Nullable DonorIndex small(Path folder, List<DonorListing> listed) {
        if (listed.isEmpty()) {
            return null;
        }
        Reference reference = main.reference();
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, reference.release(), reference.sets())) {
            listed.forEach(writer::add);
            writer.finish(Progress.SILENT);
        }
        return DonorIndex.open(folder);
    }

    private int unreadable() {
        long before = main.unreadable().stream()
                .filter(id -> !changes.containsKey(id))
                .count();
        long now = changes.values().stream()
                .filter(Change.Unreadable.class::isInstance)
                .count();
        return (int) (before + now);
    }
}
