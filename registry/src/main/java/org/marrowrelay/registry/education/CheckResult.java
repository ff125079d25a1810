package org.marrowrelay.registry.education;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody understood before a consent.
///
/// @param missed names of the questions that were not answered right
/// @param talkedAt when the staff talked with them about it
/// @param talked what came of it, without names
public record CheckResult(
        long id,
        String donor,
        Check.Part part,
        String version,
        List<String> missed,
        int asked,
        boolean passed,
        Instant at,
        @Nullable Instant talkedAt,
        String talkedBy,
        String talked) {
    public CheckResult {
        missed = List.copyOf(missed);
    }

    /// How many were answered right.
    public int right() {
        return asked - missed.size();
    }
}
