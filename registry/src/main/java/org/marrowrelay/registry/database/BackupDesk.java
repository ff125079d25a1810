package org.marrowrelay.registry.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.springframework.stereotype.Service;

/// Backups of the embedded database while it runs: a copy of its files now and then, and every change in
/// between.
///
///     BACKUP/base-20261122T171500Z/postgres/   the files of the database, as PostgreSQL has them copied
///     BACKUP/base-.../keys/                    postgres.passwords, vault.keys, audit.key: what opens them
///     BACKUP/base-.../MANIFEST                 SHA-256, size and path of every file; written last
///     BACKUP/wal/                              the changes, gzip, one file each 5 minutes at the latest
///
/// `BACKUP` is `DATA/backups`, or `RELAY_BACKUP` on another disk or machine. From the first backup on,
/// changes are kept there too, so that the database can be put back to any moment since; then at most 5
/// minutes are lost with the machine. `./relay restore` does it.
@Service
public class BackupDesk {
    /// So many copies are kept, and the changes since the oldest of them.
    static final int KEPT = 7;

    private static final String STATUS = "backup.status";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> KEYS =
            List.of("postgres.passwords", "vault.keys", "audit.key", "partner.key", "audit/digests");
    static final Set<String> LEFT_OUT = Set.of("pg_wal", "pg_replslot", "pg_stat_tmp", "pg_notify");
    private static final Pattern FIRST_CHANGE = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");

    private final RunningDatabase database;
    private final DataFolder data;
    private final RelaySettings settings;
    private final Clock clock;
    private final RestoreTest restoreTest;
    private RestoreTest.Link atLast = new RestoreTest.Link(0, "");

    BackupDesk(RunningDatabase database, DataFolder data, RelaySettings settings, Clock clock) {
        this.database = database;
        this.data = data;
        this.settings = settings;
        this.clock = clock;
        this.restoreTest = new RestoreTest(data, settings);
    }

    /// A finished backup.
    ///
    /// @param keys whether it holds the keys that open it
    public record Backup(Path folder, int files, long bytes, boolean keys) {}

    /// How backups stand.
    ///
    /// @param last when the last one was finished; the beginning of time when there is none
    /// @param tested when one was last put back in a test and came back whole
    /// @param failed whether the last attempt or test failed
    public record Status(Instant last, Instant tested, boolean failed) {
        static final Status NONE = new Status(Instant.EPOCH, Instant.EPOCH, false);

        static Status parse(String text) {
            String[] cells = text.strip().split(" ", 3);
            return new Status(Instant.parse(cells[0]), Instant.parse(cells[1]), Boolean.parseBoolean(cells[2]));
        }

        @Override
        public String toString() {
            return last + " " + tested + " " + failed;
        }
    }

    /// How backups stand, also after a restart.
    public Status status() {
        return data.find(STATUS).map(Status::parse).orElse(Status.NONE);
    }

    /// Whether this registry backs itself up: with the embedded database only.
    public boolean isPossible() {
        return database instanceof RunningDatabase.Embedded;
    }

    /// Puts the backup made last back beside the running registry and reads it whole.
    ///
    /// @return tables and rows that were read
    /// @throws DatabaseProblem `DB-0017` when it does not come back whole
    public synchronized String test(Backup made) {
        Status before = status();
        try {
            RestoreTest.Read read = restoreTest.run(made.folder(), atLast);
            data.writeSecret(STATUS, new Status(before.last(), clock.instant(), false) + "\n");
            return read.tables() + " tables, " + read.rows() + " rows";
        } catch (DatabaseProblem failed) {
            data.writeSecret(STATUS, new Status(before.last(), before.tested(), true) + "\n");
            throw failed;
        }
    }

    /// Makes one. Others may read and write meanwhile; the database stays as it is.
    ///
    /// @param keys also copy the keys; without them, the backup is of no use to a thief, and you keep the
    ///     keys elsewhere
    /// @throws DatabaseProblem `DB-0015` when the database is not the embedded one, `DB-0016` when it cannot
    ///     be written
    public synchronized Backup make(boolean keys) {
        if (!(database instanceof RunningDatabase.Embedded(EmbeddedPostgres postgres))) {
            throw new DatabaseProblem(Problem.of(
                    "DB-0015",
                    "the database is a server of your own, which this program does not back up",
                    "use pg_basebackup with a WAL archive, or pgBackRest; and copy vault.keys and audit.key"));
        }
        try {
            Path folder = settings.backupFolder();
            Files.createDirectories(folder.resolve("wal"));
            Path fresh = folder.resolve("base-" + NAME.format(clock.instant()) + ".new");
            Folders.delete(fresh);
            try (Connection root = postgres.administratorOfRelay()) {
                atLast = RestoreTest.Link.last(root);
            }
            Backup made = copy(postgres, fresh, keys);
            prune(folder);
            data.writeSecret(STATUS, new Status(clock.instant(), status().tested(), false) + "\n");
            return made;
        } catch (IOException | SQLException failed) {
            data.writeSecret(STATUS, new Status(status().last(), status().tested(), true) + "\n");
            throw new DatabaseProblem(
                    Problem.of(
                            "DB-0016",
                            "the backup could not be finished: {0}",
                            "see that {1} has room and can be written; nothing of it is used",
                            String.valueOf(failed.getMessage()),
                            settings.backupFolder()),
                    failed);
        }
    }

