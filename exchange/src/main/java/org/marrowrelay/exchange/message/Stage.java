package org.marrowrelay.exchange.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Which part of a relay a message is about, and who did what it tells.
///
/// @param request number of the formal request, as the asker knows it
/// @param ordinal which workup, collection, shipment or follow-up under that request, from 1, in the order in which
///     they began; both sides begin them by the same rules
/// @param at when it was done, by the clock of who tells it
/// @param person who did it: a number that the person has in this part, from 1, and no name
/// @param reason a code, where the step asks for one
public record Stage(
        Code request,
        int ordinal,
        Instant at,
        int person,
        @Nullable Code reason) {
    private static final int MOST = 999;

    public Stage {
        if (ordinal < 1 || ordinal > MOST || person < 1 || person > MOST) {
            throw new ProblemException(Problem.of(
                    "PTN-0214",
                    "which part of a relay is meant, or who did it, cannot be: both count from 1 to {0}",
                    "count the parts of a request in the order in which they began",
                    MOST));
        }
    }
}
