package org.marrowrelay.registry.arrival;

import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.DonorId;

/// Somebody of a registry who is not in its whole inventory.
///
/// @param decidedBy `null` while it is open
public record Absent(
        DonorId donor, Verdict verdict, @Nullable String decidedBy) {
    /// What a person decided.
    public enum Verdict {
        OPEN,
        /// No longer listed.
        WITHDRAWN,
        /// Listed as before.
        KEPT
    }
}
