package org.marrowrelay.registry.followup;

/// When the donor is asked next.
public enum FollowUpState {
    DUE_WEEK,
    DUE_MONTH,
    DUE_HALF_YEAR,
    DUE_YEAR,
    /// Every second yearly question; the other stands in [#DUE_YEAR].
    DUE_NEXT_YEAR,
    ENDED_CARE
}
