package org.marrowrelay.registry.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Starts the embedded database again when its process is gone: killed by somebody, or by a machine without memory.
///
/// On the same port, so that everybody finds it again; until then requests are answered with `WEB-0204`.
@Component
class DatabaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final RunningDatabase database;

    DatabaseWatch(RunningDatabase database) {
        this.database = database;
    }

    @Scheduled(fixedDelay = 2_000, initialDelay = 5_000)
    void look() {
        if (database instanceof RunningDatabase.Embedded(EmbeddedPostgres postgres) && postgres.isGone()) {
            LOG.error("the embedded database is gone; it is started again");
            LOG.warn(
                    postgres.startAgain()
                            ? "the embedded database runs again"
                            : "the embedded database does not start");
        }
    }
}
