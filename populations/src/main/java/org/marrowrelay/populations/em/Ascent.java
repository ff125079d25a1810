package org.marrowrelay.populations.em;

import java.util.Optional;

/// Climbs to the largest likelihood: EM steps, accelerated by SQUAREM (scheme S3), each jump guarded by the likelihood.
///
/// A cycle is two plain steps `f0 -> f1 -> f2` and a jump along their bend, made good by a third step. A jump that ends
/// lower than `f1` is forgotten. Which rule stops it is said; a frequency's size is never one of them.
///
/// Source: Varadhan and Roland, Scand. J. Statist. 2008, 35:335-353.
final class Ascent {
    private static final double LONGER = 4;

    private final EmStep em;
    private final Crew crew;
    private final Limits limits;
    private double[] f0;
    private double[] f1;
    private double[] f2;
    private double[] jump;
    private double longest = 4;
    private int evaluations;

    /// When to stop.
    ///
    /// @param gain the least log-likelihood, in nats a donor, that a step must gain
    /// @param noise the same, below which gains are no more than chance; 0 for none
    /// @param copies the largest change of a haplotype's expected copies in a step
    /// @param cycles the most cycles
    record Limits(double gain, double noise, double copies, int cycles) {}

    /// What a cycle ended with.
    ///
    /// @param cycle from 1
    /// @param likelihood log-likelihood after its first step
    /// @param gain by its second step, in nats a donor
    /// @param copies the largest change of a haplotype's expected copies in that step
    /// @param stopped the rule that ended the ascent, empty while it goes on
    record Cycle(
            int cycle, int evaluations, double likelihood, double gain, double copies, Optional<StopRule> stopped) {}

    Ascent(EmStep em, Crew crew, double[] start, Limits limits) {
        this.em = em;
        this.crew = crew;
        this.limits = limits;
        f0 = start.clone();
        f1 = new double[start.length];
        f2 = new double[start.length];
        jump = new double[start.length];
    }

    double[] frequencies() {
        return f0;
    }

    double longest() {
        return longest;
    }

    /// Goes on where another ascent was.
    void resume(double longestJump, int evaluationsBefore) {
        longest = longestJump;
        evaluations = evaluationsBefore;
    }

    /// Runs to the end.
    Cycle run() {
        Cycle last = cycle(1);
        for (int i = 2; last.stopped().isEmpty(); i++) {
            last = cycle(i);
        }
        return last;
    }

    /// One cycle.
    ///
    /// @param number from 1
    Cycle cycle(int number) {
        double before = em.step(f0, f1);
        double after = em.step(f1, f2);
        evaluations += 2;
        double gain = (after - before) / em.donors();
        double change = largestChange() * 2 * em.donors();
        Optional<StopRule> stop = stop(number, gain, change);
        if (stop.isPresent()) {
            swapToSecond();
        } else {
            leap(after);
        }
        return new Cycle(number, evaluations, after, gain, change, stop);
    }

    private Optional<StopRule> stop(int number, double gain, double change) {
        if (change < limits.copies() && gain < Math.max(limits.gain(), limits.noise())) {
            return Optional.of(gain < limits.gain() ? StopRule.CONVERGED : StopRule.NOISE);
        }
        return number >= limits.cycles() ? Optional.of(StopRule.MOST_STEPS) : Optional.empty();
    }

    private void leap(double likelihood) {
        double steps = steps();
        if (steps <= 1) {
            swapToSecond();
            longest = Math.max(longest, LONGER);
            return;
        }
        extrapolate(steps);
        double reached = em.step(jump, f1);
        evaluations++;
        if (reached >= likelihood) {
            double[] old = f0;
            f0 = f1;
            f1 = old;
            longest = steps >= longest ? longest * LONGER : longest;
        } else {
            swapToSecond();
            longest = Math.max(1, longest / LONGER);
        }
    }

    private void swapToSecond() {
        double[] old = f0;
        f0 = f2;
        f2 = old;
    }

    private double steps() {
        double r = sum((from, to) -> {
            double sum = 0;
            for (int h = from; h < to; h++) {
                double d = f1[h] - f0[h];
                sum += d * d;
            }
            return sum;
        });
        double v = sum((from, to) -> {
            double sum = 0;
            for (int h = from; h < to; h++) {
                double d = f2[h] - 2 * f1[h] + f0[h];
                sum += d * d;
            }
            return sum;
        });
        return v <= 0 ? 1 : Math.min(longest, Math.max(1, Math.sqrt(r / v)));
    }

    private double largestChange() {
        double[] largest = new double[(f0.length + Crew.BLOCK - 1) / Crew.BLOCK];
        crew.blocks(f0.length, (from, to) -> {
            double most = 0;
            for (int h = from; h < to; h++) {
                most = Math.max(most, Math.abs(f2[h] - f1[h]));
            }
            largest[from / Crew.BLOCK] = most;
        });
        double most = 0;
        for (double one : largest) {
            most = Math.max(most, one);
        }
        return most;
    }

    /// What lies along the bend; a frequency that would fall to 0 keeps a tenth of what the plain steps gave it.
    private void extrapolate(double steps) {
        crew.blocks(f0.length, (from, to) -> {
            for (int h = from; h < to; h++) {
                double r = f1[h] - f0[h];
                double v = f2[h] - 2 * f1[h] + f0[h];
                double far = f0[h] + 2 * steps * r + steps * steps * v;
                jump[h] = far > 0 ? far : f2[h] * 0.1;
            }
        });
        double total = sum((from, to) -> {
            double sum = 0;
            for (int h = from; h < to; h++) {
                sum += jump[h];
            }
            return sum;
        });
        crew.blocks(f0.length, (from, to) -> {
            for (int h = from; h < to; h++) {
                jump[h] /= total;
            }
        });
    }

    private interface BlockSum {
        double of(int from, int to);
    }

    /// A sum whose order does not depend on the number of threads.
    private double sum(BlockSum block) {
        double[] sums = new double[(f0.length + Crew.BLOCK - 1) / Crew.BLOCK];
        crew.blocks(f0.length, (from, to) -> sums[from / Crew.BLOCK] = block.of(from, to));
        double sum = 0;
        for (double one : sums) {
            sum += one;
        }
        return sum;
    }
}
