package org.marrowrelay.registry.request;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;

/// What the room of workups tells about donors whom it prepares: requests ask it, and know no workup.
public interface Preparations {
    /// For whom a donor is being prepared now: a workup runs that may still lead to a donation.
    Optional<PatientId> patient(DonorId donor);

    /// True when a workup of that donor was ever begun for that patient, and so kept the donor.
    boolean wasPrepared(DonorId donor, PatientId patient);

    /// Numbers of the requests in whose workups more was done than agreed: told, examined or tested.
    Set<String> begun();

    /// The number of the workup that a request began.
    Optional<String> workup(RequestId request, PatientId patient);

    /// True when every workup that the request began, and every one that took its donor's place, is over without a
    /// donation; false where none was begun.
    boolean cameToNothing(RequestId request, PatientId patient);

    /// What a workup says about its dates.
    ///
    /// @param conditioning the day on which it begins; empty while the workup stands still, or has none
    record Dates(Optional<LocalDate> conditioning) {}

    /// The dates of the workup that the request began, or of the one that took that donor's place; empty when no
    /// workup was begun.
    Optional<Dates> dates(RequestId request, PatientId patient);

    /// How many working days before conditioning a donor is to be cleared between two organisations.
    int clearanceDays(OrganisationCode requester, OrganisationCode provider);

    /// True when a second physician has cleared the donor in the workup that the request began, or the one who took
    /// that donor's place, and nothing has happened since that takes it back.
    boolean cleared(RequestId request, DonorId donor, PatientId patient);
}
