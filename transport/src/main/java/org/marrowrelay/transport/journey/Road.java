package org.marrowrelay.transport.journey;

import java.time.Duration;

/// A drive that can begin at any time.
///
/// @param from the code of a place
/// @param to the code of another
/// @param drive longer than nothing
public record Road(String from, String to, Duration drive) {
    public Road {
        if (from.equals(to) || drive.isZero() || drive.isNegative()) {
            throw new IllegalArgumentException("a road leads from one place to another and takes time");
        }
    }
}
