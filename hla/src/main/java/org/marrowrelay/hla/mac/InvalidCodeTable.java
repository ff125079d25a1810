package org.marrowrelay.hla.mac;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A file that was meant as an installed code table and cannot be used; the problem says why and what rebuilds it.
public final class InvalidCodeTable extends ProblemException {
    private static final long serialVersionUID = 1L;

    public InvalidCodeTable(Problem problem) {
        super(problem);
    }
}
