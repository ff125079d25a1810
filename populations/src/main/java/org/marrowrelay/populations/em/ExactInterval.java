package org.marrowrelay.populations.em;

import org.hipparchus.special.Beta;

/// Where a share can lie of which a count is known: the interval that holds it in at least 95 of 100 samples.
///
/// A bound is the share at which so much, or so little, would be seen in 2.5 of 100 samples:
///
/// ```
/// low   p with I(p; x, n - x + 1) = 0.025        0 where x = 0
/// high  p with I(p; x + 1, n - x) = 0.975        1 where x = n
/// ```
///
/// with `I` the regularised incomplete beta function, so that neither the count nor the size has to be whole. An
/// approximation by the normal distribution holds less than it promises for small counts, and more on one side than on
/// the other.
///
/// Sources: Clopper and Pearson, Biometrika 1934, 26:404-413; for a share of a size that only stands for others (an
/// *effective* size) Korn and Graubard, Survey Methodology 1998, 24:193-201.
final class ExactInterval {
    private static final double TAIL = 0.025;
    private static final int MOST_STEPS = 60;
    private static final double DIGITS = 1e-7;
    private static final int MOST_TERMS = 20_000;
    private static final double LAST_DIGIT = 1e-10;

    private ExactInterval() {}

    /// The lower bound.
    ///
    /// @param share what was seen, above 0 to 1
    /// @param size of how many, above 0
    static double low(double share, double size) {
        double x = share * size;
        return new Points(x, size - x + 1).at(TAIL, 0, share);
    }

    /// The upper bound.
    static double high(double share, double size) {
        double x = share * size;
        return size - x <= 0 ? 1 : new Points(x + 1, size - x).at(1 - TAIL, share, 1);
    }

    /// The distribution whose points the bounds are. The points are sought here, because the library's own search ends
    /// within 1e-9, and a rare haplotype's bounds are smaller than that.
    private record Points(double a, double b, double logBeta) {
        Points(double a, double b) {
            this(a, b, Beta.logBeta(a, b));
        }

        /// Newton's steps, and halves of what is left where a step would leave it.
        double at(double wanted, double from, double to) {
            double below = from;
            double above = to;
            double p = from > 0 ? from : to;
            for (int i = 0; i < MOST_STEPS && above - below > DIGITS * above; i++) {
                double missing = wanted - upTo(p);
                below = missing > 0 ? p : below;
                above = missing > 0 ? above : p;
                double next = p + missing / density(p);
                next = next > below && next < above ? next : (below + above) / 2;
                if (Math.abs(next - p) < DIGITS * p) {
                    return next;
                }
                p = next;
            }
            return p;
        }

        private double upTo(double p) {
            return Beta.regularizedBeta(p, a, b, LAST_DIGIT, MOST_TERMS);
        }

        private double density(double p) {
            return Math.exp(a * Math.log(p) + b * Math.log1p(-p) - logBeta) / (p * (1 - p));
        }
    }
}
