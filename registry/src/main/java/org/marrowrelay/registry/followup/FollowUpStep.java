package org.marrowrelay.registry.followup;

/// What can be done in a follow-up.
public enum FollowUpStep {
    ANSWER,
    END_CARE
}
