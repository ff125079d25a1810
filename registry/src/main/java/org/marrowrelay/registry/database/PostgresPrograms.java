package org.marrowrelay.registry.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.marrowrelay.problem.Problem;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once from the archive that the build brings along.
///
/// @param home the folder with `bin`, `lib` and `share`
record PostgresPrograms(Path home) {
    /// The version of the archives; the database on disk belongs to its major version.
    static final String VERSION = "18.6";

    static final String MAJOR = "18";

    /// Unpacks into `cache/postgres-VERSION`, unless that has been done before.
    ///
    /// @throws DatabaseProblem `DB-0003` when there are no programs for this kind of machine
    static PostgresPrograms unpacked(Path cache) throws IOException {
        Path home = cache.resolve("postgres-" + VERSION);
        if (!Files.isExecutable(home.resolve("bin/postgres"))) {
            Path fresh = cache.resolve(
                    "postgres-" + VERSION + ".new-" + ProcessHandle.current().pid());
            Folders.delete(fresh);
            unpack(fresh);
            moveInto(fresh, home);
        }
        return new PostgresPrograms(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static void moveInto(Path fresh, Path home) throws IOException {
        if (Files.isExecutable(home.resolve("bin/postgres"))) {
            Folders.delete(fresh); // another was faster, and its server may be running from there
            return;
        }
        Folders.delete(home);
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException anotherWasFaster) {
            Folders.delete(fresh);
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                throw anotherWasFaster;
            }
        }
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream archive = archive();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream bytes, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the archive of PostgreSQL leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(file.getParent());
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(bytes, file);
            permit(file, entry.getMode());
        }
    }

    private static void permit(Path file, int mode) throws IOException {
        Set<PosixFilePermission> permissions =
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((mode & 0100) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        Files.setPosixFilePermissions(file, permissions);
    }

    private static InputStream archive() {
        String name = "/postgres-" + system() + "-" + processor() + ".txz";
        InputStream archive = PostgresPrograms.class.getResourceAsStream(name);
        if (archive == null) {
            throw new DatabaseProblem(Problem.of(
                    "DB-0003",
                    "no embedded PostgreSQL for this kind of machine ({0})",
                    "run a PostgreSQL 15 or newer and name it with --database jdbc:postgresql://HOST/DATABASE",
                    system() + " " + processor()));
        }
        return archive;
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String processor() {
        String name = System.getProperty("os.arch", "");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
