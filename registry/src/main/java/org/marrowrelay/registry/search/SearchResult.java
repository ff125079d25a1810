package org.marrowrelay.registry.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.patient.Patient;

/// Every donor who can match a patient as well as was asked for, best first, with what the result rests on.
///
/// Order: P(10/10), then P(at least 9/10), both rounded to 1e-12; donors without probabilities after them; then fewer
/// possible mismatches, younger, and last the identifier. Total and stable.
///
/// @param phenotype the patient's typing as it is read at present
/// @param hits ranked
/// @param donors how many donors were looked at
/// @param release nomenclature release that typings were read under
/// @param patientSet the frequency set that explains the patient
/// @param notices what must be said about the whole result
/// @param at when it was made
/// @param took how long the search took
public record SearchResult(
        Patient patient,
        Phenotype phenotype,
        SearchQuestion question,
        List<SearchHit> hits,
        int donors,
        String release,
        Optional<HaplotypeFrequencySet> patientSet,
        List<Problem> notices,
        Instant at,
        Duration took) {
    public SearchResult {
        hits = List.copyOf(hits);
        notices = List.copyOf(notices);
    }
}
