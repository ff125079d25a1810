package org.marrowrelay.index;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What a new generation holds.
///
/// @param generation its number, from 1
/// @param donors donors and cord blood units
/// @param profiles distinct combinations of typings and frequency set
/// @param unexplained donors that no frequency set explains: they are found, without a probability
/// @param bytes length of the file
/// @param problems donors that were left out, such as repeated identifiers; at most a hundred are kept
public record BuildSummary(
        long generation, long donors, long profiles, long unexplained, long bytes, List<Problem> problems) {
    public BuildSummary {
        problems = List.copyOf(problems);
    }

    /// Bytes a donor.
    public double bytesPerDonor() {
        return donors == 0 ? 0 : (double) bytes / donors;
    }
}
