package org.marrowrelay.registry.matter;

import java.time.Instant;

/// A document of a matter, without its bytes.
///
/// @param kind as in `logger`
public record MatterPaper(
        long id, String kind, String name, String mediaType, String sha256, String addedBy, Instant addedAt) {}
