package org.marrowrelay.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.problem.Problem;

/// The rows of a file, one after the other, with counts and every problem so far. Can be iterated once.
///
/// Blank lines give no row. A line that is no text (malformed, too long) gives none either, only its problem.
public final class Rows<T> implements Iterable<Row<T>>, AutoCloseable {
    private final Origin lines;
    private final Iterator<Line> reading;
    private final List<Problem> notices;
    private final RowParser<T> parser;
    private long good;
    private long quarantined;

    Rows(Origin lines, Iterator<Line> reading, List<Problem> notices, RowParser<T> parser) {
        this.lines = lines;
        this.reading = reading;
        this.notices = List.copyOf(notices);
        this.parser = parser;
    }

    @Override
    public Iterator<Row<T>> iterator() {
        return new Reading();
    }

    /// Every problem so far: of the file, of its lines, and of the rows that were quarantined.
    public Problems problems() {
        return lines.problems();
    }

    /// What is worth knowing about the file as a whole, although nothing is wrong: columns that were passed over.
    public List<Problem> notices() {
        return notices;
    }

    /// How many good rows were given.
    public long good() {
        return good;
    }

    /// How many rows were quarantined.
    public long quarantined() {
        return quarantined;
    }

    @Override
    public void close() {
        lines.close();
    }

    private @Nullable Row<T> read() {
        while (reading.hasNext()) {
            Line line = reading.next();
            if (!line.text().isBlank()) {
                return row(line);
            }
        }
        return null;
    }

    private Row<T> row(Line line) {
        Findings findings = new Findings();
        lines.wrong().forEach(findings::problem);
        T value = parser.parse(line, findings);
        if (value != null && findings.problems.isEmpty()) {
            good++;
            return new Row.Good<>(line.number(), value, findings.notes);
        }
        quarantined++;
        List<Problem> placed = findings.problems.stream().map(lines::here).toList();
        placed.forEach(lines.problems()::add);
        return new Row.Quarantined<>(line.number(), line.text(), placed, lines.original(line));
    }

    /// Makes a value of a line; adds everything that is wrong to the findings.
    interface RowParser<T> {
        /// The value; `null` only together with a problem.
        @Nullable
        T parse(Line line, Findings findings);
    }

    /// What is wrong with one row, and what is worth knowing about it.
    static final class Findings {
        final List<Problem> problems = new ArrayList<>(0);
        final List<Problem> notes = new ArrayList<>(0);

        void problem(Problem problem) {
            problems.add(problem);
        }

        void note(Problem note) {
            notes.add(note);
        }
    }

    private final class Reading implements Iterator<Row<T>> {
        private @Nullable Row<T> ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = read();
            }
            return ahead != null;
        }

        @Override
        public Row<T> next() {
            Row<T> row = hasNext() ? ahead : null;
            if (row == null) {
                throw new NoSuchElementException();
            }
            ahead = null;
            return row;
        }
    }
}
