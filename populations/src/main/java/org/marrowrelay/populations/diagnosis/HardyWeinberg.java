package org.marrowrelay.populations.diagnosis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.sample.Sample;

/// Whether one locus is in Hardy-Weinberg proportions, from the donors who are typed there without ambiguity.
///
/// Ambiguous donors are left out, so a locus at which laboratories leave heterozygotes open more often than homozygotes
/// looks inbred; `donors` says on how many it rests.
///
/// @param donors typed without ambiguity at the locus
/// @param observed donors with two equal names
/// @param expected of them, under Hardy-Weinberg with the sample's own frequencies
/// @param inbreeding F = 1 - observed heterozygosity / expected heterozygosity; 0 when nothing is expected
/// @param told how many names are told apart in the test: those of which at least five donors are expected to have two,
///     and all rarer ones together as one more. So every cell expects enough donors, and the degrees of freedom are
///     those of the textbook; rare cells pooled by genotype have no distribution that is known
/// @param chiSquared over the genotypes of these
/// @param degrees of freedom of it, `told * (told - 1) / 2`; 0 where nothing can be tested
/// @param p the probability of so much or more under Hardy-Weinberg; 1 where nothing can be tested
public record HardyWeinberg(
        Locus locus,
        long donors,
        long observed,
        double expected,
        double inbreeding,
        int told,
        double chiSquared,
        int degrees,
        double p) {
    private static final double LEAST_EXPECTED = 5;

    /// Tests one locus of the sample.
    public static HardyWeinberg of(Sample sample, int locus) {
        return of(sample.loci().get(locus), genotypes(sample, locus), sample.nameCount(locus));
    }

    /// @param genotypes donors by pair of names, the lower number in the upper half
    /// @param names how many there are
    static HardyWeinberg of(Locus locus, Map<Long, Double> genotypes, int names) {
        double donors = genotypes.values().stream().mapToDouble(n -> n).sum();
        double[] share = new double[names];
        double homozygous = 0;
        for (var one : genotypes.entrySet()) {
            int a = (int) (one.getKey() >> 32);
            int b = (int) (long) one.getKey();
            share[a] += one.getValue() / (2 * donors);
            share[b] += one.getValue() / (2 * donors);
            homozygous += a == b ? one.getValue() : 0;
        }
        return tested(locus, genotypes, share, donors, homozygous);
    }

    private static Map<Long, Double> genotypes(Sample sample, int locus) {
        Map<Long, Double> genotypes = new HashMap<>();
        double[] counts = sample.unphased();
        for (int c = 0; c < counts.length; c++) {
            add(sample, locus, sample.typingOf(c, locus), counts[c], genotypes);
        }
        for (Sample.Phased each : sample.phased()) {
            add(sample, locus, each.typings().get(locus), (double) each.donors(), genotypes);
        }
        return genotypes;
    }

    private static void add(Sample sample, int locus, int typing, double donors, Map<Long, Double> genotypes) {
        if (donors > 0 && sample.isUnambiguous(locus, typing) && sample.nameCount(locus) > 0) {
            int[] pair = sample.typing(locus, typing);
            int a = sample.set(locus, pair[0])[0];
            int b = sample.set(locus, pair[1])[0];
            genotypes.merge((long) Math.min(a, b) << 32 | Math.max(a, b), donors, Double::sum);
        }
    }

    private static HardyWeinberg tested(
            Locus locus, Map<Long, Double> genotypes, double[] share, double donors, double homozygous) {
        double expected = Arrays.stream(share).map(one -> one * one * donors).sum();
        int[] groups = groups(share, donors);
        int told = Arrays.stream(groups).max().orElse(-1) + 1;
        int degrees = Math.max(0, told * (told - 1) / 2);
        double chi = chiSquared(genotypes, share, groups, told, donors);
        double f = donors - expected > 0 ? 1 - (donors - homozygous) / (donors - expected) : 0;
        return new HardyWeinberg(
                locus,
                Math.round(donors),
                Math.round(homozygous),
                expected,
                f,
                told,
                chi,
                degrees,
                degrees == 0 ? 1 : Gamma.regularizedGammaQ(degrees / 2.0, chi / 2));
    }

    /// The group of each name: those that are common enough by themselves, the commonest first; all others are one.
    private static int[] groups(double[] share, double donors) {
        int[] order = IntStream.range(0, share.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer name) -> -share[name]))
                .mapToInt(Integer::intValue)
                .toArray();
        int own = 0;
        while (own < order.length && isCommon(share[order[own]], donors)) {
            own++;
        }
        double others =
                Arrays.stream(order).skip(own).mapToDouble(name -> share[name]).sum();
        while (own > 0 && others > 0 && !isCommon(others, donors)) {
            own--;
            others += share[order[own]];
        }
        int[] groups = new int[share.length];
        for (int place = 0; place < order.length; place++) {
            groups[order[place]] = Math.min(place, own);
        }
        return groups;
    }

    private static boolean isCommon(double share, double donors) {
        return share * share * donors >= LEAST_EXPECTED;
    }

    private static double chiSquared(
            Map<Long, Double> genotypes, double[] share, int[] groups, int told, double donors) {
        double[] joined = new double[told];
        for (int name = 0; name < share.length; name++) {
            joined[groups[name]] += share[name];
        }
        double[][] observed = new double[told][told];
        genotypes.forEach((pair, many) -> {
            int a = groups[(int) (pair >> 32)];
            int b = groups[(int) (long) pair];
            observed[Math.min(a, b)][Math.max(a, b)] += many;
        });
        double chi = 0;
        for (int a = 0; a < told; a++) {
            for (int b = a; b < told; b++) {
                double e = (a == b ? 1 : 2) * joined[a] * joined[b] * donors;
                chi += e > 0 ? (observed[a][b] - e) * (observed[a][b] - e) / e : 0;
            }
        }
        return chi;
    }
}
