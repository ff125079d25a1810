package org.marrowrelay.index;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.DonorListing.Kind;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.matching.grade.NullRule;

/// A search for cord blood units, by their own rules.
///
/// @param patient read under the release of the index
/// @param fewestMatched positions that must be able to match: 4 to 6, or 4 to 8
/// @param patientKg the patient's weight; 0 when unknown, then doses are unknown too
/// @param fewestTncPerKg 10^7 nucleated cells for each kilogramme of the patient; 0 for any
/// @param fewestCd34PerKg 10^5 CD34 positive cells for each kilogramme; 0 for any
/// @param filter which units may be shown; donors never are
/// @param antigens the antigens that a matching group can carry; empty when that is not known, then its first field
///     stands for them
/// @param limit hits to show
public record CordRequest(
        Phenotype patient,
        Rule rule,
        int fewestMatched,
        double patientKg,
        double fewestTncPerKg,
        double fewestCd34PerKg,
        DonorFilter filter,
        NullRule nulls,
        Function<MatchingGroup, Set<Antigen>> antigens,
        int limit) {
    /// Which loci count, and how closely they are compared.
    public enum Rule {
        /// A and B as antigens, DRB1 as alleles: "6/6".
        SIX(3),
        /// A, B, C and DRB1 as alleles: "8/8".
        EIGHT(4);

        private final int loci;

        Rule(int loci) {
            this.loci = loci;
        }

        /// The loci, in the order of the index.
        public List<Locus> loci() {
            return MatchedLoci.ORDER.subList(0, loci);
        }

        /// Whether a locus is compared by antigens.
        boolean isByAntigen(Locus locus) {
            return this == SIX && locus != Locus.DRB1;
        }
    }

    public CordRequest {
        require(
                fewestMatched >= 4 && fewestMatched <= 2 * rule.loci().size(),
                "units match at 4 positions at least, and at most at as many as count");
        require(patientKg >= 0 && fewestTncPerKg >= 0 && fewestCd34PerKg >= 0, "a dose is not negative");
        require(limit >= 0 && limit <= SearchRequest.LONGEST_PAGE, "a page ends at hit 1,000,000");
        filter = filter.kinds(List.of(Kind.CORD_BLOOD_UNIT));
    }

    private static void require(boolean rule, String says) {
        if (!rule) {
            throw new IllegalArgumentException(says);
        }
    }

    /// Units that can match at four of six positions, any dose, the best 1,000.
    public static CordRequest of(Phenotype patient, double patientKg) {
        return new CordRequest(
                patient,
                Rule.SIX,
                4,
                patientKg,
                0,
                0,
                DonorFilter.LISTED,
                NullRule.EXPRESSED,
                group -> Set.of(),
                1_000);
    }

    /// The same by another rule.
    public CordRequest by(Rule other, int fewest) {
        return new CordRequest(
                patient, other, fewest, patientKg, fewestTncPerKg, fewestCd34PerKg, filter, nulls, antigens, limit);
    }

    /// The same with at least these doses.
    public CordRequest withDose(double tncPerKg, double cd34PerKg) {
        return new CordRequest(
                patient, rule, fewestMatched, patientKg, tncPerKg, cd34PerKg, filter, nulls, antigens, limit);
    }

    /// The same, showing so many.
    public CordRequest showing(int hits) {
        return new CordRequest(
                patient,
                rule,
                fewestMatched,
                patientKg,
                fewestTncPerKg,
                fewestCd34PerKg,
                filter,
                nulls,
                antigens,
                hits);
    }

    /// The same with antigens as serology knows them, instead of first fields.
    ///
    /// @param known such as `hla`'s `GroupTraits.antigens`
    public CordRequest withAntigens(Function<MatchingGroup, Set<Antigen>> known) {
        return new CordRequest(
                patient, rule, fewestMatched, patientKg, fewestTncPerKg, fewestCd34PerKg, filter, nulls, known, limit);
    }

    /// What a group is compared as where antigens count: one group for each antigen that it can carry. Null and novel
    /// groups stay themselves.
    List<MatchingGroup> asAntigens(MatchingGroup group) {
        if (group.kind() != MatchingGroup.Kind.EXPRESSED) {
            return List.of(group);
        }
        Set<Antigen> known = antigens.apply(group);
        return known.isEmpty()
                ? List.of(firstField(group))
                : known.stream()
                        .map(antigen -> MatchingGroup.expressed(group.locus(), antigen.text()))
                        .toList();
    }

    private static MatchingGroup firstField(MatchingGroup group) {
        int colon = group.name().indexOf(':');
        return colon > 0 ? MatchingGroup.expressed(group.locus(), group.name().substring(0, colon)) : group;
    }
}
