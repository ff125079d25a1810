package org.marrowrelay.registry.search;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.Phenotype;
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
/// @param notices what should be said about the donor: why there are no chances, that a broader set was used
public record SearchHit(
        int rank,
        Donor donor,
        Phenotype phenotype,
        MatchCategory category,
        Optional<Chances> chances,
        org.marrowrelay.index.SearchHit.DpbResult dpb1,
        List<Problem> notices) {
    public SearchHit {
        notices = List.copyOf(notices);
    }
}
