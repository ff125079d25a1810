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
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.MarkerResult;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Reservation;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.donor.TypingDesk;
import org.marrowrelay.registry.donor.TypingReport;
import org.marrowrelay.registry.patient.PatientId;
import org.springframework.beans.factory.ObjectProvider;
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
    private final Requests requests;
    private final ObjectProvider<Preparations> preparations;
    private final Clock clock;

    DonorSide(
            DonorDesk donors,
            CareDesk care,
            TypingDesk typings,
            Requests requests,
            ObjectProvider<Preparations> preparations,
            Clock clock) {
        this.donors = donors;
        this.care = care;
        this.typings = typings;
        this.requests = requests;
        this.preparations = preparations;
        this.clock = clock;
    }

    /// A step that keeps or frees a donor tells others before it does: the donors' turn comes before their rows.
    void takeTurns(Request request) {
        if (request.kind() == RequestKind.RSV || request.kind() == RequestKind.WOR) {
            care.takeTurns();
        }
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

    /// For whom the donor of that request is being prepared.
    Optional<PatientId> preparedFor(DonorId donor) {
        return preparations.stream()
                .flatMap(some -> some.patient(donor).stream())
                .findFirst();
    }

    /// The workup that a request began.
    Optional<String> workup(Request request) {
        return preparations.stream()
                .flatMap(some -> some.workup(request.id(), request.patient()).stream())
                .findFirst();
    }

    /// True when a workup has cleared the donor.
    boolean isCleared(Request request) {
        return preparations.stream().anyMatch(some -> some.cleared(request.id(), request.donor(), request.patient()));
    }

    void moved(Request request, Command command, String by) {
        Act act = act(request, by);
        if (isKept(request)) {
            keep(request, act);
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

    private static Act act(Request request, String by) {
        return Act.by(by + " (" + request.id() + ")");
    }

    private static boolean isKept(Request request) {
        return request.kind() == RequestKind.RSV
                && (request.state() == RequestState.CONFIRMED || request.state() == RequestState.EXTENDED);
    }

    /// A workup keeps its donor for longer: a reservation does not shorten that.
    private void keep(Request request, Act act) {
        LocalDate until = request.date(RequestTables.UNTIL).orElseThrow();
        Optional<Reservation> kept = care.reservation(request.donor())
                .filter(some -> some.patient().equals(request.patient().value()));
        if (kept.isEmpty()) {
            care.reserve(request.donor(), request.patient().value(), until, act);
        } else if (preparedFor(request.donor()).isEmpty()
                || until.isAfter(kept.get().until())) {
            care.prolong(request.donor(), until, act);
        }
    }

    /// A request came to an end: who was kept for it is free, unless something else keeps the donor for the patient.
    void ended(Request request, String by) {
        boolean keeps = request.kind() == RequestKind.RSV || request.kind() == RequestKind.WOR;
        if (keeps && !request.isOpen() && wasKept(request)) {
            free(request.patient(), request.donor(), act(request, by));
        }
    }

    /// By a reservation that was confirmed, or by a workup: whichever ends last sets the donor free.
    private boolean wasKept(Request request) {
        return requests.wasReserved(request.patient(), request.donor())
                || preparations.stream().anyMatch(some -> some.wasPrepared(request.donor(), request.patient()));
    }

    /// Releases a donor who is kept for that patient, unless a reservation, a formal request or a workup goes on. Who
    /// was deferred meanwhile stays so.
    void free(PatientId patient, DonorId donor, Act act) {
        boolean isKept = care.reservation(donor)
                .filter(some -> some.patient().equals(patient.value()))
                .isPresent();
        boolean isPrepared = preparedFor(donor).filter(patient::equals).isPresent();
        if (isKept && !isPrepared && requests.of(donor).stream().noneMatch(some -> needs(some, patient))) {
            care.release(donor, act);
        }
    }

    private static boolean needs(Request request, PatientId patient) {
        boolean isAsked = request.isOpen() && request.sentAt() != null;
        return isAsked
                && request.patient().equals(patient)
                && switch (request.kind()) {
                    case RSV -> isKept(request) || request.corrects() != null;
                    case WOR -> true;
                    case TYP, SMP, IDM, HAC, CBR -> false;
                };
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
            case TYP -> typed(request, command, TypingReport.Purpose.EXTENDED, act);
            case SMP -> typed(request, command, TypingReport.Purpose.CONFIRMATORY, act);
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
    private void typed(Request request, Command command, TypingReport.Purpose purpose, Act act) {
        String laboratory = purpose == TypingReport.Purpose.EXTENDED
                ? request.provider().value()
                : request.requester().value();
        typings.report(
                request.donor(), new TypingReport.Draft(command.result(), "", laboratory, "", today(), purpose), act);
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
