package org.marrowrelay.cli.server;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/// The data folder of one registry, as the server lays it out.
///
/// @param root absolute
record ServerFolder(Path root) {
    ServerFolder {
        root = root.toAbsolutePath().normalize();
    }

    /// `--data`, or `RELAY_HOME`, or `~/.marrow-relay`.
    static ServerFolder of(Optional<Path> option) {
        String configured = System.getenv("RELAY_HOME");
        Path usual = Path.of(System.getProperty("user.home"), ".marrow-relay");
        return new ServerFolder(option.orElseGet(() -> configured == null ? usual : Path.of(configured)));
    }

    /// `~/.marrow-relay-training`: never the folder of the real registry, whatever `RELAY_HOME` says.
    static ServerFolder forTraining() {
        return new ServerFolder(Path.of(System.getProperty("user.home"), ".marrow-relay-training"));
    }

    /// What a running server says about itself.
    record Running(long pid, int port, String since) {
        String url() {
            return "http://localhost:" + port;
        }
    }

    /// True while a server holds the folder. The lock belongs to the process, so it cannot be left behind.
    boolean isHeld() {
        Path file = root.resolve("relay.lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server that runs on this folder; empty when none does, or when it is not listening yet.
    Optional<Running> findRunning() {
        Path file = root.resolve("running");
        if (!isHeld() || !Files.exists(file)) {
            return Optional.empty();
        }
        Properties note = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            note.load(reader);
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
        return Optional.of(new Running(
                Long.parseLong(note.getProperty("pid", "0")),
                Integer.parseInt(note.getProperty("port", "0")),
                note.getProperty("since", "")));
    }

    /// True when no registry was ever started here.
    boolean isNew() {
        return !Files.exists(root.resolve("relay.lock"));
    }

    /// A folder inside, made if need be; like the data folder itself it is for its owner only.
    Path folder(String name) throws IOException {
        FileAttribute<?>[] onlyOwner =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        return Files.createDirectories(root.resolve(name), onlyOwner);
    }

    /// What a file of the folder says, if it is there.
    Optional<String> read(String name) {
        try {
            Path file = root.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the file says, and the file is gone.
    Optional<String> take(String name) {
        Optional<String> text = read(name);
        try {
            Files.deleteIfExists(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text;
    }
}
