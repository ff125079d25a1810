package org.marrowrelay.registry.donor;

import org.jspecify.annotations.Nullable;

/// Which donors a list shows. `null` and empty mean: all.
///
/// @param idPrefix identifiers that begin so; case matters
/// @param population exactly that one
public record DonorFilter(
        String idPrefix,
        @Nullable String population,
        @Nullable Status status,
        Donor.@Nullable Kind kind) {
    /// Everybody.
    public static final DonorFilter ALL = new DonorFilter("", null, null, null);
}
