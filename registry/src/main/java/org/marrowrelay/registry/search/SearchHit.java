package org.marrowrelay.registry.search;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Finding;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Target;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Donor;

/// A donor who can match as well as was asked for.
///
/// @param rank from 1
/// @param phenotype the donor's typing as it is read at present
/// @param category what the typings alone say
/// @param chances empty when no frequency set explains patient or donor
/// @param dpb1 what the typings say about DPB1, with the permissiveness of a mismatch
/// @param dpb1Predicted groups of DPB1 whose epitope group is only predicted
/// @param antibodies of the patient, held against this donor
/// @param keys the optional keys of the pair; empty when no table of allele traits is installed
/// @param notices what should be said about the donor: why there are no chances, that a broader set was used
public record SearchHit(
        int rank,
        Donor donor,
        Phenotype phenotype,
        MatchCategory category,
        Optional<Chances> chances,
        org.marrowrelay.index.SearchHit.DpbResult dpb1,
        Set<String> dpb1Predicted,
        List<Finding> antibodies,
        Optional<ChoiceKeys> keys,
        List<Problem> notices) {
    public SearchHit {
        dpb1Predicted = Collections.unmodifiableSortedSet(new TreeSet<>(dpb1Predicted));
        antibodies = List.copyOf(antibodies);
        notices = List.copyOf(notices);
    }

    /// The antibodies that count against what the donor carries or may carry, such as `A2 5000`.
    public List<String> flags() {
        return antibodies.stream()
                .filter(Finding::isFlag)
                .map(finding -> finding.antibody().toString())
                .toList();
    }

    /// What flags do not say: antibodies of which it is not known whether the donor carries what they are against, and
    /// those against what the donor carries or may carry that are too weak to count.
    public List<Finding> unflagged() {
        return antibodies.stream()
                .filter(finding -> !finding.isFlag() && finding.target() != Target.ABSENT)
                .toList();
    }
}
