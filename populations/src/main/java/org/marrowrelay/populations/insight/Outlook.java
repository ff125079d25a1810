package org.marrowrelay.populations.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The chance of patients of one population, whatever the registry: some patients are drawn, and for each the exact
/// probability that a random donor of each population matches is kept. Asking about registries is then a short sum.
public final class Outlook {
    private final Pool pool;
    private final String population;
    /// By patient, donor population, mismatches.
    private final double[][][] chances;

    private Outlook(Pool pool, String population, double[][][] chances) {
        this.pool = pool;
        this.population = population;
        this.chances = chances;
    }

    /// Draws patients of a population.
    ///
    /// @param patients 2 or more
    public static Outlook of(Pool pool, String population, int patients, long seed) {
        int from = pool.populations().indexOf(population);
        double[][][] chances = new double[patients][][];
        int blocks = Math.min(64, patients);
        IntStream.range(0, blocks).parallel().forEach(block -> {
            PatientChance chance = new PatientChance(pool);
            for (int i = block; i < patients; i += blocks) {
                SplittableRandom random = new SplittableRandom(seed * 1_000_003 + from * 10_000_019L + i);
                chance.patient(pool.draw(from, random), pool.draw(from, random));
                chances[i] = IntStream.range(0, pool.populations().size())
                        .mapToObj(chance::upToTwo)
                        .toArray(double[][]::new);
            }
        });
        return new Outlook(pool, population, chances);
    }

    public String population() {
        return population;
    }

    /// The chance in a registry.
    public Chance in(RegistryPlan registry) {
        double[] sum = new double[3];
        double[] squares = new double[3];
        RegistryPlan.Crowd[] donors = crowds(registry);
        for (double[][] patient : chances) {
            for (int k = 0; k < 3; k++) {
                double p = atLeastOne(patient, donors, k);
                sum[k] += p;
                squares[k] += p * p;
            }
        }
        int n = chances.length;
        double[] error = new double[3];
        for (int k = 0; k < 3; k++) {
            sum[k] /= n;
            error[k] = Math.sqrt(Math.max(0, squares[k] / n - sum[k] * sum[k]) / n);
        }
        return new Chance(sum[0], sum[1], sum[2], error[0], error[1], error[2]);
    }

    private static double atLeastOne(double[][] patient, RegistryPlan.Crowd[] donors, int k) {
        double none = 0;
        for (int q = 0; q < donors.length; q++) {
            none += donors[q].logNobody(patient[q][k]);
        }
        return -Math.expm1(none);
    }

    /// The gain of recruiting donors of each population, the largest first.
    ///
    /// @param more donors to recruit
    /// @param mismatches 0 to 2
    public static List<Gain> gains(
            List<Outlook> patients, List<Double> shares, RegistryPlan registry, long more, int mismatches) {
        List<Gain> gains = new ArrayList<>();
        double now = mean(patients, shares, registry, mismatches);
        for (String recruited : patients.getFirst().pool.populations()) {
            double then = mean(patients, shares, registry.with(recruited, more), mismatches);
            gains.add(new Gain(
                    recruited,
                    more,
                    now,
                    then,
                    error(patients, shares, registry, registry.with(recruited, more), mismatches)));
        }
        gains.sort(Comparator.comparingDouble(Gain::gain).reversed());
        return gains;
    }

    /// The chance of a patient of any of the populations.
    ///
    /// @param shares of the patients, by outlook
    public static double mean(List<Outlook> patients, List<Double> shares, RegistryPlan registry, int mismatches) {
        double mean = 0;
        double total = 0;
        for (int i = 0; i < patients.size(); i++) {
            mean += shares.get(i) * patients.get(i).in(registry).upTo(mismatches);
            total += shares.get(i);
        }
        return mean / total;
    }

    /// The standard error of what a change of the registry brings, from drawing patients: the same ones before
    /// and after.
    private static double error(
            List<Outlook> patients, List<Double> shares, RegistryPlan before, RegistryPlan after, int mismatches) {
        double variance = 0;
        double total = 0;
        for (int i = 0; i < patients.size(); i++) {
            variance += shares.get(i) * shares.get(i) * patients.get(i).variance(before, after, mismatches);
            total += shares.get(i);
        }
        return Math.sqrt(variance) / total;
    }

    /// The variance of the mean difference of the patients' chances.
    private double variance(RegistryPlan before, RegistryPlan after, int mismatches) {
        RegistryPlan.Crowd[] few = crowds(before);
        RegistryPlan.Crowd[] many = crowds(after);
        double sum = 0;
        double squares = 0;
        for (double[][] patient : chances) {
            double more = atLeastOne(patient, many, mismatches) - atLeastOne(patient, few, mismatches);
            sum += more;
            squares += more * more;
        }
        double mean = sum / chances.length;
        return Math.max(0, squares / chances.length - mean * mean) / chances.length;
    }

    private RegistryPlan.Crowd[] crowds(RegistryPlan registry) {
        return pool.populations().stream().map(registry::of).toArray(RegistryPlan.Crowd[]::new);
    }

    /// What recruiting brings.
    ///
    /// @param donors recruited
    /// @param now chance of a patient before
    /// @param then after
    /// @param error standard error of `then - now`, from drawing patients; nothing of the sets' own uncertainty
    public record Gain(String population, long donors, double now, double then, double error) {
        /// Patients in a thousand who find a donor because of these donors.
        public double gain() {
            return (then - now) * 1_000;
        }

        /// Half the width of the 95 % interval of [#gain].
        public double within() {
            return error * 1_000 * 1.96;
        }
    }
}
