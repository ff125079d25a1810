package org.marrowrelay.registry.request;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Something about a request that cannot be done, with the reason.
public class RequestProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public RequestProblem(Problem problem) {
        super(problem);
    }
}
