package org.marrowrelay.registry.workup;

import static org.marrowrelay.registry.process.Party.LABORATORY;
import static org.marrowrelay.registry.process.Party.PHYSICIAN;
import static org.marrowrelay.registry.process.Party.PROVIDER;
import static org.marrowrelay.registry.process.Party.REQUESTER;
import static org.marrowrelay.registry.workup.WorkupState.BACKUP_ACTIVATED;
import static org.marrowrelay.registry.workup.WorkupState.CLEARANCE_REVIEW;
import static org.marrowrelay.registry.workup.WorkupState.CLEARED;
import static org.marrowrelay.registry.workup.WorkupState.CLOSED;
import static org.marrowrelay.registry.workup.WorkupState.CONDITIONING;
import static org.marrowrelay.registry.workup.WorkupState.CONFIRMED;
import static org.marrowrelay.registry.workup.WorkupState.DONOR_WITHDREW;
import static org.marrowrelay.registry.workup.WorkupState.ENDED;
import static org.marrowrelay.registry.workup.WorkupState.EXAM;
import static org.marrowrelay.registry.workup.WorkupState.FEASIBILITY;
import static org.marrowrelay.registry.workup.WorkupState.INFO_SESSION;
import static org.marrowrelay.registry.workup.WorkupState.NOT_CLEARED;
import static org.marrowrelay.registry.workup.WorkupState.PATIENT_CANCELLED;
import static org.marrowrelay.registry.workup.WorkupState.POSTPONED;
import static org.marrowrelay.registry.workup.WorkupState.REQUESTED;
import static org.marrowrelay.registry.workup.WorkupState.VIROLOGY;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.TableWriter;
import org.marrowrelay.registry.process.Term;

/// The process of a workup. Source: DOMAIN 6.4; the terms are its defaults.
final class WorkupTable {
    static final List<String> WITHDRAWAL = List.of("PR", "MR", "UC", "OTH");
    static final List<String> CANCELLATION = List.of("PDC", "BCC", "PAT", "ICH", "FND", "OTH");
    static final List<String> POSTPONEMENT = List.of("BCC", "MR", "LOG", "OTH");

    /// The day on which conditioning begins; the name of the fact.
    static final String CONDITIONING_DAY = "conditioning";

    /// The clock of clearance; the relay's rules say how many days before conditioning it ends.
    static final String CLEARANCE = "clearance";

    private static final Set<WorkupState> PREPARING =
            EnumSet.of(REQUESTED, FEASIBILITY, CONFIRMED, INFO_SESSION, EXAM, VIROLOGY, CLEARANCE_REVIEW);

    static final ProcessTable<WorkupState, WorkupStep, WorkupFacts> TABLE = table();

    private WorkupTable() {}

    private static ProcessTable<WorkupState, WorkupStep, WorkupFacts> table() {
        TableWriter<WorkupState, WorkupStep, WorkupFacts> table = new TableWriter<>("workup", REQUESTED);
        agree(table);
        findOut(table);
        clear(table);
        goOn(table);
        interrupt(table);
        clocks(table);
        return table.table();
    }

