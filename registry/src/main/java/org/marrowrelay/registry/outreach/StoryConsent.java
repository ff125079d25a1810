package org.marrowrelay.registry.outreach;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Consent of whoever a story is about.
///
/// @param untilOn last day for which it was given; `null`: until it is withdrawn
/// @param pictures whether it covers pictures, too
/// @param paper where the signed paper lies; names nobody
/// @param withdrawnOn `null` as long as it lasts
public record StoryConsent(
        long id,
        LocalDate givenOn,
        @Nullable LocalDate untilOn,
        boolean pictures,
        String paper,
        String recordedBy,
        @Nullable LocalDate withdrawnOn) {
    /// Whether it covers that day.
    public boolean isLasting(LocalDate day) {
        return withdrawnOn == null && (untilOn == null || !untilOn.isBefore(day));
    }
}
