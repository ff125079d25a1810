package org.marrowrelay.index;

import java.util.OptionalDouble;

/// Two cord blood units for one patient.
///
/// @param rank from 1
/// @param between positions at which the two units can match each other
/// @param tncPerKg of both, in 10^7; empty when one is unknown
public record CordPair(int rank, CordHit first, CordHit second, int between, OptionalDouble tncPerKg) {
    /// What a pair must fulfil; each unit fulfils its own request besides.
    ///
    /// @param fewestBetween positions at which the two can match each other, as the request's rule compares
    /// @param fewestTncPerKg of both together, in 10^7 for each kilogramme; 0 for any
    /// @param units how many of the best units are paired
    /// @param limit pairs to show
    public record Demand(int fewestBetween, double fewestTncPerKg, int units, int limit) {
        /// Four positions between the two, 3.5 * 10^7 cells for each kilogramme together, of the best 100 units.
        public static final Demand USUAL = new Demand(4, 3.5, 100, 100);
    }
}
