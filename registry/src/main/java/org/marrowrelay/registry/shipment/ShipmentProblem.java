package org.marrowrelay.registry.shipment;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Something about a shipment or its timetable that cannot be done, with the reason.
public class ShipmentProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public ShipmentProblem(Problem problem) {
        super(problem);
    }
}
