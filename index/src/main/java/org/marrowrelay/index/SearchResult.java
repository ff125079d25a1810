package org.marrowrelay.index;

import java.util.List;
import java.util.Optional;

/// The answer to a search.
///
/// @param hits one page, best first
/// @param total how many donors can match and pass the filter, on all pages
/// @param counts by fewest mismatches, from 0 to the allowance
/// @param patientSet population of the frequency set that explains the patient, empty text for the one that serves
///     everybody; empty when none does
public record SearchResult(List<SearchHit> hits, long total, List<Count> counts, Optional<String> patientSet) {
    public SearchResult {
        hits = List.copyOf(hits);
        counts = List.copyOf(counts);
    }

    /// Donors who can have this few mismatches, and not fewer.
    ///
    /// @param potential those for whom the typings also allow more
    /// @param definite those for whom they do not
    public record Count(int mismatches, long potential, long definite) {}
}
