package org.marrowrelay.registry.nomenclature;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.ciwd.Ciwd;
import org.marrowrelay.hla.ciwd.InstalledCiwd;
import org.marrowrelay.hla.mac.InstalledCodes;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.database.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The releases under `DATA/nomenclature`, which the command line installs.
@Component
class InstalledReleases {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledReleases.class);

    private final Releases releases;
    private final InstalledCodes codes;
    private final InstalledCiwd ciwd;

    InstalledReleases(DataFolder data) {
        Path store = data.root().resolve("nomenclature");
        this.releases = Releases.in(store);
        this.codes = InstalledCodes.in(store);
        this.ciwd = InstalledCiwd.in(store);
    }

    /// The number of the active one, if any is installed.
    Optional<String> active() {
        return releases.active();
    }

    /// The active one, opened. Empty when there is none, or when it is damaged; the log says so then.
    Optional<Release> openActive() {
        try {
            return releases.active().map(this::open);
        } catch (ProblemException damaged) {
            LOG.error("the active release cannot be opened; the starter is used instead: {}", damaged.problem());
            return Optional.empty();
        }
    }

    /// All of them, oldest first.
    List<String> list() {
        return releases.list();
    }

    /// @throws ProblemException when it is not installed or damaged
    Release open(String release) {
        return Release.of(releases.open(release), codes);
    }

    InstalledCodes codes() {
        return codes;
    }

    Ciwd ciwd() {
        return ciwd.open();
    }
}
