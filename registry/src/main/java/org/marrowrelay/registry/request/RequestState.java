package org.marrowrelay.registry.request;

/// Where a request stands; each kind uses some of them (DOMAIN 6.3).
public enum RequestState {
    /// Being written; the other side knows nothing of it.
    DRAFT,
    /// On its way.
    SENT,
    /// Arrived, not looked at yet.
    DELIVERED,
    /// The other side will do it.
    ACCEPTED,
    /// Being done.
    IN_PROGRESS,
    /// A laboratory was named.
    LAB_ASSIGNED,
    /// The laboratory has typed.
    TYPED,
    /// The donor was reached and asked.
    DONOR_CONTACTED,
    /// The donor is healthy as far as can be asked.
    HEALTH_OK,
    /// The physician of the donor's side is asked for an opinion.
    MEDICAL_REVIEW,
    /// There is an appointment.
    SCHEDULED,
    /// The sample was drawn.
    COLLECTED,
    /// It is on its way to the laboratory.
    SHIPPED,
    /// The laboratory of the transplant centre has it.
    RECEIVED,
    /// Part of the result is here.
    RESULT_PARTIAL,
    /// The donor is reserved.
    CONFIRMED,
    /// The reservation was prolonged.
    EXTENDED,
    /// Could not be read by the other side: to be mended and sent again.
    DENIED,
    /// The requester wants it no more; the other side has not said that it stopped.
    CANCEL_PENDING,
    /// Done.
    COMPLETED,
    /// The reservation was given back.
    RELEASED,
    /// Cannot be done.
    REJECTED,
    /// Stopped by the requester.
    CANCELLED,
    /// Its time is over; a late result is still kept.
    EXPIRED
}
