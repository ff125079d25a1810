package org.marrowrelay.registry.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message with what became of it.
///
/// @param sentAt when it was handed over; `null` while it waits
/// @param attempts how often it was tried
/// @param failure why the last attempt failed; empty when none did
/// @param withdrawn what it reminds of came to an end before it was sent: it is never sent
/// @param invented belongs to the sample registry and is never sent
public record SentNotice(
        Notice notice, @Nullable Instant sentAt, int attempts, String failure, boolean withdrawn, boolean invented) {
    /// What became of it.
    public State state() {
        if (sentAt != null) {
            return State.SENT;
        }
        if (withdrawn) {
            return State.WITHDRAWN;
        }
        return invented ? State.INVENTED : failure.isEmpty() ? State.WAITING : State.FAILED;
    }

    /// What became of a message.
    public enum State {
        WAITING,
        FAILED,
        SENT,
        /// Its matter ended while it waited: not sent any more.
        WITHDRAWN,
        /// Of the samples: written, and kept in the house.
        INVENTED
    }
}
