package org.marrowrelay.registry.organisation;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.web.HomeZone;
import org.springframework.stereotype.Component;

/// The time zone of our own registry; UTC while there is none. Looked up anew after some seconds, since a
/// page says many moments.
@Component
class OurZone implements HomeZone {
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private final OrganisationDesk organisations;
    private volatile @Nullable Known known;

    OurZone(OrganisationDesk organisations) {
        this.organisations = organisations;
    }

    private record Known(ZoneId zone, long at) {}

    @Override
    public ZoneId zone() {
        Known last = known;
        if (last == null || System.nanoTime() - last.at() > FRESH) {
            last = new Known(organisations.ours().map(Organisation::zone).orElse(ZoneOffset.UTC), System.nanoTime());
            known = last;
        }
        return last.zone();
    }
}
