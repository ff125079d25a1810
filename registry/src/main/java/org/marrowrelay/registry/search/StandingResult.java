package org.marrowrelay.registry.search;

import java.time.Instant;
import java.util.List;

/// The kept result of a followed search.
///
/// @param version of the patient's record
/// @param revision the last change of a donor that it knew
/// @param digest of release and frequency sets
/// @param total how many can match; the best [StandingSearches#KEPT] are kept
/// @param hits best first
public record StandingResult(
        String patient, int version, Instant at, long revision, String digest, long total, List<StandingHit> hits) {
    public StandingResult {
        hits = List.copyOf(hits);
    }

    /// Whether more can match than are kept.
    boolean isCut() {
        return total > hits.size();
    }
}
