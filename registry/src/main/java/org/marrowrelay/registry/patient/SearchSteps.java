package org.marrowrelay.registry.patient;

import static org.marrowrelay.registry.patient.PatientState.ACT;
import static org.marrowrelay.registry.patient.PatientState.ARC;
import static org.marrowrelay.registry.patient.PatientState.NEW;
import static org.marrowrelay.registry.patient.PatientState.PRE;
import static org.marrowrelay.registry.patient.PatientState.STP;
import static org.marrowrelay.registry.patient.PatientState.SUS;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;
import org.marrowrelay.registry.web.TypingView;

/// The states of a patient's search, as one table. Source: DOMAIN 6.2 (states, guards, clocks), 1.5 (reasons).
public final class SearchSteps {
    /// Why a search ends, in the codes of EMDIS: autologous transplant, related or unrelated marrow, blood
    /// stem cells or cord blood, good or bad condition, deceased, other therapy, patient withdrew, indication
    /// changed, none suitable, correction, other.
    public static final List<String> REASONS = List.of(
            "UPT", "UMT", "UCT", "RPT", "RMT", "RCT", "ATX", "GCC", "BCC", "PDC", "PAT", "PPR", "ICH", "NDF", "COR",
            "OTH");

    private static final String TYPE_THEM = "write their typings into the patient’s facts";

    /// The table itself.
    public static final ProcessTable<PatientState, PatientStep, Patient> TABLE = table();

    private SearchSteps() {}

    private static ProcessTable<PatientState, PatientStep, Patient> table() {
        var table = new TableWriter<PatientState, PatientStep, Patient>("search", NEW);
        table.on(PatientStep.SEARCH)
                .from(NEW)
                .to(PRE)
                .by(Party.REQUESTER)
                .when("A, B and DRB1 are typed", TYPE_THEM, SearchSteps::isTyped);
        table.on(PatientStep.ACTIVATE)
                .from(PRE, SUS)
                .to(ACT)
                .by(Party.REQUESTER)
                .when("A, B and DRB1 are typed", TYPE_THEM, SearchSteps::isTyped)
                .when(
                        "the transplant centre has authorised it",
                        "write the authorisation into the patient’s facts",
                        patient -> given(patient.particulars().authorised()))
                .when(
                        "somebody pays for it",
                        "write the payer into the patient’s facts",
                        patient -> given(patient.particulars().payer()));
        table.on(PatientStep.SUSPEND).from(ACT).to(SUS).by(Party.REQUESTER);
        table.on(PatientStep.STOP)
                .from(NEW, PRE, ACT, SUS)
                .to(STP)
                .by(Party.REQUESTER)
                .because(REASONS);
        table.on(PatientStep.REOPEN).from(STP).to(NEW).by(Party.REQUESTER);
        table.on(PatientStep.ARCHIVE).from(STP).to(ARC).by(Party.REQUESTER, Party.CLOCK);
        table.clock("begin").in(NEW).of(Party.REQUESTER, new Term.Days(7)).alarms(Party.REQUESTER);
        table.clock("no activity")
                .in(PRE, ACT)
                .of(Party.REQUESTER, new Term.Days(100))
                .alarms(Party.REQUESTER);
        table.clock("resume or stop")
                .in(SUS)
                .of(Party.REQUESTER, new Term.Days(42))
                .alarms(Party.REQUESTER);
        table.clock("put away").in(STP).of(Party.REQUESTER, new Term.Days(222)).alarms(Party.REQUESTER);
        return table.table();
    }

    private static boolean isTyped(Patient patient) {
        Map<Locus, String> typed = TypingView.split(patient.gl());
        return typed.keySet().containsAll(Set.of(Locus.A, Locus.B, Locus.DRB1));
    }

    private static boolean given(String text) {
        return !text.isBlank();
    }
}
