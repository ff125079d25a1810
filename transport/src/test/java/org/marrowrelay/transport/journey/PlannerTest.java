package org.marrowrelay.transport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The planner finds what trying every walk finds.
class PlannerTest {
    private static final Instant MONDAY = Instant.parse("2031-03-03T00:00:00Z");
    private static final JourneyRules SHORT = new JourneyRules(
            Duration.ofMinutes(60),
            Duration.ofMinutes(90),
            Duration.ofMinutes(45),
            Duration.ofMinutes(75),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofMinutes(45),
            Duration.ofHours(5),
            Duration.ofHours(20),
            Duration.ofMinutes(30),
            6);

    @Test
    void finds_what_trying_every_walk_finds_on_small_timetables() {
        int journeys = 0;
        for (long seed = 1; seed <= 800; seed++) {
            Timetable timetable = InventedWorld.timetable(12, 400, MONDAY, seed);
            Question question = question(timetable, seed);
            List<Journey> expected = new EveryWalk(timetable, SHORT).plan(question);
            List<Journey> planned = new Planner(timetable, SHORT).plan(question);
            assertThat(criteria(planned)).as("seed " + seed).isEqualTo(criteria(expected));
            journeys += planned.size();
        }
        assertThat(journeys).as("journeys that the comparison saw").isGreaterThan(250);
    }

    @Test
    void the_comparison_can_fail_because_other_rules_give_other_journeys() {
        int different = 0;
        for (long seed = 1; seed <= 100; seed++) {
            Timetable timetable = InventedWorld.timetable(12, 400, MONDAY, seed);
            Question question = question(timetable, seed);
            JourneyRules tired = SHORT.withDuty(Duration.ofHours(9));
            if (!criteria(new Planner(timetable, tired).plan(question))
                    .equals(criteria(new Planner(timetable, SHORT).plan(question)))) {
                different++;
            }
        }
        assertThat(different).isPositive();
    }

    @Test
    void a_connection_shorter_than_it_needs_is_not_made_and_one_that_just_fits_is() {
        Instant lands = MONDAY.plus(Duration.ofHours(6));
        Leg first = flight("XA 1", "AAA", "BBB", MONDAY.plus(Duration.ofHours(3)), lands);
        Leg fits = flight("XA 2", "BBB", "CCC", lands.plus(Duration.ofMinutes(150)), lands.plus(Duration.ofHours(9)));
        Leg tight = flight("XA 3", "BBB", "CCC", lands.plus(Duration.ofMinutes(149)), lands.plus(Duration.ofHours(5)));
        Timetable timetable = new Timetable(threeCountries(), List.of(first, fits, tight), List.of());
        assertThat(new Planner(timetable, JourneyRules.USUAL)
                        .plan(Question.of("AAA", "CCC", MONDAY, MONDAY.plus(Duration.ofDays(2)))))
                .singleElement()
                .satisfies(journey -> assertThat(journey.name()).isEqualTo("XA 1, XA 2"))
                .satisfies(journey -> assertThat(journey.slack()).isEqualTo(Duration.ZERO));
    }

    @Test
    void customs_that_sleep_make_the_box_wait_until_they_open() {
        CustomsHours morning = new CustomsHours(java.util.Map.of(
                java.time.DayOfWeek.TUESDAY,
                new CustomsHours.Span(java.time.LocalTime.of(8, 0), java.time.LocalTime.of(16, 0))));
        Place airport = Place.of("BBB", "BB", "UTC").withCustoms(morning);
        Place hospital = Place.of("HOS", "BB", "UTC");
        Leg night = flight("XA 1", "AAA", "BBB", MONDAY.plus(Duration.ofHours(12)), MONDAY.plus(Duration.ofHours(20)));
        Timetable timetable = new Timetable(
                List.of(Place.of("AAA", "AA", "UTC").withColdStore(), airport, hospital),
                List.of(night),
                List.of(new Road("BBB", "HOS", Duration.ofMinutes(30))));
        JourneyRules rested = JourneyRules.USUAL.withDuty(Duration.ofHours(40));
        Journey journey = new Planner(timetable, rested)
                .plan(Question.of("AAA", "HOS", MONDAY, MONDAY.plus(Duration.ofDays(3))))
                .getFirst();
        assertThat(journey.arrives())
                .as("opened at 8 on Tuesday, an hour at customs, half an hour out, half an hour by road")
                .isEqualTo(Instant.parse("2031-03-04T10:00:00Z"));
    }

