package org.marrowrelay.registry.request;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What requests tell about a case. Whether a donor is cleared is told by the workup alone.
@Component
class RequestMilestones implements Milestones {
    private final PatientDesk patients;
    private final Requests requests;
    private final ObjectProvider<Preparations> preparations;

    RequestMilestones(PatientDesk patients, Requests requests, ObjectProvider<Preparations> preparations) {
        this.patients = patients;
        this.requests = requests;
        this.preparations = preparations;
    }

    @Override
    public Map<Stage, Instant> reached(PatientId patient) {
        Map<Stage, Instant> reached = new EnumMap<>(Stage.class);
        patients.find(patient).ifPresent(some -> reached.put(Stage.SEARCHING, some.enteredAt()));
        List<Request> all = requests.of(patient).stream().filter(this::stands).toList();
        all.forEach(request -> sent(request, reached));
        all.forEach(request -> requests.log(request.id()).forEach(taken -> stage(request.kind(), taken.to())
                .ifPresent(stage -> reached.merge(stage, taken.at(), RequestMilestones::earlier))));
        return reached;
    }

    /// What was rejected, cancelled, given back or has expired leads nowhere any more; nor does a formal request that
    /// the clearance completed, when its workups are over without a donation.
    private boolean stands(Request request) {
        return request.isOpen() || (request.state() == RequestState.COMPLETED && !cameToNothing(request));
    }

    private boolean cameToNothing(Request request) {
        return request.kind() == RequestKind.WOR
                && preparations.stream().anyMatch(some -> some.cameToNothing(request.id(), request.patient()));
    }

    private static void sent(Request request, Map<Stage, Instant> reached) {
        Instant at = request.sentAt();
        if (at != null) {
            reached.merge(Stage.REQUESTED, at, RequestMilestones::earlier);
        }
    }

    private static java.util.Optional<Stage> stage(RequestKind kind, RequestState state) {
        return java.util.Optional.ofNullable(
                switch (kind) {
                    case SMP -> state == RequestState.COMPLETED ? Stage.CONFIRMED : null;
                    case RSV -> state == RequestState.CONFIRMED ? Stage.RESERVED : null;
                    case WOR -> state == RequestState.SENT ? Stage.WORKUP : null;
                    case TYP, IDM, HAC, CBR -> null;
                });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
