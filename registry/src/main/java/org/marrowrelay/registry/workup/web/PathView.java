package org.marrowrelay.registry.workup.web;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.web.Words;
import org.marrowrelay.registry.workup.CriticalPath;

/// A critical path as the page draws it: one row for each milestone, on one scale of time.
///
/// @param now where the present stands on the scale, 0 to 300
record PathView(String requester, String provider, String now, List<Row> rows) {
    private static final double WIDTH = 288;

    PathView {
        rows = List.copyOf(rows);
    }

    /// One milestone.
    ///
    /// @param x its place on the scale
    /// @param tone empty when done, `bad` when late, `wait` otherwise
    /// @param slips by how many days it moves when another day of infusion is asked about, or `null`
    record Row(
            String said,
            String who,
            String here,
            String there,
            String slack,
            @Nullable String slips,
            String tone,
            String x) {}

    static PathView of(CriticalPath path, CriticalPath before, Instant now, Words words) {
        if (path.milestones().isEmpty()) {
            return new PathView("", "", "0", List.of());
        }
        Instant first = path.milestones().getFirst().due();
        Instant start = first.isBefore(now) ? first : now;
        Instant end = path.milestones().getLast().due();
        Map<String, Instant> old = new HashMap<>();
        before.milestones().forEach(some -> old.put(some.name(), some.due()));
        return new PathView(
                path.requesterZone().getId(),
                path.providerZone().getId(),
                place(now, start, end),
                path.milestones().stream()
                        .map(some -> row(some, path, old, place(some.due(), start, end), words))
                        .toList());
    }

    private static String place(Instant moment, Instant start, Instant end) {
        double all = Math.max(1, Duration.between(start, end).toSeconds());
        double share = Duration.between(start, moment).toSeconds() / all;
        return String.format(java.util.Locale.ROOT, "%.1f", 6 + WIDTH * Math.clamp(share, 0.0, 1.0));
    }

    private static Row row(
            CriticalPath.Milestone some, CriticalPath path, Map<String, Instant> old, String x, Words words) {
        Instant was = old.getOrDefault(some.name(), some.due());
        long moved = Duration.between(was, some.due()).toDays();
        return new Row(
                words.of("workup.path." + some.name()),
                words.of("request.party." + some.who()),
                MatterViews.local(some.due(), path.providerZone()),
                MatterViews.local(some.due(), path.requesterZone()),
                slack(some, words),
                moved == 0 ? null : words.of("workup.path.moves", (moved > 0 ? "+" : "−") + Math.abs(moved)),
                some.done().isPresent() ? "" : some.isLate() ? "bad" : "wait",
                x);
    }

    private static String slack(CriticalPath.Milestone some, Words words) {
        if (some.done().isPresent()) {
            return words.of("workup.path.done");
        }
        Duration slack = some.slack().abs();
        if (slack.toHours() == 0 && !some.isLate()) {
            return words.of("workup.path.exact");
        }
        return words.of(some.isLate() ? "workup.path.late" : "workup.path.left", length(slack, words));
    }

    private static String length(Duration slack, Words words) {
        long days = slack.toDays();
        long hours = slack.toHours();
        if (days > 0) {
            return days == 1 ? words.of("workup.path.day") : words.of("workup.path.days", days);
        }
        if (hours == 0) {
            return words.of("workup.path.moments");
        }
        return hours == 1 ? words.of("workup.path.hour") : words.of("workup.path.hours", hours);
    }
}
