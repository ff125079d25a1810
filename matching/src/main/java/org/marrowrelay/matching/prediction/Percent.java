package org.marrowrelay.matching.prediction;

/// Probabilities as whole percentages and grades, as the WMDA row format has them.
public final class Percent {
    /// Half of 1e-12, the precision to which probabilities are compared, as a percentage: a value that is x.5 exactly
    /// may have come out a little below.
    private static final double SLACK = 1e-10;

    private static final double CERTAIN = 0.999_999_999_999;

    private Percent() {}

    /// The probability in per cent, rounded half up.
    ///
    /// @param probability 0 to 1
    public static int halfUp(double probability) {
        return (int) Math.floor(100 * probability + 0.5 + SLACK);
    }

    /// The grade of a locus: `A` when 2/2 is certain (at least 99.9999999999 %), `P` when it is possible, `M` when not.
    ///
    /// @param probability of 2/2, 0 to 1
    public static char grade(double probability) {
        if (probability >= CERTAIN) {
            return 'A';
        }
        return probability > 0 ? 'P' : 'M';
    }
}
