package org.marrowrelay.hla.release;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A row of a release file that is not of its shape; reported with its line, and skipped.
final class MalformedRow extends ProblemException {
    private static final long serialVersionUID = 1L;

    MalformedRow(String found, String expected) {
        super(Problem.of(
                "REL-0008",
                "\"{0}\" is not {1}; the row was skipped",
                "copy the file again; if it is as published, tell us about it",
                found,
                expected));
    }
}
