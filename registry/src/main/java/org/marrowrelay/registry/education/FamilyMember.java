package org.marrowrelay.registry.education;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody whom a donor named, known here by a code only.
///
/// @param endedAt when the donor ended it, or it was over
public record FamilyMember(
        String code,
        String donor,
        Relation relation,
        Instant madeAt,
        @Nullable Instant endedAt) {
    /// What they are to the donor. Names are the ones stored; never renamed.
    public enum Relation {
        MOTHER,
        FATHER,
        PARTNER,
        CHILD,
        SIBLING,
        FRIEND,
        OTHER
    }
}
