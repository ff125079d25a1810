package org.marrowrelay.registry.workup;

/// Where a workup stands (DOMAIN 6.4).
public enum WorkupState {
    /// Asked for formally.
    REQUESTED,
    /// Can it be done, and when?
    FEASIBILITY,
    /// Dates are agreed.
    CONFIRMED,
    /// The donor was told everything and has agreed.
    INFO_SESSION,
    /// A physician of the donor's side has examined the donor.
    EXAM,
    /// Infectious markers are known.
    VIROLOGY,
    /// A physician says that the donor can be cleared; a second one looks.
    CLEARANCE_REVIEW,
    /// The donor is cleared.
    CLEARED,
    /// The recipient's own marrow is being destroyed: from here on there is no way back.
    CONDITIONING,
    /// New dates are looked for; everything that was found out must be found out again.
    POSTPONED,
    /// A physician has refused; nobody has decided what comes instead.
    NOT_CLEARED,
    /// The donor has withdrawn; nobody has decided what comes instead.
    DONOR_WITHDREW,
    /// The patient's side needs it no more.
    PATIENT_CANCELLED,
    /// Another donor takes the place.
    BACKUP_ACTIVATED,
    /// Ended without another donor.
    ENDED,
    /// The cells have left.
    CLOSED
}
