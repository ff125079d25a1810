package org.marrowrelay.registry.donor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All donors.
interface Donors {
    /// Stores donors, new or changed.
    ///
    /// @param donors no identifier twice
    void put(Collection<Donor> donors, long importId, boolean invented);

    Optional<Donor> find(DonorId id);

    DonorPage list(DonorFilter filter, Optional<DonorId> after, int atMost);

    long count(DonorFilter filter);

    DonorFigures figures();

    /// Hands over every donor that changed after that revision, deleted ones too, in the order of revisions.
    void changedAfter(long revision, Consumer<RevisedDonor> to);

    /// How many rows there are, so that a reader in memory notices that rows were removed.
    long rows();

    void setStatus(Collection<DonorId> ids, Status status);

    int removeInvented();

    /// The populations that donors name, sorted.
    List<String> populations();
}
