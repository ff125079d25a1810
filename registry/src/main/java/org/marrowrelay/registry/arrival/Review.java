package org.marrowrelay.registry.arrival;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;

/// What reading a file without storing anything has shown.
///
/// @param good rows that would be stored
/// @param known how many of them are about donors that are here already
/// @param bad rows that would be quarantined
/// @param groups their problems by kind, most frequent first
/// @param absent of a whole inventory: how many who are listed here are not in it; `null` for other files
public record Review(
        long good,
        long known,
        long bad,
        List<Group> groups,
        @Nullable Long absent) {
    public Review {
        groups = List.copyOf(groups);
    }

    /// Problems of one kind.
    ///
    /// @param column that they are in; empty when none is named
    /// @param example the first of them
    public record Group(String code, String column, long count, Problem example) {}
}
