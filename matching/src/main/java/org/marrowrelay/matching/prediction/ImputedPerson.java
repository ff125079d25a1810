package org.marrowrelay.matching.prediction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;

/// A person with how likely each of their expressed genotypes is, under one frequency set.
///
/// Made by a [Predictor] and meaningful only together with others of the same. Immutable.
public final class ImputedPerson {
    private static final int[] NO_ROWS = {};
    private static final double[] NO_WEIGHTS = {};

    private final Phenotype person;
    private final @Nullable HaplotypeFrequencySet set;
    private final double total;
    private final Map<Locus, MatchingGroup> nulls;
    private final List<Problem> notices;
    /// One packed genotype a locus, person's genotypes one after the other.
    final int[] rows;
    /// How likely each genotype is; they sum to 1.
    final double[] weights;

    private ImputedPerson(
            Phenotype person,
            @Nullable HaplotypeFrequencySet set,
            double total,
            Map<Locus, MatchingGroup> nulls,
            List<Problem> notices,
            int[] rows,
            double[] weights) {
        this.person = person;
        this.set = set;
        this.total = total;
        this.nulls = Map.copyOf(nulls);
        this.notices = List.copyOf(notices);
        this.rows = rows;
        this.weights = weights;
    }

    static ImputedPerson explained(
            Phenotype person,
            HaplotypeFrequencySet set,
            double total,
            Map<Locus, MatchingGroup> nulls,
            List<Problem> notices,
            int[] rows,
            double[] weights) {
        return new ImputedPerson(person, set, total, nulls, notices, rows, weights);
    }

    static ImputedPerson unexplained(Phenotype person, List<Problem> reasons) {
        return new ImputedPerson(person, null, 0, Map.of(), reasons, NO_ROWS, NO_WEIGHTS);
    }

    public Phenotype person() {
        return person;
    }

    /// Whether some set explains the person. One whom none explains has no probability, only a reason.
    public boolean isExplained() {
        return set != null;
    }

    /// The set that was used: the first in the person's order that explains the person.
    public Optional<HaplotypeFrequencySet> set() {
        return Optional.ofNullable(set);
    }

    /// The summed Hardy-Weinberg frequency of everything that the typings allow; 0 for an unexplained person.
    public double total() {
        return total;
    }

    /// Typed nulls that the set lacks and that were read as their partner, by locus.
    public Map<Locus, MatchingGroup> nulls() {
        return nulls;
    }

    /// What should be said with every result: why the person is unexplained, that a broader set was used, that a null
    /// was read as its partner, that typed loci are not in the set.
    public List<Problem> notices() {
        return notices;
    }

    /// How many different expressed genotypes the person can have.
    public int genotypes() {
        return weights.length;
    }
}
