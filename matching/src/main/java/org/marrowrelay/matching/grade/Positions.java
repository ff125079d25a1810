package org.marrowrelay.matching.grade;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.hla.Phenotype;

/// The positions of two people at one locus, side by side; picks the orientation and gives each donor position its
/// grade.
///
/// @param patient what each of the patient's two positions can be; empty for one of which nothing is known
/// @param donor the same for the donor
record Positions(
        List<Set<MatchingGroup>> patient,
        List<Set<MatchingGroup>> donor,
        List<Optional<Allele>> patientNames,
        List<Optional<Allele>> donorNames) {
    private static final int CERTAIN = 3;
    private static final int POSSIBLE = 2;
    private static final int OPEN = 1;

    static Positions of(Phenotype patient, Phenotype donor, Locus locus) {
        return new Positions(
                groups(patient.at(locus)),
                groups(donor.at(locus)),
                ReportedAlleles.of(patient, locus),
                ReportedAlleles.of(donor, locus));
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
        MatchGrade closer = grade(comparison, 0, against, firstIsCloser);
        MatchGrade other = grade(comparison, 1, against, firstIsCloser);
        return firstIsCloser
                ? new LocusGrade(comparison, orientation, closer, other)
                : new LocusGrade(comparison, orientation, other, closer);
    }

    /// How close a donor position is to a patient position: 3 the same for certain, 2 possibly, 1 nothing is known.
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

    /// The grade of the closer (rank 0) or the other (rank 1) position: certain when even the most mismatches leave it
    /// matched, a mismatch when even the fewest do not spare it.
    private MatchGrade grade(LocusComparison comparison, int rank, int against, boolean firstIsCloser) {
        int ofDonor = (rank == 0) == firstIsCloser ? 0 : 1;
        int ofPatient = against == 0 ? ofDonor : 1 - ofDonor;
        if (rank < 2 - comparison.most()) {
            return certain(ofPatient, ofDonor);
        }
        if (rank < 2 - comparison.fewest()) {
            return closeness(ofPatient, ofDonor) == OPEN ? MatchGrade.UNKNOWN : MatchGrade.POTENTIAL;
        }
        return isNull(patient.get(ofPatient)) != isNull(donor.get(ofDonor))
                ? MatchGrade.EXPRESSED_VERSUS_NULL
                : MatchGrade.MISMATCH;
    }

    private MatchGrade certain(int ofPatient, int ofDonor) {
        if (isNull(patient.get(ofPatient)) && isNull(donor.get(ofDonor))) {
            return MatchGrade.NULL;
        }
        Optional<Allele> p = patientNames.get(ofPatient);
        Optional<Allele> d = donorNames.get(ofDonor);
        return p.isPresent() && d.isPresent() ? sameFields(p.get(), d.get()) : MatchGrade.P_GROUP;
    }

    private static MatchGrade sameFields(Allele patient, Allele donor) {
        int same = 0;
        int shorter = Math.min(patient.fields().size(), donor.fields().size());
        while (same < shorter
                && patient.fields().get(same).equals(donor.fields().get(same))) {
            same++;
        }
        return switch (same) {
            case 4 -> MatchGrade.GENOMIC;
            case 3 -> MatchGrade.CODING;
            case 2 -> MatchGrade.PROTEIN;
            default -> MatchGrade.P_GROUP;
        };
    }

    private static boolean isNull(Set<MatchingGroup> groups) {
        return !groups.isEmpty() && groups.stream().allMatch(group -> group.kind() == Kind.NULL);
    }
}
