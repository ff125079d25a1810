package org.marrowrelay.registry.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/// The clock of the server, on the wall of our own registry: its moments are everybody's, its days are those of the
/// registry's time zone. Today begins in Shanghai when it is midnight in Shanghai.
public final class HomeClock extends Clock {
    private final Clock moments;
    private final Supplier<ZoneId> home;

    /// @param home asked each time, since an administrator may change it
    public HomeClock(Clock moments, Supplier<ZoneId> home) {
        this.moments = moments;
        this.home = home;
    }

    @Override
    public ZoneId getZone() {
        return home.get();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return moments.withZone(zone);
    }

    @Override
    public Instant instant() {
        return moments.instant();
    }
}
