package org.marrowrelay.populations.diagnosis;

import org.marrowrelay.populations.em.Fit;

/// How far the sample reaches into the population's haplotypes.
///
/// @param haplotypes with a frequency above 0
/// @param atLeastOnce that expect at least one copy among the donors
/// @param atLeastThrice that expect at least three
/// @param massOnce frequency of those with at least one copy
/// @param massThrice frequency of those with at least three
/// @param unseen Good and Turing's estimate of the frequency of haplotypes that no donor has: the share of copies that
///     belong to haplotypes of one copy, counted from half a copy to one and a half
/// @param effective how many haplotypes of equal frequency would be as diverse: 1 / sum of f squared
/// @param supported haplotypes that a donor has beyond doubt
public record Reach(
        int haplotypes,
        int atLeastOnce,
        int atLeastThrice,
        double massOnce,
        double massThrice,
        double unseen,
        double effective,
        int supported) {
    public static Reach of(Fit fit, boolean[] supported) {
        int once = 0;
        int thrice = 0;
        int certain = 0;
        double massOnce = 0;
        double massThrice = 0;
        double singles = 0;
        double squares = 0;
        for (int h = 0; h < fit.size(); h++) {
            double copies = fit.copies(h);
            double f = fit.frequency(h);
            once += copies >= 1 ? 1 : 0;
            thrice += copies >= 3 ? 1 : 0;
            massOnce += copies >= 1 ? f : 0;
            massThrice += copies >= 3 ? f : 0;
            singles += copies >= 0.5 && copies < 1.5 ? f : 0;
            squares += f * f;
            certain += supported[h] ? 1 : 0;
        }
        return new Reach(fit.size(), once, thrice, massOnce, massThrice, singles, 1 / squares, certain);
    }
}
