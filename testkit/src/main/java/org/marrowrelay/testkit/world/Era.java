package org.marrowrelay.testkit.world;

/// How laboratories typed in a span of years, and how many of a registry's donors come from it.
///
/// The shares are chosen so that 30 % of all donors have no C and 35 % no DQB1, as in registries that have grown
/// over decades.
enum Era {
    /// Antigens or first fields at A and B, often at DRB1; never C or DQB1.
    SEROLOGICAL(0.08, 1988, 1998, 0, 0),
    /// First fields at A and B, lists at DRB1.
    EARLY_DNA(0.17, 1999, 2006, 0.20, 0.15),
    /// Allele lists of kits.
    INTERMEDIATE(0.35, 2007, 2014, 0.77, 0.65),
    /// Two fields nearly everywhere.
    SEQUENCING(0.40, 2015, 2025, 0.995, 0.99);

    final double share;
    final int firstYear;
    final int lastYear;
    final double typesC;
    final double typesDqb1;

    Era(double share, int firstYear, int lastYear, double typesC, double typesDqb1) {
        this.share = share;
        this.firstYear = firstYear;
        this.lastYear = lastYear;
        this.typesC = typesC;
        this.typesDqb1 = typesDqb1;
    }

    /// The era at this point of the cumulated shares.
    ///
    /// @param unit of `[0, 1)`
    static Era at(double unit) {
        double rest = unit;
        for (Era era : values()) {
            if (rest < era.share) {
                return era;
            }
            rest -= era.share;
        }
        return SEQUENCING;
    }
}
