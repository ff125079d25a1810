package org.marrowrelay.registry.workup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Deferral;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Reservation;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterProblem;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Milestones;
import org.marrowrelay.registry.request.Papers;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.request.Stage;
import org.marrowrelay.registry.request.TestClock;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.task.TaskDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// Workups under a clock that is set by hand: gates, second persons, alarms, backup, and the path backwards.
@RegistryTest
@Import(WorkupDeskTest.ByHand.class)
class WorkupDeskTest {
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-02-02T02:00:00Z"));
    private static final Actor DONORS = Actor.of("dora", Role.DONOR_COORDINATOR);
    private static final Actor SEARCH = Actor.of("anna", Role.SEARCH_COORDINATOR);
    private static final Actor PHYSICIAN = Actor.of("mei", Role.MEDICAL_ADVISER);
    private static final Actor SECOND = Actor.of("lin", Role.MEDICAL_ADVISER);
    private static final Actor LABORATORY = Actor.of("lab", Role.LABORATORY);
    private static final Instant EXAMINED = Instant.parse("2026-02-12T12:00:00Z");
    private static int worlds;

    @TestConfiguration(proxyBeanMethods = false)
    static class ByHand {
        @Bean
        @Primary
        Clock testClock() {
            return CLOCK;
        }
    }

    @DynamicPropertySource
    static void still(DynamicPropertyRegistry settings) {
        settings.add("relay.timers", () -> "false");
    }

    @Autowired
    WorkupDesk desk;

    @Autowired
    MatterDesk matters;

    @Autowired
    RelayRules rules;

    @Autowired
    RequestDesk requests;

    @Autowired
    Papers papers;

    @Autowired
    List<Milestones> milestones;

    @Autowired
    TaskDesk tasks;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    JdbcClient sql;

    @Autowired
    CareDesk care;

    @Autowired
    TransactionTemplate transaction;

    private RelayWorld world;
    private int keys;

    @BeforeEach
    void aWorldOfItsOwn() {
        CLOCK.set("2026-02-02T02:00:00Z");
        world = new RelayWorld("WU" + ++worlds, patients, donors, organisations, 3);
    }

    private String key() {
        return "key " + worlds + " " + ++keys;
    }

