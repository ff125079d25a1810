package org.marrowrelay.matching.probability;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.grade.ExpressedGenotype;
import org.marrowrelay.matching.grade.Mismatches;
import org.marrowrelay.matching.grade.NullRule;

/// How likely each number of mismatches between a patient and a donor is.
///
/// @param mismatches `P(0)`, `P(1)`, ... up to two for each locus: the probability of *exactly* so many mismatches over
///     all loci
/// @param perLocus `P(0)`, `P(1)`, `P(2)` at each locus, in the order asked for
public record MatchProbability(List<Double> mismatches, Map<Locus, List<Double>> perLocus) {
    public MatchProbability {
        mismatches = List.copyOf(mismatches);
        Map<Locus, List<Double>> copy = new EnumMap<>(Locus.class);
        perLocus.forEach((locus, probabilities) -> copy.put(locus, List.copyOf(probabilities)));
        perLocus = Collections.unmodifiableMap(copy);
    }

    /// The definition: patient and donor are independent, so sum `w(p) w(d)` over every genotype p of the patient and d
    /// of the donor, by their number of mismatches.
    ///
    /// @param loci all of them covered by both sets
    public static MatchProbability of(
            Posterior.Explained patient, Posterior.Explained donor, List<Locus> loci, NullRule rule) {
        double[] total = new double[2 * loci.size() + 1];
        double[][] each = new double[loci.size()][3];
        var donors = donor.genotypes(loci, rule);
        patient.genotypes(loci, rule).forEach((p, wp) -> donors.forEach((d, wd) -> add(p, d, wp * wd, total, each)));
        Map<Locus, List<Double>> perLocus = new EnumMap<>(Locus.class);
        for (int i = 0; i < each.length; i++) {
            perLocus.put(loci.get(i), list(each[i]));
        }
        return new MatchProbability(list(total), perLocus);
    }

    private static void add(
            List<ExpressedGenotype> p, List<ExpressedGenotype> d, double weight, double[] total, double[][] each) {
        int sum = 0;
        for (int i = 0; i < each.length; i++) {
            int count = Mismatches.between(p.get(i), d.get(i)).count();
            each[i][count] += weight;
            sum += count;
        }
        total[sum] += weight;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /// `P(0)`, `P(1)`, `P(2)` at a locus; empty for one that was not asked about.
    public Optional<List<Double>> at(Locus locus) {
        return Optional.ofNullable(perLocus.get(locus));
    }

    /// The probability of exactly so many mismatches over all loci.
    public double exactly(int count) {
        return mismatches.get(count);
    }

    /// The probability of at most so many mismatches over all loci.
    public double atMost(int count) {
        return mismatches.subList(0, count + 1).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
