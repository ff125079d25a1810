package org.marrowrelay.matching.grade;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;

/// The positions of two people at one locus, side by side; picks the orientation and gives each donor position
/// its grade.
///
/// @param patient what each of the patient's two positions can be; empty for one of which nothing is known
/// @param donor the same for the donor
/// @param patientReports what was reported there
/// @param rule what a null counts as
/// @param facts what is known of alleles
record Positions(
        Locus locus,
        List<Set<MatchingGroup>> patient,
        List<Set<MatchingGroup>> donor,
        List<String> patientReports,
        List<String> donorReports,
        NullRule rule,
        AlleleFacts facts) {
    private static final int CERTAIN = 3;
    private static final int POSSIBLE = 2;
    private static final int OPEN = 1;

    static Positions of(Phenotype patient, Phenotype donor, Locus locus, NullRule rule, AlleleFacts facts) {
        return new Positions(
                locus,
                groups(patient.at(locus)),
                groups(donor.at(locus)),
                ReportedPositions.of(patient, locus),
                ReportedPositions.of(donor, locus),
                rule,
                facts);
    }

    /// What each position can be, over all products.
    private static List<Set<MatchingGroup>> groups(LocusTyping typing) {
        Set<MatchingGroup> first = new HashSet<>();
        Set<MatchingGroup> second = new HashSet<>();
        if (typing instanceof LocusTyping.Typed typed) {
            for (Product product : typed.products()) {
                collect(product.first(), first);
                collect(product.second(), second);
            }
        }
        return List.of(first, second);
    }

    private static void collect(Position position, Set<MatchingGroup> groups) {
        if (position instanceof Position.OneOf(var named)) {
            groups.addAll(named);
        }
    }

    LocusGrade grade(LocusComparison comparison) {
        int direct = closeness(0, 0) + closeness(1, 1);
        int cross = closeness(1, 0) + closeness(0, 1);
        Orientation orientation = cross > direct ? Orientation.CROSS : Orientation.DIRECT;
        int against = orientation == Orientation.DIRECT ? 0 : 1;
        boolean firstIsCloser = closeness(against, 0) >= closeness(1 - against, 1);
        return new LocusGrade(
                comparison,
                orientation,
                List.of(
                        position(comparison, 0, against, firstIsCloser ? 0 : 1),
                        position(comparison, 1, 1 - against, firstIsCloser ? 1 : 0)));
    }

    /// @param rank 0 for the donor position that is closer to what it is held against, 1 for the other
    private LocusGrade.Position position(LocusComparison comparison, int ofDonor, int ofPatient, int rank) {
        boolean certain = rank < 2 - comparison.most() && !isOpenWhere(comparison);
        AntigenMatch antigens = AntigenMatch.of(
                carried(patient, patientReports, ofPatient, certain),
                carried(donor, donorReports, ofDonor, certain),
                facts);
        return new LocusGrade.Position(
                grade(comparison, rank, certain, ofPatient, ofDonor, antigens),
                antigens,
                donorReports.get(ofDonor),
                patientReports.get(ofPatient));
    }

    /// Whether one position matches for certain, and which of the donor's two it is, is open: a patient with 01:01 or
    /// 11:01 matches a donor with both once, with either.
    private boolean isOpenWhere(LocusComparison comparison) {
        List<Set<MatchingGroup>> them = expressed(patient);
        List<Set<MatchingGroup>> us = expressed(donor);
        return comparison.most() == 1
                && us.stream().noneMatch(position -> position.size() == 1 && them.contains(position))
                && us.stream().allMatch(position -> them.stream().anyMatch(other -> canBeSame(position, other)));
    }

    /// What each position expresses: under the null rule `expressed`, a null what its partner does.
    private List<Set<MatchingGroup>> expressed(List<Set<MatchingGroup>> person) {
        boolean silent = rule == NullRule.EXPRESSED;
        return List.of(seen(person, 0, silent), seen(person, 1, silent));
    }

    private static boolean canBeSame(Set<MatchingGroup> one, Set<MatchingGroup> other) {
        return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other);
    }

    /// How close a donor position is to a patient position: 3 the same for certain, 2 possibly, 1 nothing is
    /// known.
    private int closeness(int ofPatient, int ofDonor) {
        Set<MatchingGroup> p = patient.get(ofPatient);
        Set<MatchingGroup> d = donor.get(ofDonor);
        if (p.isEmpty() || d.isEmpty()) {
            return OPEN;
        }
        boolean shared = d.stream().anyMatch(group -> group.kind() != Kind.NOVEL && p.contains(group));
        if (!shared) {
            return 0;
        }
        return p.size() == 1 && d.size() == 1 ? CERTAIN : POSSIBLE;
    }

    /// What is expressed there: of a null, where nulls are silent, its partner (MATCHING rule 2).
    private static Set<MatchingGroup> seen(List<Set<MatchingGroup>> person, int at, boolean silent) {
        boolean isPartnerSeen = silent && isNull(person.get(at)) && !isNull(person.get(1 - at));
        return isPartnerSeen ? person.get(1 - at) : person.get(at);
    }

    private AntigenMatch.Carried carried(
            List<Set<MatchingGroup>> person, List<String> reports, int at, boolean certain) {
        boolean silent = certain && rule == NullRule.EXPRESSED;
        return new AntigenMatch.Carried(seen(person, at, silent), facts.reportedAntigens(reports.get(at)));
    }

    /// Certain when even the most mismatches leave the position matched, a mismatch when even the fewest do not
    /// spare it; potential in between, and where it is open which of the two positions matches.
    private MatchGrade grade(
            LocusComparison comparison, int rank, boolean certain, int ofPatient, int ofDonor, AntigenMatch antigens) {
        if (certain) {
            return certain(ofPatient, ofDonor);
        }
        if (rank < 2 - comparison.fewest() || isOpenWhere(comparison)) {
            return closeness(ofPatient, ofDonor) == OPEN ? MatchGrade.UNKNOWN : MatchGrade.POTENTIAL;
        }
        if (isNull(patient.get(ofPatient)) != isNull(donor.get(ofDonor))) {
            return MatchGrade.EXPRESSED_VERSUS_NULL;
        }
        return antigens == AntigenMatch.YES && !isNull(donor.get(ofDonor)) ? MatchGrade.ANTIGEN : MatchGrade.MISMATCH;
    }

    private MatchGrade certain(int ofPatient, int ofDonor) {
        if (isNull(patient.get(ofPatient)) && isNull(donor.get(ofDonor))) {
            return MatchGrade.NULL;
        }
        String them = patientReports.get(ofPatient);
        String us = donorReports.get(ofDonor);
        return them.isEmpty() || us.isEmpty() ? MatchGrade.P_GROUP : MatchGrade.of(facts.identity(locus, them, us));
    }

    private static boolean isNull(Set<MatchingGroup> groups) {
        return !groups.isEmpty() && groups.stream().allMatch(group -> group.kind() == Kind.NULL);
    }
}
