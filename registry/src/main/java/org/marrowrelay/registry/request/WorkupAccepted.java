package org.marrowrelay.registry.request;

import java.time.Instant;
import java.util.Map;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;

/// The donor's side has accepted a formal workup request: the door from requests to the workup. Told in the
/// transaction of that step, so that the workup begins with it or not at all; a listener that must come later
/// asks for the commit.
///
/// @param requester organisation on the side of the patient
/// @param provider organisation on the side of the donor
/// @param details as asked for; see [RequestDraft]
/// @param by log-in of who accepted
/// @param invented belongs to the sample registry
public record WorkupAccepted(
        RequestId requestId,
        PatientId patient,
        DonorId donor,
        OrganisationCode requester,
        OrganisationCode provider,
        boolean urgent,
        Map<String, String> details,
        String by,
        Instant at,
        boolean invented) {
    public WorkupAccepted {
        details = Map.copyOf(details);
    }

    static WorkupAccepted of(Request request, String by, Instant at) {
        return new WorkupAccepted(
                request.id(),
                request.patient(),
                request.donor(),
                request.requester(),
                request.provider(),
                request.urgent(),
                request.details(),
                by,
                at,
                request.invented());
    }
}
