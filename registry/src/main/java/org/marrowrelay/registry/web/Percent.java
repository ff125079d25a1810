package org.marrowrelay.registry.web;

import org.marrowrelay.matching.explain.PercentText;

/// A probability as people read it, with its exact value for hovering and exports.
///
/// Whole percent, rounded half up, except at the ends: what is possible is never shown as 0 %, what is not certain
/// never as 100 %. Certain means at least 1 - 1e-12, the precision to which probabilities are computed
/// (MATCHING.md section 1, "Numbers").
///
/// @param value in `[0, 1]`; what rounding errors push out of it by less than 1e-9 is drawn back
public record Percent(double value) {
    private static final double STRAY = 1e-9;

    public Percent {
        if (!(value >= -STRAY && value <= 1 + STRAY)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, found " + value);
        }
        value = Math.clamp(value, 0, 1);
    }

    /// As in `84 %`, `<1 %`, `>99 %`, `0 %`, `100 %`.
    public String text() {
        return PercentText.of(value);
    }

    /// All digits of the double, as in `0.8437261`.
    public String exact() {
        return Double.toString(value);
    }

    @Override
    public String toString() {
        return text();
    }
}
