package org.marrowrelay.registry.retention;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every hour whether a day has gone by.
@Component
class RetentionClock {
    private final RetentionDesk desk;

    RetentionClock(RetentionDesk desk) {
        this.desk = desk;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    void strike() {
        desk.followWhenDue();
    }
}
