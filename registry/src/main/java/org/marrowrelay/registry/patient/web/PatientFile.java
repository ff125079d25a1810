package org.marrowrelay.registry.patient.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Patient;

/// Patients as Donors v1, the file in which those of a former system come in: codes, traits and typings.
final class PatientFile {
    static final String HEADER = "id\ttype\tpopulation\tbirth\tsex\tcmv\tabo\tweight\tgl\n";

    private PatientFile() {}

    static String line(Patient patient) {
        Traits traits = patient.traits();
        return Stream.of(
                                patient.id().value(),
                                "P",
                                patient.population(),
                                said(traits.birth()),
                                said(traits.sex()),
                                said(traits.cmv()),
                                said(traits.abo()),
                                said(kilograms(traits)),
                                patient.gl())
                        .map(cell -> cell.replaceAll("[\\t\\r\\n]+", " "))
                        .collect(Collectors.joining("\t"))
                + "\n";
    }

    private static String said(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable BigDecimal kilograms(Traits traits) {
        return Optional.ofNullable(traits.weightKg())
                .map(weight -> weight.setScale(0, RoundingMode.HALF_UP))
                .orElse(null);
    }
}
