package org.marrowrelay.matching.grade;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;

/// Everything that two typings of a locus allow: the one decision from which category, count and direction follow.
///
/// Only the typings decide; frequencies never remove an outcome.
///
/// @param outcomes at least one: each way in which an allowed genotype of the patient can compare with an allowed one
///     of the donor
public record LocusComparison(Locus locus, Set<Mismatches> outcomes) {
    /// What is known about a locus.
    public enum Category {
        /// Every allowed pair of genotypes matches 2/2.
        MATCH,
        /// Some allowed pair matches 2/2, some does not.
        POTENTIAL,
        /// No allowed pair matches 2/2.
        MISMATCH
    }

    public LocusComparison {
        outcomes = Set.copyOf(outcomes);
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("two typings have at least one outcome");
        }
    }

    /// Compares every genotype that the patient's typing allows with every one that the donor's allows.
    ///
    /// Definition: the set of `Mismatches.between(p, d)` over all allowed p and d. Groups that occur in exactly
    /// the same positions of both typings are interchangeable, and a comparison looks at four groups, so four of
    /// each such kind stand for all of them ([Representatives]).
    public static LocusComparison of(LocusTyping patient, LocusTyping donor, NullRule rule) {
        Representatives few = Representatives.of(patient, donor);
        Set<ExpressedGenotype> patients = expressed(few.genotypes(patient), rule);
        Set<ExpressedGenotype> donors = expressed(few.genotypes(donor), rule);
        Set<Mismatches> outcomes = new LinkedHashSet<>();
        for (ExpressedGenotype p : patients) {
            for (ExpressedGenotype d : donors) {
                outcomes.add(Mismatches.between(p, d));
            }
        }
        return new LocusComparison(patient.locus(), outcomes);
    }

    private static Set<ExpressedGenotype> expressed(Set<Genotype> genotypes, NullRule rule) {
        Set<ExpressedGenotype> result = new LinkedHashSet<>();
        genotypes.forEach(genotype -> result.add(ExpressedGenotype.of(genotype, rule)));
        return result;
    }

    /// The counts that are possible, each of 0, 1, 2 at most once, fewest first.
    public List<Integer> counts() {
        Set<Integer> counts = new TreeSet<>();
        outcomes.forEach(outcome -> counts.add(outcome.count()));
        return List.copyOf(counts);
    }

    /// The fewest mismatches that the typings allow: the potential count.
    public int fewest() {
        return counts().getFirst();
    }

    /// The most mismatches that the typings allow.
    public int most() {
        return counts().getLast();
    }

    /// Whether every allowed pair of genotypes gives the same count.
    public boolean isDefinite() {
        return fewest() == most();
    }

    public Category category() {
        if (fewest() > 0) {
            return Category.MISMATCH;
        }
        return most() == 0 ? Category.MATCH : Category.POTENTIAL;
    }

    /// The directions that are possible: of a mismatch all that an allowed pair of genotypes has, else
    /// [Direction#NONE], because the locus can match.
    public Set<Direction> directions() {
        if (category() != Category.MISMATCH) {
            return EnumSet.of(Direction.NONE);
        }
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        outcomes.stream().map(Mismatches::direction).forEach(directions::add);
        return directions;
    }
}
