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
    private final ReplicateSums sums;
    /// The 97.5 % point of Student's distribution for so many replicates.
    private final double student;

    private Bootstrap(Fit fit, ReplicateSums sums) {
        this.fit = fit;
        this.sums = sums;
        student = new TDistribution(sums.count() - 1).inverseCumulativeProbability(0.975);
    }

    /// Told after each replicate, in the order of their numbers, with sums that may be kept.
    @FunctionalInterface
    public interface Watcher {
        void done(ReplicateSums sums);
    }

    /// Makes the replicates on a crew.
    ///
    /// @param replicates at least 2
    public static Bootstrap of(Fit fit, int replicates, long seed, Crew crew, Watcher watcher) {
        return of(fit, replicates, seed, ReplicateEngine.local(crew), ReplicateSums.of(fit), watcher);
    }

    /// Has the replicates made by an engine; every engine gives the same bytes.
    ///
    /// @param replicates at least 2, the known ones included
    /// @param sums where to go on: of this fit and seed, and of no more replicates; they are added to
    public static Bootstrap of(
            Fit fit, int replicates, long seed, ReplicateEngine engine, ReplicateSums sums, Watcher watcher) {
        if (sums.haplotypes() != fit.frequencies().length || sums.count() > replicates) {
            throw new IllegalArgumentException("these replicates are of another estimate, or too many");
        }
        engine.make(new Resampling(fit, seed), sums.count(), replicates, made -> {
            sums.add(made);
            watcher.done(sums);
        });
        return new Bootstrap(fit, sums);
    }

    public int replicates() {
        return sums.count();
    }

    /// How far a haplotype's frequency in the replicates lies from the estimate: the root of the mean square.
    public double deviation(int haplotype) {
        int h = fit.place(haplotype);
        double bias = sums.mean(h) - fit.frequency(haplotype);
        return Math.sqrt(sums.variance(h) + bias * bias);
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
