package org.marrowrelay.registry.access;

/// What an account may do. Routes name roles; see `SecurityConfiguration`.
public enum Role {
    /// Accounts, settings, samples. Sees no more of donors and patients than the other roles that they hold too.
    ADMINISTRATOR,
    /// Donors: imports, quarantine, typings, status.
    DONOR_COORDINATOR,
    /// Patients and searches.
    SEARCH_COORDINATOR,
    /// Reads everything, changes nothing.
    AUDITOR
}
