package org.marrowrelay.registry.request;

import java.time.Instant;
import org.marrowrelay.registry.patient.PatientId;

/// An accepted workup request came to an end that is no clearance: it was cancelled, or the donor's side
/// cannot. Told in the transaction of that step. The workup's own people decide what becomes of the workup.
///
/// @param state `CANCEL_PENDING`, `CANCELLED` or `REJECTED`
/// @param reason a code of [Reasons]; empty where the step asks for none
public record WorkupEnded(
        RequestId requestId, PatientId patient, RequestState state, String reason, String by, Instant at) {}
