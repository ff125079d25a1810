package org.marrowrelay.problem;

import java.util.List;

/// A value that cannot be built, or a step that cannot be taken, with the [Problem] that says why, or with all of them.
///
/// Subclasses name what failed (`InvalidHlaName`). Readers of files catch it, add the place and collect it; it never
/// reaches a person as a stack trace.
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemException(Problem problem) {
        super(problem.toString());
        this.problems = List.of(problem);
    }

    /// @param problems at least one
    /// @throws java.util.NoSuchElementException when there is none
    public ProblemException(List<Problem> problems) {
        super(problems.getFirst().toString());
        this.problems = List.copyOf(problems);
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problems = List.of(problem);
    }

    /// The first.
    public Problem problem() {
        return problems.getFirst();
    }

    /// All of them, at least one.
    public List<Problem> problems() {
        return problems;
    }
}
