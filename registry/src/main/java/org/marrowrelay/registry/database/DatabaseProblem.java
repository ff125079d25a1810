package org.marrowrelay.registry.database;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The database cannot be started, reached or used, with the reason.
public class DatabaseProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public DatabaseProblem(Problem problem) {
        super(problem);
    }

    public DatabaseProblem(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
