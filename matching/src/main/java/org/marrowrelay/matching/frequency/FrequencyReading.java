package org.marrowrelay.matching.frequency;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.problem.Problem;

/// What came out of a frequency file: the set, and everything there is to say about it.
///
/// @param set empty when the file was refused; `problems` say why
/// @param problems what was not used, and why: empty when every row was good
/// @param notices what is worth knowing although nothing was lost: a sum above 1, rows of 0, rows that were summed
public record FrequencyReading(Optional<HaplotypeFrequencySet> set, List<Problem> problems, List<Problem> notices) {
    public FrequencyReading {
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
    }
}
