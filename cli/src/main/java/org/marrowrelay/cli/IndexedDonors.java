package org.marrowrelay.cli;

import java.util.Optional;
import org.marrowrelay.exchange.DonorEntry;
import org.marrowrelay.exchange.Subject;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Turns rows of Donors v1 into what an index lists.
final class IndexedDonors {
    private IndexedDonors() {}

    static DonorListing listing(Subject subject, IndexPopulations populations) {
        return DonorListing.of(
                subject.id(), populations.inOrder(subject.registry(), subject.population()), subject.phenotype());
    }

    /// @throws ProblemException for a patient
    static DonorListing listing(DonorEntry entry, IndexPopulations populations) {
        return new DonorListing(
                entry.subject().id(),
                kind(entry.type()),
                populations.inOrder(entry.registry(), entry.subject().population()),
                entry.registry(),
                entry.birth().orElse(null),
                sex(entry.sex()),
                cmv(entry.cmv()),
                bloodGroup(entry.bloodGroup()),
                entry.weightKg(),
                status(entry.status()),
                entry.typedOn().orElse(null),
                entry.tnc(),
                entry.cd34(),
                entry.subject().phenotype());
    }

    private static DonorListing.Kind kind(DonorEntry.Type type) {
        return switch (type) {
            case DONOR -> DonorListing.Kind.DONOR;
            case CORD_BLOOD_UNIT -> DonorListing.Kind.CORD_BLOOD_UNIT;
            case PATIENT ->
                throw new ProblemException(Problem.of(
                        "IDX-0201",
                        "the row is a patient, and an index lists donors",
                        "give the file of donors, or correct the column type"));
        };
    }

    private static DonorListing.Sex sex(Optional<DonorEntry.Sex> sex) {
        return sex.map(known -> known == DonorEntry.Sex.F ? DonorListing.Sex.FEMALE : DonorListing.Sex.MALE)
                .orElse(DonorListing.Sex.UNKNOWN);
    }

    private static DonorListing.Cmv cmv(Optional<DonorEntry.Cmv> cmv) {
        return cmv.map(known ->
                        known == DonorEntry.Cmv.POSITIVE ? DonorListing.Cmv.POSITIVE : DonorListing.Cmv.NEGATIVE)
                .orElse(DonorListing.Cmv.UNKNOWN);
    }

    private static DonorListing.BloodGroup bloodGroup(Optional<DonorEntry.BloodGroup> group) {
        return group.map(known -> DonorListing.BloodGroup.valueOf(known.name()))
                .orElse(DonorListing.BloodGroup.UNKNOWN);
    }

    private static DonorListing.Status status(Optional<DonorEntry.Status> status) {
        return status.map(known -> DonorListing.Status.valueOf(known.name())).orElse(DonorListing.Status.UNKNOWN);
    }
}
