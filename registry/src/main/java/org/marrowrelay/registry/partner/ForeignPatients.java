package org.marrowrelay.registry.partner;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.marrowrelay.exchange.message.CodedPatient;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientEntry;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.patient.SearchSteps;
import org.springframework.stereotype.Component;

/// Patients of partners: here under the partner's code and theirs, with what a search needs and nothing else.
@Component
class ForeignPatients {
    private final PatientDesk patients;
    private final KnownPatients known;

    ForeignPatients(PatientDesk patients, KnownPatients known) {
        this.patients = patients;
        this.known = known;
    }

    String create(Partner partner, CodedPatient told) {
        if (known.find(partner.code(), told.id().value()).isPresent()) {
            return update(partner, told);
        }
        PatientDraft draft = draft(new PatientId(partner.code() + "." + told.id()), partner, told);
        Patient entered = stored(patients.enter(draft, by(partner)));
        known.tell(partner.code(), entered.id(), false, told.id().value(), PatientState.NEW.name());
        return entered.id().value();
    }

    String update(Partner partner, CodedPatient told) {
        Patient patient = get(partner, told.id().value());
        PatientDraft draft = draft(patient.id(), partner, told);
        return stored(patients.change(draft, patient.version(), by(partner)))
                .id()
                .value();
    }

    /// The patient of that code of theirs.
    ///
    /// @throws PartnerProblem `PTN-0403` when the partner has not told us of them
    Patient get(Partner partner, String theirs) {
        return known.find(partner.code(), theirs)
                .flatMap(patients::find)
                .orElseThrow(() -> new PartnerProblem(Problem.of(
                        "PTN-0403",
                        "the partner has not told us of this patient",
                        "ask it to send the patient first; then try the message once more")));
    }

    private static Patient stored(PatientEntry entry) {
        return switch (entry) {
            case PatientEntry.Stored(var patient, var _) -> patient;
            case PatientEntry.Refused(var problems) -> throw new PartnerProblem(problems.getFirst());
        };
    }

    /// The partner answers for authorisation and payment of its own searches.
    private static PatientDraft draft(PatientId id, Partner partner, CodedPatient told) {
        String from = by(partner);
        return new PatientDraft(
                id,
                Objects.toString(told.population(), ""),
                CodedPatients.traits(told),
                told.typing().gl(),
                told.birthYear() == null ? "" : "* " + told.birthYear(),
                new Particulars(
                        Objects.toString(told.diagnosis(), ""),
                        "",
                        partner.code().value(),
                        from,
                        from,
                        null,
                        "",
                        List.of(),
                        List.of()));
    }

    static String by(Partner partner) {
        return partner.code().account();
    }

    String move(Partner partner, PartnerMessage.PatientStatus status) {
        Patient patient = get(partner, status.patient().value());
        String told = status.reason() == null ? "" : status.reason().value();
        String reason = SearchSteps.REASONS.contains(told) ? told : "OTH";
        switch (status.state()) {
            case PRE -> to(partner, patient, PatientState.PRE, "", PatientStep.SEARCH);
            case ACT -> to(partner, patient, PatientState.ACT, "", PatientStep.SEARCH, PatientStep.ACTIVATE);
            case SUS ->
                to(
                        partner,
                        patient,
                        PatientState.SUS,
                        "",
                        PatientStep.SEARCH,
                        PatientStep.ACTIVATE,
                        PatientStep.SUSPEND);
            case STP -> to(partner, patient, PatientState.STP, reason, PatientStep.STOP);
        }
        return patient.id().value();
    }

    /// Takes those of the steps that lead there and can be taken from where it is.
    private void to(Partner partner, Patient patient, PatientState wanted, String reason, PatientStep... way) {
        for (PatientStep step : way) {
            Patient now = patients.find(patient.id()).orElseThrow();
            if (now.state() != wanted && patients.nextSteps(now).contains(step)) {
                Optional<Problem> refused = patients.step(patient.id(), step, reason, "", by(partner));
                refused.ifPresent(problem -> {
                    throw new PartnerProblem(problem);
                });
            }
        }
        known.tell(partner.code(), patient.id(), false, theirs(partner, patient), wanted.name());
    }

    private static String theirs(Partner partner, Patient patient) {
        return patient.id().value().substring(partner.code().value().length() + 1);
    }
}
