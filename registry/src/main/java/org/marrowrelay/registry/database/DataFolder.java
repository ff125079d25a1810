package org.marrowrelay.registry.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;

/// Everything that one registry keeps on this machine; held by one running server at a time.
///
///     DATA/relay.lock         held (a lock of the operating system, gone with the process) while a server runs
///     DATA/postgres/          the embedded database, unless a real server is used
///     DATA/postgres.passwords its passwords, readable by the owner only
///     DATA/nomenclature/      installed releases of HLA names
///     DATA/uploads/           files of imports that are not finished
///     DATA/inventories/       inventories that wait to be sent, and the last that was
///     DATA/logs/              what server and database wrote
///     DATA/cache/             can be deleted at any time while nothing runs
///
/// Folders are readable by their owner only.
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the folder for this process, making it first if need be.
    ///
    /// @throws DatabaseProblem `DB-0001` when another process holds it, `DB-0002` when it cannot be written
    public static DataFolder hold(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            makeOwn(root);
            FileChannel channel = FileChannel.open(root.resolve("relay.lock"), CREATE, READ, WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DatabaseProblem(heldByAnother(root));
            }
            // of a server that was killed: its process number may be another's by now, and `stop` would end that one
            Files.deleteIfExists(root.resolve("running"));
            return new DataFolder(root, channel, lock);
        } catch (IOException notWritable) {
            throw new DatabaseProblem(
                    Problem.of(
                            "DB-0002",
                            "the data folder {0} cannot be written: {1}",
                            "choose another with --data DIR, or give this user the right to write there",
                            root,
                            String.valueOf(notWritable.getMessage())),
                    notWritable);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static Problem heldByAnother(Path root) {
        return Problem.of(
                "DB-0001",
                "another server uses the data folder {0}",
                "use the one that runs (./relay status), stop it (./relay stop), or choose another with --data DIR",
                root);
    }

    public Path root() {
        return root;
    }

    /// A folder of that name inside, made if need be.
    public Path folder(String name) {
        try {
            return makeOwn(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a file that only its owner may read, completely or not at all.
    public void writeSecret(String name, String text) {
        try {
            Path fresh = root.resolve(name + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, onlyOwner("rw-------"));
            Files.writeString(fresh, text);
            Files.move(fresh, root.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a file of this folder says; empty when there is none.
    public Optional<String> find(String name) {
        try {
            Path file = root.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes a file of this folder, if it is there.
    public void remove(String name) {
        try {
            Files.deleteIfExists(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path makeOwn(Path folder) throws IOException {
        return Files.createDirectories(folder, onlyOwner("rwx------"));
    }

    private static java.nio.file.attribute.FileAttribute<?>[] onlyOwner(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new java.nio.file.attribute.FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new java.nio.file.attribute.FileAttribute<?>[0];
    }

    /// Lets go of the folder. The lock file stays: removing it would let two servers lock two files of one name.
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
