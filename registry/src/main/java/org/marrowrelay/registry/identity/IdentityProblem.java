package org.marrowrelay.registry.identity;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Something that the vault refuses, with the reason.
public class IdentityProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public IdentityProblem(Problem problem) {
        super(problem);
    }

    public IdentityProblem(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
