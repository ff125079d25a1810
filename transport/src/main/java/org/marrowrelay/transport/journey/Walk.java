package org.marrowrelay.transport.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What following some steps means: the definition of a journey, one rule after the other.
///
/// Start with the box ready at a place, then [#ride], [#drive] or [#relay]; a step that breaks a rule gives nothing.
///
/// 1. Before a flight the box is there in time: check-in from the kerb, a connection from another flight or a
///    train; more of both when a border is crossed by one of the two. Before a train there is time to board.
/// 2. At the first place in the country of arrival the box passes customs, when they are open.
/// 3. A wait before a leg is no longer than allowed unless the place has a cold store.
/// 4. A courier's duty, from taking over to the end of each leg or drive, is no longer than allowed.
/// 5. Two drives do not follow each other; a relay is no first step, follows no relay and needs a place that offers it.
/// 6. Nothing arrives after the latest time, and there are no more steps than allowed.
final class Walk {
    private enum Came {
        STARTED,
        BY_ROAD,
        BY_LEG,
        FROM_ABROAD
    }

    private final Timetable timetable;
    private final JourneyRules rules;
    private final Question question;
    private final @Nullable Walk before;
    private final @Nullable Step step;
    private final String place;
    private final Came came;
    private final Instant arrived;
    private final Instant free;
    private final Instant dutyFrom;
    private final Duration slack;
    private final int steps;

    private Walk(
            Timetable timetable,
            JourneyRules rules,
            Question question,
            @Nullable Walk before,
            @Nullable Step step,
            String place,
            Came came,
            Instant arrived,
            Instant free,
            Instant dutyFrom,
            Duration slack,
            int steps) {
        this.timetable = timetable;
        this.rules = rules;
        this.question = question;
        this.before = before;
        this.step = step;
        this.place = place;
        this.came = came;
        this.arrived = arrived;
        this.free = free;
        this.dutyFrom = dutyFrom;
        this.slack = slack;
        this.steps = steps;
    }

    /// The box is ready, with a courier who begins duty.
    static Walk start(Timetable timetable, JourneyRules rules, Question question) {
        Instant ready = question.ready();
        return new Walk(
                timetable,
                rules,
                question,
                null,
                null,
                question.from(),
                Came.STARTED,
                ready,
                ready,
                ready,
                Journey.NO_CONNECTION,
                0);
    }

    String place() {
        return place;
    }

    /// When the box arrived here.
    Instant arrived() {
        return arrived;
    }

    /// No leg that departs before can be taken, in seconds since 1970.
    long earliest() {
        return free.getEpochSecond();
    }

    Duration slack() {
        return slack;
    }

    int steps() {
        return steps;
    }

    /// Whether whatever can follow the other can follow this one, no later, with no less to spare and in no more steps.
    ///
    /// A later arrival matters only where the box may not wait long. A relay is no step that follows: the planner
    /// takes it before it compares.
    boolean isNoWorseThan(Walk other) {
        return steps <= other.steps
                && !readyForFlightAbroad().isAfter(other.readyForFlightAbroad())
                && !readyForFlight().isAfter(other.readyForFlight())
                && !readyForTrain().isAfter(other.readyForTrain())
                && slack.compareTo(other.slack) >= 0
                && !dutyFrom.isBefore(other.dutyFrom)
                && ((mayDrive() && !readyForRoad().isAfter(other.readyForRoad())) || !other.mayDrive())
                && (mayChange() || !other.mayChange())
                && (timetable.place(place).coldStore() || !arrived.isBefore(other.arrived));
    }

    /// When a flight that crosses a border can be taken.
    Instant readyForFlightAbroad() {
        return free.plus(
                came == Came.BY_LEG || came == Came.FROM_ABROAD ? rules.connectionAbroad() : rules.checkInAbroad());
    }

    Instant readyForFlight() {
        return switch (came) {
            case STARTED, BY_ROAD -> free.plus(rules.checkIn());
            case BY_LEG -> free.plus(rules.connection());
            case FROM_ABROAD -> free.plus(rules.connectionAbroad());
        };
    }

