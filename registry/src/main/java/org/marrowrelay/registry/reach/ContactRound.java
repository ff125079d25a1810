package org.marrowrelay.registry.reach;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A donor who has not been heard of.
///
/// @param stage what was tried last, or what the staff has to do
/// @param nextAt when the next is tried; `null` while somebody of the staff has something to do
public record ContactRound(
        String donor,
        Stage stage,
        LocalDate beganOn,
        @Nullable Instant nextAt) {}