    @Test
    void a_second_courier_is_needed_when_duty_would_be_too_long() {
        Place middle = Place.of("BBB", "BB", "UTC").withColdStore();
        Leg first = flight("XA 1", "AAA", "BBB", MONDAY.plus(Duration.ofHours(3)), MONDAY.plus(Duration.ofHours(13)));
        Leg second = flight("XA 2", "BBB", "CCC", MONDAY.plus(Duration.ofHours(17)), MONDAY.plus(Duration.ofHours(25)));
        Question question = Question.of("AAA", "CCC", MONDAY, MONDAY.plus(Duration.ofDays(2)));
        assertThat(plan(middle, List.of(first, second), question)).isEmpty();
        assertThat(plan(middle.withRelay(), List.of(first, second), question))
                .singleElement()
                .satisfies(journey -> assertThat(journey.steps()).contains(new Step.Relay("BBB")));
    }

    @Test
    void the_second_routing_shares_no_leg_and_no_change_with_the_first() {
        Timetable timetable = InventedWorld.timetable(24, 6_000, MONDAY, 11);
        Question question =
                Question.of("H0", "H23", MONDAY.plus(Duration.ofHours(9)), MONDAY.plus(Duration.ofHours(70)));
        JourneyRules two = JourneyRules.USUAL.withDuty(Duration.ofHours(30));
        Robustness robustness = new Robustness(timetable, two, Delays.CAUTIOUS);
        Routings routings = new Routings(new Planner(timetable, two), robustness, 500, 7);
        Journey first = routings.all(question, question.latest()).getFirst().journey();
        Routings.Second second =
                routings.second(question, question.latest(), first).orElseThrow();
        assertThat(second.routing().journey().legs()).doesNotContainAnyElementsOf(first.legs());
        assertThat(second.independence()).isEqualTo(Routings.Independence.LEGS_AND_CHANGES);
        assertThat(second.routing().journey().changes()).doesNotContainAnyElementsOf(first.changes());
    }

    @Test
    void a_place_that_is_not_in_the_timetable_is_refused() {
        Timetable timetable = InventedWorld.timetable(12, 10, MONDAY, 1);
        assertThatThrownBy(() -> new Planner(timetable, SHORT)
                        .plan(Question.of("NOWHERE", "X1", MONDAY, MONDAY.plus(Duration.ofDays(1)))))
                .hasMessage("no place has the code NOWHERE");
    }

    private static List<Journey> plan(Place middle, List<Leg> legs, Question question) {
        List<Place> places =
                List.of(threeCountries().getFirst(), middle, threeCountries().getLast());
        return new Planner(new Timetable(places, legs, List.of()), JourneyRules.USUAL).plan(question);
    }

    private static List<Place> threeCountries() {
        return List.of(
                Place.of("AAA", "AA", "UTC").withColdStore(),
                Place.of("BBB", "BB", "UTC"),
                Place.of("CCC", "CC", "UTC"));
    }

    private static Leg flight(String number, String from, String to, Instant departs, Instant arrives) {
        return new Leg(Leg.Kind.FLIGHT, number, from, to, departs, arrives);
    }

    private static Question question(Timetable timetable, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Place> places = timetable.places();
        String from = places.get(random.nextInt(places.size())).code();
        String to = from;
        while (to.equals(from)) {
            to = places.get(random.nextInt(places.size())).code();
        }
        Instant ready = MONDAY.plus(Duration.ofMinutes(random.nextInt(3_000)));
        return Question.of(from, to, ready, ready.plus(Duration.ofHours(30 + random.nextInt(30))))
                .without(Set.of(timetable.legs().get(random.nextInt(400)).id()), Set.of("X" + random.nextInt(12)));
    }

    private static Set<String> criteria(List<Journey> journeys) {
        Set<String> all = new HashSet<>();
        journeys.forEach(journey -> all.add(criterion(journey)));
        return all;
    }

    private static String criterion(Journey journey) {
        return journey.arrives() + " " + journey.slack() + " " + journey.steps().size();
    }
}
