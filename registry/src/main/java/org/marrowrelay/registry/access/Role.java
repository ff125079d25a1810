package org.marrowrelay.registry.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What an account may do. Source: DOMAIN 5.3. Routes name roles in [Permissions]; identities in
/// [IdentityRule].
public enum Role {
    /// Accounts, settings, samples. Opens no identity.
    ADMINISTRATOR,
    /// Donors: imports, quarantine, typings, status, contact.
    DONOR_COORDINATOR,
    /// Patients and searches.
    SEARCH_COORDINATOR,
    /// Reads everything but identities, changes nothing; reads the audit trail.
    AUDITOR,
    /// New donors at drives and online.
    RECRUITER,
    /// Medical questions about donors; clears or defers.
    MEDICAL_ADVISER,
    /// Typings and infectious markers.
    LABORATORY,
    /// Collection: nurses and physicians.
    COLLECTION,
    /// The laboratory that counts cells.
    CELL_LABORATORY,
    /// One shipment, on the way; from outside.
    COURIER,
    /// Plans shipments.
    LOGISTICS,
    /// Reviews letters between donor and patient.
    CORRESPONDENCE_REVIEWER,
    /// Adverse events and quality.
    QUALITY_OFFICER,
    /// Invoices and expenses.
    FINANCE,
    /// Reads the audit trail, reviews emergencies, decides about erasure.
    PRIVACY_OFFICER,
    /// A physician or coordinator of a transplant centre; from outside.
    TRANSPLANT_CENTRE,
    /// A coordinator of a partner registry, donor centre or laboratory; from outside.
    PARTNER_REGISTRY,
    /// Customs and supervising authorities; from outside, reading.
    AUTHORITY;

    /// Everybody who works elsewhere.
    public static final Set<Role> OUTSIDE =
            Collections.unmodifiableSet(EnumSet.of(COURIER, TRANSPLANT_CENTRE, PARTNER_REGISTRY, AUTHORITY));
    /// Everybody who works for the registry.
    public static final Set<Role> STAFF = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(OUTSIDE)));
}
