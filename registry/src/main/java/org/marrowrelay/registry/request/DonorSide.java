package org.marrowrelay.registry.request;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Deferral;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.MarkerResult;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Reservation;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.donor.TypingDesk;
import org.marrowrelay.registry.donor.TypingReport;
import org.springframework.stereotype.Component;

/// What requests change about donors, through the donors' doors, so that their rules hold and their history
/// tells it: a reservation keeps the donor, a typing is a report among the others, and what a rejection says
/// about the donor changes the status. Part of the transaction of the step.
@Component
class DonorSide {
    /// A medical reason without a date is looked at again then; after a donation, later.
    private static final Map<Reason, Integer> PAUSE_DAYS = Map.of(Reason.MR, 90, Reason.TX, 365);

    private static final Set<Reason> ALWAYS_FOR_GOOD = Set.of(Reason.DO, Reason.DD);
    private static final Set<Reason> ABOUT_THE_DONOR =
            Set.of(Reason.DO, Reason.DD, Reason.MR, Reason.PR, Reason.TX, Reason.MO, Reason.UC, Reason.TQ);

    private final DonorDesk donors;
    private final CareDesk care;
    private final TypingDesk typings;
    private final Clock clock;

    DonorSide(DonorDesk donors, CareDesk care, TypingDesk typings, Clock clock) {
        this.donors = donors;
        this.care = care;
        this.typings = typings;
        this.clock = clock;
    }

    Optional<Donor> find(Request request) {
        return donors.find(request.donor());
    }

    /// True when the donor is reserved for the patient of that request.
    boolean isKeptFor(Request request) {
        return care.reservation(request.donor())
                .map(Reservation::patient)
                .filter(request.patient().value()::equals)
                .isPresent();
    }

    void moved(Request request, Command command, RequestState from, String by) {
        Act act = Act.by(by + " (" + request.id() + ")");
        if (request.kind() == RequestKind.RSV) {
            reserved(request, from, act);
        }
        switch (command.step()) {
            case COMPLETE, REPORT_PART -> reported(request, command, act);
            case LATE_RESULT -> late(request, command, act);
            case CONTACT_DONOR -> care.contacted(request.donor(), today(), act);
            case PASS_HEALTH -> care.checkedUp(request.donor(), today(), act);
            case REJECT -> rejected(request, command, act);
            default -> {}
        }
    }

    private void reserved(Request request, RequestState from, Act act) {
        boolean keeps = isKept(request.state());
        if (keeps) {
            keep(request, act);
        } else if ((isKept(from) || from == RequestState.CANCEL_PENDING) && isOver(request)) {
            release(request, act);
        }
    }

    private static boolean isKept(RequestState state) {
        return state == RequestState.CONFIRMED || state == RequestState.EXTENDED;
    }

    private static boolean isOver(Request request) {
        return !request.isOpen();
    }

    private void keep(Request request, Act act) {
        LocalDate until = request.date(RequestTables.UNTIL).orElseThrow();
        if (isKeptFor(request)) {
            care.prolong(request.donor(), until, act);
        } else {
            care.reserve(request.donor(), request.patient().value(), until, act);
        }
    }

    /// Only who is kept for this patient is released: a donor who was deferred meanwhile stays so.
    private void release(Request request, Act act) {
        if (isKeptFor(request)) {
            care.release(request.donor(), act);
        }
    }

    private void reported(Request request, Command command, Act act) {
        switch (request.kind()) {
            case TYP, SMP, IDM -> late(request, command, act);
            case HAC -> care.checkedUp(request.donor(), today(), act);
            case RSV, CBR, WOR -> {}
        }
    }

    /// What a laboratory found is true of the donor whenever it comes; each report is taken over once.
    private void late(Request request, Command command, Act act) {
        if (command.result().isBlank()) {
            return;
        }
        switch (request.kind()) {
            case TYP -> typed(request, TypingReport.Purpose.EXTENDED, act);
            case SMP -> typed(request, TypingReport.Purpose.CONFIRMATORY, act);
            case IDM ->
                Markers.read(command.result())
                        .orElseThrow()
                        .results()
                        .forEach((marker, result) ->
                                care.tested(request.donor(), new MarkerResult(marker, result, today()), act));
            case HAC, RSV, CBR, WOR -> {}
        }
    }

    /// Kept beside the other reports; one that contradicts them is kept too, and makes the donor unavailable.
    private void typed(Request request, TypingReport.Purpose purpose, Act act) {
        String laboratory = purpose == TypingReport.Purpose.EXTENDED
                ? request.provider().value()
                : request.requester().value();
        typings.report(
                request.donor(), new TypingReport.Draft(request.result(), "", laboratory, "", today(), purpose), act);
    }

    private void rejected(Request request, Command command, Act act) {
        Reason.find(command.reason())
                .filter(ABOUT_THE_DONOR::contains)
                .filter(_ -> find(request)
                        .filter(donor -> donor.status() != Status.DE)
                        .isPresent())
                .ifPresent(reason -> unavailable(request, reason, command, act));
    }

    private void unavailable(Request request, Reason reason, Command command, Act act) {
        boolean forGood = command.forGood() || ALWAYS_FOR_GOOD.contains(reason);
        LocalDate until = forGood ? null : until(reason, command.until());
        if (reason == Reason.MR) {
            care.defer(request.donor(), new Deferral.Draft(reason, until, command.note()), act);
            return;
        }
        if (care.reservation(request.donor()).isPresent()) {
            care.release(request.donor(), act);
        }
        Status status = forGood && reason != Reason.TQ ? Status.DE : Status.TU;
        if (status == Status.DE || isFree(request)) {
            care.changeStatus(request.donor(), new StatusChange(status, reason, until), act);
        }
    }

    /// A donor whom a partner reserved for somebody else stays so; only the partner knows.
    private boolean isFree(Request request) {
        return find(request)
                .filter(donor -> donor.status() == Status.AV || donor.status() == Status.TU)
                .isPresent();
    }

    private @Nullable LocalDate until(Reason reason, @Nullable LocalDate said) {
        if (said != null) {
            return said;
        }
        Integer days = PAUSE_DAYS.get(reason);
        return days == null ? null : today().plusDays(days);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
