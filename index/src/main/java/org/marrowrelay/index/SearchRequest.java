package org.marrowrelay.index;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.matching.grade.NullRule;

/// What is searched for.
///
/// @param patient read under the release of the index
/// @param population the patient's, which chooses the frequency set; empty when unknown
/// @param extent the loci that are counted
/// @param mismatches at most so many, 0 to 2
/// @param limits at most so many at a locus, for the loci that are named
/// @param filter which donors may be shown
/// @param preferences what decides among equally likely donors, most important first; last is always the identifier
/// @param dpb1 what is asked of DPB1, which is not counted among the mismatches
/// @param offset hits to pass over, for paging
/// @param limit hits to show
public record SearchRequest(
        Phenotype patient,
        String population,
        Extent extent,
        int mismatches,
        Map<Locus, Integer> limits,
        DonorFilter filter,
        List<Preference> preferences,
        PatientTraits traits,
        DpbDemand dpb1,
        NullRule rule,
        int offset,
        int limit) {
    /// The most mismatches that can be asked for.
    public static final int MOST_MISMATCHES = 2;

    /// The most hits that one page can have.
    public static final int LONGEST_PAGE = 1_000_000;

    /// Which loci are counted.
    public enum Extent {
        /// A, B and DRB1: "6/6".
        SIX(3),
        /// A, B, C and DRB1: "8/8".
        EIGHT(4),
        /// A, B, C, DRB1 and DQB1: "10/10".
        TEN(5);

        private final int loci;

        Extent(int loci) {
            this.loci = loci;
        }

        /// The loci, in the order of the index.
        public List<Locus> loci() {
            return MatchedLoci.ORDER.subList(0, loci);
        }
    }

    public SearchRequest {
        Map<Locus, Integer> copy = new EnumMap<>(Locus.class);
        copy.putAll(limits);
        limits = Collections.unmodifiableMap(copy);
        preferences = List.copyOf(preferences);
        require(mismatches >= 0 && mismatches <= MOST_MISMATCHES, "a search allows 0 to 2 mismatches");
        require(offset >= 0 && limit >= 0 && (long) offset + limit <= LONGEST_PAGE, "a page ends at hit 1,000,000");
    }

    private static void require(boolean rule, String says) {
        if (!rule) {
            throw new IllegalArgumentException(says);
        }
    }

    /// A search over ten positions with the usual filter and preferences, showing the best 1,000.
    public static SearchRequest of(Phenotype patient, String population, int mismatches) {
        return new SearchRequest(
                patient,
                population,
                Extent.TEN,
                mismatches,
                Map.of(),
                DonorFilter.LISTED,
                Preference.USUAL,
                PatientTraits.UNKNOWN,
                DpbDemand.NONE,
                NullRule.EXPRESSED,
                0,
                1_000);
    }

    /// The same over other loci.
    public SearchRequest over(Extent other) {
        return new SearchRequest(
                patient, population, other, mismatches, limits, filter, preferences, traits, dpb1, rule, offset, limit);
    }

    /// The same with limits at loci.
    public SearchRequest within(Map<Locus, Integer> other) {
        return new SearchRequest(
                patient, population, extent, mismatches, other, filter, preferences, traits, dpb1, rule, offset, limit);
    }

    /// The same for other donors.
    public SearchRequest among(DonorFilter other) {
        return new SearchRequest(
                patient, population, extent, mismatches, limits, other, preferences, traits, dpb1, rule, offset, limit);
    }

    /// The same in another order.
    public SearchRequest ordered(List<Preference> other, PatientTraits by) {
        return new SearchRequest(
                patient, population, extent, mismatches, limits, filter, other, by, dpb1, rule, offset, limit);
    }

    /// The same with a demand on DPB1.
    public SearchRequest with(DpbDemand other) {
        return new SearchRequest(
                patient,
                population,
                extent,
                mismatches,
                limits,
                filter,
                preferences,
                traits,
                other,
                rule,
                offset,
                limit);
    }

    /// The same under a null rule.
    public SearchRequest under(NullRule other) {
        return new SearchRequest(
                patient,
                population,
                extent,
                mismatches,
                limits,
                filter,
                preferences,
                traits,
                dpb1,
                other,
                offset,
                limit);
    }

    /// The same, showing another page.
    public SearchRequest page(int from, int size) {
        return new SearchRequest(
                patient, population, extent, mismatches, limits, filter, preferences, traits, dpb1, rule, from, size);
    }
}
