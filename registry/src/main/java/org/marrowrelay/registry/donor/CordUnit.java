package org.marrowrelay.registry.donor;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What is known of a cord blood unit besides its typing and counts; each is `null` or empty when not known.
///
/// @param collectedOn day of birth
/// @param volumeMl in millilitres
/// @param viability living cells in percent
/// @param maternalGl typing of the mother, a GL String
/// @param maternalTestedOn when she was tested for infections
/// @param maternalMarkers what was found, in words
public record CordUnit(
        @Nullable LocalDate collectedOn,
        @Nullable LocalDate frozenOn,
        @Nullable BigDecimal volumeMl,
        @Nullable Integer viability,
        String maternalGl,
        @Nullable LocalDate maternalTestedOn,
        String maternalMarkers) {
    /// Nothing is known.
    public static final CordUnit UNKNOWN = new CordUnit(null, null, null, null, "", null, "");
}
