package org.marrowrelay.registry.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.testkit.world.InventedPerson;

/// Invented people as this registry's donors and patients.
final class SamplePeople {
    /// What a bank of the samples says about a unit.
    static final Particulars IN_A_BANK =
            new Particulars(null, null, null, null, null, null, null, "Sample Bank", null, null);

    private static final String NOTE = "Invented.";
    /// Everything that an active search needs.
    private static final org.marrowrelay.registry.patient.Particulars WANTED =
            new org.marrowrelay.registry.patient.Particulars(
                    "", "", "TC-ELM", "invented authorisation", "invented payer", null, "", List.of(), List.of());

    private SamplePeople() {}

    static Donor donor(InventedPerson person, String release) {
        return new Donor(
                new DonorId(person.id()),
                Donor.Kind.valueOf(person.kind().letter()),
                person.population(),
                person.registry(),
                traits(person),
                Status.valueOf(person.status()),
                new Donor.ReportedTyping(person.gl(), release, person.typedOn()),
                cells(person));
    }

    static PatientDraft patient(InventedPerson person) {
        return new PatientDraft(
                new PatientId(person.id()), person.population(), traits(person), person.gl(), NOTE, WANTED);
    }

    private static Traits traits(InventedPerson person) {
        return new Traits(
                person.birth(),
                code(person.sex(), Traits.Sex::valueOf),
                code(person.cmv(), Traits.Cmv::valueOf),
                code(person.abo(), Traits.BloodGroup::valueOf),
                number(person.weightKg()));
    }

    private static Donor.@Nullable Cells cells(InventedPerson person) {
        return person.kind() == InventedPerson.Kind.CORD_BLOOD_UNIT
                ? new Donor.Cells(number(person.tnc()), number(person.cd34()))
                : null;
    }

    private static <T> @Nullable T code(String text, Function<String, T> value) {
        return text.isEmpty() ? null : value.apply(text);
    }

    private static @Nullable BigDecimal number(OptionalInt number) {
        return number.isPresent() ? BigDecimal.valueOf(number.getAsInt()) : null;
    }
}
