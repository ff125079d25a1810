package org.marrowrelay.registry.guest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.outreach.ItemId;

/// Somebody who signed up for an event, by code.
///
/// @param people how many come, the guest included
/// @param confirmedAt when the address was confirmed; `null` before
public record Guest(
        String code,
        ItemId event,
        int people,
        String language,
        State state,
        Instant madeAt,
        @Nullable Instant confirmedAt) {
    /// Names are the ones stored; never renamed.
    public enum State {
        /// The address is not confirmed yet; holds no seat.
        ASKED,
        COMING,
        WAITING,
        CANCELLED
    }
}
