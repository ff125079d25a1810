package org.marrowrelay.index;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What became of some changes.
///
/// @param put donors who are listed as said
/// @param deleted donors who are not listed any more
/// @param absent deletions of donors who were not listed
/// @param refused changes that could not be made, each with what and how to mend it; the others were made
public record AppliedChanges(int put, int deleted, int absent, List<Problem> refused) {
    public AppliedChanges {
        refused = List.copyOf(refused);
    }

    /// How many changes were made.
    public int made() {
        return put + deleted + absent;
    }
}
