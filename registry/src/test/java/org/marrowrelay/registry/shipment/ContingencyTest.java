package org.marrowrelay.registry.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.workup.RelayRule;
import org.marrowrelay.transport.journey.EveryWalk;
import org.marrowrelay.transport.journey.JourneyRules;
import org.marrowrelay.transport.journey.Question;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Prepared plans gone through to their end: a relay hand-over, a charter, freezing on the way; and what no word of
/// anybody stands for: a way, a seal, a logger's file, a document that is not needed.
@RegistryTest
class ContingencyTest {
    private static final Actor LOGISTICS = Actor.of("logistics", Role.LOGISTICS);
    private static final Actor CENTRE = Actor.of("search", Role.SEARCH_COORDINATOR);
    private static int worlds;

    @Autowired
    ShipmentDesk desk;

    @Autowired
    WayFinder finder;

    @Autowired
    Timetables timetables;

    @Autowired
    JdbcClient sql;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    OrganisationDesk organisations;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private RelayWorld world;
    private String mark = "";
    private String here = "";
    private String there = "";
    private String id = "";
    private int keys;

    @BeforeEach
    void aBoxThatIsStuck() {
        mark = "CT" + ++worlds;
        here = "CX" + worlds + "-A";
        there = "CY" + worlds + "-A";
        id = "S-" + mark;
        world = new RelayWorld(mark, patients, donors, organisations, 1);
        places("US");
        matter(
                "C-" + mark,
                "COLLECTION",
                "HANDED_OVER",
                null,
                Map.of("ended1", now.minus(Duration.ofHours(8)).toString(), "count1", "400", "din1", "B123426000001"));
    }

    private void places(String country) {
        assertThat(timetables.read(
                        """
                        place,%s,US,UTC,yes,yes,41.9,-87.9,
                        place,%s,%s,UTC,yes,no,29.9,-95.3,
                        place,CY%d-H,%s,UTC,yes,no,29.7,-95.4,%s
                        road,%s,CY%d-H,40
                        """.formatted(here, there, country, worlds, country, world.partner.value(), there, worlds)))
                .isEmpty();
    }

    private void leg(String number, Duration departs, Duration arrives) {
        assertThat(timetables.read("leg,FLIGHT,%s,%s,%s,%s,%s"
                        .formatted(
                                number,
                                here,
                                there,
                                now.plus(departs).atOffset(ZoneOffset.UTC),
                                now.plus(arrives).atOffset(ZoneOffset.UTC))))
                .isEmpty();
    }

    @Test
    void looking_up_flights_gives_every_connection_back() {
        leg("XL 1", Duration.ofHours(1), Duration.ofHours(3));
        for (int i = 0; i < 40; i++) {
            assertThat(timetables.leg("XL 1", now))
                    .as("look-up " + i + ": the pool holds fewer connections")
                    .isPresent();
        }
    }

