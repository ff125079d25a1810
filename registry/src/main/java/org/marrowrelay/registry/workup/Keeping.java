package org.marrowrelay.registry.workup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Deferral;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.DonorKeeper;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Reservation;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterBegun;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.matter.MatterProblem;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.request.Preparations;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.request.RequestState;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A workup keeps its donor: from its beginning until it is over, whatever becomes of a reservation or of the
/// search, the donor is reserved for its patient, and nobody else begins a second one. The donor is free when it
/// has ended and nothing else goes on for the patient; a donor who withdrew or was refused rests at once. A
/// clearance completes the request that the workup came from, and an end that is none gives it up.
/// Source: DOMAIN 6.1 (one live reservation; a donor in an active case leaves it only by release).
@Component
class Keeping implements Preparations, DonorKeeper {
    /// In these the workup may still lead to a donation.
    static final Set<WorkupState> RUNS = EnumSet.of(
            WorkupState.REQUESTED,
            WorkupState.FEASIBILITY,
            WorkupState.CONFIRMED,
            WorkupState.INFO_SESSION,
            WorkupState.EXAM,
            WorkupState.VIROLOGY,
            WorkupState.CLEARANCE_REVIEW,
            WorkupState.CLEARED,
            WorkupState.CONDITIONING,
            WorkupState.POSTPONED);
    /// In these the donor is cleared.
    static final Set<WorkupState> CLEARED =
            EnumSet.of(WorkupState.CLEARED, WorkupState.CONDITIONING, WorkupState.CLOSED);

    /// With these more is done than agreed.
    private static final Set<WorkupStep> BEGUN =
            EnumSet.of(WorkupStep.HOLD_INFO_SESSION, WorkupStep.EXAMINE, WorkupStep.TEST_MARKERS);

    /// Each step keeps the donor anew for so long; a workup stands still for longer only if nobody heeds its clocks.
    private static final int DAYS = 180;

    /// A medical reason is looked at again then.
    private static final int REST_DAYS = 90;

    private final WorkupCourse course;
    private final MatterDesk matters;
    private final DonorDesk donors;
    private final CareDesk care;
    private final RequestDesk requests;
    private final Clock clock;

    Keeping(
            WorkupCourse course,
            MatterDesk matters,
            DonorDesk donors,
            CareDesk care,
            RequestDesk requests,
            Clock clock) {
        this.course = course;
        this.matters = matters;
        this.donors = donors;
        this.care = care;
        this.requests = requests;
        this.clock = clock;
    }

    private Stream<Matter<WorkupState>> running(String donor) {
        return matters.ofDonor(course, donor).stream().filter(some -> RUNS.contains(some.state()));
    }

    @Override
    public Optional<PatientId> patient(DonorId donor) {
        return running(donor.value()).map(some -> new PatientId(some.patient())).findFirst();
    }

    @Override
    public boolean wasPrepared(DonorId donor, PatientId patient) {
        return matters.ofDonor(course, donor.value()).stream()
                .anyMatch(some -> some.patient().equals(patient.value()));
    }

    @Override
    public Optional<String> workup(RequestId request, PatientId patient) {
        return matters.ofPatient(course, patient.value()).stream()
                .filter(some -> some.fact("request").equals(request.value()))
                .map(Matter::id)
                .findFirst();
    }

    @Override
    public boolean cleared(RequestId request, DonorId donor, PatientId patient) {
        return matters.ofPatient(course, patient.value()).stream()
                .filter(some -> CLEARED.contains(some.state()) && first(some).equals(request.value()))
                .anyMatch(some -> some.has("replaces") || some.donor().equals(donor.value()));
    }

    @Override
    public boolean cameToNothing(RequestId request, PatientId patient) {
        List<Matter<WorkupState>> all = matters.ofPatient(course, patient.value()).stream()
                .filter(some -> first(some).equals(request.value()))
                .toList();
        return !all.isEmpty()
                && all.stream()
                        .allMatch(some -> course.table().isFinal(some.state()) && some.state() != WorkupState.CLOSED);
    }

    @Override
    public Optional<Dates> dates(RequestId request, PatientId patient) {
        return matters.ofPatient(course, patient.value()).stream()
                .filter(some -> first(some).equals(request.value()))
                .reduce((_, last) -> last)
                .map(some -> new Dates(
                        RUNS.contains(some.state()) && some.state() != WorkupState.POSTPONED
                                ? course.date(some, WorkupTable.CONDITIONING_DAY)
                                : Optional.empty()));
    }

    @Override
    public int clearanceDays(OrganisationCode requester, OrganisationCode provider) {
        return course.clearanceDays(requester, provider);
    }

