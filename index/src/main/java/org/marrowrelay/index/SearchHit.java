package org.marrowrelay.index;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.DonorListing.BloodGroup;
import org.marrowrelay.index.DonorListing.Cmv;
import org.marrowrelay.index.DonorListing.Kind;
import org.marrowrelay.index.DonorListing.Sex;
import org.marrowrelay.index.DonorListing.Status;
import org.marrowrelay.matching.grade.DpbComparison;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.Permissiveness;

/// A donor who can match.
///
/// @param rank from 1 over all pages
/// @param frequencySet population of the set that explains the donor, empty for the one that serves everybody
/// @param probability empty when patient or donor is explained by no frequency set
/// @param loci each locus that is counted
/// @param dpb1 graded always, counted never
/// @param preference the donor's places under the preferences of the request as one number, the lower the better
public record SearchHit(
        int rank,
        String id,
        Kind kind,
        String registry,
        String population,
        @Nullable LocalDate birth,
        Sex sex,
        Cmv cmv,
        BloodGroup bloodGroup,
        OptionalInt weightKg,
        Status status,
        String frequencySet,
        Optional<Probability> probability,
        Map<Locus, LocusResult> loci,
        DpbResult dpb1,
        long preference) {
    public SearchHit {
        Map<Locus, LocusResult> copy = new EnumMap<>(Locus.class);
        copy.putAll(loci);
        loci = Collections.unmodifiableMap(copy);
    }

    /// The same hit at another rank; 0 where ranks do not matter.
    public SearchHit ranked(int other) {
        return new SearchHit(
                other,
                id,
                kind,
                registry,
                population,
                birth,
                sex,
                cmv,
                bloodGroup,
                weightKg,
                status,
                frequencySet,
                probability,
                loci,
                dpb1,
                preference);
    }

    /// Whether people would see the same; probabilities may differ in their last digits, as sums of another
    /// order do.
    boolean isLike(SearchHit other) {
        boolean near = probability.isPresent() == other.probability.isPresent()
                && probability
                        .map(one -> one.isNear(other.probability.orElse(one)))
                        .orElse(true);
        SearchHit same = new SearchHit(
                other.rank,
                id,
                kind,
                registry,
                population,
                birth,
                sex,
                cmv,
                bloodGroup,
                weightKg,
                status,
                frequencySet,
                other.probability,
                loci,
                dpb1,
                preference);
        return near && same.equals(other);
    }

    /// The probability of exactly 0, 1 and 2 mismatches over the loci that are counted.
    public record Probability(double none, double one, double two) {
        private boolean isNear(Probability other) {
            return isNear(none, other.none) && isNear(one, other.one) && isNear(two, other.two);
        }

        private static boolean isNear(double one, double other) {
            return Math.abs(one - other) <= 1e-12 + 1e-9 * Math.abs(other);
        }
    }

    /// What the typings say about a locus.
    ///
    /// @param fewest mismatches that they allow
    /// @param most mismatches that they allow
    /// @param typed whether the donor is typed there
    public record LocusResult(int fewest, int most, boolean typed) {
        /// Two letters, one a position: A matches, P can match, M is mismatched; `UU` when the donor is not typed.
        public String letters() {
            return typed ? "A".repeat(2 - most) + "P".repeat(most - fewest) + "M".repeat(fewest) : "UU";
        }
    }

    /// What the typings say about DPB1.
    ///
    /// @param permissiveness what is possible if DPB1 is mismatched, by T-cell epitope groups; empty when it
    ///     matches whatever the genotypes are
    public record DpbResult(LocusResult locus, Set<Permissiveness> permissiveness) {
        public DpbResult {
            Set<Permissiveness> copy = EnumSet.noneOf(Permissiveness.class);
            copy.addAll(permissiveness);
            permissiveness = Collections.unmodifiableSet(copy);
        }

        static DpbResult of(DpbComparison comparison, boolean typed) {
            LocusComparison counts = comparison.comparison();
            return new DpbResult(new LocusResult(counts.fewest(), counts.most(), typed), comparison.permissiveness());
        }
    }

    /// Positions that can match at best.
    public int potential() {
        return 2 * loci.size()
                - loci.values().stream().mapToInt(LocusResult::fewest).sum();
    }

    /// Positions that match whatever the genotypes are.
    public int definite() {
        return 2 * loci.size()
                - loci.values().stream().mapToInt(LocusResult::most).sum();
    }
}
