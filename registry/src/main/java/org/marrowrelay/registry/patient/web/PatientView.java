package org.marrowrelay.registry.patient.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.web.TypingView;
import org.marrowrelay.registry.web.Words;

/// A patient as pages show it; `null` is shown as a dash.
///
/// @param summary sex, age, weight and population in one line
/// @param loci those that were typed, as in `A C B DRB1`
public record PatientView(
        String id,
        String summary,
        @Nullable String sexAge,
        @Nullable String sex,
        @Nullable String birth,
        @Nullable String weight,
        @Nullable String cmv,
        @Nullable String abo,
        @Nullable String population,
        @Nullable String note,
        @Nullable String diagnosis,
        @Nullable String centre,
        @Nullable String authorised,
        @Nullable String payer,
        @Nullable String dose,
        @Nullable String mixture,
        List<String> antibodies,
        List<String> preferences,
        String state,
        String since,
        String loci,
        String registered,
        boolean invented) {

    /// In the language of the page.
    public static PatientView of(Patient patient, Words words) {
        Traits traits = patient.traits();
        Particulars more = patient.particulars();
        String sex = traits.sex() == null ? null : words.of("sex." + traits.sex());
        String age = traits.birth() == null ? null : words.of("donor.years", words.age(traits.birth()));
        String weight = traits.weightKg() == null
                ? null
                : words.of(
                        "donor.kilograms",
                        traits.weightKg().stripTrailingZeros().toPlainString());
        return new PatientView(
                patient.id().value(),
                joined(sex, age, weight, text(patient.population())),
                text(joined(sex, age)),
                sex,
                traits.birth() == null ? null : traits.birth().toString(),
                weight,
                traits.cmv() == null ? null : words.of("cmv." + traits.cmv()),
                traits.abo() == null ? null : traits.abo().name(),
                text(patient.population()),
                text(patient.note()),
                text(joined(text(more.diagnosis()), text(more.stage()))),
                text(more.centre()),
                text(more.authorised()),
                text(more.payer()),
                more.doseCd34() == null
                        ? null
                        : words.of(
                                "patient.dose.value",
                                more.doseCd34().stripTrailingZeros().toPlainString()),
                text(more.mixture()),
                more.antibodies().stream().map(Object::toString).toList(),
                more.preferences(),
                patient.state().name(),
                words.moment(patient.since()),
                TypingView.loci(patient.gl()),
                words.moment(patient.enteredAt()),
                patient.invented());
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }
}
