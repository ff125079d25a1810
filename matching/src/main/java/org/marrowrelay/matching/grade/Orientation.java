package org.marrowrelay.matching.grade;

/// Which of the donor's groups is held against which of the patient's.
public enum Orientation {
    /// First against first, second against second.
    DIRECT,
    /// First against second, second against first.
    CROSS
}
