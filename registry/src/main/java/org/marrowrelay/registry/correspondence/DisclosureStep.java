package org.marrowrelay.registry.correspondence;

/// What can be done in a disclosure.
public enum DisclosureStep {
    DONOR_AGREES,
    PATIENT_AGREES,
    CONFIRM_BOTH,
    CONFIRM_WAITING,
    CONFIRM_WELL,
    COUNSEL,
    DISCLOSE,
    TAKE_BACK,
    REFUSE_DISCLOSURE
}
