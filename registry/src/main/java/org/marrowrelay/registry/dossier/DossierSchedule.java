package org.marrowrelay.registry.dossier;

import java.io.IOException;
import java.nio.file.Path;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.database.RelaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lays the open cases beside the backups every hour, once a folder for backups is named.
@Component
class DossierSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(DossierSchedule.class);
    private static final String FILE = "open-cases.zip";

    private final CaseDossiers dossiers;
    private final AuditTrail audit;
    private final RelaySettings settings;
    private final boolean training;

    DossierSchedule(
            CaseDossiers dossiers,
            AuditTrail audit,
            RelaySettings settings,
            @Value("${relay.training:false}") boolean training) {
        this.dossiers = dossiers;
        this.audit = audit;
        this.settings = settings;
        this.training = training;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 300_000)
    void write() {
        if (settings.backup() == null || training) {
            return;
        }
        Path file = settings.backupFolder().resolve(FILE);
        try {
            int cases = dossiers.write(file);
            audit.write(Act.of("dossier.write").with(cases + " cases"), Actor.named("server"));
        } catch (IOException failed) {
            LOG.error("open cases could not be written beside the backups", failed);
        }
    }
}
