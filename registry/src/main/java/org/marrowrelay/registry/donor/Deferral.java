package org.marrowrelay.registry.donor;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A time in which a donor must not be asked.
///
/// @param until the last day of a temporary one; `null` when permanent
/// @param endedOn when it ended before its time; `null` else
public record Deferral(
        long id,
        boolean permanent,
        Reason reason,
        LocalDate beganOn,
        @Nullable LocalDate until,
        String note,
        @Nullable LocalDate endedOn) {
    /// Whether it holds on that day.
    public boolean lasts(LocalDate day) {
        return endedOn == null && (permanent || (until != null && !until.isBefore(day)));
    }

    /// One that is recorded now.
    ///
    /// @param until `null`: permanent
    public record Draft(Reason reason, @Nullable LocalDate until, String note) {}
}