    Instant readyForTrain() {
        return free.plus(rules.boarding());
    }

    Instant readyForRoad() {
        return came == Came.BY_LEG || came == Came.FROM_ABROAD ? free.plus(rules.exit()) : free;
    }

    boolean mayDrive() {
        return came != Came.BY_ROAD;
    }

    /// Takes a flight or train that departs here.
    Optional<Walk> ride(Leg leg) {
        Instant ready = ready(leg);
        boolean kept = leg.from().equals(place)
                && !leg.departs().isBefore(ready)
                && mayWait(leg.departs())
                && mayChange()
                && !question.withoutLegs().contains(leg.id());
        if (!kept) {
            return Optional.empty();
        }
        boolean abroad = timetable.crossesBorder(leg);
        Duration spare = Duration.between(ready, leg.departs());
        return step(
                new Step.Ride(leg),
                leg.to(),
                abroad ? Came.FROM_ABROAD : Came.BY_LEG,
                leg.arrives(),
                abroad ? cleared(leg) : leg.arrives(),
                spare.compareTo(slack) < 0 ? spare : slack);
    }

    private Instant ready(Leg leg) {
        return switch (leg.kind()) {
            case TRAIN -> readyForTrain();
            case FLIGHT, CHARTER -> timetable.crossesBorder(leg) ? readyForFlightAbroad() : readyForFlight();
        };
    }

    private boolean mayWait(Instant departs) {
        return timetable.place(place).coldStore()
                || Duration.between(arrived, departs).compareTo(rules.longestWait()) <= 0;
    }

    /// Whether a leg may be taken from here.
    boolean mayChange() {
        return came == Came.STARTED
                || came == Came.BY_ROAD
                || !question.withoutPlaces().contains(place);
    }

    private Instant cleared(Leg leg) {
        Place entered = timetable.place(leg.to());
        boolean destination =
                entered.country().equals(timetable.place(question.to()).country());
        return destination
                ? entered.customs().open(leg.arrives(), entered.zone()).plus(rules.clearance())
                : leg.arrives();
    }

    /// Takes a road at once.
    Optional<Walk> drive(Road road) {
        if (!mayDrive() || !road.from().equals(place)) {
            return Optional.empty();
        }
        Instant there = readyForRoad().plus(road.drive());
        return step(new Step.Drive(road), road.to(), Came.BY_ROAD, there, there, slack);
    }

    /// Another courier takes over.
    Optional<Walk> relay() {
        boolean kept = steps > 0
                && !(step instanceof Step.Relay)
                && timetable.place(place).relay()
                && steps < rules.mostSteps();
        if (!kept) {
            return Optional.empty();
        }
        return Optional.of(new Walk(
                timetable,
                rules,
                question,
                this,
                new Step.Relay(place),
                place,
                came,
                arrived,
                free.plus(rules.handOver()),
                free,
                slack,
                steps + 1));
    }

    private Optional<Walk> step(Step next, String to, Came by, Instant there, Instant freeThere, Duration spare) {
        boolean kept = steps < rules.mostSteps()
                && !there.isAfter(question.latest())
                && Duration.between(dutyFrom, there).compareTo(rules.longestDuty()) <= 0;
        return kept
                ? Optional.of(new Walk(
                        timetable, rules, question, this, next, to, by, there, freeThere, dutyFrom, spare, steps + 1))
                : Optional.empty();
    }

    /// The journey, if the box is where it must be and someone holds it.
    Optional<Journey> journey() {
        boolean there = place.equals(question.to()) && !(step instanceof Step.Relay);
        return there ? Optional.of(new Journey(allSteps(), question.ready(), arrived, slack)) : Optional.empty();
    }

    private List<Step> allSteps() {
        List<Step> all = new ArrayList<>();
        for (Walk walk = this; walk != null && walk.step != null; walk = walk.before) {
            all.add(walk.step);
        }
        return all.reversed();
    }
}
