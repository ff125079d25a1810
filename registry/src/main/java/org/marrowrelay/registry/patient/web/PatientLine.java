package org.marrowrelay.registry.patient.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.patient.FormerVersion;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.web.Words;

/// One line of time: registered, every step, every change of the record; the newest first.
///
/// @param tone `step` or `change`
/// @param note what somebody wrote beside it, or the typing that was replaced
public record PatientLine(
        Instant at,
        String when,
        String who,
        String what,
        String tone,
        @Nullable String note) {
    static List<PatientLine> of(
            Patient patient,
            List<StepTaken<PatientState, PatientStep>> steps,
            List<FormerVersion> versions,
            Words words) {
        List<PatientLine> line = new ArrayList<>();
        for (StepTaken<PatientState, PatientStep> step : steps) {
            line.add(of(step, words));
        }
        for (int i = 0; i < versions.size(); i++) {
            String next = i == 0 ? patient.gl() : versions.get(i - 1).gl();
            line.add(of(versions.get(i), next, words));
        }
        line.add(new PatientLine(
                patient.enteredAt(),
                words.moment(patient.enteredAt()),
                "",
                words.of("patient.line.registered"),
                "change",
                null));
        line.sort(Comparator.comparing(PatientLine::at).reversed());
        return line;
    }

    private static PatientLine of(StepTaken<PatientState, PatientStep> step, Words words) {
        String what = words.of("patient.line.step", words.of("patient.state." + step.to()));
        String reason = step.reason().isEmpty() ? "" : words.of("patient.reason." + step.reason());
        String note = reason.isEmpty() || step.note().isEmpty() ? reason + step.note() : reason + " · " + step.note();
        return new PatientLine(
                step.at(), words.moment(step.at()), step.by(), what, "step", note.isEmpty() ? null : note);
    }

    private static PatientLine of(FormerVersion version, String next, Words words) {
        boolean retyped = !version.gl().equals(next);
        return new PatientLine(
                version.until(),
                words.moment(version.until()),
                version.by(),
                words.of(retyped ? "patient.line.retyped" : "patient.line.changed", version.version() + 1),
                "change",
                retyped ? version.gl() : null);
    }
}
