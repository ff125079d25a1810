package org.marrowrelay.registry.request;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A step that somebody wants to take.
///
/// @param key chosen by the sender; a command with a key that was done is not done again
/// @param reason a code, or empty
/// @param note words beside it, without identities; often empty
/// @param result what is reported; empty when nothing is
/// @param until the (new) last day of a reservation, or `null`
public record Command(
        String key,
        RequestStep step,
        String reason,
        String note,
        String result,
        @Nullable LocalDate until) {
    /// A step that needs nothing else.
    public static Command of(String key, RequestStep step) {
        return new Command(key, step, "", "", "", null);
    }
}
