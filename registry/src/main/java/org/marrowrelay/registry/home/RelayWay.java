package org.marrowrelay.registry.home;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.registry.call.CallDesk;
import org.marrowrelay.registry.call.NextStep;
import org.marrowrelay.registry.call.Purpose;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorEvent;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.education.DonorWay;
import org.marrowrelay.registry.education.Stage;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.marrowrelay.registry.workup.WorkupState;
import org.springframework.stereotype.Component;

/// Says at which stage a donor is taught: never further than what the donor was told. A request that came in,
/// or a call that nobody has taken yet, changes nothing.
@Component
class RelayWay implements DonorWay {
    private static final Set<RequestState> ASKED_THE_DONOR = EnumSet.of(
            RequestState.DONOR_CONTACTED,
            RequestState.HEALTH_OK,
            RequestState.MEDICAL_REVIEW,
            RequestState.SCHEDULED,
            RequestState.COLLECTED,
            RequestState.SHIPPED,
            RequestState.RECEIVED);

    private final WorkupDesk workups;
    private final RequestDesk requests;
    private final CallDesk calls;
    private final DonorDesk donors;
    private final CareDesk care;

    RelayWay(WorkupDesk workups, RequestDesk requests, CallDesk calls, DonorDesk donors, CareDesk care) {
        this.workups = workups;
        this.requests = requests;
        this.calls = calls;
        this.donors = donors;
        this.care = care;
    }

    @Override
    public Stage of(String donor) {
        return ofWorkup(donor)
                .or(() -> isDrawn(donor) ? Optional.of(Stage.TYPING) : Optional.empty())
                .or(() -> wasAsked(donor) ? Optional.of(Stage.CONTACTED) : Optional.empty())
                .orElseGet(() -> hasDonated(donor) ? Stage.AFTER : Stage.JOINED);
    }

    private Optional<Stage> ofWorkup(String donor) {
        return workups.list().stream()
                .filter(some -> some.donor().equals(donor))
                .max(Comparator.comparing(Matter::createdAt))
                .flatMap(some -> stage(some.state()));
    }

    private static Optional<Stage> stage(WorkupState state) {
        return switch (state) {
            case REQUESTED, FEASIBILITY -> Optional.of(Stage.CONTACTED);
            case CONFIRMED, INFO_SESSION, EXAM, VIROLOGY, CLEARANCE_REVIEW, POSTPONED -> Optional.of(Stage.WORKUP);
            case CLEARED, CONDITIONING -> Optional.of(Stage.COLLECTION);
            case CLOSED -> Optional.of(Stage.AFTER);
            case NOT_CLEARED, DONOR_WITHDREW, PATIENT_CANCELLED, BACKUP_ACTIVATED, ENDED -> Optional.empty();
        };
    }

    /// A sample was agreed with the donor, or is on its way.
    private boolean isDrawn(String donor) {
        boolean planned =
                calls.plan(donor).filter(plan -> plan.step() == NextStep.SAMPLE).isPresent();
        return planned
                || (DonorId.isId(donor)
                        && requests.of(new DonorId(donor)).stream()
                                .anyMatch(one -> one.kind() == RequestKind.SMP
                                        && one.isOpen()
                                        && ASKED_THE_DONOR.contains(one.state())));
    }

    /// The youngest call in which the donor was at the telephone was for a patient, and something follows.
    private boolean wasAsked(String donor) {
        boolean goesOn = calls.plan(donor)
                .filter(plan -> plan.purpose() == Purpose.ASKED)
                .isPresent();
        return goesOn
                && calls.of(donor).stream().anyMatch(call -> call.outcome().spoke() && call.purpose() == Purpose.ASKED);
    }

    private boolean hasDonated(String donor) {
        return DonorId.isId(donor)
                && donors.findFile(new DonorId(donor))
                        .filter(file -> care.life(file.donor().id()).history().stream()
                                .anyMatch(event -> event.kind() == DonorEvent.Kind.DONATED))
                        .isPresent();
    }
}
