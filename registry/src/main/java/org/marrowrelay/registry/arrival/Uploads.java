package org.marrowrelay.registry.arrival;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.stereotype.Component;

/// Files that were sent in, under `DATA/uploads`, until their import is over.
@Component
class Uploads {
    private final Path folder;

    Uploads(DataFolder data) {
        this.folder = data.folder("uploads");
    }

    /// A file that is on disk: its bytes and its name are, whatever happens to the machine.
    record Upload(String name, long bytes, String sha256) {}

    /// Writes everything to disk before it returns. A stream that breaks off leaves nothing behind.
    Upload keep(InputStream stream) throws IOException {
        String name = UUID.randomUUID().toString();
        MessageDigest digest = sha256();
        try (FileChannel file = FileChannel.open(folder.resolve(name), CREATE_NEW, WRITE);
                OutputStream out = Channels.newOutputStream(file);
                DigestInputStream in = new DigestInputStream(stream, digest)) {
            long bytes = in.transferTo(out);
            file.force(true);
            makeNamesDurable();
            return new Upload(name, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException brokenOff) {
            remove(name);
            throw brokenOff;
        }
    }

    private void makeNamesDurable() throws IOException {
        try (FileChannel names = FileChannel.open(folder, READ)) {
            names.force(true);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes files that no import waits for: their senders never heard that they were received.
    void removeAllBut(Set<String> names) {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !names.contains(name))
                    .forEach(this::remove);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
