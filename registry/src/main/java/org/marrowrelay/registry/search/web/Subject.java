package org.marrowrelay.registry.search.web;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.web.Words;

/// The patient on top of a search's pages.
///
/// @param summary sex, age, weight and population in one line
record Subject(String id, String summary) {
    static Subject of(Patient patient, Words words) {
        Traits traits = patient.traits();
        String weight = traits.weightKg() == null
                ? null
                : words.of(
                        "donor.kilograms",
                        traits.weightKg().stripTrailingZeros().toPlainString());
        String population = patient.population().isEmpty() ? null : patient.population();
        return new Subject(patient.id().value(), joined(sexAge(traits, words), weight, population));
    }

    /// Sex and age of anybody, as in `Female · 61 years`; empty when neither is known.
    static String sexAge(Traits traits, Words words) {
        return joined(
                traits.sex() == null ? null : words.of("sex." + traits.sex()),
                traits.birth() == null ? null : words.of("donor.years", words.age(traits.birth())));
    }

    /// The same, short enough for a column, as in `M 42`.
    static String shortSexAge(Traits traits, Words words) {
        String sex = traits.sex() == null ? "–" : words.of("sex.short." + traits.sex());
        return sex + " " + (traits.birth() == null ? "–" : words.age(traits.birth()));
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /// Cell counts of a cord blood unit, as in `TNC 1.2 × 10⁹ · CD34 3.4 × 10⁶`; `null` for volunteers.
    static @Nullable String cells(Donor donor, Words words) {
        Donor.Cells cells = donor.cells();
        return cells == null ? null : words.of("search.cells", amount(cells.tnc()), amount(cells.cd34()));
    }

    private static String amount(@Nullable BigDecimal count) {
        return count == null ? "–" : count.stripTrailingZeros().toPlainString();
    }
}
