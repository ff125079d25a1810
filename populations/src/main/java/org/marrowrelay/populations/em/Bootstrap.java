package org.marrowrelay.populations.em;

import java.util.Arrays;
import java.util.SplittableRandom;

/// How far frequencies would differ if other donors of the same population had been typed.
///
/// Each replicate draws as many donors as there are, with replacement, and climbs from the estimate. The scatter of the
/// replicates around the estimate says how many haplotypes, seen without doubt, would scatter as much; Wilson's
/// interval for that number holds for rare haplotypes too. Replicates are added up in their order, so that every
/// number of threads gives the same bytes.
///
/// Sources: Efron and Tibshirani 1993, chapter 12; Wilson, J. Am. Stat. Assoc. 1927, 22:209-212.
public final class Bootstrap {
    private static final int WAVE = 8;
    private static final double NORMAL_95 = 1.959963984540054;
    private static final Ascent.Limits LIMITS = new Ascent.Limits(1e-7, 0, 0.2, 12);

    private final Fit fit;
    private final double[] sum;
    private final double[] squares;
    private int replicates;

    private Bootstrap(Fit fit) {
        this.fit = fit;
        sum = new double[fit.frequencies().length];
        squares = new double[sum.length];
    }

    /// Told how many replicates are done.
    @FunctionalInterface
    public interface Watcher {
        void done(int replicates);
    }

    /// Makes the replicates.
    ///
    /// @param replicates at least 2
    public static Bootstrap of(Fit fit, int replicates, long seed, Crew crew, Watcher watcher) {
        Bootstrap bootstrap = new Bootstrap(fit);
        int[] donors = donors(fit);
        for (int from = 0; from < replicates; from += WAVE) {
            int count = Math.min(WAVE, replicates - from);
            int first = from;
            double[][] found = new double[count][];
            crew.pieces(count, i -> found[i] = bootstrap.replicate(donors, seed, first + i));
            Arrays.stream(found).forEach(bootstrap::add);
            watcher.done(from + count);
        }
        return bootstrap;
    }

    /// The class of every donor.
    private static int[] donors(Fit fit) {
        double[] counts = fit.em().node().counts(fit.sample().counts());
        int[] donors = new int[Math.toIntExact(fit.sample().donors())];
        int next = 0;
        for (int c = 0; c < counts.length; c++) {
            int count = (int) Math.round(counts[c]);
            Arrays.fill(donors, next, next + count, c);
            next += count;
        }
        return donors;
    }

    /// The frequencies of one replicate; it depends on nothing but the seed and the number.
    double[] replicate(int[] donors, long seed, int number) {
        SplittableRandom random = new SplittableRandom(Keys.mixed(seed) + number);
        double[] weight = new double[fit.em().node().classes()];
        for (int i = 0; i < donors.length; i++) {
            weight[donors[random.nextInt(donors.length)]]++;
        }
        try (Crew alone = Crew.of(1)) {
            Ascent ascent = new Ascent(fit.em().with(weight, alone), alone, fit.frequencies(), LIMITS);
            ascent.run();
            return ascent.frequencies();
        }
    }

    private void add(double[] frequencies) {
        replicates++;
        for (int h = 0; h < sum.length; h++) {
            sum[h] += frequencies[h];
            squares[h] += frequencies[h] * frequencies[h];
        }
    }

    public int replicates() {
        return replicates;
    }

    /// How far a haplotype's frequency in the replicates lies from the estimate: the root of the mean square.
    public double deviation(int haplotype) {
        int h = fit.place(haplotype);
        double mean = sum[h] / replicates;
        double variance = (squares[h] - replicates * mean * mean) / Math.max(1, replicates - 1);
        double bias = mean - fit.frequency(haplotype);
        return Math.sqrt(Math.max(0, variance) + bias * bias);
    }

    /// The lower bound of the interval that holds the truth in 95 of 100 samples.
    public double low(int haplotype) {
        return Math.max(0, bound(haplotype, -1));
    }

    /// The upper bound.
    public double high(int haplotype) {
        return bound(haplotype, 1);
    }

    /// Wilson's interval for the number of haplotypes that would scatter as much as the replicates do.
    private double bound(int haplotype, int side) {
        double f = fit.frequency(haplotype);
        double effective = effective(f, deviation(haplotype));
        double z = student();
        double z2 = z * z;
        double centre = f + z2 / (2 * effective);
        double half = z * Math.sqrt(f * (1 - f) / effective + z2 / (4 * effective * effective));
        return (centre + side * half) / (1 + z2 / effective);
    }

    /// The 97.5 % point of Student's distribution, because the deviation itself comes from that many replicates.
    private double student() {
        double z = NORMAL_95;
        return z + (z * z * z + z) / (4 * Math.max(1, replicates - 1));
    }

    private double effective(double f, double deviation) {
        double all = 2.0 * fit.sample().donors();
        double variance = deviation * deviation;
        return variance <= 0 ? all : Math.max(1, Math.min(all, f * (1 - f) / variance));
    }
}
