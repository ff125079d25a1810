package org.marrowrelay.registry.access;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Something about accounts or passwords that cannot be done, with the reason.
public class AccessProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public AccessProblem(Problem problem) {
        super(problem);
    }

    public AccessProblem(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
