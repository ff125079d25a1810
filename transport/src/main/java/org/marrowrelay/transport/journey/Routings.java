package org.marrowrelay.transport.journey;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The journeys worth choosing from, each with its chance, and for the chosen one another that shares nothing with it.
public final class Routings {
    /// The surest first, then as [Journey#BY_ARRIVAL].
    public static final Comparator<Routing> BY_CHANCE = Comparator.comparingDouble(
                    (Routing routing) -> routing.chance().inTime())
            .reversed()
            .thenComparing(Routing::journey, Journey.BY_ARRIVAL);

    private final Planner planner;
    private final Robustness robustness;
    private final int draws;
    private final long seed;

    /// @param draws of delays for each journey, above 0
    public Routings(Planner planner, Robustness robustness, int draws, long seed) {
        this.planner = planner;
        this.robustness = robustness;
        this.draws = draws;
        this.seed = seed;
    }

    /// A journey and its chance to be in time.
    public record Routing(Journey journey, Chance chance) {}

    /// How far another way is independent.
    public enum Independence {
        /// No leg and no change in common.
        LEGS_AND_CHANGES,
        /// No leg in common, but a place of change.
        LEGS_ONLY
    }

    /// Another way.
    public record Second(Routing routing, Independence independence) {}

    /// All that no other beats, the surest first.
    ///
    /// @param deadline when the box must be there, at most the question's latest time
    public List<Routing> all(Question question, Instant deadline) {
        return planner.plan(question).stream()
                .map(journey -> new Routing(journey, robustness.of(journey, deadline, draws, seed)))
                .sorted(BY_CHANCE)
                .toList();
    }

    /// The surest way that shares no leg with the first, and if possible no place of change. Empty when there is none.
    public Optional<Second> second(Question question, Instant deadline, Journey first) {
        Set<String> legs = first.legs().stream().map(Leg::id).collect(Collectors.toSet());
        Optional<Second> apart = surest(question.without(legs, first.changes()), deadline)
                .map(routing -> new Second(routing, Independence.LEGS_AND_CHANGES));
        return apart.isPresent() || first.changes().isEmpty()
                ? apart
                : surest(question.without(legs, Set.of()), deadline)
                        .map(routing -> new Second(routing, Independence.LEGS_ONLY));
    }

    private Optional<Routing> surest(Question question, Instant deadline) {
        return all(question, deadline).stream().findFirst();
    }
}
