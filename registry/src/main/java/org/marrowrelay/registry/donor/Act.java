package org.marrowrelay.registry.donor;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Who does something to a donor's file, and why.
///
/// @param by log-in
/// @param why a person's words, up to 500 characters; empty when the act speaks for itself
public record Act(String by, String why) {
    private static final int LONGEST = 500;

    public Act {
        why = why.strip();
        if (why.length() > LONGEST) {
            throw new ProblemException(Problem.of(
                    "REG-0010", "the reason is longer than {0} characters", "say it in fewer words", LONGEST));
        }
    }

    /// An act that speaks for itself.
    public static Act by(String by) {
        return new Act(by, "");
    }
}