    private Backup copy(EmbeddedPostgres postgres, Path fresh, boolean keys) throws IOException, SQLException {
        Copy copy = new Copy(fresh);
        try (Connection root = postgres.administrator();
                Statement sql = root.createStatement()) {
            sql.execute("select pg_backup_start('marrow-relay', true)");
            copy.tree(data.root().resolve("postgres"), "postgres");
            try (ResultSet stopped = sql.executeQuery("select labelfile from pg_backup_stop(true)")) {
                stopped.next();
                copy.text("postgres/backup_label", stopped.getString(1));
            }
        }
        if (keys) {
            for (String name : KEYS) {
                copy.file(data.root().resolve(name), "keys/" + name);
            }
        }
        copy.manifest();
        Path done = fresh.resolveSibling(fresh.getFileName().toString().replace(".new", ""));
        Files.move(fresh, done);
        return new Backup(done, copy.lines.size(), copy.bytes, keys);
    }

    /// Removes old copies, and the changes that only they needed.
    private static void prune(Path folder) throws IOException {
        List<Path> copies;
        try (Stream<Path> all = Files.list(folder)) {
            copies = all.filter(one -> one.getFileName().toString().matches("base-\\d{8}T\\d{6}Z"))
                    .sorted()
                    .toList();
        }
        for (Path old : copies.subList(0, Math.max(0, copies.size() - KEPT))) {
            Folders.delete(old);
        }
        Path oldest = copies.get(Math.max(0, copies.size() - KEPT));
        Matcher first = FIRST_CHANGE.matcher(Files.readString(oldest.resolve("postgres/backup_label")));
        if (first.find()) {
            removeBefore(folder.resolve("wal"), first.group(1));
        }
    }

    private static void removeBefore(Path changes, String first) throws IOException {
        try (Stream<Path> all = Files.list(changes)) {
            for (Path one : all.toList()) {
                String name = one.getFileName().toString();
                if (name.matches("[0-9A-F]{24}\\.gz") && name.substring(8, 24).compareTo(first.substring(8)) < 0) {
                    Files.delete(one);
                }
            }
        }
    }

    /// One copy in the making.
    private static final class Copy {
        private final Path target;
        private final TreeMap<String, String> lines = new TreeMap<>();
        private long bytes;

        Copy(Path target) {
            this.target = target;
        }

        /// Files may come and go while they are copied; the changes make that good.
        void tree(Path from, String name) throws IOException {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes known) throws IOException {
                    Files.createDirectories(target.resolve(name).resolve(from.relativize(folder)));
                    boolean left = from.relativize(folder).getNameCount() == 1
                            && LEFT_OUT.contains(folder.getFileName().toString());
                    return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes known) throws IOException {
                    if (!file.getFileName().toString().startsWith("postmaster.")) {
                        file(file, name + "/" + from.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                    if (gone instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw gone;
                }
            });
        }

        void file(Path from, String name) throws IOException {
            Path to = target.resolve(name);
            try (InputStream in = Files.newInputStream(from)) {
                Files.createDirectories(to.getParent());
                write(in, to, name);
            } catch (NoSuchFileException gone) {
                Files.deleteIfExists(to);
            }
        }

        void text(String name, String text) throws IOException {
            write(
                    new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    target.resolve(name),
                    name);
        }

        private void write(InputStream in, Path to, String name) throws IOException {
            MessageDigest sha = sha256();
            long size;
            try (DigestOutputStream out = new DigestOutputStream(Files.newOutputStream(to), sha)) {
                size = in.transferTo(out);
            }
            sync(to);
            bytes += size;
            lines.put(name, HexFormat.of().formatHex(sha.digest()) + " " + size + " " + name);
        }

        void manifest() throws IOException {
            Files.write(target.resolve("MANIFEST"), lines.values());
            sync(target.resolve("MANIFEST"));
        }

        private static void sync(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new UncheckedIOException(new IOException(everyJdkHasIt));
            }
        }
    }
}
