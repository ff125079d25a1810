package org.marrowrelay.matching.explain;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Finding;
import org.marrowrelay.matching.grade.PairGrades;
import org.marrowrelay.matching.prediction.DpbPrediction;

/// What is known of a pair beside its probability.
///
/// @param grades every locus, position by position
/// @param dpb1 how likely DPB1 matches or is permissive, and by which sets; empty when no set covers DPB1
/// @param keys by an installed table of allele traits; empty when none is installed
/// @param traits that table
/// @param antibodies the patient's, held against the donor; empty when the patient has none that are known
public record Findings(
        PairGrades grades,
        Optional<DpbPrediction> dpb1,
        Optional<ChoiceKeys> keys,
        AlleleTraits traits,
        List<Finding> antibodies) {
    public Findings {
        antibodies = List.copyOf(antibodies);
    }

    /// Grades alone.
    public static Findings of(PairGrades grades) {
        return new Findings(grades, Optional.empty(), Optional.empty(), AlleleTraits.NONE, List.of());
    }
}
