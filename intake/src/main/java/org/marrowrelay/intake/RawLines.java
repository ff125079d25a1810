package org.marrowrelay.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;

/// The lines of a source as bytes, without copies: for readers of tens of millions of rows.
///
/// A line ends with LF, CRLF or a bare CR; the last one may end with the file. Gzip is recognised by its first bytes
/// and unpacked. A UTF-8 byte order mark is dropped. What is too long, cut off or damaged goes to [#problems()]; a
/// line that was cut off is not given.
///
/// ```java
/// while (lines.advance()) {
///     use(lines.bytes(), lines.from(), lines.to());   // valid until the next advance
/// }
/// ```
///
/// Not safe for several threads. Memory: one buffer, at most twice [Limits#longestLine()].
public final class RawLines implements AutoCloseable {
    private static final int FIRST_BUFFER = 1 << 18;
    private static final int PACKED_BLOCK = 1 << 16;

    private final Source source;
    private final Limits limits;
    private final Problems problems;
    private @Nullable InputStream stream;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private int next;
    private int from;
    private int to;
    private long number;
    private boolean afterReturn;
    private boolean broken;

    /// Opens the source. A source that cannot be opened has no lines and one problem.
    public RawLines(Source source, Limits limits) {
        this.source = source;
        this.limits = limits;
        this.problems = new Problems(limits);
        open();
    }

    /// Moves to the next line; false when there is none.
    public boolean advance() {
        boolean found;
        do {
            found = findLine();
        } while (found && isTooLong());
        return found;
    }

    /// The buffer that holds the current line at `[from(), to())`.
    public byte[] bytes() {
        return buffer;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /// The number of the current line, counted from 1; 0 before the first.
    public long number() {
        return number;
    }

    /// What was wrong so far.
    public Problems problems() {
        return problems;
    }

    /// Whether nothing is known to be missing: the source could be opened and has not broken off so far.
    public boolean isComplete() {
        return !broken;
    }

    /// Adds a problem of the current line, with line number and source as its places.
    public void report(Problem problem) {
        problems.add(here(problem));
    }

    /// The problem with line number and source as its places, not yet added.
    public Problem here(Problem problem) {
        return problem.at("line " + number).at(source.name());
    }

    @Override
    public void close() {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException nothingLeftToRead) {
                // every byte that was wanted has been read
            }
        }
        stream = null;
    }

    private boolean findLine() {
        skipFeedAfterReturn();
        int scan = next;
        int end = LineEnd.find(buffer, scan, filled);
        while (end == filled) {
            if (filled - next > limits.longestLine()) {
                return skipRest();
            }
            scan = filled - next;
            if (!fill()) {
                return lastLine();
            }
            scan += next;
            end = LineEnd.find(buffer, scan, filled);
        }
        return endAt(end);
    }

    private boolean endAt(int end) {
        number++;
        from = next;
        to = end;
        next = end + 1;
        afterReturn = buffer[end] == '\r';
        return true;
    }

    private boolean lastLine() {
        if (filled == next || broken) {
            return false;
        }
        number++;
        from = next;
        to = filled;
        next = filled;
        return true;
    }

    /// The rest of a line that has outgrown the limit is read and forgotten; its end makes it a line that is too long.
    private boolean skipRest() {
        number++;
        from = 0;
        to = Integer.MAX_VALUE;
        int end = filled;
        while (end == filled) {
            next = filled;
            if (!fill()) {
                return true;
            }
            end = LineEnd.find(buffer, next, filled);
        }
        next = end + 1;
        afterReturn = buffer[end] == '\r';
        return true;
    }

    private boolean isTooLong() {
        if (to - from <= limits.longestLine()) {
            return false;
        }
        report(Problem.of(
                "IN-0007",
                "the line is longer than {0} bytes and was skipped",
                "check that the file has line ends and is of the expected format",
                limits.longestLine()));
        return true;
    }

    private void skipFeedAfterReturn() {
        if (afterReturn && (next < filled || fill()) && buffer[next] == '\n') {
            next++;
        }
        afterReturn = false;
    }

    /// Reads a further block behind what is not yet used; false at the end.
    private boolean fill() {
        makeRoom();
        int count = read();
        filled += Math.max(count, 0);
        return count > 0;
    }

    private void makeRoom() {
        byte[] roomy = filled - next > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, next, roomy, 0, filled - next);
        buffer = roomy;
        filled -= next;
        next = 0;
    }

    private int read() {
        if (stream == null) {
            return -1;
        }
        try {
            return stream.read(buffer, filled, buffer.length - filled);
        } catch (IOException failure) {
            fail(failure);
            return -1;
        }
    }

    private void open() {
        try {
            stream = unpacked(source.open());
        } catch (IOException failure) {
            fail(failure);
            return;
        }
        look();
    }

    private static InputStream unpacked(InputStream plain) throws IOException {
        PushbackInputStream in = new PushbackInputStream(plain, 2);
        byte[] magic = new byte[2];
        int length = in.readNBytes(magic, 0, 2);
        in.unread(magic, 0, length);
        boolean packed = length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
        return packed ? new GZIPInputStream(in, PACKED_BLOCK) : in;
    }

    private void look() {
        while (filled < 4 && fill()) {
            // a pipe may give single bytes
        }
        Content.problem(buffer, filled).ifPresent(this::refuse);
        if (filled == 0 && !broken) {
            refuse(Problem.of("IN-0004", "there is nothing in it", "check that the right file was given"));
        }
        boolean marked =
                filled >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
        next = marked ? 3 : 0;
    }

    private void refuse(Problem problem) {
        problems.add(problem.at(source.name()));
        filled = 0;
        broken = true;
        close();
    }

    private void fail(IOException failure) {
        broken = true;
        Problem problem = problemOf(failure);
        problems.add(
                number == 0
                        ? problem.at(source.name())
                        : problem.at("behind line " + number).at(source.name()));
        close();
    }

    private static Problem problemOf(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ ->
                Problem.of("IN-0001", "there is no such file", "check the name and the folder");
            case AccessDeniedException _ ->
                Problem.of("IN-0003", "the file may not be read", "give yourself the right to read it");
            case EOFException _ ->
                Problem.of(
                        "IN-0005",
                        "the gzip file ends too early; what follows is missing",
                        "copy or download the file again");
            case ZipException _ ->
                Problem.of(
                        "IN-0006",
                        "the gzip file is damaged; what follows could not be read",
                        "copy or download the file again");
            default -> unread(failure);
        };
    }

    private static Problem unread(IOException failure) {
        String said = String.valueOf(failure.getMessage());
        return said.contains("Is a directory")
                ? Problem.of("IN-0002", "this is a folder, not a file", "give one of the files in it")
                : Problem.of("IN-0012", "it could not be read: {0}", "check the disk or the connection", said);
    }
}
