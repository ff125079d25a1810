package org.marrowrelay.registry.donor.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Reservation;
import org.marrowrelay.registry.donor.TypingReport;
import org.marrowrelay.registry.web.Words;

/// What a donor's page shows beside the record: reports, samples, consents, the time line.
///
/// @param reservation the one that lasts; `null` when there is none
/// @param questioned whether reports contradict each other
record LifeView(
        CareDesk.Life life,
        List<TypingReport> reports,
        List<EventView> events,
        @Nullable Reservation reservation,
        boolean questioned) {

    static LifeView of(CareDesk.Life life, List<TypingReport> reports, String shown, Words words) {
        return new LifeView(
                life,
                reports.reversed(),
                EventView.of(life.history(), shown, words),
                life.reservations().stream()
                        .filter(some -> some.releasedOn() == null)
                        .findFirst()
                        .orElse(null),
                reports.stream().anyMatch(report -> report.verdict() == TypingReport.Verdict.QUESTIONED));
    }
}
