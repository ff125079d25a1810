package org.marrowrelay.registry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.springframework.beans.factory.annotation.Autowired;

/// A backup counts when it has been put back.
@RegistryTest
class RestoreTestTest {
    @Autowired
    BackupDesk desk;

    @Test
    void a_backup_is_put_back_beside_the_running_registry_and_a_damaged_one_is_found() throws IOException {
        assumeTrue(desk.isPossible(), "no embedded database: RELAY_TEST_DATABASE is backed up by its own tools");
        BackupDesk.Backup made = desk.make(true);
        assertThat(desk.test(made)).matches("\\d+ tables, \\d+ rows");
        assertThat(desk.status().failed()).isFalse();
        assertThat(desk.status().tested()).isAfterOrEqualTo(desk.status().last());

        Files.delete(largest(made.folder().resolve("postgres/base")));
        assertThatThrownBy(() -> desk.test(made)).hasMessageContaining("DB-0017");
        assertThat(desk.status().failed()).isTrue();
        assertThat(desk.make(true).files()).isPositive();
    }

    /// A file of the registry's own database: its number is the highest.
    private static Path largest(Path databases) throws IOException {
        try (Stream<Path> folders = Files.list(databases)) {
            Path own = folders.filter(folder -> folder.getFileName().toString().matches("\\d+"))
                    .max(java.util.Comparator.comparingInt(
                            folder -> Integer.parseInt(folder.getFileName().toString())))
                    .orElseThrow();
            return own.resolve("1259"); // pg_class: without it no table is found
        }
    }
}
