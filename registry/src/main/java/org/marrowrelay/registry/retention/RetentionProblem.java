package org.marrowrelay.registry.retention;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A period that cannot be chosen, with the reason.
public class RetentionProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    RetentionProblem(Problem problem) {
        super(problem);
    }
}
