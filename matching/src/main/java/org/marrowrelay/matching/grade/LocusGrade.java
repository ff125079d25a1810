package org.marrowrelay.matching.grade;

import java.util.List;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;

/// A locus graded position by position, in the order in which the donor's typing was reported.
///
/// Everything follows from one [LocusComparison]: a certain match for every position that cannot be missed, a mismatch
/// for every one that cannot be met, and in between what is possible. So the two grades never say another count than
/// the comparison does.
///
/// @param orientation chosen once: which of the donor's positions is held against which of the patient's
/// @param first grade of the donor's first position
/// @param second grade of the donor's second position
public record LocusGrade(LocusComparison comparison, Orientation orientation, MatchGrade first, MatchGrade second) {
    /// Grades two people at a locus.
    public static LocusGrade of(Phenotype patient, Phenotype donor, Locus locus, NullRule rule) {
        LocusComparison comparison = LocusComparison.of(patient.at(locus), donor.at(locus), rule);
        if (isUntyped(patient, locus) || isUntyped(donor, locus)) {
            return new LocusGrade(comparison, Orientation.DIRECT, MatchGrade.UNKNOWN, MatchGrade.UNKNOWN);
        }
        return Positions.of(patient, donor, locus).grade(comparison);
    }

    private static boolean isUntyped(Phenotype person, Locus locus) {
        return person.at(locus) instanceof LocusTyping.Untyped;
    }

    public Locus locus() {
        return comparison.locus();
    }

    /// Both grades, in donor order.
    public List<MatchGrade> grades() {
        return List.of(first, second);
    }

    /// The directions that the mismatches can have.
    public Set<Direction> directions() {
        return comparison.directions();
    }
}
