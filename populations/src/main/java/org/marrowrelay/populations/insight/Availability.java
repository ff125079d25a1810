package org.marrowrelay.populations.insight;

import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// How many of a hundred donors can donate when asked, as people and programs write it.
public final class Availability {
    /// Where nothing is said.
    public static final int USUAL = 60;

    private Availability() {}

    /// @param written empty or `null` for [#USUAL]
    /// @throws ProblemException `FRQ-0146` unless it is a whole number from 1 to 100
    public static int ofHundred(@Nullable String written) {
        String number = written == null ? "" : written.strip();
        if (number.isEmpty()) {
            return USUAL;
        }
        if (!number.matches("[1-9]\\d?|100")) {
            throw new ProblemException(Problem.of(
                    "FRQ-0146",
                    "{0} of a hundred donors cannot be available",
                    "send a whole number from 1 to 100",
                    number));
        }
        return Integer.parseInt(number);
    }
}
