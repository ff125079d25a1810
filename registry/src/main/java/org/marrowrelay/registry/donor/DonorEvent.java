package org.marrowrelay.registry.donor;

import java.time.Instant;
import java.util.Map;

/// Something that happened to a donor, kept for life.
///
/// @param by log-in, or the import or clock that did it
/// @param why as that person wrote; empty when nothing was asked
/// @param detail names and values, such as `from` and `to`; no identities
public record DonorEvent(
        long id, DonorId donor, Kind kind, Instant at, String by, String why, Map<String, String> detail) {
    public DonorEvent {
        detail = Map.copyOf(detail);
    }

    /// What happened.
    public enum Kind {
        REGISTERED,
        CHANGED,
        STATUS,
        EXPIRED,
        TYPED,
        TYPING_QUESTIONED,
        TYPING_SETTLED,
        DEFERRED,
        DEFERRAL_ENDED,
        CONSENTED,
        CONSENT_WITHDRAWN,
        SAMPLE_STORED,
        SAMPLE_GONE,
        CONTACTED,
        CHECKED_UP,
        TESTED,
        RESERVED,
        RELEASED,
        DONATED,
        UNIT,
        MERGED,
        PARTED,
        NAMED
    }
}
