package org.marrowrelay.populations.diagnosis;

/// Tails of distributions, good to about three digits.
final class Normal {
    private Normal() {}

    /// The probability that chi-squared is that much or more; Wilson and Hilferty 1931.
    static double chiSquaredTail(double chi, int degrees) {
        double k = 2.0 / (9 * degrees);
        double z = (Math.cbrt(chi / degrees) - (1 - k)) / Math.sqrt(k);
        return tail(z);
    }

    /// The probability that a standard normal variable is that much or more; Abramowitz and Stegun 26.2.17.
    static double tail(double z) {
        if (z < 0) {
            return 1 - tail(-z);
        }
        double t = 1 / (1 + 0.2316419 * z);
        double poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * poly;
    }
}