    private void matter(String number, String kind, String state, String parent, Map<String, String> facts) {
        String json = facts.entrySet().stream()
                .map(fact -> "\"%s\": \"%s\"".formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        sql.sql("""
                        insert into matter (id, kind, parent, patient, donor, requester, provider, state, open, facts,
                                            created_by, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, true, ?::jsonb, 'test', now())
                        """)
                .params(
                        number,
                        kind,
                        parent,
                        world.patient.value(),
                        world.id(1).value(),
                        world.partner.value(),
                        world.ours.value(),
                        state,
                        json)
                .update();
    }

    /// With courier `CO-1`, at [#here], and with these plans.
    private Matter<ShipmentState> stranded(String... plans) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "courier",
                "CO-1",
                "carrier",
                "CO-1",
                "seal",
                "SEAL-1",
                "sealSeen",
                "SEAL-1",
                "logger",
                "LOG-1",
                "place",
                here,
                "at.TAKE_OVER",
                now.minus(Duration.ofHours(6)).toString(),
                "infusion",
                LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(3).toString()));
        for (int i = 0; i < plans.length; i += 2) {
            facts.put("plan." + plans[i], plans[i + 1]);
        }
        matter(id, "SHIPMENT", "STRANDED", "C-" + mark, facts);
        return desk.get(id);
    }

    private Actor courier(String code) {
        return new ShipmentDesk.Carried(desk.get(id), code).actor();
    }

    private Outcome<ShipmentState> attempt(Actor actor, ShipmentStep step, String... given) {
        return attempt("", actor, step, given);
    }

    private Outcome<ShipmentState> attempt(String note, Actor actor, ShipmentStep step, String... given) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            facts.put(given[i], given[i + 1]);
        }
        return desk.take(id, new Proposal<>(mark + " " + ++keys, step, "", note, facts), actor);
    }

    private Matter<ShipmentState> take(Actor actor, ShipmentStep step, String... given) {
        Outcome<ShipmentState> outcome = attempt(actor, step, given);
        assertThat(outcome).as(step + ": " + outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<ShipmentState>) outcome).matter();
    }

    private static String refused(Outcome<ShipmentState> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<ShipmentState>) outcome)
                .problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private byte[] log(Duration from, Duration warmAt) {
        StringBuilder rows = new StringBuilder("time,celsius\n");
        for (Instant at = now.minus(Duration.ofHours(6)).plus(from);
                !at.isAfter(now);
                at = at.plus(Duration.ofMinutes(5))) {
            boolean warm = Duration.between(at, now).equals(warmAt);
            rows.append(at).append(warm ? ",12.0\n" : ",4.6\n");
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void log(String name, byte[] content) {
        assertThat(desk.logger(id, name, content, mark + " " + ++keys, CENTRE)).isInstanceOf(Outcome.Done.class);
    }

    private void examine(String celsius) {
        take(
                CENTRE,
                ShipmentStep.EXAMINE_ARRIVAL,
                "sealState",
                "INTACT",
                "arrivalCelsius",
                celsius,
                "arrivalCount",
                "380",
                "arrivalViability",
                "93");
    }

    private void infuse() {
        assertThat(refused(attempt(
                        CENTRE,
                        ShipmentStep.INFUSE,
                        "infusedAt",
                        Instant.now().plus(Duration.ofHours(2)).toString(),
                        "infusedCount",
                        "380")))
                .contains("MTR-0019");
        assertThat(refused(attempt(
                        CENTRE, ShipmentStep.INFUSE, "infusedAt", Instant.now().toString(), "infusedCount", "381")))
                .contains("no more cells are infused than arrived");
        take(CENTRE, ShipmentStep.INFUSE, "infusedAt", Instant.now().toString(), "infusedCount", "380");
    }

    @Test
    void a_relay_hand_over_goes_to_its_end_and_each_courier_acts_only_with_the_box_in_hand() {
        leg("XE " + worlds, Duration.ofHours(5), Duration.ofHours(7));
        Matter<ShipmentState> stuck = stranded(
                "RELAY_HANDOVER", "relay desk", "RELAY_HANDOVER.courier", "CO-2", "RELAY_HANDOVER.place", here);
        assertThat(desk.plansNow(stuck)).singleElement().satisfies(plan -> assertThat(
                        plan.way().orElseThrow().stops())
                .contains("(relay " + here + ")", "XE " + worlds));
        take(LOGISTICS, ShipmentStep.SWITCH_PLAN, "switchedTo", "RELAY_HANDOVER", "nextCourier", "CO-9");
        Matter<ShipmentState> switched = desk.get(id);
        assertThat(switched.fact("nextCourier"))
                .as("of the plan, not of the form")
                .isEqualTo("CO-2");
        assertThat(desk.plansNow(switched)).as("nothing is offered again").isEmpty();
        assertThat(desk.fromHere(switched)).isEmpty();
        String token = desk.passOfNext(switched, "logistics").orElseThrow();
        assertThat(desk.passOfNext(switched, "logistics")).as("told once").isEmpty();
        Actor next = desk.carried(token).orElseThrow().actor();
        assertThat(desk.isAwaited(desk.carried(token).orElseThrow())).isTrue();

        assertThat(refused(attempt(next, ShipmentStep.GIVE))).contains("has the box");
        assertThat(refused(attempt(next, ShipmentStep.DEPART, "leg", "XE " + worlds)))
                .contains("has the box");
        take(courier("CO-1"), ShipmentStep.GIVE, "place", here);
        assertThat(refused(attempt(courier("CO-3"), ShipmentStep.RELAY, "sealSeen", "SEAL-1")))
                .contains("the one who is expected");
        assertThat(refused(attempt(next, ShipmentStep.RELAY, "sealSeen", "SEAL-7")))
                .as("a seal that is not the one put on is not signed for")
                .contains("the seal is the one that was put on");
        assertThat(take(next, ShipmentStep.RELAY, "sealSeen", "SEAL-1", "carrier", "CO-9")
                        .fact("carrier"))
                .isEqualTo("CO-2");
        assertThat(refused(attempt(courier("CO-1"), ShipmentStep.DEPART, "leg", "XE " + worlds)))
                .as("who gave the box away moves it no more")
                .contains("has the box");

        take(next, ShipmentStep.DEPART, "leg", "XE " + worlds);
        take(next, ShipmentStep.ARRIVE_AT, "place", there);
        assertThat(refused(attempt(courier("CO-1"), ShipmentStep.GIVE))).contains("has the box");
        take(next, ShipmentStep.GIVE);
        take(CENTRE, ShipmentStep.DELIVER, "sealSeen", "SEAL-1");
        log("whole.csv", log(Duration.ZERO, Duration.ofDays(9)));
        examine("5.2");
        take(CENTRE, ShipmentStep.ACCEPT, "acceptedBy", "physician");
        infuse();
    }

    @Test
    void a_charter_goes_to_its_end_with_its_own_delays_drawn() {
        stranded(
                "CHARTER",
                "charter desk",
                "CHARTER.place",
                here,
                "CHARTER.to",
                there,
                "CHARTER.hours",
                "1",
                "CHARTER.flight",
                "2");
        Way way = desk.plansNow(desk.get(id)).getFirst().way().orElseThrow();
        assertThat(way.stops()).isEqualTo("%s CHARTER %s | %s – CY%d-H".formatted(here, there, there, worlds));
        assertThat(way.percent())
                .as("a charter can be cancelled, and nothing else goes")
                .isBetween(95, 99);
        take(LOGISTICS, ShipmentStep.SWITCH_PLAN, "switchedTo", "CHARTER");
        assertThat(desk.passOfNext(desk.get(id), "logistics"))
                .as("the courier stays")
                .isEmpty();
        take(courier("CO-1"), ShipmentStep.DEPART, "leg", "CHARTER", "place", here);
        take(courier("CO-1"), ShipmentStep.REPORT_DELAY, "delayMinutes", "45", "delayWhy", "headwind");
        assertThat(desk.fromHere(desk.get(id)))
                .as("what leads on from where the charter lands")
                .extracting(Way::stops)
                .containsExactly(there + " – CY" + worlds + "-H");
        take(courier("CO-1"), ShipmentStep.ARRIVE_AT, "place", there);
        take(courier("CO-1"), ShipmentStep.GIVE);
        take(CENTRE, ShipmentStep.DELIVER, "sealSeen", "SEAL-1");
        log("whole.csv", log(Duration.ZERO, Duration.ofDays(9)));
        examine("5.2");
        take(CENTRE, ShipmentStep.ACCEPT, "acceptedBy", "physician");
        infuse();
    }

    @Test
    void freezing_waits_for_the_centres_word_stops_the_clock_of_viability_and_is_accepted_as_a_deviation_only() {
        stranded("CRYOPRESERVATION", "cell laboratory", "CRYOPRESERVATION.place", here);
        take(LOGISTICS, ShipmentStep.SWITCH_PLAN, "switchedTo", "CRYOPRESERVATION");
        String[] frozen = {"place", here, "frozenWhy", "no flight for days", "seal", "SEAL-2"};
        assertThat(refused(attempt(LOGISTICS, ShipmentStep.FREEZE_EN_ROUTE, frozen)))
                .contains("the transplant centre has agreed in writing");
        String[] agreed = {"freezingAgreedBy", "transplant physician", "freezingWhy", "better frozen than old"};
        assertThat(refused(attempt(LOGISTICS, ShipmentStep.AGREE_FREEZING, agreed)))
                .as("not for the donor's side to say")
                .contains("taken by REQUESTER");
        take(CENTRE, ShipmentStep.AGREE_FREEZING, agreed);
        Matter<ShipmentState> cold = take(LOGISTICS, ShipmentStep.FREEZE_EN_ROUTE, frozen);
        Instant stopped = cold.moment("at.FREEZE_EN_ROUTE").orElseThrow();
        assertThat(desk.passage(cold).orElseThrow().age())
                .isEqualTo(Duration.between(now.minus(Duration.ofHours(8)), stopped));
        assertThat(desk.passage(desk.get(id)).orElseThrow().now().expected())
                .as("frozen cells do not age")
                .isEqualTo(desk.passage(cold).orElseThrow().now().expected());
        take(courier("CO-1"), ShipmentStep.GIVE);
        take(CENTRE, ShipmentStep.DELIVER, "sealSeen", "SEAL-2");
        log("whole.csv", log(Duration.ZERO, Duration.ofDays(9)));
        examine("-150");
        assertThat(refused(attempt(CENTRE, ShipmentStep.ACCEPT, "acceptedBy", "physician")))
                .contains("as they should be");
        take(CENTRE, ShipmentStep.ACCEPT_DEVIATION, "acceptedBy", "physician", "deviation", "frozen on the way");
        infuse();
    }

    @Test
    void freezing_is_chosen_last_only_unless_the_transplant_centre_wants_it() {
        leg("XF " + worlds, Duration.ofHours(5), Duration.ofHours(7));
        Matter<ShipmentState> stuck = stranded(
                "CRYOPRESERVATION",
                "cell laboratory",
                "CRYOPRESERVATION.place",
                here,
                "SECOND_COURIER",
                "on call",
                "SECOND_COURIER.courier",
                "CO-2");
        assertThat(desk.plansNow(stuck).getLast())
                .satisfies(plan -> assertThat(plan.plan().kind()).isEqualTo(Contingency.CRYOPRESERVATION))
                .satisfies(plan -> assertThat(plan.held()).isTrue());
        assertThat(refused(attempt(
                        LOGISTICS, ShipmentStep.SWITCH_PLAN, "switchedTo", "CRYOPRESERVATION", "othersLeft", "-")))
                .contains("nothing else brings the cells in time");
        take(
                CENTRE,
                ShipmentStep.AGREE_FREEZING,
                "freezingAgreedBy",
                "transplant physician",
                "freezingWhy",
                "the recipient has a fever");
        take(LOGISTICS, ShipmentStep.SWITCH_PLAN, "switchedTo", "CRYOPRESERVATION");
        assertThat(desk.get(id).fact("othersLeft")).isEqualTo("SECOND_WAY SECOND_COURIER");
    }

    @Test
    void a_way_that_does_not_lead_on_from_the_box_is_not_switched_to() {
        leg("XG " + worlds, Duration.ofHours(5), Duration.ofHours(7));
        stranded();
        assertThat(refused(attempt(
                        LOGISTICS,
                        ShipmentStep.SWITCH_PLAN,
                        "switchedTo",
                        "SECOND_WAY",
                        "switchedWay",
                        "MOON-A ZZ 1 MARS-A; arrives 2026-01-01T00:00:00Z; 99 % (98-100)")))
                .contains("SHP-0006");
        Way offered = desk.fromHere(desk.get(id)).getFirst();
        take(LOGISTICS, ShipmentStep.SWITCH_PLAN, "switchedTo", "SECOND_WAY", "switchedWay", offered.kept());
        assertThat(desk.get(id).fact("switchedWay")).contains("XG " + worlds);
    }

    @Test
    void only_a_loggers_file_of_the_whole_way_without_an_excursion_is_regular() {
        Map<String, byte[]> files = Map.of(
                "warm once",
                log(Duration.ZERO, Duration.ofHours(2)),
                "begins an hour late",
                log(Duration.ofHours(1), Duration.ofDays(9)));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            aBoxThatIsStuck();
            delivered();
            log("box.csv", file.getValue());
            if (file.getKey().equals("warm once")) {
                log("clean.csv", log(Duration.ZERO, Duration.ofDays(9)));
            }
            examine("5.2");
            assertThat(refused(attempt(CENTRE, ShipmentStep.ACCEPT, "acceptedBy", "physician")))
                    .as(file.getKey())
                    .contains("as they should be");
        }
        aBoxThatIsStuck();
        delivered();
        take(
                CENTRE,
                ShipmentStep.LOG_TEMPERATURE,
                "temperature",
                "all fine",
                "temperatureFile",
                "mine.csv",
                "loggedUntil",
                Instant.now().toString());
        examine("5.2");
        assertThat(refused(attempt(CENTRE, ShipmentStep.ACCEPT, "acceptedBy", "physician")))
                .as("somebody's word is no file")
                .contains("as they should be");
    }

    private void delivered() {
        delivered("SEAL-1", () -> {});
    }

    private void delivered(String seal, Runnable before) {
        stranded("VISA_EXPEDITED", "embassy", "VISA_EXPEDITED.hours", "2");
        leg("XH " + worlds, Duration.ofHours(5), Duration.ofHours(7));
        take(LOGISTICS, ShipmentStep.SWITCH_PLAN, "switchedTo", "VISA_EXPEDITED");
        before.run();
        take(courier("CO-1"), ShipmentStep.GIVE);
        take(CENTRE, ShipmentStep.DELIVER, "sealSeen", seal);
    }

    @Test
    void a_box_that_was_opened_on_the_way_is_sealed_anew_and_accepted_as_a_deviation_only() {
        delivered(
                "SEAL-2",
                () -> take(courier("CO-1"), ShipmentStep.RESEAL, "seal", "SEAL-2", "resealWhy", "opened by customs"));
        log("whole.csv", log(Duration.ZERO, Duration.ofDays(9)));
        examine("5.2");
        assertThat(refused(attempt(CENTRE, ShipmentStep.ACCEPT, "acceptedBy", "physician")))
                .contains("as they should be");
        take(CENTRE, ShipmentStep.ACCEPT_DEVIATION, "acceptedBy", "physician", "deviation", "opened by customs");
        aBoxThatIsStuck();
        stranded();
        take(courier("CO-1"), ShipmentStep.RESEAL, "seal", "SEAL-2", "resealWhy", "opened by customs");
        assertThat(desk.get(id).fact("seal")).isEqualTo("SEAL-2");
        assertThat(refused(attempt(courier("CO-5"), ShipmentStep.RESEAL, "seal", "SEAL-3", "resealWhy", "x")))
                .contains("has the box");
    }

    @Test
    void a_word_is_no_way_one_way_is_not_two_and_a_plan_has_what_it_needs() {
        matter(id, "SHIPMENT", "PLANNED", "C-" + mark, Map.of());
        take(LOGISTICS, ShipmentStep.CHOOSE_WAY, "way1", "x", "second1", "x", "way2", "x", "second2", "x");
        assertThat(refused(attempt(LOGISTICS, ShipmentStep.BOOK))).contains("a way is chosen for both days");
        String one = here + " XA 1 " + there + "; arrives 2026-12-01T10:00:00Z; 90 % (88-92)";
        String other = here + " XB 2 " + there + "; arrives 2026-12-01T14:00:00Z; 80 % (78-82)";
        take(LOGISTICS, ShipmentStep.CHOOSE_WAY, "way1", one, "second1", one, "way2", one, "second2", other);
        assertThat(refused(attempt(LOGISTICS, ShipmentStep.BOOK))).contains("a second, independent way");
        take(LOGISTICS, ShipmentStep.CHOOSE_WAY, "second1", other);
        take(LOGISTICS, ShipmentStep.BOOK);
        assertThat(refused(attempt(LOGISTICS, ShipmentStep.MARK_DOCUMENT, "paper.VISA", "NOT_NEEDED")))
                .contains("SHP-0007");
        assertThat(attempt("same union", LOGISTICS, ShipmentStep.MARK_DOCUMENT, "paper.VISA", "NOT_NEEDED"))
                .isInstanceOf(Outcome.Done.class);
        assertThat(refused(attempt(LOGISTICS, ShipmentStep.PREPARE_CONTINGENCY, "plan.SECOND_COURIER", "somebody")))
                .contains("plan.SECOND_COURIER.courier is missing");
        assertThat(refused(attempt(LOGISTICS, ShipmentStep.PREPARE_CONTINGENCY, "plan.CHARTER", "a desk")))
                .contains("plan.CHARTER.to is missing", "plan.CHARTER.flight is missing");
    }

    @Test
    void hours_of_customs_that_came_as_rows_hold_a_box_back_and_every_walk_agrees() {
        places("CN");
        Instant soon = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(9));
        boolean late = soon.atZone(ZoneOffset.UTC).getHour() > 18;
        Instant lands = late ? soon.plus(Duration.ofHours(7)) : soon;
        Instant opens = lands.plus(Duration.ofHours(3));
        Duration until = Duration.between(now, lands);
        leg("XK " + worlds, until.minusHours(4), until);
        Matter<ShipmentState> stuck = stranded();
        Instant always = finder.fromHere(stuck).getFirst().arrives();
        StringBuilder rows = new StringBuilder();
        for (int day = 1; day <= 7; day++) {
            rows.append("customs,%s,%d,%02d:00,23:00,test%n"
                    .formatted(there, day, opens.atZone(ZoneOffset.UTC).getHour()));
        }
        assertThat(timetables.read(rows.toString())).isEmpty();
        List<Way> ways = finder.fromHere(stuck);
        assertThat(always).isBefore(opens);
        assertThat(ways.getFirst().arrives()).isAfter(opens.plus(Duration.ofMinutes(60)));
        assertThat(ways).extracting(way -> way.stops() + way.arrives()).containsExactlyInAnyOrderElementsOf(walked());
        assertThat(timetables.read("customs," + there + ",always")).isEmpty();
        assertThat(finder.fromHere(stuck).getFirst().arrives()).isEqualTo(always);
    }

    /// What the readable definition finds in the timetable that the rows make.
    private List<String> walked() {
        Instant ready = Instant.now();
        Instant latest = ready.plus(Duration.ofHours(RelayRule.LONGEST_WAY.usual()));
        JourneyRules usual = JourneyRules.USUAL;
        JourneyRules rules = new JourneyRules(
                usual.checkIn(),
                usual.checkInAbroad(),
                usual.connection(),
                usual.connectionAbroad(),
                usual.boarding(),
                usual.exit(),
                usual.clearance(),
                usual.longestWait(),
                Duration.ofHours(RelayRule.DUTY.usual()),
                usual.handOver(),
                8);
        return new EveryWalk(timetables.timetable(ready, latest), rules)
                .plan(Question.of(here, "CY" + worlds + "-H", ready, latest)).stream()
                        .map(journey -> Way.stops(journey.steps()) + journey.arrives())
                        .toList();
    }
}
