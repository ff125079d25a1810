package org.marrowrelay.hla.gl;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A text that was meant as a GL String and does not follow its grammar; the problem names the character.
public final class InvalidGlString extends ProblemException {
    private static final long serialVersionUID = 1L;

    public InvalidGlString(Problem problem) {
        super(problem);
    }
}
