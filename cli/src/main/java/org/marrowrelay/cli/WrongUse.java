package org.marrowrelay.cli;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Options that cannot be had as they are given; the command ends with [Exit#USAGE].
final class WrongUse extends ProblemException {
    private static final long serialVersionUID = 1L;

    WrongUse(Problem problem) {
        super(problem);
    }
}
