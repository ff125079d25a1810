package org.marrowrelay.registry.donor;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A status with its reason and its end.
///
/// @param reason `null` when the donor is available
/// @param until the last day of it; `null` when it has no end, or none that is known
public record StatusChange(
        Status status, @Nullable Reason reason, @Nullable LocalDate until) {
    /// Available, from now on.
    public static final StatusChange AVAILABLE = new StatusChange(Status.AV, null, null);
}
