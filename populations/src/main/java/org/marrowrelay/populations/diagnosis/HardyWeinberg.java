package org.marrowrelay.populations.diagnosis;

import java.util.HashMap;
import java.util.Map;
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
/// @param chiSquared over genotypes that expect at least five donors, the others pooled
/// @param degrees of freedom of it
/// @param p the probability of so much or more under Hardy-Weinberg
public record HardyWeinberg(
        Locus locus,
        long donors,
        long observed,
        double expected,
        double inbreeding,
        double chiSquared,
        int degrees,
        double p) {
    private static final double LEAST_EXPECTED = 5;

    /// Tests one locus of the sample.
    public static HardyWeinberg of(Sample sample, int locus) {
        Map<Long, Double> genotypes = genotypes(sample, locus);
        double donors = genotypes.values().stream().mapToDouble(n -> n).sum();
        double[] share = new double[sample.nameCount(locus)];
        double homozygous = 0;
        for (var one : genotypes.entrySet()) {
            int a = (int) (one.getKey() >> 32);
            int b = (int) (long) one.getKey();
            share[a] += one.getValue() / (2 * donors);
            share[b] += one.getValue() / (2 * donors);
            homozygous += a == b ? one.getValue() : 0;
        }
        return tested(sample.loci().get(locus), genotypes, share, donors, homozygous);
    }

    private static Map<Long, Double> genotypes(Sample sample, int locus) {
        Map<Long, Double> genotypes = new HashMap<>();
        double[] counts = sample.counts();
        for (int c = 0; c < counts.length; c++) {
            int typing = sample.typingOf(c, locus);
            if (sample.isUnambiguous(locus, typing) && sample.nameCount(locus) > 0) {
                int[] pair = sample.typing(locus, typing);
                int a = sample.set(locus, pair[0])[0];
                int b = sample.set(locus, pair[1])[0];
                genotypes.merge((long) Math.min(a, b) << 32 | Math.max(a, b), counts[c], Double::sum);
            }
        }
        return genotypes;
    }

    private static HardyWeinberg tested(
            Locus locus, Map<Long, Double> genotypes, double[] share, double donors, double homozygous) {
        double expected = 0;
        double chi = 0;
        int cells = 0;
        int names = 0;
        double pooledObserved = donors;
        double pooledExpected = donors;
        for (int a = 0; a < share.length; a++) {
            expected += share[a] * share[a] * donors;
            boolean used = false;
            for (int b = a; b < share.length; b++) {
                double e = (a == b ? 1 : 2) * share[a] * share[b] * donors;
                if (e >= LEAST_EXPECTED) {
                    double o = genotypes.getOrDefault((long) a << 32 | b, 0.0);
                    chi += (o - e) * (o - e) / e;
                    cells++;
                    pooledObserved -= o;
                    pooledExpected -= e;
                    used = true;
                }
            }
            names += used ? 1 : 0;
        }
        if (pooledExpected >= LEAST_EXPECTED) {
            chi += (pooledObserved - pooledExpected) * (pooledObserved - pooledExpected) / pooledExpected;
            cells++;
        }
        int degrees = Math.max(1, cells - 1 - Math.max(0, names - 1));
        double f = donors - expected > 0 ? 1 - (donors - homozygous) / (donors - expected) : 0;
        return new HardyWeinberg(
                locus,
                Math.round(donors),
                Math.round(homozygous),
                expected,
                f,
                chi,
                degrees,
                cells < 2 ? 1 : Gamma.regularizedGammaQ(degrees / 2.0, chi / 2));
    }
}
