package org.marrowrelay.registry.matter.web;

import java.util.Set;

/// The codes that fields of steps offer, so that pages say them in words; a test compares with the courses.
final class Choices {
    static final Set<String> ALL = Set.of(
            "YES",
            "NO",
            "FIT",
            "FIT_WITH_REMARKS",
            "UNFIT",
            "NEGATIVE",
            "FINDING",
            "AGREED",
            "REFUSED",
            "HPC_A",
            "HPC_M",
            "MNC_A",
            "FILGRASTIM",
            "LENOGRASTIM",
            "BIOSIMILAR",
            "NONE",
            "MILD",
            "MODERATE",
            "SEVERE",
            "INTACT",
            "BROKEN",
            "ASKED",
            "READY",
            "NOT_NEEDED",
            "SECOND_WAY",
            "SECOND_COURIER",
            "VISA_EXPEDITED",
            "RELAY_HANDOVER",
            "CHARTER",
            "CRYOPRESERVATION",
            "WELL",
            "COMPLAINTS",
            "UNREACHED");

    private Choices() {}
}
