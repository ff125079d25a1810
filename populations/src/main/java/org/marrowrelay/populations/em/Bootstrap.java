package org.marrowrelay.populations.em;

import org.hipparchus.distribution.continuous.TDistribution;

/// How far frequencies would differ if other donors of the same population had been typed.
///
/// Each replicate draws as many donors as there are, with replacement, and climbs from the estimate. The scatter of the
/// replicates around the estimate says how many haplotypes, seen without doubt, would scatter as much (the *effective*
/// number); the exact interval of that number ([ExactInterval]) holds for rare haplotypes too. Replicates are added up
/// in their order, so that every number of threads gives the same bytes.
///
/// Sources: Efron and Tibshirani 1993, chapter 12; Korn and Graubard, Survey Methodology 1998, 24:193-201 (ADR 0122).
public final class Bootstrap {
    private static final double NORMAL_95 = 1.959963984540054;

    private final Fit fit;
    private final double[] sum;
    private final double[] squares;
    private int replicates;
    /// The 97.5 % point of Student's distribution for so many replicates.
    private double student = Double.NaN;

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

    /// Makes the replicates on a crew.
    ///
    /// @param replicates at least 2
    public static Bootstrap of(Fit fit, int replicates, long seed, Crew crew, Watcher watcher) {
        return of(fit, replicates, seed, ReplicateEngine.local(crew), watcher);
    }

    /// Has the replicates made by an engine; every engine gives the same bytes.
    ///
    /// @param replicates at least 2
    public static Bootstrap of(Fit fit, int replicates, long seed, ReplicateEngine engine, Watcher watcher) {
        Bootstrap bootstrap = new Bootstrap(fit);
        engine.make(new Resampling(fit, seed), replicates, made -> {
            made.forEach(bootstrap::add);
            watcher.done(bootstrap.replicates);
        });
        bootstrap.student = new TDistribution(bootstrap.replicates - 1).inverseCumulativeProbability(0.975);
        return bootstrap;
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
        return ExactInterval.low(fit.frequency(haplotype), effective(haplotype));
    }

    /// The upper bound.
    public double high(int haplotype) {
        return ExactInterval.high(fit.frequency(haplotype), effective(haplotype));
    }

    /// How many haplotypes, seen without doubt, would scatter as much as the replicates do; fewer by the square of how
    /// much longer Student's tail is than the normal one, because the deviation itself comes from so many
    /// replicates.
    private double effective(int haplotype) {
        double f = fit.frequency(haplotype);
        double all = 2.0 * fit.sample().donors();
        double variance = deviation(haplotype) * deviation(haplotype);
        double seen = variance <= 0 ? all : Math.min(all, f * (1 - f) / variance);
        double longer = student / NORMAL_95;
        return Math.max(1, seen / (longer * longer));
    }
}
