package org.marrowrelay.registry.partner;

import java.time.Instant;

/// What was refused at the door in one hour, for one reason, from one place.
///
/// @param partner who it claims to be, or empty
/// @param code of the problem
public record RefusalRow(
        Instant hour, String partner, String code, String address, long times, Instant lastAt, boolean seen) {}
