package org.marrowrelay.registry.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorHeld;
import org.marrowrelay.registry.donor.DonorsChanged;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskDraft;
import org.marrowrelay.registry.task.TaskSubject;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Hears that a donor cannot be asked any more (typings that contradict each other, a deferral, a
/// withdrawal) and tells whoever asks something of that donor: a clock on each open request, for the
/// organisation that asks, with its mail at the next hour of work there. A step of theirs ends it, the end of
/// the request, or the donor who is back. A donor who rests after a donation was expected.
@Component
class HeldDonors {
    static final String CLOCK = "donor";

    /// With these the side that asks has said how it goes on; what the donor's side does in between says nothing.
    private static final Set<RequestStep> DECISIONS = Set.of(
            RequestStep.SEND,
            RequestStep.CONFIRM,
            RequestStep.EXTEND,
            RequestStep.RESEND,
            RequestStep.ASK_CANCEL,
            RequestStep.CANCEL);

    private final Requests requests;
    private final DonorDesk donors;
    private final TransactionTemplate transaction;
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final Clock clock;

    HeldDonors(
            Requests requests,
            DonorDesk donors,
            TaskDesk tasks,
            OrganisationDesk organisations,
            TransactionTemplate transaction,
            Clock clock) {
        this.requests = requests;
        this.donors = donors;
        this.transaction = transaction;
        this.tasks = tasks;
        this.organisations = organisations;
        this.clock = clock;
    }

    @EventListener
    void held(DonorHeld event) {
        if (event.status().reason() != Reason.TX) {
            requests.of(event.donor()).stream()
                    .filter(request -> request.isOpen() && request.sentAt() != null)
                    .forEach(this::tell);
        }
    }

    @EventListener
    void moved(RequestMoved event) {
        if (!event.request().isOpen() || DECISIONS.contains(event.step())) {
            tasks.end(key(event.request()), "clock");
        }
    }

    /// Whoever can be asked again is no question any more: the task ends, and the side that asks hears of it.
    @EventListener
    void changed(DonorsChanged event) {
        if (!event.more()) {
            tasks.runningClocks(RequestClocks.REQUEST, CLOCK).stream()
                    .flatMap(task -> requests.find(new RequestId(task.key().subject())).stream())
                    .filter(this::canBeAsked)
                    .forEach(this::back);
        }
    }

    private boolean canBeAsked(Request request) {
        return donors.find(request.donor())
                .filter(donor -> donor.status() != Status.TU && donor.status() != Status.DE)
                .isPresent();
    }

    private void back(Request request) {
        Instant now = clock.instant();
        String number = request.id().value();
        transaction.executeWithoutResult(_ -> {
            if (!tasks.end(key(request), "clock")) {
                return; // somebody else has just said it
            }
            tasks.write(
                    "donor back " + number + " " + now,
                    request.requester(),
                    new TaskSubject.Reminder(
                            number + ": the donor is available again",
                            number + ": the donor is available again.\n\n" + number + "：捐献者又可用了。\n"),
                    organisations.calendar(request.requester()).nextOpen(now),
                    request.invented());
        });
    }

    private static Task.Key key(Request request) {
        return new Task.Key(RequestClocks.REQUEST, request.id().value(), CLOCK);
    }

    private void tell(Request request) {
        Instant now = clock.instant();
        @Nullable
        OrganisationCode elsewhere = organisations
                .find(request.requester())
                .filter(some -> !some.ours())
                .map(Organisation::code)
                .orElse(null);
        tasks.start(new TaskDraft(
                key(request),
                request.patient().value(),
                elsewhere,
                elsewhere == null ? Party.REQUESTER : Party.PROVIDER,
                null,
                "",
                now,
                organisations.calendar(request.requester()).nextOpen(now),
                true,
                request.invented()));
    }
}
