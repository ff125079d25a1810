package org.marrowrelay.index;

import java.util.List;

/// The answer to a search for cord blood units.
///
/// @param hits best first: positions that can match, positions that match for certain, nucleated cells, identifier
/// @param total how many units can match and have the dose
public record CordResult(List<CordHit> hits, long total) {
    public CordResult {
        hits = List.copyOf(hits);
    }
}
