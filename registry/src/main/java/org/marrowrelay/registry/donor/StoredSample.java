package org.marrowrelay.registry.donor;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A sample in store, or one that was.
///
/// @param kind such as `EDTA`
/// @param tubes 1 to 99
/// @param purpose what it may be used for; it stays with the specimen for life (DOMAIN 5.1)
/// @param goneOn when it was used up, sent or discarded; `null` while it is there
public record StoredSample(
        long id,
        String kind,
        int tubes,
        String location,
        Purpose purpose,
        LocalDate takenOn,
        @Nullable LocalDate goneOn,
        String goneWhy) {

    /// What a specimen may be used for.
    public enum Purpose {
        CLINICAL,
        RESEARCH
    }

    /// One that is put into store.
    public record Draft(String kind, int tubes, String location, Purpose purpose, LocalDate takenOn) {}
}
