package org.marrowrelay.hla.nomenclature;

import java.util.List;
import java.util.Set;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.problem.Problem;

/// What one reported name can be.
public sealed interface NameReading {
    /// One of these groups.
    ///
    /// @param groups at least one
    /// @param notes what a person should know, such as a name that was lifted over; usually empty
    record Groups(Set<MatchingGroup> groups, List<Problem> notes) implements NameReading {
        public Groups {
            groups = Set.copyOf(groups);
            notes = List.copyOf(notes);
            if (groups.isEmpty()) {
                throw new IllegalArgumentException("a name that can be read is at least one group");
            }
        }

        static Groups of(MatchingGroup group) {
            return new Groups(Set.of(group), List.of());
        }
    }

    /// Nothing is known: `UUUU`, `XXXX`, `NNNN`.
    record Untyped() implements NameReading {}

    /// The name cannot be read; the problem says why.
    record Unknown(Problem problem) implements NameReading {}
}
