package org.marrowrelay.registry.partner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message from a partner.
///
/// @param repeats how often it came again
/// @param attempts how often it was tried
/// @param code of the problem that keeps it, or empty
/// @param trouble that problem, in English
/// @param decidedBy who decided about it, with their words
public record Received(
        long sequence,
        UUID id,
        String kind,
        String about,
        String line,
        Instant receivedAt,
        int repeats,
        State state,
        int attempts,
        @Nullable Instant handledAt,
        String code,
        String trouble,
        String decidedBy) {
    /// What became of it.
    public enum State {
        /// Its turn has not come, or it is tried again.
        WAITING,
        DONE,
        /// It cannot be done; a person decides.
        QUARANTINED,
        /// A person decided that it will not be done.
        PUT_ASIDE
    }
}
