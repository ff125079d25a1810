package org.marrowrelay.registry.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.index.AppliedChanges;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.ListingChange;
import org.marrowrelay.index.LiveIndex;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.RevisedDonor;
import org.marrowrelay.registry.donor.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An index that was built from the database and follows its changes, with an account of who is in it and who is not,
/// so that rows that were removed are noticed. Belongs to one thread; what it gives out does not.
final class FollowedIndex implements AutoCloseable {
    /// After so many changes, or as many as a quarter of the donors, building anew makes searches quicker again.
    static final int MANY = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(FollowedIndex.class);
    private static final int BATCH = 2_000;

    private final Reference reference;
    private final Listings listings;
    private final LiveIndex live;
    private final Path folder;
    private final long builtRows;
    private final Set<String> deleted;
    private final Set<String> unreadable;
    private final List<ListingChange> batch = new ArrayList<>();
    private final Set<String> inBatch = new HashSet<>();
    private long revision;
    private long rows;
    private long taken;

    private FollowedIndex(Reference reference, LiveIndex live, Path folder, IndexNote note) {
        this.reference = reference;
        this.listings = new Listings(reference);
        this.live = live;
        this.folder = folder;
        this.builtRows = note.rows();
        this.rows = note.rows();
        this.revision = note.revision();
        this.deleted = new HashSet<>(note.deleted());
        this.unreadable = new HashSet<>(note.unreadable());
    }

    /// Opens an index with the note that was written when it was built. Changes since then are asked for again, and
    /// counted again; what the index has already is not written twice.
    ///
    /// @throws org.marrowrelay.problem.ProblemException when it is damaged
    static FollowedIndex open(Reference reference, Path folder, IndexNote note) {
        return new FollowedIndex(reference, LiveIndex.open(folder), folder, note);
    }

    Reference reference() {
        return reference;
    }

    Path folder() {
        return folder;
    }

    /// The last change of the database that is in it.
    long revision() {
        return revision;
    }

    /// How many rows the database must have now, if none was removed.
    long rows() {
        return rows;
    }

    boolean hasTakenMany() {
        return taken > Math.max(MANY, builtRows / 4);
    }

    /// True when following takes longer than building anew.
    ///
    /// @param last the last change of the database
    boolean isFarBehind(long last) {
        return last - revision > Math.max(MANY, builtRows / 4);
    }

    /// Takes a change; [#finish] makes what was taken visible.
    void take(RevisedDonor revised) {
        Donor donor = revised.donor();
        String id = donor.id().value();
        if (!deleted.remove(id) && !unreadable.remove(id) && !lists(id)) {
            rows++;
        }
        revision = Math.max(revision, revised.revision());
        taken++;
        batch.add(change(donor));
        inBatch.add(id);
        if (batch.size() == BATCH) {
            finish();
        }
    }

    private ListingChange change(Donor donor) {
        String id = donor.id().value();
        if (donor.status() == Status.DE) {
            deleted.add(id);
            return new ListingChange.Delete(id);
        }
        Optional<DonorListing> listing = listings.of(donor);
        if (listing.isEmpty()) {
            unreadable.add(id);
            return new ListingChange.Delete(id);
        }
        return new ListingChange.Put(listing.get());
    }

    private boolean lists(String id) {
        return inBatch.contains(id) || live.now().lists(id);
    }

    /// Everything that was taken is on the disk and searched when this returns.
    IndexedDonors finish() {
        AppliedChanges applied = live.apply(List.copyOf(batch), revision);
        batch.clear();
        inBatch.clear();
        applied.refused().forEach(problem -> LOG.warn("a donor cannot be searched: {}", problem));
        return new IndexedDonors(reference, live.now(), revision, unreadable.size());
    }

    @Override
    public void close() {
        live.close();
    }
}
