package org.marrowrelay.registry.partner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message to a partner.
///
/// @param about the request, patient or search that it is about; or empty
/// @param line to the byte
/// @param sends how often it was sent
/// @param ackedAt when the partner had it on its disk; `null` while it has not said so
public record Sent(
        long sequence,
        UUID id,
        String kind,
        String about,
        String line,
        Instant madeAt,
        int sends,
        @Nullable Instant ackedAt) {}
