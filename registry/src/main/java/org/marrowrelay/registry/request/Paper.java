package org.marrowrelay.registry.request;

import java.time.Instant;

/// A document of a request, without its bytes.
///
/// @param kind what it is, as in `consent`
/// @param version from 1 for each kind
/// @param mediaType what its bytes are
public record Paper(
        long id,
        String kind,
        int version,
        String name,
        String mediaType,
        String sha256,
        String addedBy,
        Instant addedAt) {}
