package org.marrowrelay.index;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.DonorListing.BloodGroup;
import org.marrowrelay.index.DonorListing.Cmv;
import org.marrowrelay.index.DonorListing.Coded;
import org.marrowrelay.index.DonorListing.Kind;
import org.marrowrelay.index.DonorListing.Sex;
import org.marrowrelay.index.DonorListing.Status;
import org.marrowrelay.index.build.DonorRows;
import org.marrowrelay.index.column.Traits;

/// Turns the columns of a donor back into values.
final class DonorView {
    private static final Kind[] KINDS = Kind.values();
    private static final Sex[] SEXES = Sex.values();
    private static final Cmv[] CMV = Cmv.values();
    private static final BloodGroup[] BLOOD_GROUPS = BloodGroup.values();
    private static final Status[] STATUSES = Status.values();

    private DonorView() {}

    static SearchHit hit(
            Snapshot snapshot,
            int rank,
            Ranking.Place place,
            String frequencySet,
            Map<Locus, SearchHit.LocusResult> loci,
            SearchHit.DpbResult dpb1) {
        int row = place.row();
        int traits = snapshot.traits(row);
        int weight = snapshot.weight(row);
        return new SearchHit(
                rank,
                snapshot.id(row),
                Coded.of(KINDS, Traits.kind(traits)),
                snapshot.registries.get(snapshot.registry(row)),
                snapshot.populations.get(snapshot.population(row)),
                day(snapshot.birth(row)),
                Coded.of(SEXES, Traits.sex(traits)),
                Coded.of(CMV, Traits.cmv(traits)),
                Coded.of(BLOOD_GROUPS, Traits.bloodGroup(traits)),
                weight == 0 ? OptionalInt.empty() : OptionalInt.of(weight),
                Coded.of(STATUSES, Traits.status(traits)),
                frequencySet,
                place.probability(),
                loci,
                dpb1,
                place.preference());
    }

    private static @Nullable LocalDate day(int number) {
        return number == 0 ? null : DonorRows.DAY_ZERO.plusDays(number);
    }
}
