package org.marrowrelay.registry.patient;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Something about a patient that cannot be done, with the reason.
public class PatientProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public PatientProblem(Problem problem) {
        super(problem);
    }
}
