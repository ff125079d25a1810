package org.marrowrelay.registry.safety;

/// What can be done about an adverse event.
public enum EventStep {
    TRIAGE,
    ALERT,
    /// Adds to what was told; takes nothing away.
    TELL_MORE,
    /// Everything that a bag touched was looked at.
    LOOK_BACK,
    SUBMIT,
    TELL_AUTHORITY,
    INVESTIGATE,
    ASSESS_CAUSE,
    CONFIRM_CAUSE,
    DOUBT_CAUSE,
    CORRECT,
    CLOSE_EVENT,
    DISMISS
}
