package org.marrowrelay.transport.journey;

import java.util.ArrayList;
import java.util.List;

/// The definition of a plan: tries every walk, and keeps the journeys that no other beats. Slow beyond small
/// timetables; the [Planner] is measured against it.
public final class EveryWalk {
    private final Timetable timetable;
    private final JourneyRules rules;

    public EveryWalk(Timetable timetable, JourneyRules rules) {
        this.timetable = timetable;
        this.rules = rules;
    }

    /// In no order; of journeys that are alike in arrival, slack and steps all are given.
    public List<Journey> plan(Question question) {
        List<Journey> all = new ArrayList<>();
        follow(Walk.start(timetable, rules, question), all);
        return all.stream()
                .filter(journey -> all.stream().noneMatch(other -> beats(other, journey)))
                .toList();
    }

    private void follow(Walk walk, List<Journey> all) {
        walk.journey().ifPresent(all::add);
        for (Leg leg : timetable.legs()) {
            walk.ride(leg).ifPresent(next -> follow(next, all));
        }
        for (Road road : timetable.roads(walk.place())) {
            walk.drive(road).ifPresent(next -> follow(next, all));
        }
        walk.relay().ifPresent(next -> follow(next, all));
    }

    private static boolean beats(Journey one, Journey other) {
        return one.isNoWorseThan(other) && !other.isNoWorseThan(one);
    }
}
