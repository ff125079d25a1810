package org.marrowrelay.matching.prediction;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.SilentNulls;
import org.marrowrelay.problem.Problem;

/// A person with how likely each of their expressed genotypes is, under one frequency set.
///
/// Most people have their genotypes listed. A person whose typings leave very much open (say, two loci of
/// five untyped and the rest at the first field) is *open*: nothing is listed, and probabilities come from
/// sums over classes of haplotypes instead ([Imputation#against], and [OpenPair] when both people are open).
/// Both give the same numbers.
///
/// Made by a [Predictor] and meaningful only together with others of the same. Immutable.
public final class ImputedPerson {
    private static final int[] NO_ROWS = {};
    private static final double[] NO_WEIGHTS = {};

    private final SilentNulls person;
    private final @Nullable HaplotypeFrequencySet set;
    private final double total;
    private final List<Problem> notices;
    /// One packed genotype a locus, person's genotypes one after the other; empty for an open person.
    final int[] rows;
    /// How likely each genotype is; they sum to 1. Empty for an open person.
    final double[] weights;
    /// How likely each genotype of each locus is, for an open person; given up when memory is short, and made again.
    private volatile SoftReference<List<GenotypeSums>> marginals = new SoftReference<>(null);
    /// How many haplotype pairs the typings leave an open person.
    private final long pairs;

    private ImputedPerson(
            SilentNulls person,
            @Nullable HaplotypeFrequencySet set,
            double total,
            List<Problem> notices,
            int[] rows,
            double[] weights,
            long pairs) {
        this.person = person;
        this.set = set;
        this.total = total;
        this.notices = List.copyOf(notices);
        this.rows = rows;
        this.weights = weights;
        this.pairs = pairs;
    }

    static ImputedPerson listed(
            SilentNulls person,
            HaplotypeFrequencySet set,
            double total,
            List<Problem> notices,
            int[] rows,
            double[] weights) {
        return new ImputedPerson(person, set, total, notices, rows, weights, weights.length);
    }

    /// @param pairs how many haplotype pairs the typings leave
    static ImputedPerson open(
            SilentNulls person, HaplotypeFrequencySet set, double total, List<Problem> notices, long pairs) {
        return new ImputedPerson(person, set, total, notices, NO_ROWS, NO_WEIGHTS, pairs);
    }

    static ImputedPerson unexplained(Phenotype person, List<Problem> reasons) {
        return new ImputedPerson(SilentNulls.none(person), null, 0, reasons, NO_ROWS, NO_WEIGHTS, 0);
    }

    /// The genotypes of a person whose genotypes are listed.
    ///
    /// @param loci how many loci are compared
    GenotypeSums list(int loci) {
        return GenotypeSums.of(loci, rows, weights);
    }

    /// How many genotypes are compared at most when this person is passed genotype by genotype.
    long genotypes() {
        return pairs;
    }

    /// How likely each genotype of one locus is, for a person whose genotypes are listed.
    ///
    /// @param loci how many loci are compared
    GenotypeSums marginal(int locus, int loci) {
        GenotypeSums sums = new GenotypeSums(1, 4);
        for (int i = 0; i < weights.length; i++) {
            sums.add(rows, i * loci + locus, weights[i]);
        }
        return sums;
    }

    /// The same for an open person, at every locus.
    ///
    /// @param made how they are made when they are not there
    List<GenotypeSums> marginals(Supplier<List<GenotypeSums>> made) {
        List<GenotypeSums> known = marginals.get();
        if (known == null) {
            known = made.get();
            marginals = new SoftReference<>(known);
        }
        return known;
    }

    /// The person as typed.
    public Phenotype person() {
        return person.typed();
    }

    /// The person as read: with nulls that the set lacks read as their partners.
    Phenotype read() {
        return person.person();
    }

    /// Whether nulls that the set lacks take their place again when the person is compared.
    boolean restores(NullRule rule) {
        return rule == NullRule.ALLELE && !person.nulls().isEmpty();
    }

    /// What was read differently from what was typed.
    SilentNulls silent() {
        return person;
    }

    /// Whether some set explains the person. One whom none explains has no probability, only a reason.
    public boolean isExplained() {
        return set != null;
    }

    /// Whether the typings leave so much open that genotypes are not listed.
    public boolean isOpen() {
        return set != null && weights.length == 0;
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
        return person.nulls();
    }

    /// What should be said with every result: why the person is unexplained, that a broader set was used, that a null
    /// was read as its partner.
    public List<Problem> notices() {
        return notices;
    }
}
