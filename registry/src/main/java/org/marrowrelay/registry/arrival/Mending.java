package org.marrowrelay.registry.arrival;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What became of an attempt to mend a row.
public sealed interface Mending {
    /// The row is stored.
    record Stored(String donor) implements Mending {}

    /// Still wrong; nothing was changed.
    ///
    /// @param problems everything that is wrong with it now
    record StillWrong(List<Problem> problems) implements Mending {
        public StillWrong {
            problems = List.copyOf(problems);
        }
    }

    /// Somebody else has mended or dismissed it meanwhile.
    record Settled() implements Mending {}
}
