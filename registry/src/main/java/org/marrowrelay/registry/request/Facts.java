package org.marrowrelay.registry.request;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the guards of a request look at.
///
/// @param donorCanBeAsked neither deleted nor reserved for another patient
/// @param patientCanAsk the patient's search is going on
/// @param resultReadable the typing or the markers that are reported can be read; true when nothing is
/// @param hasResult something is reported
/// @param bringsResult what comes after the end brings a result, or a document where that is the result
/// @param until the end of the reservation that is asked for; `null` when none is
/// @param latest the last day a reservation may last to
/// @param hasAppointment the day of the appointment is given, or only a partner knows it
public record Facts(
        boolean donorCanBeAsked,
        boolean patientCanAsk,
        boolean resultReadable,
        boolean hasResult,
        boolean bringsResult,
        @Nullable LocalDate until,
        LocalDate latest,
        boolean hasAppointment) {
    boolean endsInTime() {
        return until != null && !until.isAfter(latest);
    }
}
