package org.marrowrelay.registry.call;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// What came of a call. Names are the codes stored; never renamed.
public enum Outcome {
    /// Spoke; willing, and asked about health.
    WILLING(true),
    /// Spoke; wants to think, and is called again.
    THINKING(true),
    /// Spoke; not now, but from a day on.
    LATER(true),
    /// Spoke; wants to be on the list no more.
    NEVER(true),
    NO_ANSWER(false),
    BUSY(false),
    /// Asked to call back, without saying why.
    MESSAGE(false),
    /// Somebody else, or no such number.
    WRONG_NUMBER(false);

    private static final Set<Outcome> AGAIN = EnumSet.of(THINKING, NO_ANSWER, BUSY, MESSAGE);

    private final boolean spoke;

    Outcome(boolean spoke) {
        this.spoke = spoke;
    }

    /// The outcome of that name, which somebody has chosen.
    ///
    /// @throws ProblemException `CAL-0011` if there is none of that name, or none was chosen
    public static Outcome parse(String name) {
        return Stream.of(values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.of("CAL-0011", "it was not said what came of the call", "choose what came of it")));
    }

    /// Whether the donor was at the telephone.
    public boolean spoke() {
        return spoke;
    }

    /// Whether the only thing to do is to call again.
    public boolean isCalledAgain() {
        return AGAIN.contains(this);
    }
}
