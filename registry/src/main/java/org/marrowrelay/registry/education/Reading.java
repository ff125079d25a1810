package org.marrowrelay.registry.education;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far somebody came with a version of a piece.
///
/// @param reader the donor's own code, or that of somebody whom the donor named
/// @param percent how much of the video was played
/// @param finishedAt when they said so, or the video was played whole
public record Reading(
        String donor,
        String reader,
        String lesson,
        String language,
        String version,
        Instant openedAt,
        int percent,
        @Nullable Instant finishedAt) {
    /// Whether the donor read it, not somebody close.
    public boolean isOwn() {
        return reader.equals(donor);
    }
}
