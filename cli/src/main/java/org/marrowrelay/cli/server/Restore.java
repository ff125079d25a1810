package org.marrowrelay.cli.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Terminal;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./relay restore`: puts a backup in the place of a data folder's database; the next `up` brings it to the
/// moment asked for.
///
/// Every file is compared with the backup's manifest before anything is moved. What was in the folder is set
/// aside as `postgres.before-...`, not deleted.
@Command(name = "restore", description = "Put a backup back, up to its last change or an earlier moment.")
public final class Restore implements Callable<Integer> {
    private static final List<String> KEYS = List.of("postgres.passwords", "vault.keys", "audit.key", "partner.key");

    /// With the zone in digits: PostgreSQL does not know its names yet when it reads settings.
    private static final DateTimeFormatter AS_POSTGRES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
    private @Nullable Path data;

    @Option(names = "--from", paramLabel = "DIR", description = "The folder of backups (default: DATA/backups).")
    private @Nullable Path from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "The moment to go back to, such as 2026-11-22T17:15:00Z (default: the last change kept).")
    private @Nullable String until;

    public Restore(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ServerFolder folder = ServerFolder.of(Optional.ofNullable(data));
        Path backups = (from == null ? folder.root().resolve("backups") : from)
                .toAbsolutePath()
                .normalize();
        Path restored = restore(folder, backups, Optional.ofNullable(until));
        terminal.note("Put back " + restored.getFileName() + ". Start it with ./relay up --data " + folder.root());
        return Exit.COMPLETE;
    }

    /// Puts the youngest fitting backup in place and returns it.
    static Path restore(ServerFolder folder, Path backups, Optional<String> until) throws IOException {
        if (folder.isHeld()) {
            throw new ProblemException(Problem.of(
                    "CLI-0521",
                    "a registry runs on the data folder {0}",
                    "stop it first: ./relay stop --data DIR",
                    folder.root()));
        }
        Optional<OffsetDateTime> moment = until.map(Restore::moment);
        Path base = youngest(backups, moment);
        check(base);
        Files.createDirectories(folder.root());
        setAside(folder);
        put(base, folder, backups, moment);
        return base;
    }

    private static OffsetDateTime moment(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException notAMoment) {
            throw new ProblemException(
                    Problem.of(
                            "CLI-0522",
                            "\"{0}\" is not a moment",
                            "write date, time and zone, as in 2026-11-22T17:15:00Z",
                            text),
                    notAMoment);
        }
    }

    /// The last one that was begun before the moment.
    private static Path youngest(Path backups, Optional<OffsetDateTime> moment) throws IOException {
        String latest = moment.map(at -> "base-" + at.toInstant().toString().replaceAll("[-:]|\\.\\d+", ""))
                .orElse("base-9");
        List<Path> fitting = new ArrayList<>();
        if (Files.isDirectory(backups)) {
            try (Stream<Path> all = Files.list(backups)) {
                all.filter(one -> one.getFileName().toString().matches("base-\\d{8}T\\d{6}Z"))
                        .filter(one -> one.getFileName().toString().compareTo(latest) < 0)
                        .sorted()
                        .forEach(fitting::add);
            }
        }
        if (fitting.isEmpty()) {
            throw new ProblemException(Problem.of(
                    "CLI-0523",
                    "there is no backup in {0} that begins before the moment asked for",
                    "name the folder of backups with --from DIR, or a later moment",
                    backups));
        }
        return fitting.getLast();
    }

    private static void check(Path base) throws IOException {
        for (String line : Files.readAllLines(base.resolve("MANIFEST"))) {
            String[] cells = line.split(" ", 3);
            Path file = base.resolve(cells[2]);
            if (!Files.exists(file) || !cells[0].equals(sha256(file))) {
                throw new ProblemException(Problem.of(
                        "CLI-0524",
                        "the file {0} of the backup is not the one that was written",
                        "use another backup; this one is damaged",
                        cells[2]));
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[1 << 16];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                sha.update(some, 0, n);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void setAside(ServerFolder folder) throws IOException {
        Path postgres = folder.root().resolve("postgres");
        if (Files.exists(postgres)) {
            String now = java.time.Instant.now().toString().replaceAll("[-:]|\\.\\d+", "");
            Files.move(postgres, folder.root().resolve("postgres.before-" + now));
        }
    }

    private static void put(Path base, ServerFolder folder, Path backups, Optional<OffsetDateTime> moment)
            throws IOException {
        Path fresh = folder.root().resolve("postgres.restoring");
        deleteTree(fresh);
        copyTree(base.resolve("postgres"), fresh);
        for (String missing : List.of("pg_wal", "pg_replslot", "pg_stat_tmp", "pg_notify")) {
            Files.createDirectories(fresh.resolve(missing));
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(fresh.resolve("recovery.signal"), "");
        for (String key : KEYS) {
            Path kept = base.resolve("keys").resolve(key);
            if (Files.exists(kept)) {
                writeSecret(folder.root().resolve(key), Files.readString(kept));
            }
        }
        writeSecret(
                folder.root().resolve("restore"),
                "wal=" + backups.resolve("wal").toString().replace("\\", "\\\\") + "\nuntil="
                        + moment.map(AS_POSTGRES::format).orElse("") + "\n");
        Files.move(fresh, folder.root().resolve("postgres"));
    }

    private static void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
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

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
