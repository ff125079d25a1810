package org.marrowrelay.registry.home;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.registry.call.CallDesk;
import org.marrowrelay.registry.call.CallPlan;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.portal.DonorStage;
import org.marrowrelay.registry.portal.DonorStage.Appointment;
import org.marrowrelay.registry.portal.DonorStage.Now;
import org.marrowrelay.registry.portal.DonorStages;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.marrowrelay.registry.workup.WorkupState;
import org.springframework.stereotype.Component;

/// Tells a donor where they stand: the stage of their youngest workup that goes on, and their own days. What
/// happens on the patient's side is not told, also not by another word: while the patient is prepared, the
/// donor is *cleared*.
@Component
class RelayStages implements DonorStages {
    private final WorkupDesk workups;
    private final CallDesk calls;

    RelayStages(WorkupDesk workups, CallDesk calls) {
        this.workups = workups;
        this.calls = calls;
    }

    @Override
    public DonorStage of(DonorId donor) {
        DonorStage relay = workups.list().stream()
                .filter(some -> some.donor().equals(donor.value()))
                .max(Comparator.comparing(Matter::createdAt))
                .map(RelayStages::told)
                .orElse(DonorStage.NOTHING);
        return new DonorStage(
                relay.now(),
                Stream.concat(agreed(donor), relay.appointments().stream()).toList());
    }

    /// What was agreed by telephone, if the donor is awaited somewhere.
    private Stream<Appointment> agreed(DonorId donor) {
        return calls.plan(donor.value()).filter(plan -> plan.step().isAppointment()).stream()
                .map(this::appointment);
    }

    private Appointment appointment(CallPlan plan) {
        return new Appointment(plan.step().name(), LocalDate.ofInstant(plan.dueAt(), calls.zone()));
    }

    private static DonorStage told(Matter<WorkupState> workup) {
        Now now = now(workup.state());
        return now == Now.WAITING ? DonorStage.NOTHING : new DonorStage(now, appointments(workup));
    }

    private static Now now(WorkupState state) {
        return switch (state) {
            case REQUESTED, FEASIBILITY, CONFIRMED -> Now.ASKED;
            case INFO_SESSION, EXAM, VIROLOGY, CLEARANCE_REVIEW -> Now.EXAMINED;
            case CLEARED, CONDITIONING -> Now.CLEARED;
            case POSTPONED -> Now.POSTPONED;
            case CLOSED -> Now.DONATED;
            case NOT_CLEARED, DONOR_WITHDREW, PATIENT_CANCELLED, BACKUP_ACTIVATED, ENDED -> Now.WAITING;
        };
    }

    private static List<Appointment> appointments(Matter<WorkupState> workup) {
        return Stream.of("examDay", "mobilisation", "collection1", "collection2")
                .map(name -> workup.date(name).map(day -> new Appointment(name, day)))
                .flatMap(Optional::stream)
                .toList();
    }
}
