package org.marrowrelay.registry.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;

/// Whether donors can be searched, and how fresh the index is.
///
/// @param donors that can be searched now; 0 before the first index is ready
/// @param unreadable donors that are not searched, because their typings cannot be read
/// @param release under which the donors in it were read; empty before the first index is ready
/// @param revision the last change of a donor that is in it
/// @param current whether every change that was announced is in it
/// @param building what is being built; `null` when nothing is
/// @param since when it became as it is
/// @param trouble why it could not be built last time; `null` when it could
public record IndexState(
        long donors,
        int unreadable,
        String release,
        long revision,
        boolean current,
        @Nullable Building building,
        Instant since,
        @Nullable Problem trouble) {

    /// An index on its way.
    ///
    /// @param done donors read
    /// @param of how many, as far as is known
    public record Building(long done, long of) {
        private static final int HUNDRED = 100;

        /// In percent, at most 99 before it is ready.
        public int percent() {
            return of == 0 ? 0 : (int) Math.min(HUNDRED - 1, done * HUNDRED / of);
        }
    }

    /// Whether a search can be done at all.
    public boolean isSearchable() {
        return !release.isEmpty();
    }
}
