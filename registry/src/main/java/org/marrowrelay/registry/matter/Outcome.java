package org.marrowrelay.registry.matter;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What became of a proposal.
///
/// @param <S> states
public sealed interface Outcome<S extends Enum<S>> {
    /// It is done.
    ///
    /// @param repeated it had been done before, under the same key
    record Done<S extends Enum<S>>(Matter<S> matter, boolean repeated) implements Outcome<S> {}

    /// Nothing was done.
    ///
    /// @param problems at least one
    record Refused<S extends Enum<S>>(List<Problem> problems) implements Outcome<S> {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
