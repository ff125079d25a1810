package org.marrowrelay.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Where a command's results go: standard output, or the file of `--out`.
///
/// A file appears under its name only when it is whole: until [#finish()] it is `NAME.part`, which is removed when the
/// work fails or is interrupted. A device or pipe is written to directly. Failures of writing are [ProblemException]s;
/// a reader of standard output that has gone away (`| head`) is a [ReaderGone].
public final class Output extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final OutputStream stream;
    private final @Nullable Path part;
    private final @Nullable Path file;
    private final Thread sweeper = new Thread(this::sweep, "sweep");

    private Output(String name, OutputStream stream, @Nullable Path part, @Nullable Path file) {
        this.name = name;
        this.stream = new BufferedOutputStream(stream, BUFFER);
        this.part = part;
        this.file = file;
    }

    /// Opens the file, or standard output when it is `null` or `-`.
    ///
    /// @throws ProblemException if the file cannot be made
    public static Output open(@Nullable Path file, Terminal terminal) {
        if (file == null || file.toString().equals("-")) {
            return new Output("standard output", terminal.out(), null, null);
        }
        boolean device = Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
        Path part = device ? file : file.resolveSibling(file.getFileName() + ".part");
        try {
            requireFile(file);
            Output output = new Output(file.toString(), Files.newOutputStream(part), device ? null : part, file);
            Runtime.getRuntime().addShutdownHook(output.sweeper);
            return output;
        } catch (IOException failure) {
            throw new ProblemException(problem(failure).at(file.toString()), failure);
        }
    }

    private static void requireFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
    }

    @Override
    public void write(int octet) {
        attempt(() -> stream.write(octet));
    }

    @Override
    public void write(byte[] octets, int from, int length) {
        attempt(() -> stream.write(octets, from, length));
    }

    /// Writes the text in UTF-8.
    public void print(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(byte[] octets) {
        write(octets, 0, octets.length);
    }

    @Override
    public void flush() {
        attempt(stream::flush);
    }

    /// Everything is written: the file gets its name.
    public void finish() {
        flush();
        if (part != null && file != null) {
            attempt(() -> {
                stream.close();
                move(part, file);
            });
        }
    }

    /// Closes; what was not finished is removed. Standard output stays open.
    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try {
            stream.close();
        } catch (IOException alreadySaid) {
            // the write that failed has been told
        }
        sweep();
        Runtime.getRuntime().removeShutdownHook(sweeper);
    }

    private void sweep() {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException left) {
            // a file that cannot be removed is visible as .part
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void attempt(Writing writing) {
        try {
            writing.write();
        } catch (IOException failure) {
            if (file == null && String.valueOf(failure.getMessage()).contains("Broken pipe")) {
                throw new ReaderGone();
            }
            throw new ProblemException(problem(failure).at(name), failure);
        }
    }

    private static Problem problem(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ ->
                Problem.of("CLI-0101", "the folder of the output file does not exist", "make the folder first");
            case AccessDeniedException _ ->
                Problem.of("CLI-0102", "the output file may not be written", "choose a place where you may write");
            default ->
                Problem.of(
                        "CLI-0103",
                        "the output could not be written: {0}",
                        "make room on the disk, or choose another place",
                        String.valueOf(failure.getMessage()));
        };
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    /// Nobody reads standard output any more; the command ends quietly.
    static final class ReaderGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReaderGone() {
            super("nobody reads standard output any more", null, false, false);
        }
    }
}
