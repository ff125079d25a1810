package org.marrowrelay.registry.organisation;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.web.HomeZone;
import org.springframework.stereotype.Component;

/// The time zone of our own registry; the server's while there is none. Looked up anew after some seconds, since a
/// page says many moments.
@Component
class OurZone implements HomeZone {
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private final OrganisationDesk organisations;
    private final Clock clock;
    private volatile @Nullable Known known;

    OurZone(OrganisationDesk organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    private record Known(ZoneId zone, long at) {}

    @Override
    public ZoneId zone() {
        Known last = known;
        if (last == null || System.nanoTime() - last.at() > FRESH) {
            last = new Known(organisations.ours().map(Organisation::zone).orElse(clock.getZone()), System.nanoTime());
            known = last;
        }
        return last.zone();
    }
}
