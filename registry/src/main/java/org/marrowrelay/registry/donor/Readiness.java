package org.marrowrelay.registry.donor;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whether a donor may be asked again: the one place that knows all that can forbid it. Whoever ends one
/// thing that held a donor (the clock, a release, a settled contradiction) asks here what still holds.
///
/// First a deferral for good, then typings that contradict each other, then the deferral that lasts longest,
/// then a reservation. Source: DOMAIN 1.9, 6.1.
@Component
class Readiness {
    private final Ledger ledger;
    private final Merges merges;
    private final Reports reports;
    private final Clock clock;

    Readiness(Ledger ledger, Merges merges, Reports reports, Clock clock) {
        this.ledger = ledger;
        this.merges = merges;
        this.reports = reports;
        this.clock = clock;
    }

    /// The status that a donor has by what is written in the file, whatever status it has now; available when nothing
    /// holds. Whoever is deleted stays so.
    StatusChange of(DonorFile file) {
        if (file.donor().status() == Status.DE) {
            return statusOf(file);
        }
        DonorId id = file.donor().id();
        List<Deferral> lasting = lasting(id);
        return lasting.stream()
                .filter(Deferral::permanent)
                .findFirst()
                .map(some -> new StatusChange(Status.DE, some.reason(), null))
                .or(() -> isQuestioned(id) ? Optional.of(QUESTIONED) : Optional.empty())
                .or(() -> longest(lasting))
                .or(() -> reservation(id))
                .orElse(StatusChange.AVAILABLE);
    }

    /// As [#of], and no sooner than a dated pause that the donor has now.
    StatusChange notBefore(DonorFile file) {
        StatusChange next = of(file);
        LocalDate now = file.particulars().until();
        LocalDate then = next.until();
        boolean longer = file.donor().status() == Status.TU && now != null && then != null && now.isAfter(then);
        return longer && next.status() == Status.TU ? statusOf(file) : next;
    }

    static final StatusChange QUESTIONED = new StatusChange(Status.TU, Reason.TQ, null);

    static StatusChange statusOf(DonorFile file) {
        return new StatusChange(
                file.donor().status(),
                file.particulars().reason(),
                file.particulars().until());
    }

    /// True while a deferral lasts, in this file or one that was merged with it.
    boolean isDeferred(DonorId id) {
        return !lasting(id).isEmpty();
    }

    /// True while reports of the typing contradict each other, and nobody has settled it.
    boolean isQuestioned(DonorId id) {
        return reports.list(merges.family(id)).stream()
                .anyMatch(report -> report.verdict() == TypingReport.Verdict.QUESTIONED);
    }

    private List<Deferral> lasting(DonorId id) {
        LocalDate today = LocalDate.now(clock);
        return ledger.deferrals(merges.family(id)).stream()
                .filter(some -> some.lasts(today))
                .toList();
    }

    private static Optional<StatusChange> longest(List<Deferral> lasting) {
        return lasting.stream()
                .filter(some -> some.until() != null)
                .max(Comparator.comparing(Deferral::until, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder())))
                .map(some -> new StatusChange(Status.TU, some.reason(), some.until()));
    }

    private Optional<StatusChange> reservation(DonorId id) {
        LocalDate today = LocalDate.now(clock);
        return ledger.reservations(id).stream()
                .filter(some -> some.releasedOn() == null && !some.until().isBefore(today))
                .findFirst()
                .map(some -> new StatusChange(Status.RS, null, some.until()));
    }
}
