package org.marrowrelay.registry.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;

/// Something that is asked of a donor for a patient.
///
/// @param requester organisation on the side of the patient
/// @param provider organisation on the side of the donor
/// @param details what is asked for exactly; see [RequestDraft]
/// @param result the typing that was reported, or another result in words; empty while there is none
/// @param corrects the request that this one replaces, or `null`
/// @param late a result came after the end: the invoice may be refused
/// @param sentAt when it was sent first; `null` for a draft
/// @param closedAt when it came to an end; `null` while it is open
/// @param version counts the steps from 1
public record Request(
        RequestId id,
        RequestKind kind,
        PatientId patient,
        DonorId donor,
        OrganisationCode requester,
        OrganisationCode provider,
        Organisation.Channel channel,
        RequestState state,
        boolean urgent,
        Map<String, String> details,
        String result,
        @Nullable RequestId corrects,
        boolean late,
        String createdBy,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant closedAt,
        int version,
        boolean invented) {
    public Request {
        details = Map.copyOf(details);
    }

    /// True until it came to an end.
    public boolean isOpen() {
        return !kind.table().isFinal(state);
    }

    /// True when that organisation was named as the laboratory.
    boolean isTypedBy(OrganisationCode organisation) {
        return organisation.value().equals(details.get(RequestTables.LABORATORY_NAMED));
    }

    /// A date among the details.
    public Optional<LocalDate> date(String name) {
        try {
            return Optional.ofNullable(details.get(name)).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
