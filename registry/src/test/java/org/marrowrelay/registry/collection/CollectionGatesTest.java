package org.marrowrelay.registry.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.followup.FollowUpDesk;
import org.marrowrelay.registry.followup.FollowUpStep;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.safety.EventDesk;
import org.marrowrelay.registry.safety.EventStep;
import org.marrowrelay.transport.label.DonationNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What one side alone cannot say, and what no number stands for: a second day, a donation number that is taken, doses
/// of one morning, a donor who is not fit to go home, a follow-up before its day, a look back that nobody made.
@RegistryTest
class CollectionGatesTest {
    private static final Actor NURSE = Actor.of("nurse", Role.COLLECTION);
    private static final Actor PHYSICIAN = Actor.of("mei", Role.MEDICAL_ADVISER);
    private static final Actor CENTRE = Actor.of("anna", Role.SEARCH_COORDINATOR);
    private static int worlds;

    @Autowired
    CollectionDesk desk;

    @Autowired
    MatterViews views;

    @Autowired
    EventDesk events;

    @Autowired
    FollowUpDesk followUps;

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
    private String id = "";
    private int keys;

    @BeforeEach
    void aWorldOfItsOwn() {
        String mark = "CG" + ++worlds;
        id = "C-" + mark;
        world = new RelayWorld(mark, patients, donors, organisations, 1);
    }

