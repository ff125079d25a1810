package org.marrowrelay.registry.request;

import java.util.EnumSet;
import java.util.Set;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.process.ProcessTable;

/// What is asked for. Codes as in EMDIS, where it has them.
public enum RequestKind {
    /// Typing at higher resolution, by the donor's side.
    TYP,
    /// A sample for confirmatory typing by the transplant centre.
    SMP,
    /// Infectious markers.
    IDM,
    /// The donor is kept for the patient.
    RSV,
    /// Is the donor healthy, and there?
    HAC,
    /// A cord blood unit is sent.
    CBR,
    /// The formal request for cells; with it the workup begins.
    WOR;

    private static final Set<RequestState> ON_THE_WAY =
            EnumSet.of(RequestState.SCHEDULED, RequestState.COLLECTED, RequestState.SHIPPED, RequestState.RECEIVED);
    private static final Set<RequestState> PREPARING =
            EnumSet.of(RequestState.ACCEPTED, RequestState.IN_PROGRESS, RequestState.CANCEL_PENDING);

    /// The process of this kind.
    public ProcessTable<RequestState, RequestStep, Facts> table() {
        return RequestTables.of(this);
    }

    /// Names of what a request of this kind can say beyond who is asked for whom.
    public Set<String> details() {
        return Details.of(this);
    }

    /// True when a patient may have only one open request of this kind for a donor (DOMAIN 6.3).
    public boolean isSingle() {
        return switch (this) {
            case SMP, RSV, CBR, WOR -> true;
            case TYP, IDM, HAC -> false;
        };
    }

    /// True when it can be asked of a donor of that kind: a frozen unit is not examined and needs no workup, and only a
    /// unit is released.
    public boolean fits(Donor.Kind donor) {
        return switch (this) {
            case TYP, SMP, IDM, RSV -> true;
            case HAC, WOR -> donor == Donor.Kind.D;
            case CBR -> donor == Donor.Kind.C;
        };
    }

    /// True when it goes on though the patient's search is stopped, until a person decides (DOMAIN 6.2).
    public boolean survivesStop() {
        return this == WOR;
    }

    /// True when a donor has an appointment, is examined, or a unit is on its way: who stops it must hear that
    /// it has stopped.
    boolean isPhysical() {
        return this == SMP || this == CBR || this == WOR;
    }

    /// True when somebody may be on the way for a request of this kind in that state. A workup begins when its
    /// request is accepted, and is over when the donor's side says so.
    boolean isUnderWay(RequestState state) {
        return switch (this) {
            case SMP, CBR -> ON_THE_WAY.contains(state);
            case WOR -> PREPARING.contains(state);
            case TYP, IDM, RSV, HAC -> false;
        };
    }
}
