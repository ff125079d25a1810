package org.marrowrelay.hla;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A text that was meant as an HLA name and is not of its shape; the problem names the part.
public final class InvalidHlaName extends ProblemException {
    private static final long serialVersionUID = 1L;

    public InvalidHlaName(Problem problem) {
        super(problem);
    }
}
