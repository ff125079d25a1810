package org.marrowrelay.registry.donor;

import java.util.List;
import java.util.Optional;

/// A stretch of a list in the order of identifiers.
///
/// @param next where the list goes on: hand it back as `after`; empty at the end
public record DonorPage(List<Donor> donors, Optional<DonorId> next) {
    public DonorPage {
        donors = List.copyOf(donors);
    }
}