    private Matter<WorkupState> begun() {
        WorkupDraft draft = new WorkupDraft(
                world.patient.value(),
                world.id(1).value(),
                world.partner,
                world.ours,
                Map.of("product", "HPC_A", "minimum", "4", "weight", "70", "conditioningDays", "6"),
                false);
        return done(desk.open(draft, key(), SEARCH));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            product      | BONE       | REQ-0032
            minimum      | many       | REQ-0031
            weight       | 4000       | REQ-0033
            earlier      | 0.5        | REQ-0045
            infusion     | tomorrow   | REQ-0007
            infusion     | 2001-01-01 | REQ-0036
            infusion2    | 9999-01-01 | REQ-0037
            target       | 3          | REQ-0035
            shoe         | 43         | REQ-0024
            loci         | A          | REQ-0034
            """)
    void what_came_on_paper_is_read_as_strictly_as_a_request(String name, String value, String code) {
        Map<String, String> facts = new HashMap<>(Map.of("product", "HPC_A", "minimum", "4", "weight", "70"));
        facts.put(name, value);
        WorkupDraft draft =
                new WorkupDraft(world.patient.value(), world.id(1).value(), world.partner, world.ours, facts, false);
        assertThat(desk.open(draft, key(), SEARCH)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        ((Outcome.Refused<?>) refused).problems())
                .extracting(Problem::code)
                .containsExactly(code));
    }

    private static Matter<WorkupState> done(Outcome<WorkupState> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<WorkupState>) outcome).matter();
    }

    private static List<String> refused(Outcome<WorkupState> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<WorkupState>) outcome)
                .problems().stream().map(Problem::what).toList();
    }

    private Outcome<WorkupState> attempt(Matter<?> workup, Actor actor, WorkupStep step, String... given) {
        return attempt(workup, actor, step, "", given);
    }

    private Outcome<WorkupState> attempt(
            Matter<?> workup, Actor actor, WorkupStep step, String reason, String[] given) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            facts.put(given[i], given[i + 1]);
        }
        return desk.take(workup.id(), new Proposal<>(key(), step, reason, "", facts), actor);
    }

    private Matter<WorkupState> take(Matter<?> workup, Actor actor, WorkupStep step, String... given) {
        return done(attempt(workup, actor, step, given));
    }

    private Matter<WorkupState> dated() {
        Matter<WorkupState> workup = begun();
        take(workup, DONORS, WorkupStep.ASSESS);
        return dated(workup);
    }

    private Matter<WorkupState> dated(Matter<WorkupState> workup) {
        return take(workup, DONORS, WorkupStep.CONFIRM_DATES, days());
    }

    private Matter<WorkupState> tested() {
        return tested(dated());
    }

    private Matter<WorkupState> tested(Matter<WorkupState> workup) {
        if (CLOCK.instant().isBefore(EXAMINED)) {
            CLOCK.set(EXAMINED.toString());
        }
        take(
                workup,
                DONORS,
                WorkupStep.HOLD_INFO_SESSION,
                "sessionAt",
                "2026-02-10T09:00",
                "sessionLanguage",
                "zh",
                "consented",
                "YES",
                "family",
                "YES",
                "insurance",
                "policy 7",
                "insuredUntil",
                "2026-12-31");
        take(
                workup,
                PHYSICIAN,
                WorkupStep.EXAMINE,
                "examResult",
                "FIT",
                "examDay",
                "2026-02-12",
                "pregnancyPossible",
                "NO");
        return take(
                workup, LABORATORY, WorkupStep.TEST_MARKERS, "markersDrawn", "2026-02-12", "markersResult", "NEGATIVE");
    }

    private Matter<WorkupState> cleared() {
        return cleared(dated());
    }

    private Matter<WorkupState> cleared(Matter<WorkupState> dated) {
        Matter<WorkupState> workup = tested(dated);
        take(workup, PHYSICIAN, WorkupStep.PROPOSE_CLEARANCE, "clearanceSigned", "physician on duty");
        return take(workup, SECOND, WorkupStep.CLEAR, "clearanceConfirmed", "medical director");
    }

    @Test
    void a_workup_goes_from_the_request_to_conditioning_when_everything_is_there() {
        Matter<WorkupState> workup = cleared();
        assertThat(desk.mayMobilise(workup.id()))
                .as("cleared, but no written go")
                .isFalse();
        take(workup, SEARCH, WorkupStep.GIVE_GO, "goSigned", "transplant physician");
        assertThat(desk.mayMobilise(workup.id())).isTrue();
        CLOCK.set("2026-03-05T08:00:00Z");
        take(
                workup,
                DONORS,
                WorkupStep.RECONSENT,
                "reconsentedAt",
                "2026-03-05T07:00",
                "toldOfRisk",
                "YES",
                "reconsentBy",
                "coordinator");
        CLOCK.set("2026-03-06T09:00:00Z");
        long theirs = onDuty(world.partner);
        assertThat(refused(
                        attempt(workup, SEARCH, WorkupStep.START_CONDITIONING, "conditioningAt", "2026-03-06T09:00")))
                .as("nobody of the donor's side could be woken")
                .first()
                .asString()
                .contains("somebody is on duty at both sides");
        long ours = onDuty(world.ours);
        Matter<WorkupState> conditioned =
                take(workup, SEARCH, WorkupStep.START_CONDITIONING, "conditioningAt", "2026-03-06T09:00");
        assertThat(conditioned.state()).isEqualTo(WorkupState.CONDITIONING);
        organisations.removeContact(world.partner, theirs);
        organisations.removeContact(world.ours, ours);
        assertThat(matters.disagreements(desk.course())).as("log and row").isEmpty();
    }

    @Test
    void the_second_person_must_be_another_because_four_eyes_see_more() {
        Matter<WorkupState> workup = tested();
        take(workup, PHYSICIAN, WorkupStep.PROPOSE_CLEARANCE, "clearanceSigned", "physician");
        assertThat(refused(attempt(workup, PHYSICIAN, WorkupStep.CLEAR, "clearanceConfirmed", "the same")))
                .first()
                .asString()
                .contains("a second person clears");
        assertThat(refused(attempt(workup, SEARCH, WorkupStep.CLEAR, "clearanceConfirmed", "from the other side")))
                .first()
                .asString()
                .contains("taken by PHYSICIAN");
    }

    @Test
    void a_finding_after_the_clearance_wakes_both_sides_and_holds_conditioning_back() {
        for (WorkupStep test : List.of(WorkupStep.TEST_MARKERS, WorkupStep.TEST_PREGNANCY)) {
            aWorldOfItsOwn();
            Matter<WorkupState> workup = cleared();
            long theirs = onDuty(world.partner);
            long ours = onDuty(world.ours);
            CLOCK.set("2026-03-05T08:00:00Z");
            take(workup, DONORS, WorkupStep.RECONSENT, agreed("2026-03-05T07:00"));
            take(workup, PHYSICIAN, test, found(test));
            assertThat(tasks.notices("alarm " + workup.id()))
                    .filteredOn(notice -> notice.channel() == Notice.Channel.PAGE)
                    .as("both sides, %s", test)
                    .hasSize(2)
                    .allSatisfy(page ->
                            assertThat(page.subject() + page.body()).doesNotContainIgnoringCase("marker", "pregnan"));
            CLOCK.set("2026-03-06T09:00:00Z");
            assertThat(refused(attempt(
                            workup, SEARCH, WorkupStep.START_CONDITIONING, "conditioningAt", "2026-03-06T09:00")))
                    .as("the side that begins it does not learn what was found, %s", test)
                    .singleElement()
                    .asString()
                    .contains("the clearance still holds")
                    .doesNotContainIgnoringCase("marker");
            organisations.removeContact(world.partner, theirs);
            organisations.removeContact(world.ours, ours);
        }
    }

    private static String[] found(WorkupStep test) {
        return test == WorkupStep.TEST_MARKERS
                ? new String[] {"markersDrawn", "2026-03-04", "markersResult", "FINDING"}
                : new String[] {"pregnancyDrawn", "2026-03-04", "pregnancyResult", "FINDING"};
    }

    @Test
    void conditioning_waits_for_clearance_and_for_an_agreement_not_older_than_72_hours() {
        Matter<WorkupState> early = tested();
        assertThat(refused(attempt(early, SEARCH, WorkupStep.START_CONDITIONING, "conditioningAt", "2026-02-12T09:00")))
                .first()
                .asString()
                .contains("not possible");
        aWorldOfItsOwn();
        Matter<WorkupState> workup = cleared();
        CLOCK.set("2026-03-06T10:00:00Z");
        take(
                workup,
                DONORS,
                WorkupStep.RECONSENT,
                "reconsentedAt",
                "2026-03-03T08:59",
                "toldOfRisk",
                "YES",
                "reconsentBy",
                "coordinator");
        assertThat(refused(attempt(
                        workup, SEARCH, WorkupStep.START_CONDITIONING, "conditioningAt", "2026-03-06T10:00:00+01:00")))
                .first()
                .asString()
                .contains("within 72 hours");
    }

    @Test
    void markers_older_than_30_days_at_collection_hold_clearance_back() {
        Matter<WorkupState> workup = tested();
        take(workup, LABORATORY, WorkupStep.TEST_MARKERS, "markersDrawn", "2026-02-07", "markersResult", "NEGATIVE");
        assertThat(refused(attempt(workup, PHYSICIAN, WorkupStep.PROPOSE_CLEARANCE, "clearanceSigned", "x")))
                .first()
                .asString()
                .contains("30 days");
        take(workup, LABORATORY, WorkupStep.TEST_MARKERS, "markersDrawn", "2026-02-08", "markersResult", "NEGATIVE");
        take(workup, PHYSICIAN, WorkupStep.PROPOSE_CLEARANCE, "clearanceSigned", "x");
    }

    @Test
    void days_that_do_not_follow_each_other_are_refused_and_every_wrong_field_is_named() {
        Matter<WorkupState> workup = begun();
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(refused(attempt(
                        workup,
                        DONORS,
                        WorkupStep.CONFIRM_DATES,
                        "infusion",
                        "2026-03-13",
                        "conditioning",
                        "2026-03-06",
                        "mobilisation",
                        "2026-03-06",
                        "collection1",
                        "2026-03-10",
                        "collection2",
                        "2026-03-13")))
                .first()
                .asString()
                .contains("two days are held");
        assertThat(refused(attempt(
                        workup,
                        DONORS,
                        WorkupStep.CONFIRM_DATES,
                        "infusion",
                        "12 March",
                        "conditioning",
                        "2026-02-30")))
                .hasSize(4);
    }

    @Test
    void only_a_day_that_was_asked_for_or_agreed_on_is_confirmed_and_nobody_agrees_with_themselves() {
        WorkupDraft draft = new WorkupDraft(
                world.patient.value(),
                world.id(3).value(),
                world.partner,
                world.ours,
                Map.of("minimum", "4", "weight", "70", "infusion", "2026-03-20", "infusion2", "2026-03-27"),
                false);
        Matter<WorkupState> workup = done(desk.open(draft, key(), SEARCH));
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(refused(attempt(workup, DONORS, WorkupStep.CONFIRM_DATES, "infusion", "2026-03-13")))
                .first()
                .asString()
                .startsWith("nobody asked for 2026-03-13, nor agreed to it; agreed are: 2026-03-20, 2026-03-27");
        assertThat(refused(attempt(workup, SEARCH, WorkupStep.ACCEPT_DATES)))
                .first()
                .asString()
                .contains("not yet answered");
        take(workup, DONORS, WorkupStep.PROPOSE_DATES, "proposedInfusion", "2026-03-13", "proposedWhy", "holiday");
        assertThat(refused(attempt(workup, DONORS, WorkupStep.ACCEPT_DATES)))
                .first()
                .asString()
                .contains("somebody else");
        CLOCK.set("2026-02-02T03:00:00Z");
        take(workup, SEARCH, WorkupStep.DECLINE_DATES, "declinedWhy", "too early");
        assertThat(refused(attempt(workup, SEARCH, WorkupStep.ACCEPT_DATES)))
                .as("what was declined is not accepted later")
                .first()
                .asString()
                .contains("not yet answered");
        CLOCK.set("2026-02-02T04:00:00Z");
        take(workup, DONORS, WorkupStep.PROPOSE_DATES, "proposedInfusion", "2026-03-13");
        Matter<WorkupState> agreed = take(workup, SEARCH, WorkupStep.ACCEPT_DATES);
        assertThat(agreed.fact("infusion")).isEqualTo("2026-03-13");
        assertThat(desk.path(agreed, null).milestones())
                .filteredOn(one -> one.name().equals("infusion"))
                .extracting(one -> one.due().toString().substring(0, 10))
                .containsExactly("2026-03-13");
    }

    private org.marrowrelay.registry.request.Request request(Matter<?> workup) {
        return requests.find(new org.marrowrelay.registry.request.RequestId(workup.fact("request")))
                .orElseThrow();
    }

    private Map<Stage, Instant> reached() {
        Map<Stage, Instant> reached = new HashMap<>();
        milestones.forEach(some -> reached.putAll(some.reached(world.patient)));
        return reached;
    }

    private static String code(org.marrowrelay.registry.request.Outcome outcome) {
        return ((org.marrowrelay.registry.request.Outcome.Refused) outcome)
                .problems()
                .getFirst()
                .code();
    }

    @Test
    void a_case_is_cleared_by_two_physicians_in_the_workup_and_by_no_file_of_the_request() {
        Matter<WorkupState> workup = asked();
        var request = request(workup);
        for (String kind : List.of("prescription", "clearance")) {
            papers.add(request.id(), kind, kind + ".txt", kind.getBytes(StandardCharsets.UTF_8), "dora", true);
        }
        requests.take(request.id(), Command.of(key(), RequestStep.BEGIN), BOTH);
        var physician = new org.marrowrelay.registry.request.Actor("mei", true, true, true, null);
        assertThat(code(requests.take(request.id(), Command.of(key(), RequestStep.COMPLETE), physician)))
                .isEqualTo("PRC-0005");
        assertThat(requests.workup(request)).contains(workup.id());
        assertThat(reached()).containsKey(Stage.WORKUP).doesNotContainKey(Stage.CLEARED);
        take(workup, DONORS, WorkupStep.ASSESS, "minimum", "4", "weight", "70");
        cleared(dated(workup));
        assertThat(reached()).containsKey(Stage.CLEARED);
        assertThat(request(workup).state()).as("the request follows its workup").isEqualTo(RequestState.COMPLETED);
        assertThat(requests.log(request.id()).getLast().by()).isEqualTo("lin");
    }

    @Test
    void a_clearance_that_does_not_hold_any_more_is_no_stage_of_the_case() {
        Matter<WorkupState> workup = cleared();
        assertThat(reached()).containsKey(Stage.CLEARED);
        done(attempt(workup, SEARCH, WorkupStep.POSTPONE, "LOG", new String[0]));
        assertThat(reached()).containsKey(Stage.WORKUP).doesNotContainKey(Stage.CLEARED);
        done(attempt(workup, SEARCH, WorkupStep.CANCEL, "PDC", new String[0]));
        assertThat(reached()).doesNotContainKey(Stage.WORKUP);
    }

    @Test
    void a_formal_request_that_its_clearance_completed_is_no_stage_when_its_workups_are_over() {
        Matter<WorkupState> workup = cleared();
        done(attempt(workup, DONORS, WorkupStep.WITHDRAW, "PR", new String[0]));
        assertThat(reached()).as("nobody has decided what comes instead").containsKey(Stage.WORKUP);
        take(workup, SEARCH, WorkupStep.END);
        assertThat(reached()).doesNotContainKeys(Stage.WORKUP, Stage.CLEARED);
    }

    private Status status(int donor) {
        return donors.find(world.id(donor)).orElseThrow().status();
    }

    private org.marrowrelay.registry.request.Outcome ask(RequestKind kind, PatientId patient, int donor) {
        return requests.ask(
                new RequestDraft(kind, patient, world.id(donor), world.ours, world.ours, false, Map.of()), key(), BOTH);
    }

    @Test
    void a_workup_keeps_its_donor_whatever_becomes_of_reservation_and_search() {
        var kept = ((org.marrowrelay.registry.request.Outcome.Done) ask(RequestKind.RSV, world.patient, 2)).request();
        requests.take(kept.id(), Command.of(key(), RequestStep.CONFIRM), BOTH);
        Matter<WorkupState> workup = asked();
        assertThat(patients.step(world.patient, PatientStep.STOP, "NDF", "", "anna"))
                .isEmpty();
        assertThat(requests.find(kept.id()).orElseThrow().state()).isEqualTo(RequestState.CANCELLED);
        assertThat(status(2)).as("the search has stopped, the workup has not").isEqualTo(Status.RS);
        PatientId other = new RelayWorld("WV" + worlds, patients, donors, organisations, 1).patient;
        assertThat(code(ask(RequestKind.RSV, other, 2))).isEqualTo("PRC-0005");
        WorkupDraft paper =
                new WorkupDraft(other.value(), world.id(2).value(), world.ours, world.ours, Map.of(), false);
        assertThat(refused(desk.open(paper, key(), SEARCH)).getFirst()).contains("kept for another patient");
        assertThat(afterRequest(workup, RequestStep.ASK_CANCEL, "PAT")).isEqualTo(WorkupState.PATIENT_CANCELLED);
        afterRequest(workup, RequestStep.CANCEL, "");
        assertThat(status(2)).as("nothing goes on for the patient").isEqualTo(Status.AV);
    }

    @Test
    void a_workup_without_a_reservation_reserves_its_donor_and_one_that_withdraws_rests() {
        Matter<WorkupState> workup = begun();
        assertThat(status(1)).isEqualTo(Status.RS);
        done(attempt(workup, DONORS, WorkupStep.WITHDRAW, "PR", new String[0]));
        assertThat(status(1)).isEqualTo(Status.TU);
    }

    @Test
    void there_is_one_workup_of_a_donor_at_a_time() {
        begun();
        WorkupDraft again =
                new WorkupDraft(world.patient.value(), world.id(1).value(), world.partner, world.ours, Map.of(), false);
        assertThat(refused(desk.open(again, key(), SEARCH)).getFirst()).contains("is running for this patient");
        var formal = ((org.marrowrelay.registry.request.Outcome.Done) ask(RequestKind.WOR, world.patient, 1)).request();
        assertThat(code(requests.take(formal.id(), Command.of(key(), RequestStep.ACCEPT), BOTH)))
                .isEqualTo("PRC-0005");
    }

    @Test
    void who_took_the_place_of_a_donor_is_not_needed_either_when_the_patient_needs_no_cells() {
        Matter<WorkupState> workup = asked();
        done(attempt(workup, DONORS, WorkupStep.WITHDRAW, "PR", new String[0]));
        take(
                workup,
                SEARCH,
                WorkupStep.ACTIVATE_BACKUP,
                "backupDonor",
                world.id(3).value());
        Matter<WorkupState> backup = desk.list().stream()
                .filter(some -> some.fact("replaces").equals(workup.id()))
                .findFirst()
                .orElseThrow();
        take(backup, DONORS, WorkupStep.ASSESS);
        afterRequest(workup, RequestStep.ASK_CANCEL, "PDC");
        assertThat(desk.get(backup.id()).state()).isEqualTo(WorkupState.POSTPONED);
        afterRequest(workup, RequestStep.CANCEL, "");
        assertThat(desk.get(backup.id()).state()).isEqualTo(WorkupState.PATIENT_CANCELLED);
        assertThat(status(3)).isEqualTo(Status.AV);
    }

    @Test
    void who_took_the_place_of_a_donor_goes_on_when_the_request_for_that_donor_alone_is_given_up() {
        Matter<WorkupState> workup = asked();
        done(attempt(workup, DONORS, WorkupStep.WITHDRAW, "PR", new String[0]));
        take(
                workup,
                SEARCH,
                WorkupStep.ACTIVATE_BACKUP,
                "backupDonor",
                world.id(3).value());
        Matter<WorkupState> backup = desk.list().getFirst();
        afterRequest(workup, RequestStep.ASK_CANCEL, "DRR");
        assertThat(desk.get(backup.id()).state()).isEqualTo(WorkupState.REQUESTED);
        assertThat(status(3)).isEqualTo(Status.RS);
    }

    @Test
    void the_log_names_the_side_that_a_person_belongs_to_also_where_several_could_have_acted() {
        Map<Actor, String> sides = Map.of(DONORS, "PROVIDER", SEARCH, "REQUESTER", PHYSICIAN, "PHYSICIAN");
        sides.forEach((actor, side) -> {
            aWorldOfItsOwn();
            Matter<WorkupState> workup = begun();
            assertThat(done(desk.take(
                            workup.id(), new Proposal<>(key(), WorkupStep.POSTPONE, "OTH", "", Map.of()), actor)))
                    .isNotNull();
            assertThat(desk.log(workup.id()).getLast().taken().party())
                    .as(actor.account())
                    .hasToString(side);
        });
    }

    @Test
    void a_further_donation_and_lymphocytes_go_through_the_committee_and_never_beyond_the_limit() {
        for (String[] product : List.of(new String[] {"MNC_A", "0"}, new String[] {"HPC_A", "1"})) {
            WorkupDraft draft = new WorkupDraft(
                    world.patient.value(),
                    world.id(2).value(),
                    world.partner,
                    world.ours,
                    Map.of("product", product[0], "minimum", "4", "weight", "70", "earlier", product[1]),
                    false);
            Matter<WorkupState> workup = done(desk.open(draft, key(), SEARCH));
            take(workup, DONORS, WorkupStep.ASSESS);
            assertThat(refused(attempt(workup, DONORS, WorkupStep.CONFIRM_DATES, days())))
                    .first()
                    .asString()
                    .contains("committee");
            take(workup, PHYSICIAN, WorkupStep.ASK_COMMITTEE, "committee", "AGREED", "committeeWhy", "relapse");
            assertThat(refused(attempt(workup, DONORS, WorkupStep.CONFIRM_DATES, days())))
                    .as("one person is no committee")
                    .first()
                    .asString()
                    .contains("committee");
            assertThat(refused(
                            attempt(workup, PHYSICIAN, WorkupStep.CONFIRM_COMMITTEE, "committeeConfirmed", "AGREED")))
                    .first()
                    .asString()
                    .contains("a second member");
            take(workup, SECOND, WorkupStep.CONFIRM_COMMITTEE, "committeeConfirmed", "AGREED");
            take(workup, DONORS, WorkupStep.CONFIRM_DATES, days());
            aWorldOfItsOwn();
        }
    }

    @Test
    void the_donors_own_file_counts_earlier_donations_because_a_request_may_not_know_of_them() {
        care.donated(world.id(2), "HPC-A", LocalDate.parse("2025-06-01"), new Act("test", "earlier"));
        WorkupDraft draft = new WorkupDraft(
                world.patient.value(),
                world.id(2).value(),
                world.partner,
                world.ours,
                Map.of("product", "HPC_A", "minimum", "4", "weight", "70", "earlier", "0"),
                false);
        Matter<WorkupState> workup = done(desk.open(draft, key(), SEARCH));
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(refused(attempt(workup, DONORS, WorkupStep.CONFIRM_DATES, days())))
                .first()
                .asString()
                .contains("committee");
    }

    @Test
    void a_day_that_is_over_is_neither_proposed_nor_accepted_nor_taken_up_again() {
        Matter<WorkupState> workup = begun();
        assertThat(lostCode(attempt(workup, DONORS, WorkupStep.ASSESS, "infusion", "2026-02-01")))
                .as("yesterday")
                .isEqualTo("MTR-0030");
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(lostCode(attempt(workup, DONORS, WorkupStep.PROPOSE_DATES, "proposedInfusion", " 2020-01-01")))
                .isEqualTo("MTR-0030");
        take(workup, DONORS, WorkupStep.PROPOSE_DATES, "proposedInfusion", "2026-02-10");
        CLOCK.set("2026-02-12T02:00:00Z");
        assertThat(lostCode(attempt(workup, SEARCH, WorkupStep.ACCEPT_DATES)))
                .as("over since it was proposed")
                .isEqualTo("MTR-0030");
        assertThat(desk.get(workup.id()).has("infusion")).isFalse();
        take(workup, DONORS, WorkupStep.PROPOSE_DATES, "proposedInfusion", "2026-03-10");
        take(workup, SEARCH, WorkupStep.ACCEPT_DATES);
        desk.take(workup.id(), new Proposal<>(key(), WorkupStep.POSTPONE, "OTH", "", Map.of()), DONORS);
        for (String name : List.of("infusion", "conditioning", "mobilisation", "collection1")) {
            assertThat(lostCode(attempt(workup, DONORS, WorkupStep.RESUME, name, "2026-02-11")))
                    .as(name)
                    .isEqualTo("MTR-0030");
        }
    }

    @Test
    void the_note_of_a_step_is_as_long_as_its_texts() {
        Matter<WorkupState> workup = begun();
        assertThat(lostCode(desk.take(
                        workup.id(),
                        new Proposal<>(key(), WorkupStep.ASSESS, "", "x".repeat(2_001), Map.of()),
                        DONORS)))
                .isEqualTo("MTR-0026");
        done(desk.take(workup.id(), new Proposal<>(key(), WorkupStep.ASSESS, "", "x".repeat(2_000), Map.of()), DONORS));
    }

    private static String[] dates(int year) {
        return new String[] {
            "infusion", year + "-03-13",
            "conditioning", year + "-03-06",
            "mobilisation", year + "-03-06",
            "collection1", year + "-03-10",
            "collection2", year + "-03-11"
        };
    }

    @Test
    void days_that_are_over_are_not_agreed_and_a_donor_without_insurance_is_not_told_to_go_on() {
        Matter<WorkupState> workup = begun();
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(refused(attempt(workup, DONORS, WorkupStep.CONFIRM_DATES, dates(2025))))
                .first()
                .asString()
                .contains("no agreed day is over");
        take(workup, DONORS, WorkupStep.CONFIRM_DATES, days());
        String[] session = {
            "sessionAt", "2026-02-02T01:00",
            "sessionLanguage", "zh",
            "consented", "YES",
            "family", "NO",
            "insurance", "policy 7",
            "insuredUntil", "2026-03-10"
        };
        assertThat(refused(attempt(workup, DONORS, WorkupStep.HOLD_INFO_SESSION, session)))
                .first()
                .asString()
                .contains("insured until the last day");
    }

    @Test
    void what_is_still_to_come_is_not_told_as_having_happened() {
        Matter<WorkupState> workup = tested();
        assertThat(refused(attempt(
                        workup,
                        LABORATORY,
                        WorkupStep.TEST_MARKERS,
                        "markersDrawn",
                        "2026-03-01",
                        "markersResult",
                        "NEGATIVE")))
                .containsExactly("markersDrawn: 2026-03-01 is still to come");
        assertThat(refused(attempt(
                        workup,
                        PHYSICIAN,
                        WorkupStep.TEST_PREGNANCY,
                        "pregnancyDrawn",
                        "2027-01-01",
                        "pregnancyResult",
                        "NEGATIVE")))
                .containsExactly("pregnancyDrawn: 2027-01-01 is still to come");
    }

    @Test
    void the_side_that_proposed_a_day_does_not_answer_for_the_other() {
        Matter<WorkupState> workup = begun();
        take(workup, DONORS, WorkupStep.ASSESS);
        Actor centre = new Actor("centre-1", Set.of(Role.TRANSPLANT_CENTRE), false, world.partner);
        Actor colleague = new Actor("centre-2", Set.of(Role.TRANSPLANT_CENTRE), false, world.partner);
        take(workup, centre, WorkupStep.PROPOSE_DATES, "proposedInfusion", "2026-03-20", "proposedSide", "PROVIDER");
        assertThat(desk.get(workup.id()).fact("proposedSide")).isEqualTo("REQUESTER");
        assertThat(refused(attempt(workup, colleague, WorkupStep.ACCEPT_DATES)))
                .containsExactly("the side that proposed a day does not answer for the other");
        take(workup, DONORS, WorkupStep.ACCEPT_DATES);
    }

    @Test
    void a_withdrawal_in_any_state_wakes_the_other_side_at_once_and_somebody_must_say_what_comes_instead() {
        long contact = organisations.addContact(world.partner, new Contact(0, "on duty", "duty@p.example", "", "4711"));
        organisations.addDuty(contact, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
        Matter<WorkupState> workup = cleared();
        CLOCK.set("2026-03-07T22:30:00Z"); // a Saturday night
        assertThat(done(attempt(workup, DONORS, WorkupStep.WITHDRAW, "PR", new String[0]))
                        .state())
                .isEqualTo(WorkupState.DONOR_WITHDREW);
        List<Notice> notices = tasks.notices("alarm " + workup.id());
        assertThat(notices)
                .filteredOn(notice -> notice.channel() == Notice.Channel.PAGE)
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.address()).isEqualTo("4711");
                    assertThat(page.notBefore()).isEqualTo(CLOCK.instant());
                });
        CLOCK.pass(Duration.ofMinutes(61));
        tasks.wakeDue();
        assertThat(tasks.running("WORKUP", workup.id())).singleElement().satisfies(task -> assertThat(task.reminders())
                .isEqualTo(1));
        Matter<WorkupState> over = take(
                workup,
                SEARCH,
                WorkupStep.ACTIVATE_BACKUP,
                "backupDonor",
                world.id(3).value());
        assertThat(over.state()).isEqualTo(WorkupState.BACKUP_ACTIVATED);
        assertThat(desk.list())
                .filteredOn(some -> some.fact("replaces").equals(workup.id()))
                .singleElement()
                .satisfies(backup ->
                        assertThat(backup.donor()).isEqualTo(world.id(3).value()));
    }

    @Test
    void a_donor_who_is_lost_after_clearance_wakes_both_sides_and_conditioning_does_not_begin() {
        for (StatusChange lost : List.of(
                new StatusChange(Status.DE, Reason.PR, null),
                new StatusChange(Status.DE, Reason.DD, null),
                new StatusChange(Status.TU, Reason.MR, LocalDate.parse("2026-06-01")))) {
            aWorldOfItsOwn();
            long theirs = onDuty(world.partner);
            long ours = onDuty(world.ours);
            Matter<WorkupState> workup = cleared();
            take(workup, SEARCH, WorkupStep.GIVE_GO, "goSigned", "transplant physician");
            CLOCK.set("2026-03-05T08:00:00Z");
            take(workup, DONORS, WorkupStep.RECONSENT, agreed("2026-03-05T07:00"));
            lose(lost);
            assertThat(tasks.running("WORKUP", workup.id()))
                    .extracting(task -> task.key().clock())
                    .as("%s", lost)
                    .contains("donorLost", "donorLostHere");
            assertThat(tasks.notices("alarm " + workup.id()))
                    .filteredOn(notice -> notice.channel() == Notice.Channel.PAGE)
                    .as("both sides, %s", lost)
                    .hasSize(2)
                    .allSatisfy(page -> assertThat(page.notBefore()).isEqualTo(CLOCK.instant()));
            assertThat(desk.mayMobilise(workup.id())).isFalse();
            CLOCK.set("2026-03-06T09:00:00Z");
            assertThat(lostCode(attempt(
                            workup, SEARCH, WorkupStep.START_CONDITIONING, "conditioningAt", "2026-03-06T09:00")))
                    .isEqualTo("MTR-0024");
            assertThat(lostCode(attempt(workup, DONORS, WorkupStep.RECONSENT, agreed("2026-03-06T07:00"))))
                    .isEqualTo("MTR-0024");
            assertThat(lostCode(attempt(workup, SEARCH, WorkupStep.GIVE_GO, "goSigned", "physician")))
                    .isEqualTo("MTR-0024");
            assertThat(desk.get(workup.id()).state()).isEqualTo(WorkupState.CLEARED);
            done(attempt(workup, DONORS, WorkupStep.WITHDRAW, "PR", new String[0]));
            assertThat(tasks.running("WORKUP", workup.id()))
                    .extracting(task -> task.key().clock())
                    .containsExactly("instead");
            organisations.removeContact(world.partner, theirs);
            organisations.removeContact(world.ours, ours);
        }
    }

    private long onDuty(OrganisationCode side) {
        long contact = organisations.addContact(side, new Contact(0, "on duty", "duty@p.example", "", "4711"));
        organisations.addDuty(contact, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
        return contact;
    }

    /// A reserved donor is not paused by choosing a status, but by a deferral.
    private void lose(StatusChange lost) {
        if (lost.status() == Status.DE) {
            care.changeStatus(world.id(1), lost, Act.by("dora"));
        } else {
            care.defer(world.id(1), new Deferral.Draft(Reason.MR, lost.until(), "fever"), Act.by("dora"));
        }
    }

    private static String[] agreed(String at) {
        return new String[] {"reconsentedAt", at, "toldOfRisk", "YES", "reconsentBy", "coordinator"};
    }

    private static String lostCode(Outcome<WorkupState> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<WorkupState>) outcome).problems().getFirst().code();
    }

    @Test
    void a_donor_who_is_there_again_goes_on_because_a_question_was_settled() {
        Matter<WorkupState> workup = cleared();
        care.defer(world.id(1), new Deferral.Draft(Reason.MR, LocalDate.parse("2026-06-01"), ""), Act.by("dora"));
        long deferral = care.life(world.id(1)).deferrals().getFirst().id();
        care.endDeferral(world.id(1), deferral, Act.by("dora"));
        assertLost(workup);
        care.changeStatus(world.id(1), new StatusChange(Status.AV, null, null), Act.by("dora"));
        assertThat(tasks.running("WORKUP", workup.id()))
                .as("nobody waits for who is there again")
                .extracting(task -> task.key().clock())
                .doesNotContain("donorLost", "donorLostHere");
        assertThat(tasks.notices("alarm " + workup.id() + " donor back"))
                .as("and both sides hear of it")
                .extracting(Notice::subject)
                .containsExactly(
                        workup.id() + ": the donor is available again", workup.id() + ": the donor is available again");
        assertThat(care.reservation(world.id(1)).map(Reservation::patient))
                .as("kept anew")
                .contains(workup.patient());
        assertThatThrownBy(() -> care.reserve(world.id(1), "PT-OTHER", LocalDate.parse("2026-06-01"), Act.by("dora")))
                .hasMessageContaining("REG-0025");
        take(workup, SEARCH, WorkupStep.GIVE_GO, "goSigned", "transplant physician");
        assertThat(tasks.running("WORKUP", workup.id()))
                .extracting(task -> task.key().clock())
                .doesNotContain("donorLost", "donorLostHere");
    }

    @Test
    void a_formal_request_that_is_given_up_before_anything_was_done_sets_its_donor_free() {
        Matter<WorkupState> workup = asked();
        assertThat(status(2)).isEqualTo(Status.RS);
        assertThat(afterRequest(workup, RequestStep.ASK_CANCEL, "PDC")).isEqualTo(WorkupState.PATIENT_CANCELLED);
        afterRequest(workup, RequestStep.CANCEL, "");
        assertThat(status(2)).as("reserved for nobody").isEqualTo(Status.AV);
    }

    @Test
    void who_withdraws_or_is_refused_rests_at_once_whatever_else_keeps_the_donor() {
        Map<String, Reason> reasons = Map.of("MR", Reason.MR, "PR", Reason.PR, "UC", Reason.UC, "OTH", Reason.OT);
        reasons.forEach((said, reason) -> {
            aWorldOfItsOwn();
            var kept =
                    ((org.marrowrelay.registry.request.Outcome.Done) ask(RequestKind.RSV, world.patient, 2)).request();
            requests.take(kept.id(), Command.of(key(), RequestStep.CONFIRM), BOTH);
            Matter<WorkupState> workup = asked();
            done(attempt(workup, DONORS, WorkupStep.WITHDRAW, said, new String[0]));
            assertRests(reason);
            assertThat(tasks.running("REQUEST", workup.fact("request")))
                    .as("the request says that the donor is lost")
                    .extracting(task -> task.key().clock())
                    .contains("donor");
            take(workup, SEARCH, WorkupStep.END);
            assertThat(request(workup).state()).isEqualTo(RequestState.CANCELLED);
            requests.take(kept.id(), Command.because(key(), RequestStep.ASK_CANCEL, "DRR"), BOTH);
            requests.take(kept.id(), Command.of(key(), RequestStep.CANCEL), BOTH);
            assertThat(requests.find(kept.id()).orElseThrow().isOpen()).isFalse();
            assertRests(reason);
        });
    }

    @Test
    void a_workup_that_begins_with_a_donor_who_cannot_be_had_wakes_both_sides_at_once() {
        donors.setStatus(List.of(world.id(2)), Status.TU);
        Matter<WorkupState> workup = asked();
        assertThat(tasks.running("WORKUP", workup.id()))
                .extracting(task -> task.key().clock())
                .contains("donorLost", "donorLostHere");
        donors.setStatus(List.of(world.id(2)), Status.AV);
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(tasks.running("WORKUP", workup.id()))
                .as("the donor is there again")
                .extracting(task -> task.key().clock())
                .doesNotContain("donorLost", "donorLostHere");
    }

    private void assertRests(Reason reason) {
        var file = donors.findFile(world.id(2)).orElseThrow();
        assertThat(file.donor().status()).isEqualTo(Status.TU);
        assertThat(file.particulars().reason()).isEqualTo(reason);
    }

    @Test
    void a_formal_request_follows_a_workup_that_is_cancelled_and_its_donor_is_free() {
        Matter<WorkupState> workup = asked();
        take(workup, DONORS, WorkupStep.ASSESS);
        done(attempt(workup, SEARCH, WorkupStep.CANCEL, "PDC", new String[0]));
        assertThat(request(workup).state()).isEqualTo(RequestState.CANCELLED);
        assertThat(requests.log(request(workup).id()))
                .filteredOn(taken -> taken.step() == RequestStep.ASK_CANCEL)
                .singleElement()
                .satisfies(taken -> assertThat(taken.reason()).isEqualTo("PDC"));
        assertThat(tasks.running("REQUEST", workup.fact("request"))).isEmpty();
        assertThat(status(2)).isEqualTo(Status.AV);
    }

    @Test
    void a_formal_request_is_done_when_the_donor_who_took_the_place_is_cleared() {
        Matter<WorkupState> workup = asked(ASKED_FOR);
        done(attempt(workup, DONORS, WorkupStep.WITHDRAW, "PR", new String[0]));
        take(
                workup,
                SEARCH,
                WorkupStep.ACTIVATE_BACKUP,
                "backupDonor",
                world.id(3).value());
        Matter<WorkupState> backup = desk.list().stream()
                .filter(some -> some.fact("replaces").equals(workup.id()))
                .findFirst()
                .orElseThrow();
        take(backup, DONORS, WorkupStep.ASSESS, "product", "HPC_A");
        cleared(dated(backup));
        assertThat(request(workup).state()).isEqualTo(RequestState.COMPLETED);
        assertThat(tasks.running("REQUEST", workup.fact("request"))).isEmpty();
    }

    @Test
    void a_request_that_is_given_up_after_its_donor_withdrew_leaves_nobody_to_decide() {
        Matter<WorkupState> workup = asked();
        done(attempt(workup, DONORS, WorkupStep.WITHDRAW, "PR", new String[0]));
        assertThat(afterRequest(workup, RequestStep.ASK_CANCEL, "DRR")).isEqualTo(WorkupState.DONOR_WITHDREW);
        assertThat(afterRequest(workup, RequestStep.CANCEL, "")).isEqualTo(WorkupState.ENDED);
        assertThat(tasks.running("WORKUP", workup.id())).isEmpty();
    }

    @Test
    void a_donor_who_is_gone_is_not_cleared_and_takes_nobodys_place() {
        Matter<WorkupState> workup = tested();
        take(workup, PHYSICIAN, WorkupStep.PROPOSE_CLEARANCE, "clearanceSigned", "physician on duty");
        care.changeStatus(world.id(1), new StatusChange(Status.DE, Reason.PR, null), Act.by("dora"));
        assertThat(lostCode(attempt(workup, SECOND, WorkupStep.CLEAR, "clearanceConfirmed", "director")))
                .isEqualTo("MTR-0024");
        done(attempt(workup, DONORS, WorkupStep.WITHDRAW, "PR", new String[0]));
        care.changeStatus(world.id(3), new StatusChange(Status.DE, Reason.PR, null), Act.by("dora"));
        assertThat(lostCode(attempt(
                        workup,
                        SEARCH,
                        WorkupStep.ACTIVATE_BACKUP,
                        "backupDonor",
                        world.id(3).value())))
                .isEqualTo("MTR-0025");
        assertThat(desk.get(workup.id()).state()).isEqualTo(WorkupState.DONOR_WITHDREW);
    }

    @Test
    void a_donor_whom_a_file_takes_off_the_list_is_lost_as_if_a_person_had_said_so() {
        Matter<WorkupState> workup = begun();
        donors.setStatus(List.of(world.id(1)), new StatusChange(Status.DE, Reason.PR, null), Act.by("import 7"));
        assertLost(workup);
        aWorldOfItsOwn();
        Matter<WorkupState> other = begun();
        Donor known = donors.find(world.id(1)).orElseThrow();
        donors.put(
                List.of(new Donor(
                        known.id(),
                        known.kind(),
                        known.population(),
                        known.registry(),
                        known.traits(),
                        Status.TU,
                        known.typing(),
                        null)),
                7,
                false);
        assertLost(other);
    }

    @Test
    void a_workup_that_goes_on_after_standing_still_asks_again_for_a_donor_who_is_not_there() {
        Matter<WorkupState> workup = begun();
        care.defer(world.id(1), new Deferral.Draft(Reason.MR, LocalDate.parse("2026-06-01"), ""), Act.by("dora"));
        done(attempt(workup, SEARCH, WorkupStep.POSTPONE, "LOG", new String[0]));
        assertThat(tasks.running("WORKUP", workup.id()))
                .extracting(task -> task.key().clock())
                .doesNotContain("donorLost", "donorLostHere");
        take(workup, DONORS, WorkupStep.RESUME);
        assertLost(workup);
    }

    private void assertLost(Matter<WorkupState> workup) {
        assertThat(tasks.running("WORKUP", workup.id()))
                .extracting(task -> task.key().clock())
                .contains("donorLost", "donorLostHere");
    }

    @Test
    void nobody_lets_a_donor_go_by_hand_whom_a_workup_keeps() {
        Matter<WorkupState> workup = begun();
        assertThatThrownBy(() -> care.letGo(world.id(1), Act.by("dora")))
                .hasMessageContaining("REG-0047")
                .hasMessageContaining(workup.id());
        assertThat(status(1)).isEqualTo(Status.RS);
    }

    @Test
    void nobody_reserves_a_donor_for_another_patient_whom_a_workup_keeps_without_a_reservation() {
        Matter<WorkupState> workup = begun();
        care.release(world.id(1), Act.by("dora"));
        assertThat(status(1)).as("nothing but the workup keeps the donor").isEqualTo(Status.AV);
        LocalDate until = LocalDate.parse("2026-06-01");
        assertThatThrownBy(() -> care.reserve(world.id(1), "PT-OTHER", until, Act.by("dora")))
                .hasMessageContaining("REG-0047")
                .hasMessageContaining(workup.id());
        care.reserve(world.id(1), workup.patient(), until, Act.by("dora"));
        assertThat(status(1)).as("for its own patient").isEqualTo(Status.RS);
    }

    @Test
    void a_day_in_a_year_that_cannot_be_meant_is_not_proposed() {
        Matter<WorkupState> workup = begun();
        take(workup, DONORS, WorkupStep.ASSESS);
        for (String far : List.of("+999999999-01-01", "-999999999-01-01", "+2200-01-01", "2200-01-01")) {
            Outcome<WorkupState> outcome = attempt(workup, DONORS, WorkupStep.PROPOSE_DATES, "proposedInfusion", far);
            assertThat(lostCode(outcome)).as(far).isIn("MTR-0028", "MTR-0006");
        }
        assertThat(lostCode(attempt(workup, SEARCH, WorkupStep.ACCEPT_DATES)))
                .as("nothing is proposed")
                .isEqualTo("PRC-0005");
    }

    @Test
    void a_reminder_that_could_not_be_written_is_not_counted_so_that_it_comes_again() {
        Matter<WorkupState> workup = begun();
        CLOCK.set("2026-02-09T10:00:00Z");
        sql.sql("create function no_notice() returns trigger language plpgsql as "
                        + "'begin raise exception ''killed''; end'")
                .update();
        sql.sql("create trigger no_notice before insert on notice execute function no_notice()")
                .update();
        try {
            assertThatThrownBy(tasks::wakeDue).hasMessageContaining("killed");
        } finally {
            sql.sql("drop trigger no_notice on notice").update();
            sql.sql("drop function no_notice()").update();
        }
        assertThat(tasks.running("WORKUP", workup.id())).singleElement().satisfies(task -> assertThat(task.reminders())
                .isZero());
        tasks.wakeDue();
        assertThat(tasks.running("WORKUP", workup.id())).singleElement().satisfies(task -> assertThat(task.reminders())
                .isEqualTo(1));
    }

    @Test
    void withdrawal_is_possible_in_every_state_before_the_cells_have_left() {
        for (WorkupState state : WorkupTable.TABLE.states()) {
            boolean over = WorkupTable.TABLE.isFinal(state)
                    || EnumSet.of(WorkupState.DONOR_WITHDREW, WorkupState.NOT_CLEARED)
                            .contains(state);
            assertThat(WorkupTable.TABLE.find(state, WorkupStep.WITHDRAW).isPresent())
                    .as(state.name())
                    .isEqualTo(!over);
        }
    }

    @Test
    void a_command_that_is_sent_again_is_answered_and_not_done_again() {
        Matter<WorkupState> workup = begun();
        Proposal<WorkupStep> assess = Proposal.of(key(), WorkupStep.ASSESS, Map.of());
        done(desk.take(workup.id(), assess, DONORS));
        assertThat(desk.take(workup.id(), assess, DONORS)).isEqualTo(new Outcome.Done<>(desk.get(workup.id()), true));
        assertThat(desk.log(workup.id())).hasSize(1);
    }

    private static final org.marrowrelay.registry.request.Actor BOTH =
            new org.marrowrelay.registry.request.Actor("anna", true, true, false, null);

    private static final Map<String, String> ASKED_FOR = Map.of(
            "product",
            "HPC_A",
            "minimum",
            "4",
            "weight",
            "70.5",
            "conditioningDays",
            "6",
            "infusion",
            "2026-03-13",
            "infusion2",
            "2026-03-20");

    private Matter<WorkupState> asked() {
        return asked(Map.of("product", "HPC_A"));
    }

    private Matter<WorkupState> asked(Map<String, String> details) {
        var outcome = requests.draft(
                new RequestDraft(RequestKind.WOR, world.patient, world.id(2), world.ours, world.ours, true, details),
                key(),
                BOTH);
        var request = ((org.marrowrelay.registry.request.Outcome.Done) outcome).request();
        requests.take(request.id(), Command.of(key(), RequestStep.SEND), BOTH);
        requests.take(request.id(), Command.of(key(), RequestStep.ACCEPT), BOTH);
        return desk.list().stream()
                .filter(some -> some.fact("request").equals(request.id().value()))
                .findFirst()
                .orElseThrow();
    }

    private WorkupState afterRequest(Matter<WorkupState> workup, RequestStep step, String reason) {
        var id = new org.marrowrelay.registry.request.RequestId(workup.fact("request"));
        assertThat(requests.take(id, Command.because(key(), step, reason), BOTH))
                .isInstanceOf(org.marrowrelay.registry.request.Outcome.Done.class);
        return desk.get(workup.id()).state();
    }

    @Test
    void an_accepted_formal_request_begins_a_workup() {
        assertThat(asked().state()).isEqualTo(WorkupState.REQUESTED);
    }

    @Test
    void what_the_patients_side_asks_for_stands_in_the_workup_from_the_beginning() {
        assertThat(asked(ASKED_FOR).facts()).containsAllEntriesOf(ASKED_FOR);
    }

    @Test
    void the_clock_of_clearance_follows_every_day_that_it_is_counted_from() {
        Matter<WorkupState> workup = asked(ASKED_FOR);
        assertClearance(workup, "2026-03-02"); // five working days before 7 March, six days before the infusion
        take(workup, DONORS, WorkupStep.ASSESS);
        take(workup, DONORS, WorkupStep.PROPOSE_DATES, "proposedInfusion", "2026-03-27");
        take(workup, SEARCH, WorkupStep.ACCEPT_DATES);
        assertClearance(workup, "2026-03-16"); // before 21 March, a Saturday
        take(
                workup,
                DONORS,
                WorkupStep.CONFIRM_DATES,
                "infusion",
                "2026-03-20",
                "conditioning",
                "2026-03-13",
                "mobilisation",
                "2026-03-13",
                "collection1",
                "2026-03-17",
                "collection2",
                "2026-03-18");
        assertClearance(workup, "2026-03-06");
        done(attempt(workup, SEARCH, WorkupStep.POSTPONE, "BCC", new String[0]));
        assertThat(clearances(workup))
                .as("nothing is counted while it stands still")
                .isEmpty();
        take(workup, SEARCH, WorkupStep.RESUME, "infusion", "2026-05-08");
        assertClearance(workup, "2026-04-27"); // before 2 May, a Saturday
        done(attempt(workup, SEARCH, WorkupStep.CANCEL, "PDC", new String[0]));
        assertThat(clearances(workup)).isEmpty();
    }

    @Test
    void the_clock_of_clearance_keeps_the_rule_that_the_registry_has_set_for_itself() {
        assertThat(rules.take("CLEARANCE,*,8,WORKING_DAYS,our own\n")).isEmpty();
        try {
            Matter<WorkupState> workup = asked(ASKED_FOR);
            assertClearance(workup, "2026-02-25"); // eight working days before 7 March
            assertThat(rules.take("CLEARANCE,*,9,WORKING_DAYS,our own\n")).isEmpty();
            assertClearance(workup, "2026-02-24"); // a rule that changes moves the clocks that run
        } finally {
            assertThat(rules.take("CLEARANCE,*,,,\n")).isEmpty();
        }
    }

    /// The workup's own clock, and that of the request that it came from, at five in the afternoon there.
    private void assertClearance(Matter<WorkupState> workup, String day) {
        assertThat(clearances(workup)).hasSize(2).allSatisfy(due -> assertThat(
                        due.atZone(organisations.calendar(world.ours).zone()))
                .isEqualTo(LocalDate.parse(day)
                        .atTime(17, 0)
                        .atZone(organisations.calendar(world.ours).zone())));
    }

    private List<Instant> clearances(Matter<WorkupState> workup) {
        return java.util.stream.Stream.concat(
                        tasks.running("WORKUP", workup.id()).stream(),
                        tasks.running("REQUEST", workup.fact("request")).stream())
                .filter(task -> task.key().clock().equals("clearance"))
                .map(task -> task.due())
                .toList();
    }

    @Test
    void a_request_that_does_not_say_what_cells_it_wants_is_asked_before_dates_are_agreed_on() {
        Matter<WorkupState> workup = asked(Map.of("minimum", "4", "weight", "70"));
        assertThat(workup.fact("product")).as("nobody has said it").isEmpty();
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(refused(attempt(workup, DONORS, WorkupStep.CONFIRM_DATES, days())))
                .singleElement()
                .asString()
                .contains("product, cells per kilogram and the recipient’s weight are written");
        take(workup, DONORS, WorkupStep.CONFIRM_DATES, days("product", "HPC_M"));
        assertThat(desk.get(workup.id()).fact("product")).isEqualTo("HPC_M");
    }

    @Test
    void what_cells_the_request_asks_for_is_not_changed_while_dates_are_confirmed() {
        Matter<WorkupState> workup = asked();
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(refused(
                        attempt(workup, DONORS, WorkupStep.CONFIRM_DATES, days("product", "HPC_M", "weight", "70.0"))))
                .singleElement()
                .asString()
                .contains("the request says HPC_A, which is not changed here");
    }

    @Test
    void what_the_request_says_is_not_changed_while_it_is_assessed() {
        Matter<WorkupState> workup = asked(ASKED_FOR);
        Map<String, String> others = Map.of(
                "product", "HPC_M", "minimum", "2", "weight", "45", "conditioningDays", "5", "infusion", "2026-03-20");
        others.forEach((name, other) -> assertThat(lostCode(attempt(workup, DONORS, WorkupStep.ASSESS, name, other)))
                .as(name)
                .isEqualTo("MTR-0029"));
        assertThat(lostCode(attempt(workup, DONORS, WorkupStep.ASSESS, "infusion3", "2026-04-03")))
                .as("a day that nobody asked for")
                .isEqualTo("MTR-0008");
        take(workup, DONORS, WorkupStep.ASSESS, "minimum", "4", "target", "6", "earlier", "1", "product", "HPC_A");
        assertThat(desk.get(workup.id()).facts())
                .containsAllEntriesOf(ASKED_FOR)
                .containsEntry("target", "6")
                .containsEntry("earlier", "1");
    }

    @Test
    void what_was_asked_for_and_agreed_holds_for_what_another_registry_tells_too() {
        Matter<WorkupState> workup = asked(ASKED_FOR);
        Actor there = Actor.of("PARTNER 7", Role.DONOR_COORDINATOR);
        assertThat(lostCode(() -> told(workup, there, WorkupStep.ASSESS, Map.of("product", "HPC_M"))))
                .isEqualTo("MTR-0029");
        told(workup, there, WorkupStep.ASSESS, Map.of());
        Map<String, String> confirmed = new HashMap<>();
        String[] days = dates(2026);
        for (int i = 0; i < days.length; i += 2) {
            confirmed.put(days[i], days[i + 1]);
        }
        confirmed.put("weight", "45");
        assertThat(lostCode(() -> told(workup, there, WorkupStep.CONFIRM_DATES, confirmed)))
                .isEqualTo("MTR-0029");
        confirmed.remove("weight");
        confirmed.put("infusion", "2026-03-14");
        assertThat(lostCode(() -> told(workup, there, WorkupStep.CONFIRM_DATES, confirmed)))
                .isEqualTo("MTR-0008");
        confirmed.put("infusion", "2026-03-13");
        told(workup, there, WorkupStep.CONFIRM_DATES, confirmed);
        assertThat(desk.get(workup.id()).state()).isEqualTo(WorkupState.CONFIRMED);
        assertThat(desk.get(workup.id()).fact("weight")).isEqualTo("70.5");
    }

    private void told(Matter<WorkupState> workup, Actor actor, WorkupStep step, Map<String, String> given) {
        transaction.executeWithoutResult(_ -> {
            Matter<WorkupState> _ = matters.told(
                    desk.course(), workup.id(), new Proposal<>("", step, "", "", given), actor, CLOCK.instant());
        });
    }

    private static String lostCode(org.assertj.core.api.ThrowableAssert.ThrowingCallable telling) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(MatterProblem.class, telling)
                .problem()
                .code();
    }

    @Test
    void days_are_over_when_they_are_over_where_they_would_be() {
        WorkupDraft draft =
                new WorkupDraft(world.patient.value(), world.id(1).value(), world.ours, world.partner, Map.of(), false);
        Matter<WorkupState> berlin = done(desk.open(draft, key(), SEARCH));
        Matter<WorkupState> test = berlin.with(Map.of("pregnancyResult", "NEGATIVE", "pregnancyDrawn", "2026-03-01"));
        assertThat(at("2026-03-08T22:59:00Z", test).pregnancyExcluded()).isTrue();
        assertThat(at("2026-03-08T23:01:00Z", test).pregnancyExcluded())
                .as("the ninth has begun where the donor is")
                .isFalse();
        Matter<WorkupState> drug = berlin.with(Map.of("mobilisation", "2026-03-08"));
        assertThat(at("2026-03-08T22:59:00Z", drug).datesAhead()).isTrue();
        assertThat(at("2026-03-08T23:01:00Z", drug).datesAhead()).isFalse();
        Matter<WorkupState> conditioning = berlin.with(Map.of("conditioning", "2026-03-08"));
        assertThat(at("2026-03-08T23:59:00Z", conditioning).datesAhead())
                .as("it is the eighth where the recipient is")
                .isTrue();
        assertThat(at("2026-03-09T00:01:00Z", conditioning).datesAhead()).isFalse();
    }

    private WorkupFacts at(String moment, Matter<WorkupState> workup) {
        return desk.course().context(workup, "", Instant.parse(moment));
    }

    private static String[] days(String... more) {
        return Stream.concat(Stream.of(dates(2026)), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void a_workup_in_which_nothing_was_done_ends_with_its_request() {
        assertThat(afterRequest(asked(), RequestStep.ASK_CANCEL, "PAT")).isEqualTo(WorkupState.PATIENT_CANCELLED);
    }

    @Test
    void a_workup_that_has_begun_stands_still_until_the_donor_s_side_has_stopped_and_both_sides_hear_of_it() {
        Matter<WorkupState> workup = asked();
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(afterRequest(workup, RequestStep.ASK_CANCEL, "PAT")).isEqualTo(WorkupState.POSTPONED);
        assertThat(tasks.running("WORKUP", workup.id()))
                .extracting(task -> task.key().clock())
                .containsExactly("newDates");
        assertThat(afterRequest(workup, RequestStep.CANCEL, "")).isEqualTo(WorkupState.PATIENT_CANCELLED);
        assertThat(tasks.running("WORKUP", workup.id())).isEmpty();
    }

    @Test
    void what_the_donor_s_side_cannot_do_waits_for_who_decides_about_another_donor() {
        Matter<WorkupState> workup = asked();
        take(workup, DONORS, WorkupStep.ASSESS);
        assertThat(afterRequest(workup, RequestStep.REJECT, "MR")).isEqualTo(WorkupState.DONOR_WITHDREW);
        assertThat(desk.log(workup.id()).getLast().taken().reason()).isEqualTo("MR");
    }

    @Test
    void the_path_counts_backwards_and_says_who_is_late() {
        Matter<WorkupState> workup = dated();
        CriticalPath path = desk.path(workup, null);
        assertThat(path.milestones())
                .filteredOn(some -> some.name().equals("clearance"))
                .singleElement()
                .satisfies(clearance -> {
                    // five working days before Friday 6 March, Monday to Friday, until 17:00 UTC
                    assertThat(clearance.due()).isEqualTo(Instant.parse("2026-02-27T17:00:00Z"));
                    assertThat(clearance.isLate()).isFalse();
                });
        CLOCK.set("2026-02-28T00:00:00Z");
        assertThat(desk.path(workup, null).milestones())
                .filteredOn(CriticalPath.Milestone::isLate)
                .extracting(CriticalPath.Milestone::name)
                .contains("clearance", "exam", "visa")
                .doesNotContain("infusion", "collection1");
        assertThat(desk.path(workup, LocalDate.parse("2026-04-12")).milestones())
                .as("with another day of infusion nothing is late")
                .noneMatch(CriticalPath.Milestone::isLate);
        assertThat(CLOCK.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
