package org.marrowrelay.registry.workup;

/// What can be done in a workup.
public enum WorkupStep {
    ASSESS,
    /// A committee of the registry about a further donation, or about lymphocytes.
    ASK_COMMITTEE,
    /// A second member of the committee agrees, or does not.
    CONFIRM_COMMITTEE,
    /// Either side proposes another day than those that were asked for.
    PROPOSE_DATES,
    /// Somebody else agrees to the proposed day; the critical path follows it.
    ACCEPT_DATES,
    DECLINE_DATES,
    CONFIRM_DATES,
    HOLD_INFO_SESSION,
    EXAMINE,
    TEST_MARKERS,
    /// May be repeated: a test is valid for some days only.
    TEST_PREGNANCY,
    PROPOSE_CLEARANCE,
    CLEAR,
    REFUSE_CLEARANCE,
    /// The donor is told what conditioning means, and agrees.
    RECONSENT,
    /// The transplant centre says in writing that the donor may be mobilised.
    GIVE_GO,
    START_CONDITIONING,
    POSTPONE,
    RESUME,
    WITHDRAW,
    CANCEL,
    ACTIVATE_BACKUP,
    END,
    CLOSE
}
