package org.marrowrelay.registry.collection;

/// What can be done in a collection.
public enum CollectionStep {
    HOLD_DAYS,
    MOBILISE,
    DOSE,
    CLEAR_ANAESTHESIA,
    START_1,
    /// What is seen at the bedside.
    NOTE,
    END_1,
    HARVEST,
    COUNT_1,
    ACKNOWLEDGE_SHIP,
    /// The donor's side says whether the donor is fit and willing for a second day.
    ASK_DONOR,
    COLLECT_AGAIN,
    START_2,
    END_2,
    COUNT_2,
    ESCALATE,
    /// The transplant centre signs for fewer cells than it asked for.
    ACCEPT_LESS,
    LABEL,
    CHECK_LABEL,
    REJECT_LABEL,
    HAND_OVER,
    DISCHARGE,
    ABORT,
    CLOSE
}
