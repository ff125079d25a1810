package org.marrowrelay.registry.matter;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Something about a matter that cannot be done, with the reason.
public class MatterProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public MatterProblem(Problem problem) {
        super(problem);
    }
}
