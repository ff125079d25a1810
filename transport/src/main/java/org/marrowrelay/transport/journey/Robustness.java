package org.marrowrelay.transport.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/// Draws delays and follows a journey through them, many times.
///
/// A leg is missed when less is left than the tightest connection that can still be run ([#RUN]); a missed or cancelled
/// leg is made good by the earliest other way from there, found in the same timetable and itself without delay. So a
/// chance is somewhat hopeful after a mishap and cautious before it. A charter waits for its box, and is late or
/// cancelled as other flights are.
///
/// The same seed gives the same chance.
public final class Robustness {
    /// Of the time that a connection needs by the rules, what can be saved by running.
    public static final Duration RUN = Duration.ofMinutes(60);

    private static final Duration REBOOKING = Duration.ofMinutes(30);

    private final Timetable timetable;
    private final JourneyRules rules;
    private final Delays delays;
    private final EarliestArrival otherwise;

    public Robustness(Timetable timetable, JourneyRules rules, Delays delays) {
        this.timetable = timetable;
        this.rules = rules;
        this.delays = delays;
        this.otherwise = new EarliestArrival(timetable, rules);
    }

    /// The chance to be there at `deadline`.
    ///
    /// @param draws above 0; 2,000 give a share to about two in a hundred
    public Chance of(Journey journey, Instant deadline, int draws, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int hits = 0;
        for (int i = 0; i < draws; i++) {
            if (arrival(journey, deadline, random.split()) <= deadline.getEpochSecond()) {
                hits++;
            }
        }
        return Chance.of(hits, draws);
    }

    private long arrival(Journey journey, Instant deadline, SplittableRandom random) {
        Instant late = journey.ready();
        Instant planned = journey.ready();
        Duration exit = Duration.ZERO;
        for (Step step : journey.steps()) {
            switch (step) {
                case Step.Relay _ -> {}
                case Step.Drive(var road) -> {
                    planned = planned.plus(exit).plus(road.drive());
                    late = late.plus(exit).plus(delays.drawDrive(road.drive(), random));
                    exit = Duration.ZERO;
                }
                case Step.Ride(var leg)
                when leg.kind() == Leg.Kind.CHARTER -> {
                    if (delays.drawCancelled(random)) {
                        return rebooked(leg, target(journey), late, deadline);
                    }
                    Instant boarded = late.plus(needed(leg));
                    Instant departs = boarded.isAfter(leg.departs()) ? boarded : leg.departs();
                    planned = leg.arrives();
                    late = planned.plus(Duration.between(leg.departs(), departs))
                            .plus(delays.drawLate(random));
                    exit = rules.exit();
                }
                case Step.Ride(var leg) -> {
                    if (isMissed(leg, late) || delays.drawCancelled(random)) {
                        return rebooked(leg, target(journey), late, deadline);
                    }
                    planned = leg.arrives();
                    late = planned.plus(delays.drawLate(random));
                    exit = rules.exit();
                }
            }
        }
        return late.plus(Duration.between(planned, journey.arrives())).getEpochSecond();
    }

    private boolean isMissed(Leg leg, Instant there) {
        Duration least =
                leg.kind() == Leg.Kind.TRAIN ? Duration.ZERO : needed(leg).minus(RUN);
        return Duration.between(there, leg.departs()).compareTo(least) < 0;
    }

    private Duration needed(Leg leg) {
        return timetable.crossesBorder(leg) ? rules.connectionAbroad() : rules.connection();
    }

    private long rebooked(Leg missed, String target, Instant there, Instant deadline) {
        Instant knownAt = there.isAfter(missed.departs()) ? there : missed.departs();
        return otherwise.find(missed.from(), target, knownAt.plus(REBOOKING), deadline);
    }

    private static String target(Journey journey) {
        return switch (journey.steps().getLast()) {
            case Step.Ride(var leg) -> leg.to();
            case Step.Drive(var road) -> road.to();
            case Step.Relay(var place) -> place;
        };
    }
}
