package org.marrowrelay.intake;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/// Where bytes come from: a file, standard input, or a stream that was received.
///
/// A source is opened by the reader, not here; so a file that is not there is a problem of the reading like any other.
public final class Source {
    private final String name;
    private final Opening opening;
    private final OptionalLong size;
    private final LongConsumer watcher;

    private Source(String name, Opening opening, OptionalLong size, LongConsumer watcher) {
        this.name = name;
        this.opening = opening;
        this.size = size;
        this.watcher = watcher;
    }

    /// The file, or standard input when the argument is `-`.
    public static Source of(String argument) {
        return argument.equals("-") ? standardInput() : of(Path.of(argument));
    }

    public static Source of(Path file) {
        return new Source(file.toString(), () -> Files.newInputStream(file), sizeOf(file), Source::tellNobody);
    }

    public static Source standardInput() {
        return new Source(
                "standard input",
                () -> new FileInputStream(FileDescriptor.in),
                OptionalLong.empty(),
                Source::tellNobody);
    }

    /// A stream that is open already, such as an upload; read once.
    ///
    /// @param name what people are told as the place of problems
    public static Source of(String name, InputStream stream) {
        return new Source(name, () -> stream, OptionalLong.empty(), Source::tellNobody);
    }

    /// The same source; after each block the watcher is told how many bytes have been read so far, before unpacking.
    public Source watchedBy(LongConsumer bytesRead) {
        return new Source(name, opening, size, bytesRead);
    }

    /// What people call it; the outermost place of its problems.
    public String name() {
        return name;
    }

    /// The bytes before unpacking, where that is known beforehand.
    public OptionalLong size() {
        return size;
    }

    /// The bytes as they are, unpacked by nobody, counted for the watcher.
    InputStream open() throws IOException {
        return new WatchedStream(opening.open(), watcher);
    }

    private static void tellNobody(long bytesRead) {}

    private static OptionalLong sizeOf(Path file) {
        try {
            return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }
}
