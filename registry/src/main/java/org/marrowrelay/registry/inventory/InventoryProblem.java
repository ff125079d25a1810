package org.marrowrelay.registry.inventory;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// An inventory that cannot be made or marked, with the reason.
public class InventoryProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    InventoryProblem(Problem problem) {
        super(problem);
    }
}
