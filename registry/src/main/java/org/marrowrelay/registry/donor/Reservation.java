package org.marrowrelay.registry.donor;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// For whom a donor or cord blood unit is kept.
///
/// @param patient a code, never a name
/// @param until the last day
/// @param releasedOn when it was given up or ran out; `null` while it lasts
public record Reservation(
        long id,
        String patient,
        LocalDate beganOn,
        LocalDate until,
        @Nullable LocalDate releasedOn) {}
