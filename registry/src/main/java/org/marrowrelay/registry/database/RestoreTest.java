package org.marrowrelay.registry.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;

/// Puts a backup back beside the running registry, into a folder that is thrown away, and reads it.
///
/// The copy is started as a database of its own, replays the changes that are kept, and must hold the link of the
/// audit chain that the running one had when the backup began; every table is read from its first to its last page.
/// Nothing of the running database is touched, and nothing is archived from the copy.
final class RestoreTest {
    private final DataFolder data;
    private final RelaySettings settings;

    RestoreTest(DataFolder data, RelaySettings settings) {
        this.data = data;
        this.settings = settings;
    }

    /// What was read.
    record Read(int tables, long rows) {}

    /// The last link of the audit chain: what a restored copy must hold.
    ///
    /// @param number 0: none yet
    record Link(long number, String hash) {
        static Link last(Connection root) throws SQLException {
            try (Statement sql = root.createStatement();
                    ResultSet row =
                            sql.executeQuery("select number, hash from audit.link order by number desc limit 1")) {
                return row.next()
                        ? new Link(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)))
                        : new Link(0, "");
            }
        }

        boolean isIn(Connection root) throws SQLException {
            try (Statement sql = root.createStatement();
                    ResultSet row = sql.executeQuery("select hash from audit.link where number = " + number)) {
                return number == 0
                        || (row.next()
                                && HexFormat.of().formatHex(row.getBytes(1)).equals(hash));
            }
        }
    }

    /// @param base a finished backup
    /// @throws DatabaseProblem `DB-0017` when it does not come back whole
    Read run(Path base, Link wanted) {
        Path folder = settings.cacheFolder().resolve("restore-test");
        try {
            Folders.delete(folder);
            return put(base, folder, wanted);
        } catch (IOException | SQLException failed) {
            throw new DatabaseProblem(failed(base, String.valueOf(failed.getMessage())), failed);
        } finally {
            deleteQuietly(folder);
        }
    }

    private Read put(Path base, Path folder, Link wanted) throws IOException, SQLException {
        try (DataFolder copy = DataFolder.hold(folder)) {
            Path postgres = folder.resolve("postgres");
            copyTree(base.resolve("postgres"), postgres);
            for (String missing : BackupDesk.LEFT_OUT) {
                Files.createDirectories(postgres.resolve(missing));
            }
            Files.setPosixFilePermissions(postgres, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(postgres.resolve("recovery.signal"), "");
            copy.writeSecret(
                    "postgres.passwords", data.find("postgres.passwords").orElse(""));
            Path changes = settings.backupFolder().resolve("wal");
            copy.writeSecret("restore", "wal=" + changes.toString().replace("\\", "\\\\") + "\nuntil=\n");
            return read(copy, base, wanted);
        }
    }

    private Read read(DataFolder copy, Path base, Link wanted) throws SQLException {
        Path nowhere = copy.root().resolve("keeps-no-changes");
        try (EmbeddedPostgres restored = EmbeddedPostgres.start(copy, settings.cacheFolder(), nowhere);
                Connection root = restored.administratorOfRelay()) {
            if (!wanted.isIn(root)) {
                throw new DatabaseProblem(failed(base, "link " + wanted.number() + " of the audit chain is missing"));
            }
            return count(root);
        }
    }

    private static Read count(Connection root) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement sql = root.createStatement()) {
            try (ResultSet found = sql.executeQuery("""
                    select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                    """)) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            long rows = 0;
            for (String table : tables) {
                try (ResultSet one = sql.executeQuery("select count(t) from " + table + " t")) {
                    one.next();
                    rows += one.getLong(1);
                }
            }
            return new Read(tables.size(), rows);
        }
    }

    private static Problem failed(Path base, String why) {
        return Problem.of(
                "DB-0017",
                "the backup {0} does not come back whole: {1}",
                "make another at once (./relay backup --test), and look at the disk it lies on",
                base.getFileName(),
                why);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException stays) {
            org.slf4j.LoggerFactory.getLogger(RestoreTest.class)
                    .warn("the folder of the restore test could not be removed");
        }
    }
}
