package org.marrowrelay.registry.correspondence;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A letter cannot be opened, or a text cannot go on.
public class LetterProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    LetterProblem(Problem problem) {
        super(problem);
    }
}
