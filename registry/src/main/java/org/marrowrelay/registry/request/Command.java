package org.marrowrelay.registry.request;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// A step that somebody wants to take.
///
/// @param key chosen by the sender; a command with a key that was done is not done again
/// @param reason a code, or empty
/// @param note words beside it, without identities; often empty
/// @param result what is reported; empty when nothing is
/// @param until the (new) last day of a reservation, or of the time in which a donor must not be asked; the day of
///     the appointment of a step [RequestStep#SCHEDULE]; or `null`
/// @param forGood with a reason of the donor: the donor is listed no longer
/// @param seen the version of the request that the sender looked at; `null`: whatever it is
/// @param laboratory who types, for a step [RequestStep#ASSIGN_LAB]; `null` where that is the provider's own
public record Command(
        String key,
        RequestStep step,
        String reason,
        String note,
        String result,
        @Nullable LocalDate until,
        boolean forGood,
        @Nullable Integer seen,
        @Nullable OrganisationCode laboratory) {
    /// A step that names no laboratory.
    public Command(
            String key,
            RequestStep step,
            String reason,
            String note,
            String result,
            @Nullable LocalDate until,
            boolean forGood,
            @Nullable Integer seen) {
        this(key, step, reason, note, result, until, forGood, seen, null);
    }

    /// A step that was not chosen on a page.
    public Command(String key, RequestStep step, String reason, String note, String result, @Nullable LocalDate until) {
        this(key, step, reason, note, result, until, false, null);
    }

    /// A step that needs nothing else.
    public static Command of(String key, RequestStep step) {
        return new Command(key, step, "", "", "", null);
    }

    /// A step for a reason.
    public static Command because(String key, RequestStep step, String reason) {
        return new Command(key, step, reason, "", "", null);
    }
}
