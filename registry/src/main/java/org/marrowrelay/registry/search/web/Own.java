package org.marrowrelay.registry.search.web;

import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.web.Words;

/// What the patient is besides the typing, as it stands beside donors; `null` is shown as a dash.
record Own(
        String sexAge,
        @Nullable String cmv,
        @Nullable String abo,
        @Nullable String weight) {
    static Own of(Traits traits, Words words) {
        return new Own(
                Subject.shortSexAge(traits, words),
                traits.cmv() == null ? null : words.of("cmv." + traits.cmv()),
                traits.abo() == null ? null : Objects.toString(traits.abo()),
                traits.weightKg() == null
                        ? null
                        : words.of(
                                "donor.kilograms",
                                traits.weightKg().stripTrailingZeros().toPlainString()));
    }

    /// The patient's antibodies with their intensity, such as `A2 5000; B*15:01`; `null` when none are known.
    static @Nullable String antibodies(Patient patient) {
        return patient.particulars().antibodies().isEmpty()
                ? null
                : patient.particulars().antibodies().stream()
                        .map(one -> one.mfi() == null ? one.specificity() : one.specificity() + " " + one.mfi())
                        .collect(Collectors.joining("; "));
    }
}
