package org.marrowrelay.testkit;

import java.util.List;

/// A stream of random numbers that its keys decide completely.
///
/// `Draw.of(seed, DONORS, 4711)` gives the same numbers on every machine, whatever was drawn before and by how many
/// threads; donor 4711 of a world is therefore the same person in a world of any size. Not for secrets.
///
/// Source: SplitMix64 (Steele, Lea, Flood 2014), keys folded in one by one. Not thread-safe; make one per task.
public final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private Draw(long state) {
        this.state = state;
    }

    /// The stream of these keys; another order of the keys is another stream.
    public static Draw of(long... keys) {
        long state = GOLDEN;
        for (long key : keys) {
            state = mixed(state + GOLDEN + mixed(key + GOLDEN));
        }
        return new Draw(state);
    }

    /// 64 random bits.
    public long bits() {
        state += GOLDEN;
        return mixed(state);
    }

    /// A whole number of `[0, bound)`; `bound` at least 1. Uneven by less than `bound / 2^32`.
    public int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }

    /// A whole number of `[from, to]`, both included.
    public int between(int from, int to) {
        return from + below(to - from + 1);
    }

    /// A number of `[0, 1)`.
    public double unit() {
        return (bits() >>> 11) * UNIT;
    }

    /// True with this probability, 0 to 1.
    public boolean chance(double probability) {
        return unit() < probability;
    }

    /// One of the items, each as likely as the others; at least one.
    public <T> T among(List<T> items) {
        return items.get(below(items.size()));
    }

    /// A number of the normal distribution with this mean and standard deviation. The same on every machine.
    public double normal(double mean, double deviation) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return mean + deviation * radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
