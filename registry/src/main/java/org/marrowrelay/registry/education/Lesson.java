package org.marrowrelay.registry.education;

import java.util.List;
import java.util.Set;

/// A piece of the library, and to whom it is given.
///
/// @param slug its short name, as in addresses
/// @param stages at which it is given; none: to nobody
/// @param family whether people whom a donor names may read it
/// @param shipped it came with the program, with a drawing of its own
public record Lesson(String slug, Set<Stage> stages, boolean family, boolean shipped) {
    public Lesson {
        stages = Set.copyOf(stages);
    }

    /// Stages in the order of the way.
    public List<Stage> way() {
        return stages.stream().sorted().toList();
    }
}
