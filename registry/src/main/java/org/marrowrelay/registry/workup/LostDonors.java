package org.marrowrelay.registry.workup;

import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.marrowrelay.registry.donor.DonorHeld;
import org.marrowrelay.registry.donor.DonorsChanged;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterBegun;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskDraft;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Hears that the donor of a running workup is lost (withdrawn, deferred, died, typings that contradict each
/// other) and wakes who is on duty at both sides at once; a task of each side lasts until the workup has ended,
/// stands still, or the donor is there again. A donor who rests after the donation was expected. Source: DOMAIN 6.1.
@Component
class LostDonors {
    private final WorkupCourse course;
    private final MatterDesk matters;
    private final Keeping keeping;
    private final Alarms alarms;
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LostDonors(
            WorkupCourse course,
            MatterDesk matters,
            Keeping keeping,
            Alarms alarms,
            TaskDesk tasks,
            OrganisationDesk organisations,
            TransactionTemplate transaction,
            Clock clock) {
        this.transaction = transaction;
        this.course = course;
        this.matters = matters;
        this.keeping = keeping;
        this.alarms = alarms;
        this.tasks = tasks;
        this.organisations = organisations;
        this.clock = clock;
    }

    @EventListener
    void held(DonorHeld event) {
        if (event.status().reason() != Reason.TX) {
            matters.ofDonor(course, event.donor().value()).stream()
                    .filter(workup -> Keeping.RUNS.contains(workup.state()))
                    .forEach(workup -> tell(workup, event.status().status()));
        }
    }

    /// A workup that begins with a donor who cannot be had is told like one that loses its donor.
    @EventListener(condition = "#begun.kind() == 'WORKUP'")
    void begun(MatterBegun begun) {
        if (!course.isThere(begun.matter())) {
            tell(begun.matter(), Status.TU);
        }
    }

    /// Whoever was lost and is there again is waited for no longer: the tasks end, and both sides hear of it.
    @EventListener
    void changed(DonorsChanged event) {
        if (!event.more()) {
            Stream.of(Party.REQUESTER, Party.PROVIDER)
                    .flatMap(side -> tasks.runningClocks(WorkupCourse.KIND, clock(side)).stream())
                    .map(task -> task.key().subject())
                    .distinct()
                    .flatMap(id -> matters.find(course, id).stream())
                    .filter(course::isThere)
                    .forEach(this::back);
        }
    }

    private void back(Matter<WorkupState> workup) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            boolean there = tasks.end(key(workup, Party.REQUESTER), "clock");
            boolean here = tasks.end(key(workup, Party.PROVIDER), "clock");
            if (!there && !here) {
                return; // somebody else has just said it
            }
            keeping.keepAgain(workup);
            alarms.tellBothSides(workup, "donor back " + now, now, "the donor is available again", "捐献者又可用了");
        });
    }

    private void tell(Matter<?> workup, Status status) {
        Instant now = clock.instant();
        String what = "donor " + status + " " + now;
        alarms.bothSides(workup, what, now, "the donor is not available any more", "捐献者不再可用");
        start(workup, Party.REQUESTER, workup.requester(), now);
        start(workup, Party.PROVIDER, workup.provider(), now);
    }

    /// Our own staff act themselves, or look after what they wait for.
    private void start(Matter<?> workup, Party side, OrganisationCode who, Instant now) {
        boolean ours = organisations.find(who).map(Organisation::ours).orElse(false);
        Party other = side == Party.REQUESTER ? Party.PROVIDER : Party.REQUESTER;
        tasks.start(new TaskDraft(
                key(workup, side),
                workup.patient(),
                ours ? null : who,
                ours ? side : other,
                null,
                "",
                now,
                now,
                true,
                workup.invented()));
    }

    private static Task.Key key(Matter<?> workup, Party side) {
        return new Task.Key(WorkupCourse.KIND, workup.id(), clock(side));
    }

    private static String clock(Party side) {
        return side == Party.REQUESTER ? "donorLost" : "donorLostHere";
    }

    @EventListener(condition = "#moved.kind() == 'WORKUP'")
    void moved(MatterMoved<?, ?> moved) {
        Matter<?> workup = moved.matter();
        WorkupState state = (WorkupState) workup.state();
        if (!Keeping.RUNS.contains(state) || state == WorkupState.POSTPONED || course.isThere(workup)) {
            String by = workup.fact("by." + moved.step());
            tasks.end(key(workup, Party.REQUESTER), by);
            tasks.end(key(workup, Party.PROVIDER), by);
        } else if (moved.step() == WorkupStep.RESUME) {
            tell(workup, Status.TU); // it stood still, and nobody was asked
        }
    }
}
