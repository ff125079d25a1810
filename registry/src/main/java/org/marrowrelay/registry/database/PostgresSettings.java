package org.marrowrelay.registry.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/// The settings that the embedded server starts with, in `postgres/relay.conf`, written anew at each start.
///
/// Changes go to `BACKUP/wal` from the first backup on: the command does nothing while that folder is not
/// there. After `./relay restore`, `DATA/restore` says from where changes are taken and until which moment;
/// the file goes once the database has come so far.
final class PostgresSettings {
    private static final String INCLUDE = "include_if_exists = 'relay.conf'";
    private static final String RESTORE = "restore";

    private final DataFolder data;
    private final Path backup;

    PostgresSettings(DataFolder data, Path backup) {
        this.data = data;
        this.backup = backup;
    }

    void write() throws IOException {
        Path folder = data.root().resolve("postgres");
        Path main = folder.resolve("postgresql.conf");
        if (!Files.readString(main).contains(INCLUDE)) {
            Files.writeString(main, "\n" + INCLUDE + "\n", StandardOpenOption.APPEND);
        }
        Files.writeString(folder.resolve("relay.conf"), text());
    }

    private String text() throws IOException {
        String wal = backup.resolve("wal").toString();
        return """
                # Written by Marrow Relay at each start
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = 128MB
                max_wal_size = 2GB
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_checkpoints = off
                log_parameter_max_length_on_error = 0
                log_error_verbosity = terse
                wal_level = replica
                archive_mode = on
                archive_timeout = 300
                archive_command = %s
                %s""".formatted(
                        quoted("if [ -d \"" + wal + "\" ]; then gzip -c \"%p\" >\"" + wal + "/%f.part\" && mv \"" + wal
                                + "/%f.part\" \"" + wal + "/%f.gz\"; fi"),
                        restoring());
    }

    private String restoring() throws IOException {
        Optional<String> asked = data.find(RESTORE);
        if (asked.isEmpty()) {
            return "";
        }
        Properties restore = new Properties();
        restore.load(new java.io.StringReader(asked.get()));
        String until = restore.getProperty("until", "");
        return "restore_command = "
                + quoted("gzip -dc \"" + restore.getProperty("wal", "") + "/%f.gz\" >\"%p\"")
                + "\nrecovery_target_timeline = 'latest'\nrecovery_target_action = 'promote'\nhot_standby = off\n"
                + (until.isEmpty() ? "" : "recovery_target_time = " + quoted(until) + "\n");
    }

    /// The database has come back: the next start is an ordinary one.
    void restored() throws IOException {
        if (data.find(RESTORE).isPresent()) {
            data.remove(RESTORE);
            write();
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
