package org.marrowrelay.matching.prediction;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.problem.Problem;

/// Everything that is known about one patient and one donor: what their typings allow, and how likely each count is.
///
/// @param rule what a null counted as
/// @param category what the typings alone say, at every locus asked about
/// @param predicted the loci that the probabilities are about: those asked about that both sets cover
/// @param probability empty when no set explains the patient or the donor; the notices say why
/// @param patientSet the set that the patient's genotypes rest on; empty when none explains the patient
/// @param donorSet the same for the donor
/// @param patientNotices what should be said about the patient: unexplained, a broader set, a null read as its partner
/// @param donorNotices the same about the donor
/// @param notices what should be said about both: loci that a set does not cover
public record MatchPrediction(
        NullRule rule,
        MatchCategory category,
        List<Locus> predicted,
        Optional<MatchProbability> probability,
        Optional<HaplotypeFrequencySet> patientSet,
        Optional<HaplotypeFrequencySet> donorSet,
        List<Problem> patientNotices,
        List<Problem> donorNotices,
        List<Problem> notices) {
    public MatchPrediction {
        predicted = List.copyOf(predicted);
        patientNotices = List.copyOf(patientNotices);
        donorNotices = List.copyOf(donorNotices);
        notices = List.copyOf(notices);
    }

    /// The same with other things said of the two people, where more is known of them than the prediction was asked
    /// with.
    public MatchPrediction saying(List<Problem> ofPatient, List<Problem> ofDonor) {
        return new MatchPrediction(
                rule, category, predicted, probability, patientSet, donorSet, ofPatient, ofDonor, notices);
    }
}
