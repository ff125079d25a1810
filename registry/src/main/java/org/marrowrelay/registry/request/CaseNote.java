package org.marrowrelay.registry.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// A note among colleagues, or a message between the registry and one organisation elsewhere.
///
/// @param outside it is a message
/// @param reader the organisation that sees it, or has written it; `null` for a note among colleagues
/// @param seenBy who of the other side acknowledged it; `null` while nobody has
public record CaseNote(
        long id,
        Instant at,
        String by,
        boolean outside,
        @Nullable OrganisationCode reader,
        String text,
        @Nullable String seenBy,
        @Nullable Instant seenAt) {}
