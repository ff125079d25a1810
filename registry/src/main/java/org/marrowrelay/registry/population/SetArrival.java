package org.marrowrelay.registry.population;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What became of a frequency file that was brought in.
public sealed interface SetArrival {
    /// It is stored and in use.
    ///
    /// @param problems rows that were left out, and why
    record Stored(StoredSet set, List<Problem> problems) implements SetArrival {
        public Stored {
            problems = List.copyOf(problems);
        }
    }

    /// Nothing of it was stored.
    ///
    /// @param problems at least one
    record Refused(List<Problem> problems) implements SetArrival {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
