package org.marrowrelay.populations.em;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.populations.sample.Sample;

/// Finds the way up from where EM stands still without being on a top.
///
/// Donors whose phase nothing decides hold EM in the middle: with 40 of `A*01:01+A*02:01^B*07:02+B*08:01` all four
/// haplotypes stay at a quarter, although two of them at a half are far likelier. There every step is 0 and the
/// likelihood bends upwards. So the frequencies are tilted a little, each by a number that its names alone
/// decide, and EM shows what becomes of the tilt: on a top it dies away, on a saddle the part that leads up
/// outgrows all others. A tilt `z` leads up when
///
/// ```
/// L(f + z) + L(f - z) > 2 L(f)
/// ```
///
/// which does not ask whether `f` itself could still move on.
final class Saddle {
    private static final double TILT = 0.05;
    private static final double LONGEST_TILT = 0.95;
    private static final int LONGEST = 32;
    private static final double LEAST_COPIES = 1e-6;
    private static final double BEND = 1e-7;
    private static final double ROUNDING = 1e-12;
    private static final double KEPT = 0.01;

    private final EmStep em;
    private final double[] f;
    private final double[] standing;
    private final double[] tilted;
    private final double[] next;
    private final double likelihood;
    private double[] z;

    /// A place from which the likelihood rises.
    static final class Way {
        private final double[] frequency;
        private final double rise;

        private Way(double[] frequency, double rise) {
            this.frequency = frequency;
            this.rise = rise;
        }

        double[] frequency() {
            return frequency;
        }

        /// The nats that are won on the way there.
        double rise() {
            return rise;
        }
    }

    /// @param start small numbers of either sign, one for each haplotype
    private Saddle(EmStep em, double[] f, double[] start) {
        this.em = em;
        this.f = f;
        this.z = start;
        standing = new double[f.length];
        tilted = new double[f.length];
        next = new double[f.length];
        likelihood = em.step(f, standing);
    }

    /// The way up; empty where there is none, that is on a top.
    ///
    /// @param whole the node of `em`, where EM stands still
    static Optional<Way> way(Sample sample, Lineage whole, EmStep em) {
        double[] f = whole.node().frequency();
        return new Saddle(em, f, byNames(sample, whole)).found();
    }

    /// Between -1 and 1, by the names of each haplotype and nothing else.
    private static double[] byNames(Sample sample, Lineage whole) {
        long[][] hash = new long[sample.loci().size()][];
        for (int l = 0; l < hash.length; l++) {
            List<String> names = sample.names(l);
            hash[l] = names.stream()
                    .mapToLong(name -> Keys.mixed(name.hashCode()))
                    .toArray();
        }
        double[] tilt = new double[whole.node().size()];
        int[] codes = new int[hash.length];
        for (int h = 0; h < tilt.length; h++) {
            whole.fill(codes, h);
            long mixed = 1;
            for (int l = 0; l < codes.length; l++) {
                mixed = Keys.mixed(mixed * 31 + hash[l][codes[l]]);
            }
            tilt[h] = (mixed >> 11) * 0x1p-52;
        }
        return tilt;
    }

    private Optional<Way> found() {
        for (int h = 0; h < f.length; h++) {
            z[h] *= f[h];
        }
        for (int i = 1; i <= LONGEST; i++) {
            if (!isScaled()) {
                return Optional.empty();
            }
            tilt(1);
            em.step(tilted, next);
            for (int h = 0; h < f.length; h++) {
                z[h] = next[h] - standing[h];
            }
            if (i >= 4 && Integer.bitCount(i) == 1) {
                Optional<Way> way = isScaled() ? up() : Optional.empty();
                if (way.isPresent()) {
                    return way;
                }
            }
        }
        return Optional.empty();
    }

    /// Makes the largest share of a haplotype that is tilted the usual one; whether anything is left of the tilt.
    private boolean isScaled() {
        double least = LEAST_COPIES / (2 * em.donors());
        double most = 0;
        for (int h = 0; h < f.length; h++) {
            if (f[h] < least) {
                z[h] = 0;
            } else {
                most = Math.max(most, Math.abs(z[h]) / f[h]);
            }
        }
        if (most < ROUNDING) {
            return false;
        }
        for (int h = 0; h < f.length; h++) {
            z[h] *= TILT / most;
        }
        return true;
    }

    /// Goes so many tilts from where EM stands.
    private void tilt(double times) {
        double total = 0;
        for (int h = 0; h < f.length; h++) {
            tilted[h] = Math.max(f[h] * KEPT, f[h] + times * z[h]);
            total += tilted[h];
        }
        for (int h = 0; h < f.length; h++) {
            tilted[h] /= total;
        }
    }

    private double likelihood(double times) {
        tilt(times);
        return em.expect(tilted);
    }

    private Optional<Way> up() {
        double up = likelihood(1);
        double down = likelihood(-1);
        if (up + down - 2 * likelihood <= BEND + ROUNDING * Math.abs(likelihood)) {
            return Optional.empty();
        }
        double side = up >= down ? 1 : -1;
        double best = side;
        double highest = Math.max(up, down);
        for (double times = 2; times * TILT < 2 * LONGEST_TILT; times *= 2) {
            double at = side * Math.min(times, LONGEST_TILT / TILT);
            double reached = likelihood(at);
            if (reached > highest) {
                highest = reached;
                best = at;
            }
        }
        tilt(best);
        return Optional.of(new Way(tilted.clone(), highest - likelihood));
    }
}
