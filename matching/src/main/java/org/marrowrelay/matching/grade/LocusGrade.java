package org.marrowrelay.matching.grade;

import java.util.List;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;

/// A locus graded position by position, in the order in which the donor's typing was reported.
///
/// Everything follows from one [LocusComparison]: a certain match for every position that cannot be missed, a mismatch
/// for every one that cannot be met, and in between what is possible. So the two grades never contradict the count.
/// The count can be definite where the positions are open: a patient with 01:01 or 11:01, and 03:01, has exactly one
/// mismatch with a donor who has 01:01 and 11:01, but which of the donor's two matches is open, so both are potential.
///
/// @param orientation chosen once: which of the donor's positions is held against which of the patient's
/// @param positions two, in donor order
public record LocusGrade(LocusComparison comparison, Orientation orientation, List<Position> positions) {
    /// One position of the donor.
    ///
    /// @param grade how well it agrees with the patient's position that it is held against
    /// @param antigens whether both carry the same antigen
    /// @param donor what was reported there; empty when no text belongs to the position alone
    /// @param patient the same of the patient's position that it is held against
    public record Position(MatchGrade grade, AntigenMatch antigens, String donor, String patient) {}

    public LocusGrade {
        positions = List.copyOf(positions);
        if (positions.size() != 2) {
            throw new IllegalArgumentException("a locus has two positions, found " + positions);
        }
    }

    /// Grades two people at a locus by what names alone prove.
    public static LocusGrade of(Phenotype patient, Phenotype donor, Locus locus, NullRule rule) {
        return of(patient, donor, locus, rule, AlleleFacts.byName());
    }

    /// Grades two people at a locus.
    ///
    /// @param facts what the release that the typings were read under knows of alleles
    public static LocusGrade of(Phenotype patient, Phenotype donor, Locus locus, NullRule rule, AlleleFacts facts) {
        LocusComparison comparison = LocusComparison.of(patient.at(locus), donor.at(locus), rule);
        boolean untyped = isUntyped(patient, locus) || isUntyped(donor, locus);
        return untyped
                ? new LocusGrade(comparison, Orientation.DIRECT, unknown(patient, donor, locus))
                : Positions.of(patient, donor, locus, rule, facts).grade(comparison);
    }

    private static boolean isUntyped(Phenotype person, Locus locus) {
        return person.at(locus) instanceof LocusTyping.Untyped;
    }

    private static List<Position> unknown(Phenotype patient, Phenotype donor, Locus locus) {
        List<String> them = ReportedPositions.of(patient, locus);
        List<String> us = ReportedPositions.of(donor, locus);
        return List.of(
                new Position(MatchGrade.UNKNOWN, AntigenMatch.NOT_KNOWN, us.get(0), them.get(0)),
                new Position(MatchGrade.UNKNOWN, AntigenMatch.NOT_KNOWN, us.get(1), them.get(1)));
    }

    public Locus locus() {
        return comparison.locus();
    }

    /// Grade of the donor's first position.
    public MatchGrade first() {
        return positions.get(0).grade();
    }

    /// Grade of the donor's second position.
    public MatchGrade second() {
        return positions.get(1).grade();
    }

    /// Both grades, in donor order.
    public List<MatchGrade> grades() {
        return List.of(first(), second());
    }

    /// Whether the typings leave only one count of mismatches; otherwise the grade is potential.
    public boolean isDefinite() {
        return comparison.isDefinite();
    }

    /// The directions that the mismatches can have.
    public Set<Direction> directions() {
        return comparison.directions();
    }
}
