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
            "NOT_APPLICABLE",
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
            "CUSTOMS_EXPORT",
            "CUSTOMS_IMPORT",
            "XRAY_LETTER",
            "AIRLINE_NOTICE",
            "VISA",
            "CARRYING_LETTER",
            "RESEARCH_CARVE_OUT",
            "VISA_EXPEDITED",
            "SECOND_COURIER",
            "RELAY_HANDOVER",
            "CHARTER",
            "CRYOPRESERVATION",
            "DAY_1",
            "DAY_2",
            "PRIMARY",
            "SECOND");

    private Choices() {}
}
