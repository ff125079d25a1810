package org.marrowrelay.registry.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change in a followed search that a person should know.
///
/// @param id counts up
/// @param patient code
/// @param donor identifier
/// @param before what the search knew; `null` for a new donor
/// @param after what it knows now; `null` for one who is lost
/// @param seenBy who marked it as seen; `null` while it waits
public record Alert(
        long id,
        String patient,
        String donor,
        Kind kind,
        Instant at,
        @Nullable Standing before,
        @Nullable Standing after,
        @Nullable String seenBy) {
    /// What happened.
    public enum Kind {
        /// The donor can match and could not before, or was not there.
        NEW,
        /// The donor matches otherwise, or can be asked otherwise, than before.
        CHANGED,
        /// The donor cannot match any more, or is gone.
        LOST
    }

    /// How a donor stood.
    ///
    /// @param fewest mismatches of ten that the typings allow
    /// @param p10 `null` when there is no probability
    /// @param status WMDA code
    public record Standing(int fewest, @Nullable Double p10, String status) {}
}
