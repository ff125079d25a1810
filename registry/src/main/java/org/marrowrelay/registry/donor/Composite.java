package org.marrowrelay.registry.donor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.registry.web.TypingView;

/// The one typing that follows from several reports: at each locus the latest of those that say most.
final class Composite {
    private Composite() {}

    /// @param reports as used, oldest first; at least one
    static String of(List<TypingReport> reports) {
        Map<Locus, String> best = new EnumMap<>(Locus.class);
        for (TypingReport report : reports) {
            TypingView.split(report.gl())
                    .forEach((locus, part) -> best.merge(
                            locus, part, (known, later) -> Resolution.atLeastAsGood(known, later) ? later : known));
        }
        return reports.size() == 1 ? reports.getFirst().gl() : String.join("^", best.values());
    }
}
