package org.marrowrelay.registry.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.patient.Patient;

/// One page of the donors who can match a patient as well as was asked for, best first, with what the result rests on.
///
/// Order: P(no mismatch), then P(at most one), both rounded to 1e-12; donors without probabilities after them, by fewer
/// possible mismatches; then the preferences of the question, and last the identifier. Total and stable.
///
/// @param phenotype the patient's typing as it is read at present
/// @param hits of this page, ranked over all pages
/// @param total hits on all pages
/// @param counts by fewest mismatches, from 0 to the allowance, whatever page or category is shown
/// @param donors how many donors were looked at
/// @param rests engine, release, sets and null rule: where they are equal, probabilities are
/// @param patientSet the frequency set that explains the patient
/// @param notices what must be said about the whole result
/// @param at when it was made
/// @param took how long the search took
public record SearchResult(
        Patient patient,
        Phenotype phenotype,
        SearchQuestion question,
        List<SearchHit> hits,
        long total,
        List<Count> counts,
        long donors,
        RestsOn rests,
        Optional<HaplotypeFrequencySet> patientSet,
        List<Problem> notices,
        Instant at,
        Duration took) {
    public SearchResult {
        hits = List.copyOf(hits);
        counts = List.copyOf(counts);
        notices = List.copyOf(notices);
    }

    /// Nomenclature release that typings were read under.
    public String release() {
        return rests.release();
    }

    /// Of the release and of all frequency sets in use: equal digests, equal probabilities.
    public String digest() {
        return rests.digest();
    }

    /// The same, showing other hits.
    public SearchResult with(List<SearchHit> other) {
        return new SearchResult(
                patient, phenotype, question, other, total, counts, donors, rests, patientSet, notices, at, took);
    }

    /// Donors who can have so few mismatches, and not fewer.
    ///
    /// @param potential those for whom the typings also allow more
    /// @param definite those for whom they do not
    public record Count(int mismatches, long potential, long definite) {
        public long all() {
            return potential + definite;
        }
    }
}
