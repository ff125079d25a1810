package org.marrowrelay.registry.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes backups by itself, each followed by a restore test, as often as `relay.backup-every` says; daily once a
/// folder for backups is named (`relay.backup`); never otherwise.
@Component
class BackupSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);
    private static final Duration DAILY = Duration.ofHours(24);

    private final BackupDesk desk;
    private final RelaySettings settings;
    private final Clock clock;
    private final boolean training;

    BackupSchedule(
            BackupDesk desk, RelaySettings settings, Clock clock, @Value("${relay.training:false}") boolean training) {
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
        this.training = training;
    }

    private Optional<Duration> every() {
        Duration asked = settings.backupEvery();
        if (asked == null && settings.backup() != null) {
            return Optional.of(DAILY);
        }
        return Optional.ofNullable(asked).filter(Duration::isPositive);
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 60_000)
    void makeWhenDue() {
        Instant now = clock.instant();
        boolean due = desk.isPossible()
                && !training
                && every().filter(every -> desk.status().last().plus(every).isBefore(now))
                        .isPresent();
        if (due) {
            make();
        }
    }

    private void make() {
        try {
            BackupDesk.Backup made = desk.make(true);
            desk.test(made);
            LOG.info("backup {} made and put back in a test", made.folder().getFileName());
        } catch (DatabaseProblem failed) {
            LOG.error("backup failed: {}", failed.problem().code());
        }
    }
}
