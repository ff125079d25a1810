package org.marrowrelay.registry.portal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a donor asked for: that everything goes by which somebody could recognise them.
///
/// @param traceable cells of this donor went to somebody, or may be about to: the identity must be kept
/// @param decision `ERASED`, `KEPT`, or `null` while nobody has decided
public record Erasure(
        long id,
        String donor,
        Instant askedAt,
        boolean traceable,
        @Nullable String decision,
        String reason) {}
