package org.marrowrelay.matching.frequency;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.problem.Problem;

/// What came out of a metadata file.
///
/// @param metadata empty when the file was refused
/// @param problems every rule that it breaks; empty exactly when there is metadata
public record HfxReading(Optional<HfxMetadata> metadata, List<Problem> problems) {
    public HfxReading {
        problems = List.copyOf(problems);
    }
}
