package org.marrowrelay.populations.insight;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Draws patients and whole registries of people, and looks whether anybody matches: the check of [Outlook].
public final class Simulation {
    private final Pool pool;

    public Simulation(Pool pool) {
        this.pool = pool;
    }

    /// The share of trials in which a donor is found, by mismatches 0 to 2.
    ///
    /// Each trial draws a patient, who of the donors is available, and these donors.
    ///
    /// @param trials 1 or more
    public double[] found(String population, RegistryPlan registry, int trials, long seed) {
        long[][] found = new long[trials][];
        IntStream.range(0, trials).parallel().forEach(trial -> found[trial] = trial(population, registry, seed, trial));
        double[] share = new double[3];
        for (int k = 0; k < 3; k++) {
            int mismatches = k;
            share[k] = Arrays.stream(found).mapToLong(one -> one[mismatches]).sum() / (double) trials;
        }
        return share;
    }

    private long[] trial(String population, RegistryPlan registry, long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed * 7_368_787 + number);
        int from = pool.populations().indexOf(population);
        int one = pool.draw(from, random);
        int other = pool.draw(from, random);
        int least = Integer.MAX_VALUE;
        for (int q = 0; q < pool.populations().size(); q++) {
            long available = available(registry.of(pool.populations().get(q)), random);
            for (long d = 0; d < available; d++) {
                least = Math.min(least, mismatches(one, other, pool.draw(q, random), pool.draw(q, random)));
            }
        }
        return new long[] {least <= 0 ? 1 : 0, least <= 1 ? 1 : 0, least <= 2 ? 1 : 0};
    }

    /// How many donors can donate: a binomial number, for which nothing is drawn where all can.
    private static long available(RegistryPlan.Crowd crowd, SplittableRandom random) {
        if (crowd.availability() == 1) {
            return crowd.donors();
        }
        long available = 0;
        for (long d = 0; d < crowd.donors(); d++) {
            available += random.nextDouble() < crowd.availability() ? 1 : 0;
        }
        return available;
    }

    private int mismatches(int one, int other, int donorOne, int donorOther) {
        int mismatches = 0;
        for (int l = 0; l < pool.loci().size(); l++) {
            int a = pool.code(one, l);
            int b = pool.code(other, l);
            int x = pool.code(donorOne, l);
            int y = pool.code(donorOther, l);
            int direct = (a == x ? 0 : 1) + (b == y ? 0 : 1);
            int cross = (a == y ? 0 : 1) + (b == x ? 0 : 1);
            mismatches += Math.min(direct, cross);
        }
        return mismatches;
    }
}
