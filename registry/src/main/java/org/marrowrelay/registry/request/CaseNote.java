package org.marrowrelay.registry.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A note among colleagues, or a message between registry and transplant centre.
///
/// @param outside the transplant centre sees it, or has written it
/// @param seenBy who of the other side acknowledged it; `null` while nobody has
public record CaseNote(
        long id,
        Instant at,
        String by,
        boolean outside,
        String text,
        @Nullable String seenBy,
        @Nullable Instant seenAt) {}
