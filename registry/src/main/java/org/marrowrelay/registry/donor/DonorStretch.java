package org.marrowrelay.registry.donor;

import java.util.List;
import java.util.Optional;

/// A stretch of a sorted list.
///
/// @param next where the list goes on: hand it back as the cursor; empty at the end
public record DonorStretch(List<DonorFile> donors, Optional<String> next) {
    public DonorStretch {
        donors = List.copyOf(donors);
    }
}
