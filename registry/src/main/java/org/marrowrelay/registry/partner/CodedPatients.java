package org.marrowrelay.registry.partner;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.CodedPatient;
import org.marrowrelay.exchange.message.Note;
import org.marrowrelay.exchange.message.Typing;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Patient;

/// Between a patient of ours and what a partner gets to know.
final class CodedPatients {
    private CodedPatients() {}

    /// The least that a search needs; traits only where that was agreed. Never the day of birth, the
    /// diagnosis in words, the centre or the note.
    static CodedPatient of(Patient patient, boolean tellsTraits) {
        Traits traits = tellsTraits ? patient.traits() : new Traits(null, null, null, null, null);
        LocalDate birth = traits.birth();
        return new CodedPatient(
                new Code(patient.id().value()),
                new Typing(patient.gl()),
                code(patient.release()),
                patient.population().isBlank() ? null : new Note(patient.population()),
                birth == null ? null : birth.getYear(),
                same(CodedPatient.Sex.class, traits.sex()),
                same(CodedPatient.Cmv.class, traits.cmv()),
                same(CodedPatient.Abo.class, traits.abo()),
                traits.weightKg(),
                null);
    }

    private static @Nullable Code code(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}") ? new Code(text) : null;
    }

    /// What is told of a patient; a year of birth is no date and stays in the note.
    static Traits traits(CodedPatient patient) {
        return new Traits(
                null,
                same(Traits.Sex.class, patient.sex()),
                same(Traits.Cmv.class, patient.cmv()),
                same(Traits.BloodGroup.class, patient.abo()),
                patient.weightKg());
    }

    static <E extends Enum<E>> @Nullable E same(Class<E> type, @Nullable Enum<?> other) {
        return other == null ? null : Enum.valueOf(type, other.name());
    }
}
