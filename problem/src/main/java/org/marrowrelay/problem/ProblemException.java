package org.marrowrelay.problem;

/// A value that cannot be built, or a step that cannot be taken, with the [Problem] that says why.
///
/// Subclasses name what failed (`InvalidHlaName`). Readers of files catch it, add the place and collect it; it never
/// reaches a person as a stack trace.
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