    private static void agree(TableWriter<WorkupState, WorkupStep, WorkupFacts> table) {
        table.on(WorkupStep.ASSESS).from(REQUESTED).to(FEASIBILITY).by(PROVIDER);
        table.on(WorkupStep.ASK_COMMITTEE).from(FEASIBILITY).to(FEASIBILITY).by(PHYSICIAN);
        table.on(WorkupStep.CONFIRM_COMMITTEE)
                .from(FEASIBILITY)
                .to(FEASIBILITY)
                .by(PHYSICIAN)
                .when("a second member of the committee decides", WorkupFacts::secondMember);
        table.on(WorkupStep.PROPOSE_DATES).from(FEASIBILITY).to(FEASIBILITY).by(PROVIDER, REQUESTER);
        for (WorkupStep answer : List.of(WorkupStep.ACCEPT_DATES, WorkupStep.DECLINE_DATES)) {
            table.on(answer)
                    .from(FEASIBILITY)
                    .to(FEASIBILITY)
                    .by(REQUESTER, PROVIDER)
                    .when("another day is proposed, and not yet answered", WorkupFacts::datesOpen)
                    .when("somebody else answers than who proposed", WorkupFacts::anotherAnswers);
        }
        table.on(WorkupStep.CONFIRM_DATES)
                .from(FEASIBILITY)
                .to(CONFIRMED)
                .by(PROVIDER)
                .when(
                        "product, cells per kilogram and the recipient’s weight are written",
                        WorkupFacts::requirementWritten)
                .when("the dates follow each other, and two days are held", WorkupFacts::datesFit)
                .when("no agreed day is over", WorkupFacts::datesAhead)
                .when("a committee agrees to a further donation, within the limits", WorkupFacts::furtherAgreed);
    }

    private static void findOut(TableWriter<WorkupState, WorkupStep, WorkupFacts> table) {
        table.on(WorkupStep.HOLD_INFO_SESSION)
                .from(CONFIRMED)
                .to(INFO_SESSION)
                .by(PROVIDER)
                .when("the donor is insured until the last day held for collection", WorkupFacts::insured);
        table.on(WorkupStep.EXAMINE).from(INFO_SESSION).to(EXAM).by(PHYSICIAN);
        table.on(WorkupStep.TEST_MARKERS).from(EXAM).to(VIROLOGY).by(LABORATORY, PHYSICIAN);
        for (WorkupState state : EnumSet.of(VIROLOGY, CLEARANCE_REVIEW, CLEARED, CONDITIONING)) {
            table.on(WorkupStep.TEST_MARKERS).from(state).to(state).by(LABORATORY, PHYSICIAN);
            table.on(WorkupStep.TEST_PREGNANCY).from(state).to(state).by(LABORATORY, PHYSICIAN);
        }
    }

    private static void clear(TableWriter<WorkupState, WorkupStep, WorkupFacts> table) {
        table.on(WorkupStep.PROPOSE_CLEARANCE)
                .from(VIROLOGY)
                .to(CLEARANCE_REVIEW)
                .by(PHYSICIAN)
                .when("the examination found the donor fit", WorkupFacts::examPassed)
                .when("no marker excludes the donation", WorkupFacts::markersPassed)
                .when("markers were drawn at most 30 days before collection", WorkupFacts::markersHold)
                .when("a pregnancy is excluded", WorkupFacts::pregnancyExcluded);
        table.on(WorkupStep.CLEAR)
                .from(CLEARANCE_REVIEW)
                .to(CLEARED)
                .by(PHYSICIAN)
                .when("a second person clears", WorkupFacts::anotherPerson)
                .when("no marker excludes the donation", WorkupFacts::markersPassed)
                .when("markers were drawn at most 30 days before collection", WorkupFacts::markersHold)
                .when("a pregnancy is excluded", WorkupFacts::pregnancyExcluded);
        table.on(WorkupStep.REFUSE_CLEARANCE)
                .from(INFO_SESSION, EXAM, VIROLOGY, CLEARANCE_REVIEW, CLEARED, CONDITIONING)
                .to(NOT_CLEARED)
                .by(PHYSICIAN)
                .because(List.of("MR", "OTH"));
    }

    private static void goOn(TableWriter<WorkupState, WorkupStep, WorkupFacts> table) {
        table.on(WorkupStep.RECONSENT).from(CLEARED).to(CLEARED).by(PROVIDER);
        table.on(WorkupStep.GIVE_GO).from(CLEARED).to(CLEARED).by(REQUESTER);
        table.on(WorkupStep.GIVE_GO).from(CONDITIONING).to(CONDITIONING).by(REQUESTER);
        table.on(WorkupStep.START_CONDITIONING)
                .from(CLEARED)
                .to(CONDITIONING)
                .by(REQUESTER)
                .when("the donor has agreed again within 72 hours", WorkupFacts::reconsented)
                .when("somebody is on duty at both sides", WorkupFacts::reachable)
                .when("the clearance still holds", WorkupFacts::clearanceHolds);
        table.on(WorkupStep.CLOSE)
                .from(CONDITIONING)
                .to(CLOSED)
                .by(PROVIDER)
                .when("the cells were handed over", WorkupFacts::cellsLeft);
    }

