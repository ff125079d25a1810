package org.marrowrelay.registry.donor;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Which donors a list shows. `null` and empty mean: all.
///
/// @param idPrefix identifiers that begin so; case matters
/// @param population exactly that one
/// @param registry exactly that one
/// @param level typed at least so well, 1 to 3
/// @param reason of the status
/// @param bank of cord blood units: exactly that one
/// @param leastTnc of cord blood units: at least so many nucleated cells, in 10^7
/// @param leastCd34 of cord blood units: at least so many CD34 positive cells, in 10^6
public record DonorFilter(
        String idPrefix,
        @Nullable String population,
        @Nullable Status status,
        Donor.@Nullable Kind kind,
        Traits.@Nullable Sex sex,
        @Nullable String registry,
        @Nullable Integer level,
        @Nullable Reason reason,
        @Nullable String bank,
        @Nullable BigDecimal leastTnc,
        @Nullable BigDecimal leastCd34) {
    /// Everybody.
    public static final DonorFilter ALL = new DonorFilter("", null, null, null);

    /// Without the narrower questions.
    public DonorFilter(
            String idPrefix, @Nullable String population, @Nullable Status status, Donor.@Nullable Kind kind) {
        this(idPrefix, population, status, kind, null, null, null, null, null, null, null);
    }

    /// The same, of one registry.
    public DonorFilter of(String one) {
        return new DonorFilter(idPrefix, population, status, kind, sex, one, level, reason, bank, leastTnc, leastCd34);
    }

    /// The same, of one kind.
    public DonorFilter of(Donor.Kind one) {
        return new DonorFilter(
                idPrefix, population, status, one, sex, registry, level, reason, bank, leastTnc, leastCd34);
    }

    /// Donors whose status has that reason.
    public static DonorFilter because(Reason reason) {
        return new DonorFilter("", null, null, null, null, null, null, reason, null, null, null);
    }
}
