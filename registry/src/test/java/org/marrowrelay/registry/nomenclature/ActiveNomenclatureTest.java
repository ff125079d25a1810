package org.marrowrelay.registry.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.registry.database.DataFolder;

class ActiveNomenclatureTest {
    @TempDir
    Path folder;

    final List<Object> events = new ArrayList<>();

    @Test
    void a_fresh_machine_has_the_starter_which_expands_codes_over_the_names_it_is_told() {
        try (DataFolder data = DataFolder.hold(folder)) {
            ActiveNomenclature active = new ActiveNomenclature(events::add, new InstalledReleases(data));
            assertThat(active.isStarter()).isTrue();
            assertThat(active.current().read("A*02:XX+A*01:01")).isInstanceOf(PhenotypeReading.Refused.class);
            active.learn(Set.of("A*02:01", "A*02:05"));
            assertThat(active.current().read("A*02:XX+A*01:01")).isInstanceOf(PhenotypeReading.Accepted.class);
            active.learn(Set.of("A*02:01"));
            assertThat(events).containsExactly(new NomenclatureChanged("starter"));
        }
    }

    @Test
    void a_release_that_is_installed_or_removed_beside_the_server_is_followed() {
        Path release = Path.of(System.getProperty("relay.root", ".."))
                .resolve(dataFolder())
                .resolve("data/imgt-hla/3.58.0");
        assumeTrue(Files.isDirectory(release), "skipped: no IPD-IMGT/HLA release in " + release);
        try (DataFolder data = DataFolder.hold(folder)) {
            ActiveNomenclature active = new ActiveNomenclature(events::add, new InstalledReleases(data));
            Releases releases = Releases.in(folder.resolve("nomenclature"));
            releases.install(release);
            active.follow();
            assertThat(active.release()).isEqualTo("3.58.0");
            assertThat(events).containsExactly(new NomenclatureChanged("3.58.0"));
            assertThat(new ActiveNomenclature(events::add, new InstalledReleases(data)).release())
                    .isEqualTo("3.58.0");
            releases.remove("3.58.0");
            active.follow();
            assertThat(active.isStarter()).isTrue();
        }
    }

    static String dataFolder() {
        String configured = System.getenv("RELAY_DATA");
        return configured == null ? "../shared" : configured;
    }
}
