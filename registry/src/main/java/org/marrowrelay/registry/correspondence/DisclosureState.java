package org.marrowrelay.registry.correspondence;

/// Where a disclosure of identities stands (DOMAIN 6.6).
public enum DisclosureState {
    /// One side has asked.
    ASKED,
    /// Both have agreed in writing.
    AGREED_BOTH,
    /// The laws of both countries let it happen now.
    WAITED,
    /// The recipient is well and needs no further donation.
    WELL_CONFIRMED,
    /// Both were told what it may mean.
    COUNSELLED,
    DISCLOSED,
    NOT_DISCLOSED
}
