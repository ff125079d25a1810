package org.marrowrelay.registry.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Enters and changes patients.
@Service
public class PatientDesk {
    private static final int LONGEST_POPULATION = 40;
    private static final int LONGEST_NOTE = 2_000;

    private final Patients patients;
    private final ActiveNomenclature nomenclature;

    PatientDesk(Patients patients, ActiveNomenclature nomenclature) {
        this.patients = patients;
        this.nomenclature = nomenclature;
    }

    /// What a typing says under the nomenclature in use; for checks while somebody types.
    public PhenotypeReading read(String gl) {
        return nomenclature.current().read(gl.strip());
    }

    /// Enters a patient, if everything about the draft is right.
    @Transactional
    public PatientEntry enter(PatientDraft draft, String by) {
        return enter(draft, false, by);
    }

    /// Enters a patient of the sample registry.
    @Transactional
    public PatientEntry enterInvented(PatientDraft draft) {
        return enter(draft, true, "sample registry");
    }

    private PatientEntry enter(PatientDraft draft, boolean invented, String by) {
        return checked(
                draft,
                notes -> patients.add(draft, nomenclature.release(), invented, by)
                        ? stored(draft.id(), notes)
                        : new PatientEntry.Refused(List.of(taken(draft.id()))));
    }

    /// Changes a patient, if nobody else has since.
    ///
    /// @param version the one that the person saw
    @Transactional
    public PatientEntry change(PatientDraft draft, int version) {
        return checked(
                draft,
                notes -> patients.change(draft, nomenclature.release(), version)
                        ? stored(draft.id(), notes)
                        : new PatientEntry.Refused(List.of(overtaken(draft.id()))));
    }

    private PatientEntry checked(PatientDraft draft, java.util.function.Function<List<Problem>, PatientEntry> then) {
        List<Problem> problems = problems(draft);
        return switch (read(draft.gl())) {
            case PhenotypeReading.Refused(var ofTyping) -> {
                problems.addAll(ofTyping);
                yield new PatientEntry.Refused(problems);
            }
            case PhenotypeReading.Accepted accepted ->
                problems.isEmpty() ? then.apply(accepted.notes()) : new PatientEntry.Refused(problems);
        };
    }

    private PatientEntry stored(PatientId id, List<Problem> notes) {
        return new PatientEntry.Stored(patients.find(id).orElseThrow(), notes);
    }

    private static List<Problem> problems(PatientDraft draft) {
        List<Problem> problems = new ArrayList<>();
        if (draft.population().length() > LONGEST_POPULATION) {
            problems.add(tooLong("population", LONGEST_POPULATION));
        }
        if (draft.note().length() > LONGEST_NOTE) {
            problems.add(tooLong("note", LONGEST_NOTE));
        }
        return problems;
    }

    private static Problem tooLong(String field, int longest) {
        return Problem.of("PAT-0002", "the {0} is longer than {1} characters", "shorten it", field, longest);
    }

    private static Problem taken(PatientId id) {
        return Problem.of(
                "PAT-0003", "there is a patient {0} already", "open that patient, or choose another code", id);
    }

    private static Problem overtaken(PatientId id) {
        return Problem.of(
                "PAT-0004",
                "somebody else has changed the patient {0} meanwhile",
                "open the patient again and repeat the change",
                id);
    }

    public Optional<Patient> find(PatientId id) {
        return patients.find(id);
    }

    /// All patients, newest first.
    public List<Patient> list() {
        return patients.list();
    }

    /// Takes the invented patients away.
    public void removeInvented() {
        patients.removeInvented();
    }
}
