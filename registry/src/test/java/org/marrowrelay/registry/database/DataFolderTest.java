package org.marrowrelay.registry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.registry.FreshRegistry;

class DataFolderTest {
    static final Path CACHE = Path.of(FreshRegistry.CACHE).toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void a_folder_is_held_by_one_server_at_a_time() {
        try (DataFolder _ = DataFolder.hold(folder)) {
            assertThatThrownBy(() -> DataFolder.hold(folder))
                    .isInstanceOfSatisfying(
                            DatabaseProblem.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo("DB-0001"));
        }
        DataFolder.hold(folder).close();
    }

    @Test
    void what_a_killed_server_left_about_its_process_is_gone_once_another_holds_the_folder() throws IOException {
        Files.writeString(folder.resolve("running"), "pid=1\nport=8080\n");
        try (DataFolder _ = DataFolder.hold(folder)) {
            assertThat(folder.resolve("running")).doesNotExist();
        }
    }

    @Test
    void secrets_can_be_read_by_their_owner_only() throws IOException {
        try (DataFolder data = DataFolder.hold(folder.resolve("fresh"))) {
            data.writeSecret("secret", "x");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("fresh/secret"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("fresh"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_database_of_another_version_is_refused_and_not_touched() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");
        try (DataFolder data = DataFolder.hold(folder)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, CACHE))
                    .hasMessageContaining("DB-0004")
                    .hasMessageContaining("written by PostgreSQL 17");
        }
        assertThat(folder.resolve("postgres")).isDirectoryContaining(file -> file.endsWith("PG_VERSION"));
    }

    @Test
    void a_database_without_its_passwords_is_refused_rather_than_given_new_ones() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "18\n");
        try (DataFolder data = DataFolder.hold(folder)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, CACHE)).hasMessageContaining("DB-0007");
        }
    }

    @Test
    void what_was_committed_is_there_after_the_database_was_killed_and_nobody_comes_in_without_a_password()
            throws Exception {
        try (DataFolder data = DataFolder.hold(folder)) {
            EmbeddedPostgres first = EmbeddedPostgres.start(data, CACHE);
            try (Connection relay = connection(first);
                    Statement sql = relay.createStatement()) {
                sql.execute("create table kept (n int)");
                sql.execute("insert into kept values (7)");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(first.url(), "relay", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(setting(first, "fsync")).isEqualTo("on");
            killDatabase();

            try (EmbeddedPostgres second = EmbeddedPostgres.start(data, CACHE)) {
                assertThat(number(second, "select n from kept")).isEqualTo("7");
            }
        }
    }

    @Test
    void the_log_of_the_database_names_no_value_of_a_row() throws Exception {
        try (DataFolder data = DataFolder.hold(folder);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE);
                Connection relay = connection(postgres);
                Statement sql = relay.createStatement()) {
            sql.execute("create table once (donor text unique)");
            for (int n = 0; n < 2; n++) {
                try (var insert = relay.prepareStatement("insert into once values (?)")) {
                    insert.setString(1, "GRID-MARKED");
                    insert.execute();
                } catch (SQLException twice) {
                    assertThat(twice.getMessage()).contains("GRID-MARKED");
                }
            }
            Path log = folder.resolve("logs/postgres.log");
            await().until(() -> Files.readString(log).contains("violates unique constraint"));
            assertThat(Files.readString(log)).doesNotContain("GRID-MARKED");
        }
    }

    @Test
    void a_database_left_running_by_a_killed_server_is_taken_over() throws Exception {
        try (DataFolder data = DataFolder.hold(folder)) {
            EmbeddedPostgres orphan = EmbeddedPostgres.start(data, CACHE);
            try (EmbeddedPostgres next = EmbeddedPostgres.start(data, CACHE)) {
                assertThat(next.url()).isNotEqualTo(orphan.url());
                assertThat(number(next, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void a_database_that_somebody_killed_is_seen_and_started_again_on_its_port() throws Exception {
        try (DataFolder data = DataFolder.hold(folder);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE)) {
            assertThat(postgres.isGone()).isFalse();
            killDatabase();
            await().until(postgres::isGone);
            assertThat(postgres.startAgain()).isTrue();
            assertThat(number(postgres, "select 1")).isEqualTo("1");
        }
    }

    void killDatabase() throws IOException {
        long master = Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst());
        ProcessHandle handle = ProcessHandle.of(master).orElseThrow();
        handle.descendants().forEach(ProcessHandle::destroyForcibly);
        handle.destroyForcibly();
    }

    static Connection connection(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }

    static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
        return number(postgres, "show " + name);
    }

    static String number(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection relay = connection(postgres);
                Statement sql = relay.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
