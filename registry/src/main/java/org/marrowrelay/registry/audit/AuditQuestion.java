package org.marrowrelay.registry.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which entries are asked for; `null` stands for all.
///
/// @param actor log-in name
/// @param act an act, or the beginning of several: `donor.` for all of a room
/// @param id code of a donor, patient, account, ...
/// @param from inclusive
/// @param until exclusive
public record AuditQuestion(
        @Nullable String actor,
        @Nullable String act,
        @Nullable String id,
        @Nullable Instant from,
        @Nullable Instant until) {
    /// Everything.
    public static final AuditQuestion ALL = new AuditQuestion(null, null, null, null, null);
}
