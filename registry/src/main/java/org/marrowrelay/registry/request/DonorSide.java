package org.marrowrelay.registry.request;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.springframework.stereotype.Component;

/// What requests change about donors, through the donors' door: the status by a reservation, the typing by a result.
@Component
class DonorSide {
    private final DonorDesk donors;
    private final ActiveNomenclature nomenclature;

    DonorSide(DonorDesk donors, ActiveNomenclature nomenclature) {
        this.donors = donors;
        this.nomenclature = nomenclature;
    }

    Optional<Donor> find(Request request) {
        return donors.find(request.donor());
    }

    void moved(Request request, RequestStep step, RequestState from, LocalDate today) {
        if (request.kind() == RequestKind.RSV) {
            reserved(request, from);
        }
        if (isTyping(request, step)) {
            typed(request, today);
        }
    }

    private static boolean isTyping(Request request, RequestStep step) {
        boolean reports = step == RequestStep.COMPLETE || step == RequestStep.REPORT_PART;
        boolean types = request.kind() == RequestKind.TYP || request.kind() == RequestKind.SMP;
        return reports && types && !request.result().isEmpty();
    }

    private static boolean holds(RequestState state) {
        return state == RequestState.CONFIRMED || state == RequestState.EXTENDED;
    }

    private void reserved(Request request, RequestState from) {
        if (holds(request.state()) && !holds(from)) {
            donors.setStatus(List.of(request.donor()), Status.RS);
        } else if (holds(from) && !holds(request.state()) && request.state() != RequestState.CANCEL_PENDING) {
            release(request);
        } else if (from == RequestState.CANCEL_PENDING) {
            release(request);
        }
    }

    /// Only who is reserved is released: a donor who was deferred meanwhile stays so.
    private void release(Request request) {
        donors.find(request.donor())
                .filter(donor -> donor.status() == Status.RS || donor.status() == Status.OP)
                .ifPresent(donor -> donors.setStatus(List.of(donor.id()), Status.AV));
    }

    private void typed(Request request, LocalDate today) {
        donors.find(request.donor())
                .ifPresent(donor -> donors.put(
                        List.of(new Donor(
                                donor.id(),
                                donor.kind(),
                                donor.population(),
                                donor.registry(),
                                donor.traits(),
                                donor.status(),
                                new Donor.ReportedTyping(request.result(), nomenclature.release(), today),
                                donor.cells())),
                        0,
                        request.invented()));
    }
}
