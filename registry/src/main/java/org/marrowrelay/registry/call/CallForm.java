package org.marrowrelay.registry.call;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What somebody writes down at the end of a call.
///
/// @param key names the form: the same form again is the same call
/// @param awayUntil last day on which the donor is not to be asked, for [Outcome#LATER]
/// @param next what was agreed; `null`: nothing, or what follows from the outcome
/// @param nextAt when
public record CallForm(
        String key,
        Purpose purpose,
        Outcome outcome,
        Call.Said said,
        @Nullable LocalDate awayUntil,
        @Nullable NextStep next,
        @Nullable Instant nextAt) {}
