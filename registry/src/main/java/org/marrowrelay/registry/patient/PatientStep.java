package org.marrowrelay.registry.patient;

/// A step of the search for a patient.
public enum PatientStep {
    /// Begin the preliminary search.
    SEARCH,
    /// Begin or resume the active search.
    ACTIVATE,
    /// Hold the active search.
    SUSPEND,
    /// End the search.
    STOP,
    /// Take a stopped search up again, from its beginning.
    REOPEN,
    /// Put a stopped search away.
    ARCHIVE
}
