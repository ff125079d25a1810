package org.marrowrelay.registry.organisation;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Something about an organisation that cannot be done, with the reason.
public class OrganisationProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public OrganisationProblem(Problem problem) {
        super(problem);
    }
}
