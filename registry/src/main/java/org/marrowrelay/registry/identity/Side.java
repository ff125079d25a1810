package org.marrowrelay.registry.identity;

/// The two sides of a relay, which never learn of each other.
public enum Side {
    DONOR,
    PATIENT
}
