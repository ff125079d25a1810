package org.marrowrelay.matching.grade;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;

/// What the typings alone say about two people: each locus, and how many mismatches there are at least and at most.
///
/// A *potential* match is one that some allowed genotypes give, a *definite* one is what all of them give. A potential
/// 10/10 may have a probability of 0.
///
/// @param loci one comparison for every locus asked about
public record MatchCategory(Map<Locus, LocusComparison> loci) {
    public MatchCategory {
        Map<Locus, LocusComparison> copy = new EnumMap<>(Locus.class);
        copy.putAll(loci);
        loci = Collections.unmodifiableMap(copy);
    }

    /// Compares two people at some loci, such as [Locus#MATCHED].
    public static MatchCategory of(Phenotype patient, Phenotype donor, Collection<Locus> loci, NullRule rule) {
        Map<Locus, LocusComparison> comparisons = new EnumMap<>(Locus.class);
        for (Locus locus : loci) {
            comparisons.put(locus, LocusComparison.of(patient.at(locus), donor.at(locus), rule));
        }
        return new MatchCategory(comparisons);
    }

    /// The fewest mismatches that the typings allow: 0 is a potential 10/10, or a definite one.
    public int fewest() {
        return loci.values().stream().mapToInt(LocusComparison::fewest).sum();
    }

    /// The most mismatches that the typings allow.
    public int most() {
        return loci.values().stream().mapToInt(LocusComparison::most).sum();
    }

    /// Whether the typings leave only one count of mismatches.
    public boolean isDefinite() {
        return fewest() == most();
    }

    /// The loci that are mismatched whatever the genotypes are.
    public List<Locus> mismatched() {
        List<Locus> mismatched = new ArrayList<>();
        loci.forEach((locus, comparison) -> {
            if (comparison.category() == LocusComparison.Category.MISMATCH) {
                mismatched.add(locus);
            }
        });
        return mismatched;
    }
}
