package org.marrowrelay.exchange;

import java.util.List;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.problem.Problem;

/// Where rows come from: the lines of a text, or another format whose parts are read as if they were lines.
interface Origin extends AutoCloseable {
    Problems problems();

    /// The problem with its places: the line or part that was given last, and the file.
    Problem here(Problem problem);

    /// What is wrong with the line that was given last, before anything of it was read.
    default List<Problem> wrong() {
        return List.of();
    }

    /// What stands in the file where the line that was given last was made of it.
    default String original(Line line) {
        return line.text();
    }

    default void report(Problem problem) {
        problems().add(here(problem));
    }

    @Override
    void close();

    /// A table, whose records are mapped to lines.
    static Origin of(Lines lines, CsvLines records) {
        Origin plain = of(lines);
        return new Origin() {
            @Override
            public Problems problems() {
                return plain.problems();
            }

            @Override
            public Problem here(Problem problem) {
                return plain.here(problem);
            }

            @Override
            public List<Problem> wrong() {
                return records.wrong();
            }

            @Override
            public String original(Line line) {
                return records.original();
            }

            @Override
            public void close() {
                plain.close();
            }
        };
    }

    static Origin of(Lines lines) {
        return new Origin() {
            @Override
            public Problems problems() {
                return lines.problems();
            }

            @Override
            public Problem here(Problem problem) {
                return lines.here(problem);
            }

            @Override
            public void close() {
                lines.close();
            }
        };
    }
}
