package org.marrowrelay.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.problem.Problem;

/// The answer to a search.
///
/// @param hits one page, best first
/// @param total how many donors can match and pass the filter, on all pages
/// @param counts by fewest mismatches, from 0 to the allowance
/// @param patientSet population of the frequency set that explains the patient, empty text for the one that serves
///     everybody; empty when none does
/// @param donorSets the same of the sets that explain the donors of all pages; none where the patient is not explained
/// @param notices what must be said about the whole result: `IDX-0205` when the patient's typings leave more
///     genotypes open than are listed, so that nobody has a probability
public record SearchResult(
        List<SearchHit> hits,
        long total,
        List<Count> counts,
        Optional<String> patientSet,
        Set<String> donorSets,
        List<Problem> notices) {
    public SearchResult {
        donorSets = Set.copyOf(donorSets);
        notices = List.copyOf(notices);
        hits = List.copyOf(hits);
        counts = List.copyOf(counts);
    }

    /// Donors who can have this few mismatches, and not fewer.
    ///
    /// @param potential those for whom the typings also allow more
    /// @param definite those for whom they do not
    public record Count(int mismatches, long potential, long definite) {}
}
