package org.marrowrelay.transport.box;

import java.time.Duration;

/// What a box may be through.
///
/// @param coldest below is an excursion, degrees Celsius
/// @param warmest above is an excursion, degrees Celsius
/// @param interval the longest time between two readings; longer is a gap
public record BoxLimits(double coldest, double warmest, Duration interval) {
    /// For cells carried at 2 to 8 °C: alarm below 1 and above 10 °C, a reading every 5 minutes.
    public static final BoxLimits COLD = new BoxLimits(1, 10, Duration.ofMinutes(5));

    public BoxLimits {
        if (!(coldest < warmest) || interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("the coldest is below the warmest, and readings have an interval");
        }
    }

    boolean holds(double celsius) {
        return celsius >= coldest && celsius <= warmest;
    }
}
