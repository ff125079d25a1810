package org.marrowrelay.registry.search;

import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.explain.Explanation;
import org.marrowrelay.matching.explain.Findings;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.patient.Patient;

/// One patient and one donor, with everything that is known about them as a pair.
///
/// @param findings grades of every locus, DPB1, keys, antibodies
/// @param rests engine, release, sets and null rule
/// @param explanation from typing to probability, as a tree of sentences
public record ExplainedPair(
        Patient patient,
        Phenotype patientPhenotype,
        Donor donor,
        Phenotype donorPhenotype,
        MatchPrediction prediction,
        Findings findings,
        Explanation explanation,
        RestsOn rests) {}
