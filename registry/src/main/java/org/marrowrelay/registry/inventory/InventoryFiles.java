package org.marrowrelay.registry.inventory;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.stereotype.Component;

/// Files of inventories, compressed, under `DATA/inventories`.
@Component
class InventoryFiles {
    private final Path folder;

    InventoryFiles(DataFolder data) {
        this.folder = data.folder("inventories");
    }

    /// A file that is on disk, whatever happens to the machine.
    record Written(long bytes, String sha256) {}

    /// What writes the content.
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /// Writes everything to disk before it returns.
    Written write(long inventory, Content content) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel file = FileChannel.open(path(inventory), CREATE, TRUNCATE_EXISTING, WRITE);
                FileChannel names = FileChannel.open(folder, READ)) {
            GZIPOutputStream packed =
                    new GZIPOutputStream(new DigestOutputStream(Channels.newOutputStream(file), digest), 1 << 16);
            content.to(packed);
            packed.finish();
            file.force(true);
            names.force(true);
            return new Written(file.size(), HexFormat.of().formatHex(digest.digest()));
        }
    }

    Optional<Path> find(long inventory) {
        return Optional.of(path(inventory)).filter(Files::isRegularFile);
    }

    /// Removes files that nobody wants any more.
    void removeAllBut(Collection<Long> inventories) {
        Set<String> names = inventories.stream().map(InventoryFiles::name).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(
                            some -> !names.contains(some.getFileName().toString()))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(long inventory) {
        return folder.resolve(name(inventory));
    }

    static String name(long inventory) {
        return "inventory-" + inventory + ".xml.gz";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
