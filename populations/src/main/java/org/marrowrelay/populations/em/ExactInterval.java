package org.marrowrelay.populations.em;

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
/// *effective* size) Korn and Graubard, Survey Methodology 1998, 24:193-201. Continued fraction: Lentz, Applied Optics
/// 1976, 15:668-671.
final class ExactInterval {
    private static final double TAIL = 0.025;
    private static final int MOST_STEPS = 60;
    private static final double DIGITS = 1e-7;
    private static final int MOST_TERMS = 20_000;
    private static final double TINY = 1e-300;
    private static final double LAST_DIGIT = 1e-10;

    private ExactInterval() {}

    /// The lower bound.
    ///
    /// @param share what was seen, above 0 to 1
    /// @param size of how many, above 0
    static double low(double share, double size) {
        double x = share * size;
        return new Beta(x, size - x + 1).quantile(TAIL, 0, share);
    }

    /// The upper bound.
    static double high(double share, double size) {
        double x = share * size;
        return size - x <= 0 ? 1 : new Beta(x + 1, size - x).quantile(1 - TAIL, share, 1);
    }

    /// The distribution whose points the bounds are.
    record Beta(double a, double b, double logScale) {
        Beta(double a, double b) {
            this(a, b, logGamma(a + b) - logGamma(a) - logGamma(b));
        }

        /// Newton's steps, and halves of what is left where a step would leave it.
        double quantile(double wanted, double from, double to) {
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

        /// The share of the distribution at most p, the regularised incomplete beta function.
        double upTo(double p) {
            if (p <= 0 || p >= 1) {
                return p <= 0 ? 0 : 1;
            }
            double scale = Math.exp(log(p));
            return p < (a + 1) / (a + b + 2)
                    ? scale / (a * fraction(p, a, b))
                    : 1 - scale / (b * fraction(1 - p, b, a));
        }

        private double density(double p) {
            return Math.exp(log(p)) / (p * (1 - p));
        }

        private double log(double p) {
            return a * Math.log(p) + b * Math.log1p(-p) + logScale;
        }
    }

    private static double fraction(double p, double a, double b) {
        double value = 1;
        double c = 1;
        double d = 0;
        for (int term = 1; term <= MOST_TERMS; term++) {
            double by = term(term, p, a, b);
            d = 1 / away(1 + by * d);
            c = away(1 + by / c);
            value *= c * d;
            if (Math.abs(c * d - 1) < LAST_DIGIT) {
                break;
            }
        }
        return value;
    }

    private static double term(int number, double p, double a, double b) {
        int m = number / 2;
        double end = a + number;
        return number % 2 == 0 ? m * (b - m) * p / ((end - 1) * end) : -(a + m) * (a + b + m) * p / ((end - 1) * end);
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /// Stirling's series from 10 on.
    private static double logGamma(double z) {
        double product = 1;
        double far = z;
        for (; far < 10; far++) {
            product *= far;
        }
        double square = 1 / (far * far);
        double series = (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680.0))) / far;
        return (far - 0.5) * Math.log(far) - far + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
    }
}
