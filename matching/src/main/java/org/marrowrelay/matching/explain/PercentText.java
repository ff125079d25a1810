package org.marrowrelay.matching.explain;

import org.marrowrelay.matching.prediction.Percent;

/// Percentages for people: rounded half up, and never certain when they are not.
public final class PercentText {
    private static final double CERTAIN = 1 - 1e-12;

    private PercentText() {}

    /// Such as `84 %`; a true 0.4 % is `<1 %`, a true 99.6 % is `>99 %`.
    ///
    /// @param probability 0 to 1
    public static String of(double probability) {
        int rounded = Percent.halfUp(probability);
        if (rounded == 0 && probability > 0) {
            return "<1 %";
        }
        return rounded == 100 && probability < CERTAIN ? ">99 %" : rounded + " %";
    }
}
