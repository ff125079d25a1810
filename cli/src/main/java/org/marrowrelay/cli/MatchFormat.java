package org.marrowrelay.cli;

import java.util.Locale;

/// How `./relay match` writes pairs.
enum MatchFormat {
    /// `patient donor p10 p9 p8`, pairs with a sum above 0.
    TSV,
    /// The same pairs, with the probability of 2/2 at each locus.
    JSON,
    /// The row format of the WMDA validation: all pairs, sorted by patient, then donor.
    WMDA;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
