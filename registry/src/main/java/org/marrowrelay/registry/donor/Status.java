package org.marrowrelay.registry.donor;

/// Whether a donor can be asked, in the codes of WMDA and EMDIS (DOMAIN 1.3).
public enum Status {
    /// Available.
    AV,
    /// Temporarily unavailable.
    TU,
    /// Reserved for another patient.
    OP,
    /// Reserved for the patient who is asking.
    RS,
    /// Deleted: kept for traceability, never found.
    DE
}
