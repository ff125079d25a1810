package org.marrowrelay.transport.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A way that keeps every rule.
///
/// @param steps in order, at least one
/// @param slack what the tightest connection has beyond the time that it needs; [#NO_CONNECTION] without any leg
public record Journey(List<Step> steps, Instant ready, Instant arrives, Duration slack) {
    /// The slack of a journey by road alone.
    public static final Duration NO_CONNECTION = Duration.ofDays(365);

    /// Earlier first; at the same time the one with more to spare, then with fewer steps, then by name.
    public static final Comparator<Journey> BY_ARRIVAL = Comparator.comparing(Journey::arrives)
            .thenComparing(Journey::slack, Comparator.reverseOrder())
            .thenComparingInt(journey -> journey.steps().size())
            .thenComparing(Journey::name);

    /// More to spare first, then as [#BY_ARRIVAL].
    public static final Comparator<Journey> BY_SLACK =
            Comparator.comparing(Journey::slack, Comparator.reverseOrder()).thenComparing(BY_ARRIVAL);

    public Journey {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a journey has steps");
        }
    }

    /// From ready to there.
    public Duration duration() {
        return Duration.between(ready, arrives);
    }

    /// Its flights and trains.
    public List<Leg> legs() {
        return steps.stream()
                .filter(Step.Ride.class::isInstance)
                .map(step -> ((Step.Ride) step).leg())
                .toList();
    }

    /// Where it changes from one leg to the next without a road between.
    public Set<String> changes() {
        Set<String> ends = legs().stream().map(Leg::to).collect(Collectors.toSet());
        return legs().stream().map(Leg::from).filter(ends::contains).collect(Collectors.toSet());
    }

    /// Its legs' numbers, as in `XA 801, XB 12`; empty for a journey by road alone.
    public String name() {
        return legs().stream().map(Leg::number).collect(Collectors.joining(", "));
    }

    /// Whether it is at least as early, as slack and as short as the other.
    boolean isNoWorseThan(Journey other) {
        return !arrives.isAfter(other.arrives)
                && slack.compareTo(other.slack) >= 0
                && steps.size() <= other.steps.size();
    }
}
