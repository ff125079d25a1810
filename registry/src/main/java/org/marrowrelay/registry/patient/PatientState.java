package org.marrowrelay.registry.patient;

/// Where the search for a patient stands, in the codes of EMDIS (DOMAIN 6.2). Which steps lead from one to the other is
/// in [SearchSteps].
public enum PatientState {
    /// Registered; nothing is searched by itself.
    NEW,
    /// Preliminary search: results are kept and followed, nothing may be asked of a donor.
    PRE,
    /// Active search: results are kept and followed, and donors may be asked.
    ACT,
    /// Suspended: the centre is thinking; open requests stay its own business.
    SUS,
    /// Stopped: nothing is searched any more.
    STP,
    /// Put away.
    ARC;

    /// Whether results are kept and followed.
    public boolean isFollowed() {
        return this == PRE || this == ACT;
    }
}
