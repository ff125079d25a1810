package org.marrowrelay.transport.box;

import java.time.Duration;
import java.time.Instant;

/// A time outside the limits: from the first reading outside to the first one inside again, or to the last reading.
///
/// @param extreme the reading farthest outside, degrees Celsius
public record Excursion(Instant from, Instant to, double extreme) {
    /// How long it lasted as far as the readings tell.
    public Duration duration() {
        return Duration.between(from, to);
    }
}
