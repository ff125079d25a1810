package org.marrowrelay.registry.partner;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Something between us and a partner that cannot be done, with the reason.
public class PartnerProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public PartnerProblem(Problem problem) {
        super(problem);
    }
}
