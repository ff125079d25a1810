package org.marrowrelay.registry.donor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /// Stores donors, new or changed, as part of the caller's transaction.
    ///
    /// @param batch no identifier twice
    @Transactional
    public void put(Collection<Donor> batch, long importId, boolean invented) {
        donors.put(batch, importId, invented);
        events.publishEvent(new DonorsChanged());
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

    /// Says whether donors can be asked; those that are not known are passed over.
    @Transactional
    public void setStatus(Collection<DonorId> ids, Status status) {
        donors.setStatus(ids, status);
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
