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
/// @param earliest the first day it may end on: today, or the day after the present end where it is prolonged
/// @param latest the last day a reservation may last to
/// @param hasAppointment the day of the appointment is given and not past, or only a partner knows it
/// @param noWorkupRuns no workup of that donor runs for that patient
/// @param workupCleared a second physician has cleared the donor in the workup that the request began
/// @param hasStopped nobody was under way when the requester asked to stop, or the donor’s side says that it stopped
public record Facts(
        boolean donorCanBeAsked,
        boolean patientCanAsk,
        boolean resultReadable,
        boolean hasResult,
        boolean bringsResult,
        @Nullable LocalDate until,
        LocalDate earliest,
        LocalDate latest,
        boolean hasAppointment,
        boolean noWorkupRuns,
        boolean workupCleared,
        boolean hasStopped) {
    boolean endsInTime() {
        return until != null && !until.isBefore(earliest) && !until.isAfter(latest);
    }
}
