package org.marrowrelay.transport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Chances can be computed by hand for one connection; drawing must agree.
class RobustnessTest {
    private static final Instant START = Instant.parse("2031-03-03T00:00:00Z");
    private static final Instant LANDS = START.plus(Duration.ofHours(8));
    private static final Leg FIRST = leg("XA 1", "AAA", "BBB", START.plus(Duration.ofHours(4)), LANDS);
    private static final Leg SECOND =
            leg("XA 2", "BBB", "CCC", LANDS.plus(Duration.ofMinutes(180)), LANDS.plus(Duration.ofHours(6)));
    private static final Timetable TIMETABLE = new Timetable(
            List.of(Place.of("AAA", "AA", "UTC"), Place.of("BBB", "BB", "UTC"), Place.of("CCC", "CC", "UTC")),
            List.of(FIRST, SECOND),
            List.of());
    private static final Journey JOURNEY = new Planner(TIMETABLE, JourneyRules.USUAL)
            .plan(Question.of("AAA", "CCC", START, START.plus(Duration.ofDays(1))))
            .getFirst();

    @Test
    void a_connection_is_missed_as_often_as_the_delays_say() {
        Delays delays = new Delays(0.6, Duration.ofMinutes(60), 0, 0);
        Chance chance = chance(delays, START.plus(Duration.ofDays(1)));
        double missed = 0.4 * Math.exp(-90 / 60.0);
        assertThat(chance.inTime()).isCloseTo(1 - missed, within(0.006));
        assertThat(chance.low()).isLessThan(1 - missed);
        assertThat(chance.high()).isGreaterThan(1 - missed);
    }

    @Test
    void cancelled_legs_without_another_way_do_not_arrive() {
        Delays delays = new Delays(1, Duration.ZERO, 0.1, 0);
        assertThat(chance(delays, START.plus(Duration.ofDays(1))).inTime()).isCloseTo(0.81, within(0.006));
    }

    @Test
    void a_late_last_leg_counts_against_the_deadline() {
        Delays delays = new Delays(0, Duration.ofMinutes(30), 0, 0);
        Chance chance = chance(delays, JOURNEY.arrives().plus(Duration.ofMinutes(30)));
        assertThat(chance.inTime()).isCloseTo((1 - Math.exp(-1)) * (1 - Math.exp(-3)), within(0.006));
    }

    @Test
    void the_same_seed_gives_the_same_chance() {
        Delays delays = Delays.CAUTIOUS;
        assertThat(chance(delays, START.plus(Duration.ofDays(1))))
                .isEqualTo(chance(delays, START.plus(Duration.ofDays(1))));
    }

    private static Chance chance(Delays delays, Instant deadline) {
        return new Robustness(TIMETABLE, JourneyRules.USUAL, delays).of(JOURNEY, deadline, 40_000, 3);
    }

    private static Leg leg(String number, String from, String to, Instant departs, Instant arrives) {
        return new Leg(Leg.Kind.FLIGHT, number, from, to, departs, arrives);
    }
}
