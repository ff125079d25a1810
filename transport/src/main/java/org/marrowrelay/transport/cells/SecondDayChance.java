package org.marrowrelay.transport.cells;

/// How likely a collection needs a second day: published figures to begin with, the registry's own as they come.
///
/// The chance has a Beta distribution: 2,344 of 22,348 published collections took two days (10.5 %), which count as
/// much as [#PRIOR_COLLECTIONS] of one's own, because other donors, doses and centres differ; each own collection
/// then counts as one. Both days are held whatever the chance.
///
/// @param expected 0 to 1
/// @param low lower end of the central 95 % interval
/// @param high its upper end
/// @param ownCollections how many of one's own it rests on
public record SecondDayChance(double expected, double low, double high, int ownCollections) {
    /// The weight of the published figure, in collections.
    public static final int PRIOR_COLLECTIONS = 40;

    private static final double PUBLISHED = 2_344 / 22_348.0;
    private static final int STEPS = 20_000;

    /// The chance that these collections suggest.
    ///
    /// @param collections one's own so far, not negative
    /// @param ofTwoDays how many of them took a second day, at most `collections`
    public static SecondDayChance of(int collections, int ofTwoDays) {
        if (ofTwoDays < 0 || ofTwoDays > collections) {
            throw new IllegalArgumentException("collections of two days are some of the collections");
        }
        double yes = PUBLISHED * PRIOR_COLLECTIONS + ofTwoDays;
        double no = (1 - PUBLISHED) * PRIOR_COLLECTIONS + collections - ofTwoDays;
        return new SecondDayChance(yes / (yes + no), quantile(yes, no, 0.025), quantile(yes, no, 0.975), collections);
    }

    /// The point below which that share of a Beta distribution lies: its density summed over a fine grid, which is
    /// exact to the grid's step.
    private static double quantile(double yes, double no, double share) {
        double[] sums = new double[STEPS];
        double sum = 0;
        double peak = logDensity(yes, no, yes / (yes + no));
        for (int i = 0; i < STEPS; i++) {
            sum += Math.exp(logDensity(yes, no, (i + 0.5) / STEPS) - peak);
            sums[i] = sum;
        }
        int i = 0;
        while (sums[i] < share * sum) {
            i++;
        }
        return (i + 0.5) / STEPS;
    }

    private static double logDensity(double yes, double no, double at) {
        return (yes - 1) * Math.log(at) + (no - 1) * Math.log1p(-at);
    }
}