    private void collection(String number, CollectionState state, String... facts) {
        String json = given(facts).entrySet().stream()
                .map(fact -> "\"%s\": \"%s\"".formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        sql.sql("""
                        insert into matter (id, kind, patient, donor, requester, provider, state, open, facts, created_by,
                                            created_at)
                        values (?, 'COLLECTION', ?, ?, ?, ?, ?, true, ?::jsonb, 'test', now())
                        """)
                .params(
                        number,
                        world.patient.value(),
                        world.id(1).value(),
                        world.partner.value(),
                        world.ours.value(),
                        state.name(),
                        json)
                .update();
    }

    private static Map<String, String> given(String... facts) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            given.put(facts[i], facts[i + 1]);
        }
        return given;
    }

    private String hoursAgo(long hours) {
        return now.minus(Duration.ofHours(hours)).toString();
    }

    private Outcome<CollectionState> attempt(Actor actor, CollectionStep step, String... facts) {
        return desk.take(id, Proposal.of(id + " " + ++keys, step, given(facts)), actor);
    }

    private void take(Actor actor, CollectionStep step, String... facts) {
        Outcome<CollectionState> outcome = attempt(actor, step, facts);
        assertThat(outcome).as(step + ": " + outcome).isInstanceOf(Outcome.Done.class);
    }

    private static String refused(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome)
                .problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private static String din(int number) {
        DonationNumber some = new DonationNumber(String.format(Locale.ROOT, "B123428%06d", number));
        return some.text() + some.check();
    }

    @Test
    void the_donors_side_says_whether_the_donor_comes_again_and_the_patients_side_cannot() {
        collection(
                id,
                CollectionState.DECIDING_1,
                "minimum",
                "4",
                "weight",
                "70",
                "count1",
                "196",
                "dayTwoHeld",
                "YES",
                "product",
                "HPC_A");
        assertThat(refused(attempt(
                        CENTRE, CollectionStep.COLLECT_AGAIN, "acknowledgedBy", "physician", "donorWilling", "YES")))
                .contains("the donor is fit and willing");
        assertThat(refused(attempt(CENTRE, CollectionStep.ASK_DONOR, "donorWilling", "YES", "donorAskedBy", "we")))
                .contains("PRC-");
        take(NURSE, CollectionStep.ASK_DONOR, "donorWilling", "NO", "donorAskedBy", "nurse");
        assertThat(refused(attempt(CENTRE, CollectionStep.COLLECT_AGAIN, "acknowledgedBy", "physician")))
                .contains("the donor is fit and willing");
        take(NURSE, CollectionStep.ASK_DONOR, "donorWilling", "YES", "donorAskedBy", "nurse");
        take(CENTRE, CollectionStep.COLLECT_AGAIN, "acknowledgedBy", "physician");
    }

    /// What the transplant centre’s physician on call is offered first, in the order of the page.
    private List<String> offered() {
        return views.steps(desk.course(), desk.get(id), CENTRE).stream()
                .map(step ->
                        step.step() + (step.heldBack().isEmpty() ? "" : " held") + (step.danger() ? " marked" : ""))
                .toList();
    }

    @Test
    void shipping_is_never_offered_first_while_the_count_is_too_low() {
        String[] few = {"minimum", "4", "weight", "70", "count1", "196", "dayTwoHeld", "YES", "product", "HPC_A"};
        collection(id, CollectionState.DECIDING_1, few);
        assertThat(offered())
                .containsExactly(
                        "ACKNOWLEDGE_SHIP held", "COLLECT_AGAIN held", "ESCALATE marked", "ACCEPT_LESS marked");
        take(NURSE, CollectionStep.ASK_DONOR, "donorWilling", "YES", "donorAskedBy", "nurse");
        assertThat(offered()).startsWith("COLLECT_AGAIN", "ACKNOWLEDGE_SHIP held");
        sql.sql("update matter set facts = facts || '{\"count1\": \"412\"}' where id = ?")
                .param(id)
                .update();
        assertThat(offered()).startsWith("ACKNOWLEDGE_SHIP", "COLLECT_AGAIN held");
    }

    @Test
    void the_labels_of_an_invented_registry_say_that_they_are_samples_whatever_the_collection_says() {
        collection(id, CollectionState.LABELLED, "din1", din(7), "productCode", "S1147V00");
        assertThat(desk.labels(desk.get(id))).extracting(Label::sample).containsExactly(false);
        sql.sql("update organisation set invented = true where code = ?")
                .param(world.partner.value())
                .update();
        sql.sql("update matter set provider = ? where id = ?")
                .params(world.partner.value(), id)
                .update();
        assertThat(desk.labels(desk.get(id))).extracting(Label::sample).containsExactly(true);
    }

    @Test
    void a_donation_number_names_one_bag_and_times_follow_each_other() {
        int first = 100 * worlds;
        collection(id + "X", CollectionState.CLOSED, "din1", din(first), "ended1", hoursAgo(900));
        collection(id, CollectionState.APHERESIS_1, "started1", hoursAgo(5));
        assertThat(refused(attempt(NURSE, CollectionStep.END_1, "ended1", hoursAgo(1), "din1", din(first))))
                .contains("MTR-0023", id + "X");
        assertThat(refused(attempt(NURSE, CollectionStep.END_1, "ended1", hoursAgo(6), "din1", din(first + 1))))
                .contains("each time is later");
        assertThat(refused(attempt(NURSE, CollectionStep.END_1, "ended1", hoursAgo(-3), "din1", din(first + 1))))
                .contains("MTR-0019");
        take(NURSE, CollectionStep.END_1, "ended1", hoursAgo(1), "din1", din(first + 1));
        sql.sql("update matter set state = 'APHERESIS_2' where id = ?")
                .param(id)
                .update();
        assertThat(refused(attempt(NURSE, CollectionStep.END_2, "ended2", hoursAgo(0), "din2", din(first + 1))))
                .as("the first bag has it")
                .contains("MTR-0023");
    }

    @Test
    void four_doses_of_one_morning_are_not_four_days() {
        collection(id, CollectionState.MOBILISING, "doses", "5", "firstDoseAt", hoursAgo(30));
        assertThat(refused(attempt(NURSE, CollectionStep.START_1, "started1", hoursAgo(0))))
                .contains("at least four doses");
    }

    @Test
    void a_share_above_a_hundred_is_none() {
        collection(id, CollectionState.COUNTING_1, "minimum", "4", "weight", "70");
        Actor cells = Actor.of("cells", Role.CELL_LABORATORY);
        assertThat(refused(attempt(cells, CollectionStep.COUNT_1, "count1", "-7", "viability1", "980")))
                .contains("MTR-0005", "MTR-0021");
    }

    @Test
    void a_donor_goes_home_fit_or_with_a_reason_and_is_asked_when_the_day_has_come() {
        collection(id, CollectionState.HANDED_OVER, "ended1", hoursAgo(5));
        String[] weak = {
            "dischargePlatelets", "20", "dischargeSymptoms", "MILD", "companion", "YES", "dischargedBy", "m"
        };
        assertThat(refused(attempt(PHYSICIAN, CollectionStep.DISCHARGE, weak))).contains("platelets");
        String[] explained = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(weak),
                        java.util.stream.Stream.of("dischargeWhy", "stays with a ward of the same house"))
                .toArray(String[]::new);
        take(PHYSICIAN, CollectionStep.DISCHARGE, explained);
        String followUp = followUps.of(id).getFirst().id();
        Actor coordinator = Actor.of("dora", Role.DONOR_COORDINATOR);
        assertThat(refused(followUps.take(
                        followUp, Proposal.of(id + " f", FollowUpStep.ANSWER, Map.of("donorIs", "WELL")), coordinator)))
                .contains("the day on which it is asked has come");
    }

    @Test
    void a_look_back_lists_what_it_found_and_a_serious_event_is_not_dismissed_by_one_person() {
        collection(id, CollectionState.CLOSED, "din1", din(100 * worlds + 50), "count1", "300");
        Actor quality = Actor.of("quinn", Role.QUALITY_OFFICER);
        Actor other = Actor.of("quentin", Role.QUALITY_OFFICER);
        var opened = events.report(id, EventDesk.About.PRODUCT, "a bag leaked", id + " e", quality);
        String event = ((Outcome.Done<?>) opened).matter().id();
        events.take(
                event,
                Proposal.of(id + " l", EventStep.LOOK_BACK, Map.of("lookedAt", "all", "lookedBags", "999")),
                quality);
        assertThat(events.find(event).orElseThrow().fact("lookedBags"))
                .startsWith("1 / ")
                .contains(id + "/1");
        events.take(event, Proposal.of(id + " t", EventStep.TRIAGE, Map.of("seriousness", "SERIOUS")), quality);
        var dismiss = new Proposal<>(id + " d", EventStep.DISMISS, "NOTHING", "", Map.of());
        assertThat(refused(events.take(event, dismiss, quality))).contains("dismissed by a second person");
        assertThat(events.take(event, dismiss, other)).isInstanceOf(Outcome.Done.class);
    }
}
