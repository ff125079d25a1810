package org.marrowrelay.registry.correspondence;

/// When the transplant centre is asked next about the recipient's course.
public enum OutcomeState {
    DUE_30_DAYS,
    DUE_100_DAYS,
    DUE_A_YEAR,
    COURSE_KNOWN
}
