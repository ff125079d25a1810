package org.marrowrelay.registry.search.web;

import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.search.Alert;
import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.Words;

/// An alert as pages show it.
///
/// @param kind its word is `alert.KIND`
/// @param said what was and what is, in one line
/// @param seenBy `null` while it waits
public record AlertView(
        long id,
        String patient,
        String donor,
        String kind,
        String at,
        String said,
        @Nullable String seenBy) {
    static AlertView of(Alert alert, Words words) {
        return new AlertView(
                alert.id(),
                alert.patient(),
                alert.donor(),
                alert.kind().name(),
                words.moment(alert.at()),
                said(alert, words),
                alert.seenBy());
    }

    private static String said(Alert alert, Words words) {
        Alert.Standing before = alert.before();
        Alert.Standing after = alert.after();
        if (before == null && after == null) {
            return "";
        }
        if (before == null) {
            return standing(after, words);
        }
        return after == null ? standing(before, words) : standing(before, words) + " → " + standing(after, words);
    }

    private static String standing(Alert.@Nullable Standing standing, Words words) {
        if (standing == null) {
            return "";
        }
        Double p10 = standing.p10();
        return words.of(
                "alert.standing",
                10 - standing.fewest(),
                p10 == null ? "–" : new Percent(p10).text(),
                words.of("donor.status.short." + standing.status()));
    }
}