    @Override
    public Set<String> begun() {
        return matters.list(course).stream()
                .filter(some -> BEGUN.stream().anyMatch(step -> some.has("at." + step)))
                .map(this::first)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<String> keeps(DonorId donor) {
        return running(donor.value()).map(Matter::id).findFirst();
    }

    @Override
    public Optional<String> keepsForAnother(DonorId donor, String patient) {
        return running(donor.value())
                .filter(some -> !some.patient().equals(patient))
                .map(Matter::id)
                .findFirst();
    }

    /// Who was lost and is there again is kept anew.
    void keepAgain(Matter<?> workup) {
        DonorId donor = new DonorId(workup.donor());
        if (care.reservation(donor).isEmpty() && status(donor) == Status.AV) {
            keep(workup, "clock");
        }
    }

    @EventListener(condition = "#begun.kind() == 'WORKUP'")
    void begun(MatterBegun begun) {
        Matter<?> workup = begun.matter();
        running(workup.donor())
                .filter(other -> !other.id().equals(workup.id()))
                .findFirst()
                .ifPresent(other -> refuse(workup, other));
        keep(workup, workup.createdBy());
        redate(workup, workup.createdBy());
    }

    /// The request that the workup came from counts from the same dates.
    private void redate(Matter<?> workup, String by) {
        String request = first(workup);
        if (!request.isEmpty()) {
            requests.redated(new RequestId(request), by);
        }
    }

    private static void refuse(Matter<?> workup, Matter<?> other) {
        throw other.patient().equals(workup.patient())
                ? new MatterProblem(Problem.of(
                        "MTR-0010",
                        "the workup {1} of the donor {0} is running for this patient",
                        "go on with that one, or end it first",
                        workup.donor(),
                        other.id()))
                : kept(workup);
    }

    private static MatterProblem kept(Matter<?> workup) {
        return new MatterProblem(Problem.of(
                "MTR-0009",
                "the donor {0} is kept for another patient",
                "wait until the donor is free, or ask another donor",
                workup.donor()));
    }

    /// Only who is available can be reserved; a workup of somebody else runs for that donor all the same.
    private void keep(Matter<?> workup, String by) {
        DonorId donor = new DonorId(workup.donor());
        Act act = new Act(by, workup.id());
        LocalDate until = LocalDate.now(clock).plusDays(DAYS);
        Optional<Reservation> kept = care.reservation(donor);
        if (kept.isEmpty()) {
            refuseIfGone(donor);
            if (status(donor) == Status.AV) {
                care.reserve(donor, workup.patient(), until, act);
            }
        } else if (!kept.get().patient().equals(workup.patient())) {
            throw kept(workup);
        } else if (kept.get().until().isBefore(until)) {
            care.prolong(donor, until, act);
        }
    }

    private void refuseIfGone(DonorId donor) {
        if (status(donor) == Status.DE) {
            throw new MatterProblem(
                    Problem.of("MTR-0025", "the donor {0} is not on the list any more", "ask another donor", donor));
        }
    }

    private Status status(DonorId donor) {
        return donors.find(donor).map(Donor::status).orElse(Status.DE);
    }

    @EventListener(condition = "#moved.kind() == 'WORKUP'")
    void moved(MatterMoved<?, ?> moved) {
        Matter<?> workup = moved.matter();
        String by = workup.fact("by." + moved.step());
        if (!RUNS.contains((WorkupState) workup.state())) {
            over(workup, (WorkupStep) moved.step(), by);
        } else if (moved.from() != workup.state()) {
            prolong(workup, by);
        }
        String request = first(workup);
        if (moved.step() == WorkupStep.CLEAR && !request.isEmpty()) {
            requests.cleared(new RequestId(request), by);
        }
        if (moved.step() == WorkupStep.CANCEL || moved.step() == WorkupStep.END) {
            giveUp(workup, (WorkupStep) moved.step(), by);
        }
        redate(workup, by);
    }

    /// The formal request follows the end of its workup, or of that of the donor who took the place.
    private void giveUp(Matter<?> workup, WorkupStep step, String by) {
        String request = first(workup);
        if (!request.isEmpty()) {
            requests.givenUp(new RequestId(request), step == WorkupStep.END ? "DRR" : reason(workup, step), by);
        }
    }

    /// The number of the request that the workup came from, or that of the donor before; empty when none.
    private String first(Matter<?> workup) {
        return matters.find(course, workup.fact("replaces")).map(this::first).orElse(workup.fact("request"));
    }

    /// A workup that goes on keeps its donor further, or again.
    private void prolong(Matter<?> workup, String by) {
        if (isKept(workup)) {
            keep(workup, by);
        } else {
            keepAgain(workup);
        }
    }

    private boolean isKept(Matter<?> workup) {
        return care.reservation(new DonorId(workup.donor()))
                .filter(some -> some.patient().equals(workup.patient()))
                .isPresent();
    }

    private void over(Matter<?> workup, WorkupStep step, String by) {
        DonorId donor = new DonorId(workup.donor());
        Act act = new Act(by, workup.id());
        if (step == WorkupStep.WITHDRAW || step == WorkupStep.REFUSE_CLEARANCE) {
            rest(workup, reason(workup, step), act);
        }
        requests.free(new PatientId(workup.patient()), donor, act);
    }

    private String reason(Matter<?> workup, WorkupStep step) {
        return matters.log(course, workup.id()).stream()
                .filter(line -> line.taken().step() == step)
                .reduce((_, last) -> last)
                .map(line -> line.taken().reason())
                .orElse("");
    }

    /// Whatever else still keeps the donor for the patient: who cannot give is kept for nobody.
    private void rest(Matter<?> workup, String reason, Act act) {
        DonorId donor = new DonorId(workup.donor());
        if (isOfTheRequest(workup, reason)) {
            return;
        }
        if (isKept(workup)) {
            care.release(donor, act);
        }
        if (status(donor) == Status.AV) {
            pause(donor, reason, act);
        }
    }

    /// What the request was rejected for besides these reasons is told to the donor's file by the request.
    private boolean isOfTheRequest(Matter<?> workup, String reason) {
        return reason.equals("OTH")
                && workup.has("request")
                && requests.find(new RequestId(workup.fact("request")))
                        .filter(request -> request.state() == RequestState.REJECTED)
                        .isPresent();
    }

    private void pause(DonorId donor, String reason, Act act) {
        switch (reason) {
            case "MR" ->
                care.defer(
                        donor,
                        new Deferral.Draft(Reason.MR, LocalDate.now(clock).plusDays(REST_DAYS), act.why()),
                        act);
            case "PR", "UC" -> care.changeStatus(donor, new StatusChange(Status.TU, Reason.valueOf(reason), null), act);
            default -> care.changeStatus(donor, new StatusChange(Status.TU, Reason.OT, null), act);
        }
    }
}