    private static void interrupt(TableWriter<WorkupState, WorkupStep, WorkupFacts> table) {
        Set<WorkupState> before = EnumSet.copyOf(PREPARING);
        before.add(CLEARED);
        Set<WorkupState> any = EnumSet.copyOf(before);
        any.addAll(EnumSet.of(CONDITIONING, POSTPONED));
        table.on(WorkupStep.POSTPONE)
                .from(before)
                .to(POSTPONED)
                .by(REQUESTER, PROVIDER, PHYSICIAN)
                .because(POSTPONEMENT);
        table.on(WorkupStep.RESUME).from(POSTPONED).to(FEASIBILITY).by(REQUESTER, PROVIDER);
        table.on(WorkupStep.WITHDRAW).from(any).to(DONOR_WITHDREW).by(PROVIDER).because(WITHDRAWAL);
        table.on(WorkupStep.CANCEL)
                .from(any)
                .to(PATIENT_CANCELLED)
                .by(REQUESTER)
                .because(CANCELLATION);
        table.on(WorkupStep.ACTIVATE_BACKUP)
                .from(DONOR_WITHDREW, NOT_CLEARED)
                .to(BACKUP_ACTIVATED)
                .by(REQUESTER, PROVIDER);
        table.on(WorkupStep.END).from(DONOR_WITHDREW, NOT_CLEARED).to(ENDED).by(REQUESTER);
    }

    private static void clocks(TableWriter<WorkupState, WorkupStep, WorkupFacts> table) {
        table.clock("assess")
                .in(REQUESTED)
                .of(PROVIDER, new Term.WorkingDays(1))
                .alarms(PROVIDER);
        table.clock("dates")
                .in(FEASIBILITY)
                .of(PROVIDER, new Term.WorkingDays(2))
                .alarms(PROVIDER);
        table.clock("session")
                .in(CONFIRMED)
                .of(PROVIDER, new Term.WorkingDays(5))
                .alarms(PROVIDER);
        table.clock("exam")
                .in(INFO_SESSION)
                .of(PROVIDER, new Term.WorkingDays(5))
                .alarms(PHYSICIAN);
        table.clock("markers").in(EXAM).of(PROVIDER, new Term.WorkingDays(5)).alarms(PHYSICIAN);
        table.clock("proposal")
                .in(VIROLOGY)
                .of(PROVIDER, new Term.WorkingDays(2))
                .alarms(PHYSICIAN);
        table.clock("review")
                .in(CLEARANCE_REVIEW)
                .of(PROVIDER, new Term.WorkingDays(1))
                .alarms(PHYSICIAN);
        table.clock(CLEARANCE)
                .in(PREPARING)
                .of(PROVIDER, new Term.WorkingDaysBefore(CONDITIONING_DAY, 5))
                .alarms(PROVIDER);
        table.clock("conditioning")
                .in(CLEARED)
                .of(REQUESTER, new Term.On(CONDITIONING_DAY))
                .alarms(REQUESTER);
        table.clock("departure")
                .in(CONDITIONING)
                .of(REQUESTER, new Term.On("infusion"))
                .alarms(PROVIDER);
        table.clock("newDates").in(POSTPONED).of(REQUESTER, new Term.Days(14)).alarms(REQUESTER);
        table.clock("instead")
                .in(DONOR_WITHDREW, NOT_CLEARED)
                .of(REQUESTER, new Term.Minutes(60))
                .alarms(REQUESTER);
    }
}
