package org.marrowrelay.registry.donor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps donors.
@Service
public class DonorDesk {
    private final Donors donors;
    private final ApplicationEventPublisher events;

    DonorDesk(Donors donors, ApplicationEventPublisher events) {
        this.donors = donors;
        this.events = events;
    }

    /// Stores donors, new or changed, as part of the caller's transaction. A donor that the same import has brought
    /// before is left as it is.
    ///
    /// @param batch no identifier twice
    /// @return the identifiers that were stored
    @Transactional
    public Set<DonorId> put(Collection<Donor> batch, long importId, boolean invented) {
        Set<DonorId> stored = donors.put(batch, importId, invented);
        events.publishEvent(new DonorsChanged());
        return stored;
    }

    public Optional<Donor> find(DonorId id) {
        return donors.find(id);
    }

    /// Donors in the order of identifiers, from after `after` on.
    ///
    /// @param atMost 1 to 1,000
    public DonorPage list(DonorFilter filter, Optional<DonorId> after, int atMost) {
        return donors.list(filter, after, Math.clamp(atMost, 1, 1_000));
    }

    public long count(DonorFilter filter) {
        return donors.count(filter);
    }

    public DonorFigures figures() {
        return donors.figures();
    }

    /// The populations that donors name, sorted.
    public List<String> populations() {
        return donors.populations();
    }

    /// Says whether a donor can be asked.
    @Transactional
    public void setStatus(DonorId id, Status status) {
        donors.setStatus(id, status);
        events.publishEvent(new DonorsChanged());
    }

    /// Hands over every donor that changed after that revision, deleted ones too, in the order of revisions.
    public void changedAfter(long revision, Consumer<RevisedDonor> to) {
        donors.changedAfter(revision, to);
    }

    /// How many rows there are, deleted donors included.
    public long rows() {
        return donors.rows();
    }

    /// Takes the invented donors away and says how many there were.
    @Transactional
    public int removeInvented() {
        int removed = donors.removeInvented();
        events.publishEvent(new DonorsChanged());
        return removed;
    }
}
