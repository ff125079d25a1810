package org.marrowrelay.matching.prediction;

/// A number as the unevaluated sum of two doubles, some 31 digits: for sums whose parts nearly cancel.
///
/// Source: T. J. Dekker, A floating-point technique for extending the available precision (1971). Serves one thread.
final class Twofold {
    double high;
    double low;

    void set(double newHigh, double newLow) {
        high = newHigh;
        low = newLow;
    }

    void add(double value, double rest) {
        double sum = high + value;
        double back = sum - high;
        double error = (high - (sum - back)) + (value - back) + low + rest;
        high = sum + error;
        low = error - (high - sum);
    }

    void addProduct(double one, double other) {
        double product = one * other;
        add(product, Math.fma(one, other, -product));
    }

    /// Adds `(sum + rest) * one * other`.
    void addProduct(double sum, double rest, double one, double other) {
        double weight = one * other;
        double weightRest = Math.fma(one, other, -weight);
        double product = sum * weight;
        add(product, Math.fma(sum, weight, -product) + (sum * weightRest + rest * weight));
    }

    /// Adds `factor` times another number, `factor` a small whole one.
    void addTimes(double factor, Twofold other) {
        double product = other.high * factor;
        add(product, Math.fma(other.high, factor, -product) + other.low * factor);
    }

    double value() {
        return high + low;
    }
}
