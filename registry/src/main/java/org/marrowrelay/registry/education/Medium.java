package org.marrowrelay.registry.education;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A picture, a video, or the captions of a video.
///
/// @param mediaType as its content says, never as the sender says
/// @param language of captions
/// @param video to which captions belong
/// @param bytes length of what is served
public record Medium(
        long id,
        Kind kind,
        String mediaType,
        String name,
        @Nullable String language,
        @Nullable Long video,
        long bytes,
        Instant madeAt,
        String by) {
    public enum Kind {
        PICTURE,
        VIDEO,
        CAPTIONS
    }
}
