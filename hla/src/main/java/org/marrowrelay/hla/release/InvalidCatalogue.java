package org.marrowrelay.hla.release;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A catalogue file that is missing, damaged or of another format; the problem says what was expected and found.
public final class InvalidCatalogue extends ProblemException {
    private static final long serialVersionUID = 1L;

    public InvalidCatalogue(Problem problem) {
        super(problem);
    }
}
