package org.marrowrelay.populations.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Why donors of one population match patients of another: the haplotypes that both have.
///
/// @param one of the two populations
/// @param other of the two
/// @param overlap the sum of the smaller of the two frequencies, 0 to 1
/// @param shared haplotypes that both have
/// @param first the most important of them, by the smaller frequency
public record Kinship(String one, String other, double overlap, int shared, List<Shared> first) {
    public Kinship {
        first = List.copyOf(first);
    }

    /// A haplotype of both.
    public record Shared(String haplotype, double inOne, double inOther) {}

    /// Compares two populations of the pool.
    ///
    /// @param most how many haplotypes are named
    public static Kinship of(Pool pool, int one, int other, int most) {
        double[] f = pool.frequencies(one);
        double[] g = pool.frequencies(other);
        double overlap = 0;
        List<Shared> shared = new ArrayList<>();
        for (int h = 0; h < f.length; h++) {
            overlap += Math.min(f[h], g[h]);
            if (f[h] > 0 && g[h] > 0) {
                shared.add(new Shared(pool.name(h), f[h], g[h]));
            }
        }
        shared.sort(Comparator.comparingDouble((Shared s) -> Math.min(s.inOne(), s.inOther()))
                .reversed()
                .thenComparing(Shared::haplotype));
        return new Kinship(
                pool.populations().get(one),
                pool.populations().get(other),
                Math.min(1, overlap), // sums of a thousand shares end a little off
                shared.size(),
                shared.subList(0, Math.min(most, shared.size())));
    }
}
