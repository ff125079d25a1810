package org.marrowrelay.index;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.DonorListing.BloodGroup;
import org.marrowrelay.index.DonorListing.Cmv;
import org.marrowrelay.index.DonorListing.Kind;
import org.marrowrelay.index.DonorListing.Sex;
import org.marrowrelay.index.DonorListing.Status;

/// Which donors may be shown. An empty list or `null` does not restrict.
///
/// A donor of whom a trait is unknown does not pass a filter on that trait, unless UNKNOWN is among the values.
///
/// @param registries names of registries
/// @param bornFrom not born before
/// @param bornTo not born after
/// @param weightFromKg 0 for any weight
public record DonorFilter(
        List<Kind> kinds,
        List<Status> statuses,
        List<Sex> sexes,
        List<Cmv> cmv,
        List<BloodGroup> bloodGroups,
        List<String> registries,
        @Nullable LocalDate bornFrom,
        @Nullable LocalDate bornTo,
        int weightFromKg) {
    /// Every donor and unit, deleted ones too.
    public static final DonorFilter EVERYBODY =
            new DonorFilter(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null, 0);

    /// Donors whose status is not DE (deleted); no cord blood units.
    public static final DonorFilter LISTED =
            EVERYBODY.kinds(List.of(Kind.DONOR)).statuses(List.copyOf(EnumSet.complementOf(EnumSet.of(Status.DE))));

    public DonorFilter {
        kinds = List.copyOf(kinds);
        statuses = List.copyOf(statuses);
        sexes = List.copyOf(sexes);
        cmv = List.copyOf(cmv);
        bloodGroups = List.copyOf(bloodGroups);
        registries = List.copyOf(registries);
    }

    /// The same for other kinds.
    public DonorFilter kinds(List<Kind> other) {
        return new DonorFilter(other, statuses, sexes, cmv, bloodGroups, registries, bornFrom, bornTo, weightFromKg);
    }

    /// The same for other statuses.
    public DonorFilter statuses(List<Status> other) {
        return new DonorFilter(kinds, other, sexes, cmv, bloodGroups, registries, bornFrom, bornTo, weightFromKg);
    }

    /// The same for one or the other sex.
    public DonorFilter sexes(List<Sex> other) {
        return new DonorFilter(kinds, statuses, other, cmv, bloodGroups, registries, bornFrom, bornTo, weightFromKg);
    }

    /// The same for donors born in a span of days, both ends included.
    public DonorFilter born(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new DonorFilter(kinds, statuses, sexes, cmv, bloodGroups, registries, from, to, weightFromKg);
    }

    /// The same for the donors of some registries.
    public DonorFilter registries(List<String> other) {
        return new DonorFilter(kinds, statuses, sexes, cmv, bloodGroups, other, bornFrom, bornTo, weightFromKg);
    }

    /// The numbers of some values as bits; all bits when there is no restriction.
    static int bits(List<? extends DonorListing.Coded> values) {
        int bits = values.isEmpty() ? -1 : 0;
        for (DonorListing.Coded value : values) {
            bits |= 1 << value.code();
        }
        return bits;
    }
}
