package org.marrowrelay.registry.correspondence;

/// What can be done about a recipient's course.
public enum OutcomeStep {
    TELL_COURSE,
    /// The recipient died; nobody is asked again.
    TELL_DEATH
}
