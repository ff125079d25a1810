package org.marrowrelay.transport.box;

import java.time.Duration;
import java.time.Instant;

/// A time between two readings that is longer than the limits allow: what happened then is not known.
public record Gap(Instant from, Instant to) {
    /// How long nothing was read.
    public Duration duration() {
        return Duration.between(from, to);
    }
}
