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
/// stopped. What the donor's side cannot do ends as a withdrawal, so that somebody decides what comes instead.
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

    @EventListener
    void ended(WorkupEnded event) {
        matters.ofPatient(course, event.patient().value()).stream()
                .filter(workup ->
                        workup.fact("request").equals(event.requestId().value()))
                .forEach(workup -> ended(workup, event));
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
                alarms.bothSides(
                        workup,
                        event.requestId() + " " + event.state(),
                        event.at(),
                        "the request was given up, but conditioning has begun",
                        "申请已被放弃，但预处理已经开始");
            case NOT_CLEARED, DONOR_WITHDREW, PATIENT_CANCELLED, BACKUP_ACTIVATED, ENDED, CLOSED -> {}
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
                    case CANCEL -> WorkupTable.CANCELLATION;
                    case WITHDRAW -> WorkupTable.WITHDRAWAL;
                    default -> WorkupTable.POSTPONEMENT;
                };
        return codes.contains(given) ? given : OTHER;
    }
}
