package org.marrowrelay.registry.search;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A search that cannot be done, with the reason.
public class SearchProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public SearchProblem(Problem problem) {
        super(problem);
    }
}
