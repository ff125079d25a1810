package org.marrowrelay.transport.journey;

import java.time.Duration;
import java.util.SplittableRandom;

/// How late legs and drives are: a share on time, the others late by an exponential time, a few cancelled.
///
/// @param onTime share of legs without delay, 0 to 1
/// @param meanDelay of those that are late
/// @param cancelled share of flights and trains that do not go, 0 to 1
/// @param roadSpread the longest that a drive takes beyond its time, as a share of it; drawn evenly from 0
public record Delays(double onTime, Duration meanDelay, double cancelled, double roadSpread) {
    /// A cautious planning assumption, to be set from a registry's own journeys: three in four on time, the others 45
    /// minutes late on average, 1.5 in a hundred cancelled, drives up to half as long again.
    public static final Delays CAUTIOUS = new Delays(0.75, Duration.ofMinutes(45), 0.015, 0.5);

    public Delays {
        boolean shares = onTime >= 0 && onTime <= 1 && cancelled >= 0 && cancelled <= 1;
        if (!shares || meanDelay.isNegative() || !(roadSpread >= 0 && roadSpread <= 10)) {
            throw new IllegalArgumentException("shares are between 0 and 1, delays not negative");
        }
    }

    boolean drawCancelled(SplittableRandom random) {
        return random.nextDouble() < cancelled;
    }

    Duration drawLate(SplittableRandom random) {
        return random.nextDouble() < onTime
                ? Duration.ZERO
                : seconds(-Math.log1p(-random.nextDouble()) * meanDelay.toSeconds());
    }

    Duration drawDrive(Duration drive, SplittableRandom random) {
        return seconds(drive.toSeconds() * (1 + roadSpread * random.nextDouble()));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }
}
