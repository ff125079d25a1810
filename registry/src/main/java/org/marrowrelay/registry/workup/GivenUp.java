package org.marrowrelay.registry.workup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.request.WorkupEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What becomes of a workup when its request is given up, in the same transaction. Before anything was done it
/// is cancelled. Later it stands still and both sides are woken, until the donor's side says that it has
/// stopped. What the donor's side cannot do ends as a withdrawal, so that somebody decides what comes instead; who
/// then gives the request up has decided that nothing does.
/// Once conditioning has begun nothing is stopped by a paper: both sides are woken, and people decide.
@Component
class GivenUp {
    private static final String OTHER = "OTH";

    private final WorkupCourse course;
    private final MatterDesk matters;
    private final Alarms alarms;

    GivenUp(WorkupCourse course, MatterDesk matters, Alarms alarms) {
        this.course = course;
        this.matters = matters;
        this.alarms = alarms;
    }

    /// Why a requester gives up that is no matter of one donor: whoever took the donor's place is not needed either.
    private static final Set<String> OF_THE_PATIENT =
            Set.of("ATX", "RMT", "UMT", "RPT", "UPT", "RCT", "UCT", "GCC", "BCC", "PDC", "PAT", "PPR", "ICH");

    @EventListener
    void ended(WorkupEnded event) {
        List<Matter<WorkupState>> all =
                matters.ofPatient(course, event.patient().value());
        List<Matter<WorkupState>> own = all.stream()
                .filter(workup ->
                        workup.fact("request").equals(event.requestId().value()))
                .toList();
        own.forEach(workup -> ended(workup, event));
        if (event.state() != RequestState.REJECTED) {
            own.forEach(workup -> backups(workup, all, event));
        }
    }

    /// The donor who took another's place has no request; one that is given up for the patient's sake ends that
    /// workup, too. Any other reason may be of the donor before alone: both sides are woken, and people decide.
    private void backups(Matter<WorkupState> replaced, List<Matter<WorkupState>> all, WorkupEnded event) {
        all.stream()
                .filter(workup -> workup.fact("replaces").equals(replaced.id()))
                .forEach(workup -> {
                    if (OF_THE_PATIENT.contains(event.reason()) || stands(workup, event)) {
                        ended(workup, event);
                    } else if (event.state() == RequestState.CANCEL_PENDING) {
                        wake(workup, event, "the request for the donor before was given up", "对前一位捐献者的申请已被放弃");
                    }
                    backups(workup, all, event);
                });
    }

    /// True when it stands still because the same request was asked to stop.
    private boolean stands(Matter<WorkupState> workup, WorkupEnded event) {
        return workup.state() == WorkupState.POSTPONED
                && matters.log(course, workup.id()).getLast().taken().note().startsWith(event.requestId() + " ");
    }

    private void wake(Matter<WorkupState> workup, WorkupEnded event, String english, String chinese) {
        alarms.bothSides(workup, event.requestId() + " " + event.state(), event.at(), english, chinese);
    }

    private void ended(Matter<WorkupState> workup, WorkupEnded event) {
        switch (workup.state()) {
            case REQUESTED -> stop(workup, event, WorkupStep.CANCEL);
            case FEASIBILITY, CONFIRMED, INFO_SESSION, EXAM, VIROLOGY, CLEARANCE_REVIEW, CLEARED ->
                stop(workup, event, WorkupStep.POSTPONE);
            case POSTPONED -> {
                if (event.state() != RequestState.CANCEL_PENDING) {
                    stop(workup, event, WorkupStep.CANCEL);
                }
            }
            case CONDITIONING ->
                wake(workup, event, "the request was given up, but conditioning has begun", "申请已被放弃，但预处理已经开始");
            case NOT_CLEARED, DONOR_WITHDREW -> {
                if (event.state() == RequestState.CANCELLED) {
                    stop(workup, event, WorkupStep.END);
                }
            }
            case PATIENT_CANCELLED, BACKUP_ACTIVATED, ENDED, CLOSED -> {}
        }
    }

    private void stop(Matter<WorkupState> workup, WorkupEnded event, WorkupStep asked) {
        WorkupStep step = event.state() == RequestState.REJECTED ? WorkupStep.WITHDRAW : asked;
        String why = (event.requestId() + " " + event.state() + " " + event.reason()).strip();
        Actor actor = new Actor(event.by(), Set.of(), true, null);
        Proposal<WorkupStep> proposal = new Proposal<>("", step, reason(step, event.reason()), why, Map.of());
        Matter<WorkupState> _ = matters.within(course, workup.id(), proposal, actor);
    }

    private static String reason(WorkupStep step, String given) {
        List<String> codes =
                switch (step) {
                    case END -> List.of("");
                    case CANCEL -> WorkupTable.CANCELLATION;
                    case WITHDRAW -> WorkupTable.WITHDRAWAL;
                    default -> WorkupTable.POSTPONEMENT;
                };
        return codes.contains(given) ? given : codes.contains(OTHER) ? OTHER : "";
    }
}
