package org.marrowrelay.registry.request;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What became of a command.
public sealed interface Outcome {
    /// It is done.
    ///
    /// @param repeated it had been done before, under the same key
    record Done(Request request, boolean repeated) implements Outcome {}

    /// Nothing was done.
    ///
    /// @param problems at least one
    record Refused(List<Problem> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
