package org.marrowrelay.registry.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is different between two runs of one search.
///
/// A result that holds only the best donors loses and gains some at its end without anything having happened to them:
/// they are no news. A donor who enters a cut result is new when better than the last one before; one who leaves it is
/// lost when the search does not find the donor any more.
final class Difference {
    /// Probabilities that differ by less are no news.
    private static final double NEWS = 0.01;
    /// The same after a change of frequency sets or release, which moves every probability a little.
    private static final double NEWS_OF_SETS = 0.05;

    private final StandingResult before;
    private final StandingResult after;
    private final Predicate<String> isStillFound;
    private final Instant at;

    /// @param isStillFound whether the search finds the donor, however far down
    Difference(StandingResult before, StandingResult after, Predicate<String> isStillFound) {
        this.before = before;
        this.after = after;
        this.isStillFound = isStillFound;
        this.at = after.at();
    }

    /// In the order of the new result, the lost ones last.
    List<Alert> alerts() {
        Map<String, StandingHit> known = byDonor(before);
        Map<String, StandingHit> now = byDonor(after);
        List<Alert> alerts = new ArrayList<>();
        for (StandingHit hit : now.values()) {
            StandingHit old = known.get(hit.donor());
            if (old == null ? isNew(hit) : hasChanged(old, hit)) {
                alerts.add(alert(old == null ? Alert.Kind.NEW : Alert.Kind.CHANGED, hit.donor(), old, hit));
            }
        }
        for (StandingHit old : known.values()) {
            if (!now.containsKey(old.donor()) && !(after.isCut() && isStillFound.test(old.donor()))) {
                alerts.add(alert(Alert.Kind.LOST, old.donor(), old, null));
            }
        }
        return alerts;
    }

    private static Map<String, StandingHit> byDonor(StandingResult result) {
        Map<String, StandingHit> hits = new LinkedHashMap<>();
        result.hits().forEach(hit -> hits.put(hit.donor(), hit));
        return hits;
    }

    private boolean isNew(StandingHit hit) {
        return !before.isCut()
                || before.hits().isEmpty()
                || value(hit.p10()) > value(before.hits().getLast().p10());
    }

    private boolean hasChanged(StandingHit old, StandingHit hit) {
        double news = before.digest().equals(after.digest()) ? NEWS : NEWS_OF_SETS;
        return old.fewest() != hit.fewest()
                || old.most() != hit.most()
                || !Objects.equals(old.status(), hit.status())
                || Math.abs(value(old.p10()) - value(hit.p10())) >= news;
    }

    private static double value(@Nullable Double probability) {
        return probability == null ? 0 : probability;
    }

    private Alert alert(Alert.Kind kind, String donor, @Nullable StandingHit old, @Nullable StandingHit hit) {
        return new Alert(
                0,
                after.patient(),
                donor,
                kind,
                at,
                old == null ? null : old.standing(),
                hit == null ? null : hit.standing(),
                null);
    }
}
