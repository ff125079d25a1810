package org.marrowrelay.registry.search;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.marrowrelay.index.DonorListing.BloodGroup;
import org.marrowrelay.index.DonorListing.Cmv;
import org.marrowrelay.index.PatientTraits;
import org.marrowrelay.index.Preference;
import org.marrowrelay.index.SearchHit;
import org.marrowrelay.index.SearchRequest;

/// The order of results over two lists that the index has put into order already: P(0), P(at most 1), for donors
/// without a probability the fewest mismatches, the preferences, and last the identifier. Total and stable.
///
/// Definition: `index.Ranking`, whose order this repeats for hits.
final class HitOrder {
    private static final double STEP = 1e-12;

    private HitOrder() {}

    static Comparator<SearchHit> of(SearchRequest request) {
        Comparator<SearchHit> order = Comparator.comparingLong((SearchHit hit) -> -none(hit))
                .thenComparingLong(hit -> -atMostOne(hit))
                .thenComparingInt(hit -> hit.probability().isPresent() ? 0 : -hit.potential());
        for (Preference preference : request.preferences()) {
            order = order.thenComparingInt(hit -> place(preference, hit, request.traits()));
        }
        return order.thenComparing(SearchHit::id);
    }

    private static long none(SearchHit hit) {
        return hit.probability().map(chance -> Math.round(chance.none() / STEP)).orElse(-1L);
    }

    private static long atMostOne(SearchHit hit) {
        return hit.probability()
                .map(chance -> Math.round((chance.none() + chance.one()) / STEP))
                .orElse(-1L);
    }

    private static int place(Preference preference, SearchHit hit, PatientTraits patient) {
        return switch (preference) {
            case YOUNGER -> -(int) born(hit);
            case MALE -> -hit.sex().code();
            case SAME_CMV -> same(patient.cmv() == Cmv.UNKNOWN, hit.cmv() == Cmv.UNKNOWN, hit.cmv() == patient.cmv());
            case SAME_BLOOD_GROUP ->
                same(
                        patient.bloodGroup() == BloodGroup.UNKNOWN,
                        hit.bloodGroup() == BloodGroup.UNKNOWN,
                        hit.bloodGroup() == patient.bloodGroup());
            case HEAVIER -> -hit.weightKg().orElse(0);
        };
    }

    private static long born(SearchHit hit) {
        LocalDate birth = hit.birth();
        return birth == null ? Integer.MIN_VALUE + 1 : birth.toEpochDay();
    }

    private static int same(boolean noPatient, boolean noDonor, boolean equal) {
        if (noPatient) {
            return 0;
        }
        return noDonor ? 2 : equal ? 0 : 1;
    }

    /// The first `wanted` of two sorted lists.
    static List<SearchHit> merged(List<SearchHit> one, List<SearchHit> other, SearchRequest request, int wanted) {
        return java.util.stream.Stream.concat(one.stream(), other.stream())
                .sorted(of(request))
                .limit(wanted)
                .toList();
    }
}
