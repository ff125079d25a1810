package org.marrowrelay.exchange;

import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.problem.Problem;

/// Where rows come from: the lines of a text, or another format whose parts are read as if they were lines.
interface Origin extends AutoCloseable {
    Problems problems();

    /// The problem with its places: the line or part that was given last, and the file.
    Problem here(Problem problem);

    default void report(Problem problem) {
        problems().add(here(problem));
    }

    @Override
    void close();

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
