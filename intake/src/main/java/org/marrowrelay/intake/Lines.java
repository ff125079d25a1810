package org.marrowrelay.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;

/// The lines of a source as text: the usual way to read a file that a person gave us.
///
/// ```java
/// try (Lines lines = Lines.open(Source.of(path))) {
///     for (Line line : lines) {
///         ...                                     // lines.report(problem) adds line and file
///     }
///     use(lines.problems());
/// }
/// ```
///
/// Plain or gzip, UTF-8 (a byte order mark is dropped) or GB18030 on request, line ends LF, CRLF or CR. A line that is
/// malformed, holds a NUL or is too long is skipped and reported; the rest of the file is read. Can be iterated
/// once. Not safe for several threads.
public final class Lines implements Iterable<Line>, AutoCloseable {
    private static final char MARK = '\uFEFF';

    private final RawLines raw;
    private final Encoding encoding;

    private Lines(RawLines raw, Encoding encoding) {
        this.raw = raw;
        this.encoding = encoding;
    }

    /// UTF-8, with the usual limits.
    public static Lines open(Source source) {
        return open(source, Encoding.UTF_8, Limits.USUAL);
    }

    /// Opens the source. One that cannot be opened has no lines and one problem.
    public static Lines open(Source source, Encoding encoding, Limits limits) {
        return new Lines(new RawLines(source, limits), encoding);
    }

    @Override
    public Iterator<Line> iterator() {
        return new Reading();
    }

    public Stream<Line> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /// What was wrong so far; complete when the last line was read.
    public Problems problems() {
        return raw.problems();
    }

    /// Whether nothing is known to be missing: the source could be opened and has not broken off so far.
    /// Lines that were skipped do not count.
    public boolean isComplete() {
        return raw.isComplete();
    }

    /// Adds a problem of the line that was given last, with line number and source as its places.
    public void report(Problem problem) {
        raw.report(problem);
    }

    /// The problem with the places of the line that was given last, not yet added.
    public Problem here(Problem problem) {
        return raw.here(problem);
    }

    @Override
    public void close() {
        raw.close();
    }

    /// The next line that is well formed; `null` at the end.
    private @Nullable Line read() {
        while (raw.advance()) {
            String text = decoded();
            if (text != null) {
                return new Line(raw.number(), text);
            }
        }
        return null;
    }

    private @Nullable String decoded() {
        int length = raw.to() - raw.from();
        String text = new String(raw.bytes(), raw.from(), length, encoding.charset());
        if (text.indexOf('\uFFFD') >= 0 && isMalformed(ByteBuffer.wrap(raw.bytes(), raw.from(), length))) {
            return null;
        }
        return text.indexOf('\0') >= 0 ? withNul() : withoutMark(text);
    }

    /// Asks the strict decoder, because the replacement character itself may stand in a text.
    private boolean isMalformed(ByteBuffer bytes) {
        CharsetDecoder strict = encoding.charset().newDecoder();
        CharBuffer room = CharBuffer.allocate(bytes.remaining() + 1);
        CoderResult result = strict.decode(bytes, room, true);
        if (!result.isError()) {
            return false;
        }
        raw.report(Problem.of(
                "IN-0008",
                "byte {0} of the line (hexadecimal {1}) is not {2}",
                "save the file as UTF-8, or have it read in its own encoding, such as GB18030 (option --encoding)",
                bytes.position() - raw.from() + 1,
                "%02X".formatted(bytes.get(bytes.position())),
                encoding));
        return true;
    }

    private @Nullable String withNul() {
        raw.report(Problem.of(
                "IN-0011", "the line holds a zero byte", "remove it, or copy the file again if it was damaged"));
        return null;
    }

    private String withoutMark(String text) {
        return raw.number() == 1 && !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private final class Reading implements Iterator<Line> {
        private @Nullable Line ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = read();
            }
            return ahead != null;
        }

        @Override
        public Line next() {
            Line line = hasNext() ? ahead : null;
            if (line == null) {
                throw new NoSuchElementException();
            }
            ahead = null;
            return line;
        }
    }
}
