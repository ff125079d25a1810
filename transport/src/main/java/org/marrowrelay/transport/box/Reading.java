package org.marrowrelay.transport.box;

import java.time.Instant;

/// One temperature at one moment.
///
/// @param celsius -100 to 100
public record Reading(Instant time, double celsius) {
    public Reading {
        if (!(celsius >= -100 && celsius <= 100)) {
            throw new IllegalArgumentException("a logger shows -100 to 100 degrees Celsius");
        }
    }
}
