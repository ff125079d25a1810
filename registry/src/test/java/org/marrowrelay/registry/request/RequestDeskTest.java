package org.marrowrelay.registry.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorEvent;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.DonorsChanged;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.donor.TypingDesk;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.Holiday;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.task.SentNotice;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.HomeZone;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// Commands, effects, clocks and messages of requests, under a clock that is set by hand.
@RegistryTest
@Import(RequestDeskTest.ByHand.class)
class RequestDeskTest {
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-11-23T10:00:00Z"));
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static final Actor SEARCH = new Actor("anna", true, false, false, null);
    private static final Actor DONORS = new Actor("dora", false, true, false, null);
    private static int worlds;

    @TestConfiguration(proxyBeanMethods = false)
    static class ByHand {
        @Bean
        @Primary
        Clock testClock() {
            return CLOCK;
        }

        @Bean
        Door door() {
            return DOOR;
        }
    }

    /// What a room behind the door hears.
    static class Door {
        final List<WorkupAccepted> accepted = new java.util.concurrent.CopyOnWriteArrayList<>();
        final List<WorkupEnded> ended = new java.util.concurrent.CopyOnWriteArrayList<>();

        @EventListener
        void accepted(WorkupAccepted event) {
            accepted.add(event);
        }

        @EventListener
        void ended(WorkupEnded event) {
            ended.add(event);
        }
    }

    private static final Door DOOR = new Door();

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        MAIL.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        settings.add("relay.timers", () -> "false");
        settings.add("relay.mail-from", () -> "relay@registry.example");
    }

    @AfterAll
    static void noMoreMail() {
        MAIL.stop();
    }

    @Autowired
    RequestDesk desk;

    @Autowired
    CaseDesk cases;

    @Autowired
    HeldDonors held;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Sight sight;

    @Autowired
    Papers papers;

    @Autowired
    TaskDesk tasks;

    @Autowired
    Figures figures;

    @Autowired
    org.springframework.beans.factory.ObjectProvider<Preparations> preparations;

    @Autowired
    Invoices invoices;

    @Autowired
    @org.springframework.beans.factory.annotation.Qualifier("timers")
    org.springframework.context.SmartLifecycle timers;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    CareDesk care;

    @Autowired
    TypingDesk typings;

    @Autowired
    AccessDesk access;

    @Autowired
    JdbcClient sql;

    @Autowired
    org.springframework.context.ApplicationContext context;

    private RelayWorld world;
    private int keys;

    @BeforeEach
    void aWorldOfItsOwn() {
        CLOCK.set("2026-11-23T10:00:00Z");
        world = new RelayWorld("W" + ++worlds, patients, donors, organisations, 4);
    }

    private String key() {
        return "key " + worlds + " " + ++keys;
    }

    private static Request done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).request();
    }

    private static String refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome)
                .problems().stream().map(Problem::code).toList().getFirst();
    }

    private Request ours(RequestKind kind, int donor) {
        return done(desk.draft(world.draft(kind, donor, world.ours), key(), SEARCH));
    }

    private Request take(Request request, Actor actor, RequestStep... steps) {
        Request now = request;
        for (RequestStep step : steps) {
            LocalDate day = step == RequestStep.SCHEDULE ? LocalDate.parse("2026-12-01") : null;
            now = done(desk.take(request.id(), new Command(key(), step, "", "", "", day), actor));
        }
        return now;
    }

    private Set<String> clocks(Request request) {
        return tasks.running("REQUEST", request.id().value()).stream()
                .map(task -> task.key().clock())
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void a_typing_goes_from_the_draft_to_the_donor_s_record() {
        Request request = ours(RequestKind.TYP, 1);
        assertThat(clocks(request)).containsExactly("draft");
        take(request, SEARCH, RequestStep.SEND);
        assertThat(clocks(request)).containsExactlyInAnyOrder("accept", "expiry");
        take(request, DONORS, RequestStep.ACCEPT);
        assertThat(clocks(request)).containsExactlyInAnyOrder("result", "expiry");
        String typing = "A*01:01:01:01+A*02:01:01:01^B*08:01:01+B*07:02:01^DRB1*03:01+DRB1*15:01";
        done(desk.take(request.id(), new Command(key(), RequestStep.COMPLETE, "", "", typing, null), DONORS));
        assertThat(donors.find(world.id(1)).orElseThrow().typing().gl())
                .as("the next search ranks by it")
                .isEqualTo(typing);
        assertThat(clocks(request)).isEmpty();
        assertThat(request.kind().table().replay(desk.log(request.id()))).isEqualTo(RequestState.COMPLETED);
    }

    @Test
    void a_typing_is_complete_when_all_loci_that_were_asked_are_there() {
        RequestDraft asked = new RequestDraft(
                RequestKind.TYP,
                world.patient,
                world.id(1),
                world.ours,
                world.ours,
                false,
                Map.of("loci", "A, B; HLA-DRB1 DRB3/4/5"));
        Request request = take(done(desk.draft(asked, key(), SEARCH)), SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        var refused = (Outcome.Refused) result(request, RequestStep.COMPLETE, "A*01:01+A*02:01");
        assertThat(refused.problems().getFirst().code()).isEqualTo("REQ-0039");
        assertThat(refused.problems().getFirst().what())
                .as("nobody has to have a DRB3, 4 or 5")
                .contains("B, DRB1 was asked");
        done(result(request, RequestStep.REPORT_PART, "A*01:01+A*02:01"));
        done(result(request, RequestStep.REPORT_PART, "B*08:01+B*07:02"));
        assertThat(refused(result(request, RequestStep.COMPLETE, "")))
                .as("the part that came last completes nothing")
                .isEqualTo("REQ-0039");
        done(result(request, RequestStep.COMPLETE, "DRB1*03:01+DRB1*15:01"));
    }

    @Test
    void what_was_asked_in_words_of_people_is_complete_when_people_say_so() {
        assertThat(AskedLoci.of("a full typing please")).isEmpty();
        assertThat(AskedLoci.of("")).isEmpty();
        assertThat(AskedLoci.of("hla-a,DRB345")).extracting(Enum::name).containsExactly("A", "DRB3", "DRB4", "DRB5");
    }

    @Test
    void a_result_that_came_in_parts_is_the_sum_of_them_and_each_stands_at_its_step() {
        RequestDraft asked = new RequestDraft(
                RequestKind.IDM,
                world.patient,
                world.id(1),
                world.ours,
                world.ours,
                false,
                Map.of("markers", "CMV HIV ABO_RH"));
        Request request = take(done(desk.draft(asked, key(), SEARCH)), SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        done(result(request, RequestStep.REPORT_PART, "HIV=U CMV=N"));
        papers.add(request.id(), "report", "r.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "dora", true);
        assertThat(done(result(request, RequestStep.COMPLETE, "ABO_RH=P, HIV=N"))
                        .result())
                .as("of each marker what was said last")
                .satisfies(sum -> assertThat(sum.split(" ")).containsExactlyInAnyOrder("CMV=N", "HIV=N", "ABO_RH=P"));
        assertThat(desk.lines(request.id()))
                .extracting(line -> line.taken().step(), RequestLine::result)
                .contains(
                        tuple(RequestStep.ACCEPT, ""),
                        tuple(RequestStep.REPORT_PART, "HIV=U CMV=N"),
                        tuple(RequestStep.COMPLETE, "ABO_RH=P, HIV=N"));
    }

    @Test
    void a_phase_across_loci_that_are_reported_anew_is_not_torn_apart() {
        assertThat(Sums.of(RequestKind.TYP, "A*01:01~B*08:01+A*02:01~B*07:02^C*07:01+C*07:02", "DRB1*03:01+DRB1*15:01"))
                .isEqualTo("A*01:01~B*08:01+A*02:01~B*07:02^C*07:01+C*07:02^DRB1*03:01+DRB1*15:01");
        assertThat(Sums.of(RequestKind.TYP, "A*01:01~B*08:01+A*02:01~B*07:02", "B*08:01+B*07:02"))
                .isEqualTo("B*08:01+B*07:02");
        assertThat(Sums.of(RequestKind.TYP, "A*01+A*02", "")).isEqualTo("A*01+A*02");
    }

    private Outcome result(Request request, RequestStep step, String typing) {
        return desk.take(request.id(), new Command(key(), step, "", "", typing, null), DONORS);
    }

    @Test
    void a_typing_that_cannot_be_read_is_not_reported() {
        Request request = ours(RequestKind.TYP, 1);
        take(request, SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        Command wrong = new Command(key(), RequestStep.COMPLETE, "", "", "A*1:1+", null);
        assertThat(refused(desk.take(request.id(), wrong, DONORS))).isEqualTo("PRC-0005");
    }

    @Test
    void a_command_with_the_same_key_is_done_once_however_many_send_it() throws Exception {
        String key = key();
        var draft = world.draft(RequestKind.TYP, 1, world.ours);
        List<Callable<Outcome>> many = IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(_ -> () -> desk.draft(draft, key, SEARCH))
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            Set<RequestId> written = new java.util.HashSet<>();
            for (var outcome : threads.invokeAll(many)) {
                written.add(done(outcome.get()).id());
            }
            assertThat(written).hasSize(1);
        }
        assertThat(desk.of(world.patient)).hasSize(1);
    }

    @Test
    void one_sample_request_for_a_pair_is_open_at_a_time_but_several_typings_may_be() {
        ours(RequestKind.SMP, 1);
        assertThat(refused(desk.draft(world.draft(RequestKind.SMP, 1, world.ours), key(), SEARCH)))
                .isEqualTo("REQ-0003");
        ours(RequestKind.TYP, 1);
        ours(RequestKind.TYP, 1);
        assertThat(desk.of(world.id(1))).hasSize(3);
    }

    @Test
    void a_channel_that_carries_one_request_for_a_pair_carries_no_second_of_any_kind_until_the_first_has_ended() {
        sql.sql("update organisation set channel = 'CONNECT' where code = ?")
                .param(world.partner.value())
                .update();
        Request typing = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        for (RequestKind kind : List.of(RequestKind.TYP, RequestKind.IDM, RequestKind.SMP)) {
            assertThat(refused(desk.draft(world.draft(kind, 1, world.partner), key(), SEARCH)))
                    .as("%s beside a typing", kind)
                    .isEqualTo("REQ-0004");
        }
        Request other = done(desk.draft(world.draft(RequestKind.TYP, 2, world.partner), key(), SEARCH));
        assertThat(other.donor()).as("another donor is another pair").isEqualTo(world.id(2));
        done(desk.take(typing.id(), Command.because(key(), RequestStep.CANCEL, "FND"), SEARCH));
        done(desk.draft(world.draft(RequestKind.IDM, 1, world.partner), key(), SEARCH));
    }

    @Test
    void of_two_patients_who_ask_for_one_donor_one_gets_the_reservation() {
        RelayWorld second = new RelayWorld("V" + worlds, patients, donors, organisations, 0);
        Request first = done(desk.draft(world.draft(RequestKind.RSV, 1, world.ours), key(), SEARCH));
        Request next = done(desk.draft(
                new RequestDraft(RequestKind.RSV, second.patient, world.id(1), world.ours, world.ours, false, Map.of()),
                key(),
                SEARCH));
        take(first, SEARCH, RequestStep.SEND);
        take(next, SEARCH, RequestStep.SEND);
        take(first, DONORS, RequestStep.CONFIRM);
        assertThat(refused(desk.take(next.id(), Command.of(key(), RequestStep.CONFIRM), DONORS)))
                .isIn("REQ-0005", "PRC-0005");
        assertThat(desk.find(next.id()).orElseThrow().state()).isEqualTo(RequestState.SENT);
        assertThat(care.life(world.id(1)).reservations()).singleElement().satisfies(kept -> assertThat(kept.patient())
                .isEqualTo(world.patient.value()));
    }

    @Test
    void nobody_takes_a_step_of_the_other_side() {
        Request request = ours(RequestKind.TYP, 1);
        take(request, SEARCH, RequestStep.SEND);
        assertThat(refused(desk.take(request.id(), Command.of(key(), RequestStep.ACCEPT), SEARCH)))
                .isEqualTo("PRC-0002");
    }

    @Test
    void for_a_partner_without_this_program_our_own_staff_record_the_answer_on_its_behalf() {
        Request request = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND, RequestStep.ACCEPT);
        assertThat(desk.log(request.id()).getLast().party()).isEqualTo(Party.PROVIDER);
    }

    @Test
    void a_reservation_changes_the_donor_s_status_and_gives_it_back() {
        Request request = ours(RequestKind.RSV, 1);
        take(request, SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.CONFIRM);
        assertThat(status(1)).isEqualTo(Status.RS);
        assertThat(refused(desk.draft(world.draft(RequestKind.RSV, 1, world.ours), key(), SEARCH)))
                .isEqualTo("REQ-0003");
        take(request, SEARCH, RequestStep.RELEASE);
        assertThat(status(1)).isEqualTo(Status.AV);
    }

    private Status status(int donor) {
        return donors.find(world.id(donor)).map(Donor::status).orElseThrow();
    }

    @Test
    void a_reservation_lasts_ninety_days_at_most_and_ends_on_its_day_which_is_recorded() {
        Request request = ours(RequestKind.RSV, 1);
        take(request, SEARCH, RequestStep.SEND);
        Command tooLong = new Command(key(), RequestStep.CONFIRM, "", "", "", LocalDate.parse("2027-03-01"));
        assertThat(refused(desk.take(request.id(), tooLong, DONORS))).isEqualTo("PRC-0005");
        done(desk.take(
                request.id(),
                new Command(key(), RequestStep.CONFIRM, "", "", "", LocalDate.parse("2026-12-18")),
                DONORS));
        CLOCK.set("2026-12-18T23:59:00Z");
        tasks.wakeDue();
        assertThat(status(1)).as("the last day is not over").isEqualTo(Status.RS);
        CLOCK.set("2026-12-19T00:00:00Z");
        tasks.wakeDue();
        assertThat(status(1)).isEqualTo(Status.AV);
        var last = desk.log(request.id()).getLast();
        assertThat(last.step()).isEqualTo(RequestStep.EXPIRE);
        assertThat(last.by()).isEqualTo("clock");
        assertThat(last.party()).isEqualTo(Party.CLOCK);
    }

    @Test
    void a_request_expires_on_its_day_and_a_late_result_is_kept_and_marked() {
        Request request = ours(RequestKind.IDM, 1);
        take(request, SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        CLOCK.pass(Duration.ofDays(46));
        tasks.wakeDue();
        assertThat(desk.find(request.id()).orElseThrow().state()).isEqualTo(RequestState.EXPIRED);
        Request late = done(
                desk.take(request.id(), new Command(key(), RequestStep.LATE_RESULT, "", "", "CMV=N", null), DONORS));
        assertThat(late.state()).isEqualTo(RequestState.EXPIRED);
        assertThat(late.late()).isTrue();
        assertThat(late.result()).isEqualTo("CMV=N");
    }

    @Test
    void nothing_but_a_dated_expiry_is_changed_by_the_clock() {
        Request request = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND);
        CLOCK.pass(Duration.ofDays(30));
        tasks.wakeDue();
        assertThat(desk.find(request.id()).orElseThrow().state()).isEqualTo(RequestState.SENT);
        assertThat(desk.log(request.id())).hasSize(1);
    }

    @Test
    void correcting_cancels_and_sends_again_in_one_go() {
        Request request = ours(RequestKind.SMP, 1);
        take(request, SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        Request fresh = done(desk.correct(request.id(), world.draft(RequestKind.SMP, 1, world.ours), key(), SEARCH));
        assertThat(desk.find(request.id()).orElseThrow().state()).isEqualTo(RequestState.CANCELLED);
        assertThat(desk.log(request.id())).extracting("reason").contains(Reasons.CORRECTION);
        assertThat(fresh.state()).isEqualTo(RequestState.SENT);
        assertThat(fresh.corrects()).isEqualTo(request.id());
        assertThat(refused(desk.correct(fresh.id(), world.draft(RequestKind.TYP, 1, world.ours), key(), SEARCH)))
                .as("something else is no correction")
                .isEqualTo("REQ-0021");
        take(
                fresh,
                DONORS,
                RequestStep.ACCEPT,
                RequestStep.CONTACT_DONOR,
                RequestStep.PASS_HEALTH,
                RequestStep.SCHEDULE);
        assertThat(refused(desk.correct(fresh.id(), world.draft(RequestKind.SMP, 1, world.ours), key(), SEARCH)))
                .as("the donor may be on the way")
                .isEqualTo("REQ-0022");
        assertThat(desk.find(fresh.id()).orElseThrow().state()).isEqualTo(RequestState.SCHEDULED);
    }

    @Test
    void a_reservation_is_not_asked_for_until_a_day_in_the_past_nor_for_a_year() {
        for (String day : List.of("2026-11-22", "2027-11-23", "2026-02-31", "soon")) {
            RequestDraft draft = new RequestDraft(
                    RequestKind.RSV,
                    world.patient,
                    world.id(1),
                    world.ours,
                    world.ours,
                    false,
                    java.util.Map.of("until", day));
            assertThat(refused(desk.draft(draft, key(), SEARCH))).as(day).isIn("REQ-0020", "REQ-0007");
        }
    }

    @Test
    void stopping_the_search_cancels_everything_but_the_workup() {
        Request typing = take(ours(RequestKind.TYP, 1), SEARCH, RequestStep.SEND);
        Request sample = take(ours(RequestKind.SMP, 2), SEARCH, RequestStep.SEND);
        take(sample, DONORS, RequestStep.ACCEPT);
        Request workup = take(ours(RequestKind.WOR, 3), SEARCH, RequestStep.SEND);
        assertThat(desk.stop(world.patient, SEARCH)).hasSize(2);
        assertThat(desk.find(typing.id()).orElseThrow().state()).isEqualTo(RequestState.CANCELLED);
        assertThat(desk.find(sample.id()).orElseThrow().state())
                .as("the donor side must say that it has stopped")
                .isEqualTo(RequestState.CANCEL_PENDING);
        assertThat(desk.find(workup.id()).orElseThrow().state()).isEqualTo(RequestState.SENT);
    }

    @Test
    void nothing_is_sent_while_the_search_is_not_active_because_only_then_donors_may_be_asked() {
        Request request = ours(RequestKind.TYP, 1);
        patients.step(world.patient, PatientStep.SUSPEND, "", "", "anna");
        assertThat(refused(desk.take(request.id(), Command.of(key(), RequestStep.SEND), SEARCH)))
                .isEqualTo("PRC-0005");
        patients.step(world.patient, PatientStep.ACTIVATE, "", "", "anna");
        assertThat(take(request, SEARCH, RequestStep.SEND).state()).isEqualTo(RequestState.SENT);
    }

    @Test
    void who_stops_the_search_stops_the_requests_in_the_same_moment_and_the_reserved_donor_is_free() {
        Request draft = ours(RequestKind.TYP, 1);
        Request kept = take(ours(RequestKind.RSV, 2), SEARCH, RequestStep.SEND);
        take(kept, DONORS, RequestStep.CONFIRM);
        Request workup = take(ours(RequestKind.WOR, 3), SEARCH, RequestStep.SEND);
        assertThat(patients.step(world.patient, PatientStep.STOP, "PDC", "", "anna"))
                .isEmpty();
        assertThat(desk.find(draft.id()).orElseThrow().state()).isEqualTo(RequestState.CANCELLED);
        assertThat(desk.find(kept.id()).orElseThrow().state()).isEqualTo(RequestState.CANCELLED);
        assertThat(desk.log(kept.id())).extracting("reason").contains(Reasons.STOPPED);
        assertThat(desk.log(kept.id()).getLast().by()).isEqualTo("anna");
        assertThat(status(2)).isEqualTo(Status.AV);
        assertThat(desk.find(workup.id()).orElseThrow().state())
                .as("a person decides about a workup")
                .isEqualTo(RequestState.SENT);
    }

    @Test
    void a_reservation_stands_in_the_donor_s_own_file_and_ends_there_too() {
        Request request = take(ours(RequestKind.RSV, 1), SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.CONFIRM);
        assertThat(care.reservation(world.id(1)).orElseThrow().patient()).isEqualTo(world.patient.value());
        done(desk.take(
                request.id(),
                new Command(key(), RequestStep.EXTEND, "", "", "", LocalDate.parse("2027-02-15")),
                DONORS));
        assertThat(care.reservation(world.id(1)).orElseThrow().until()).isEqualTo("2027-02-15");
        take(request, SEARCH, RequestStep.RELEASE);
        assertThat(care.reservation(world.id(1))).isEmpty();
        assertThat(care.life(world.id(1)).history())
                .extracting(event -> event.kind())
                .contains(DonorEvent.Kind.RESERVED, DonorEvent.Kind.RELEASED);
    }

    @Test
    void what_a_rejection_says_about_the_donor_changes_the_donor() {
        reject(1, "UC", null, false);
        assertThat(status(1)).isEqualTo(Status.TU);
        reject(2, "MR", LocalDate.parse("2027-01-31"), false);
        assertThat(status(2)).isEqualTo(Status.TU);
        assertThat(care.life(world.id(2)).deferrals().getFirst().until()).isEqualTo("2027-01-31");
        reject(3, "PR", null, true);
        assertThat(status(3)).isEqualTo(Status.DE);
        reject(4, "MM", null, false);
        assertThat(status(4)).as("a mismatch is no matter of the donor").isEqualTo(Status.AV);
    }

    private void reject(int donor, String reason, @Nullable LocalDate until, boolean forGood) {
        Request request = take(ours(RequestKind.SMP, donor), SEARCH, RequestStep.SEND);
        Command command = new Command(key(), RequestStep.REJECT, reason, "", "", until, forGood, null);
        done(desk.take(request.id(), command, DONORS));
    }

    @Test
    void a_result_that_contradicts_the_file_is_kept_beside_it_and_makes_the_donor_unavailable() {
        Request request = take(ours(RequestKind.TYP, 1), SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        String other = "A*03:01+A*24:02^B*08:01+B*07:02";
        done(desk.take(request.id(), new Command(key(), RequestStep.COMPLETE, "", "", other, null), DONORS));
        assertThat(status(1)).isEqualTo(Status.TU);
        assertThat(donors.find(world.id(1)).orElseThrow().typing().gl())
                .as("the file is not overwritten")
                .isEqualTo("A*01:01+A*02:01^B*08:01+B*07:02");
    }

    @Test
    void an_accepted_workup_request_opens_the_door_to_the_workup() {
        Request request = take(ours(RequestKind.WOR, 1), SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        WorkupAccepted told = DOOR.accepted.getLast();
        assertThat(told.requestId()).isEqualTo(request.id());
        assertThat(told.patient()).isEqualTo(world.patient);
        assertThat(told.donor()).isEqualTo(world.id(1));
        done(desk.take(request.id(), Command.because(key(), RequestStep.ASK_CANCEL, "PAT"), SEARCH));
        assertThat(DOOR.ended.getLast().reason()).isEqualTo("PAT");
    }

    @Test
    void reminders_go_to_the_partner_when_it_is_open_weekly_and_twelve_at_most() throws Exception {
        // Friday 16:30 in Berlin; two working days and a holiday later, and after the change to summer time
        CLOCK.set("2027-03-26T15:30:00Z");
        organisations.addHoliday(world.partner, new Holiday(LocalDate.parse("2027-03-29"), "Easter Monday"));
        long contact =
                organisations.addContact(world.partner, new Contact(0, "on duty", "duty@partner.example", "", "+49 0"));
        organisations.addDuty(contact, Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z"));
        Request request = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND);
        Task accept = tasks.running("REQUEST", request.id().value()).stream()
                .filter(task -> task.key().clock().equals("accept"))
                .findFirst()
                .orElseThrow();
        assertThat(accept.due())
                .as("Monday is a holiday; Wednesday 17:00 in summer time")
                .isEqualTo("2027-03-31T15:00:00Z");
        assertThat(accept.organisation()).isEqualTo(world.partner);

        CLOCK.set("2027-03-31T14:59:59Z");
        tasks.wakeDue();
        assertThat(notices(accept)).isZero();
        CLOCK.set("2027-03-31T15:00:00Z");
        tasks.wakeDue();
        tasks.wakeDue();
        assertThat(notices(accept)).as("once, however often the timer fires").isEqualTo(1);
        assertThat(tasks.notices("task " + accept.id() + " reminder 1")
                        .getFirst()
                        .notBefore())
                .as("quiet hours: the next morning at nine")
                .isEqualTo("2027-04-01T07:00:00Z");

        post();
        assertThat(mails(request)).as("it is night there").isZero();
        CLOCK.set("2027-04-01T07:00:00Z");
        await("ten at a time, those of other cases before, and the server's own post may carry it")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    post();
                    return mails(request) > 0;
                });
        post();
        assertThat(mails(request)).isEqualTo(1);

        for (int week = 0; week < 20; week++) {
            CLOCK.pass(Duration.ofDays(7));
            sql.sql("update task set wakes_at = null where subject = ? and clock = 'expiry'")
                    .param(request.id().value())
                    .update(); // else the request would be over
            tasks.wakeDue();
        }
        long mails = tasks.notices("task " + accept.id() + " reminder").stream()
                .filter(notice -> notice.key().matches("task \\d+ reminder \\d+"))
                .count();
        assertThat(mails).isEqualTo(12);
        assertThat(tasks.notices("task " + accept.id() + " reminder 2"))
                .as("from the second on, who is on duty hears of it, by page at any hour")
                .extracting("address")
                .contains("duty@partner.example", "+49 0");
    }

    @Test
    void a_reminder_of_what_has_ended_meanwhile_does_not_go_out_in_the_morning() throws Exception {
        CLOCK.set("2027-03-26T15:30:00Z");
        Request request = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND);
        Task accept = running(request, "accept");
        CLOCK.set(accept.due().toString());
        tasks.wakeDue();
        assertThat(notices(accept)).as("it waits for the morning").isEqualTo(1);
        done(desk.take(request.id(), Command.because(key(), RequestStep.CANCEL, "PAT"), SEARCH));
        CLOCK.pass(Duration.ofDays(4));
        post();
        assertThat(mails(request)).isZero();
        assertThat(tasks.messages())
                .filteredOn(some -> some.notice().key().startsWith("task " + accept.id() + " "))
                .extracting(SentNotice::state)
                .containsExactly(SentNotice.State.WITHDRAWN);
    }

    private Task running(Request request, String clock) {
        return tasks.running("REQUEST", request.id().value()).stream()
                .filter(task -> task.key().clock().equals(clock))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_donor_who_is_back_is_no_question_any_more() {
        Request request = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND);
        donors.setStatus(List.of(world.id(1)), Status.TU);
        assertThat(running(request, "donor")).isNotNull();
        donors.setStatus(List.of(world.id(1)), Status.AV);
        assertThat(tasks.running("REQUEST", request.id().value()))
                .extracting(task -> task.key().clock())
                .contains("accept")
                .doesNotContain("donor");
        assertThat(tasks.notices("donor back " + request.id()))
                .extracting(notice -> notice.subject())
                .containsExactly(request.id() + ": the donor is available again");
    }

    private long notices(Task task) {
        return tasks.notices("task " + task.id() + " ").size();
    }

    private void post() {
        Object office = context.getBean("postOffice");
        org.springframework.test.util.ReflectionTestUtils.invokeMethod(office, "sendAll");
    }

    private static long mails(Request request) throws Exception {
        long found = 0;
        for (MimeMessage message : MAIL.getReceivedMessages()) {
            found += message.getSubject().contains(request.id().value()) ? 1 : 0;
        }
        return found;
    }

    @Test
    void a_colleague_who_is_named_in_a_note_gets_a_task() {
        access.openInvented("mira", "Mira", Set.of(Role.SEARCH_COORDINATOR));
        cases.note(world.patient, "@mira can you call the second donor?", "anna", false);
        assertThat(tasks.of(Set.of(), "mira"))
                .extracting(task -> task.what())
                .anyMatch(what -> what.contains("second donor"));
        Task task = tasks.of(Set.of(), "mira").getLast();
        tasks.done(task.id(), "mira");
        assertThat(tasks.of(Set.of(), "mira")).doesNotContain(task);
    }

    @Test
    void documents_are_what_their_bytes_say_and_no_version_is_lost() {
        Request request = ours(RequestKind.SMP, 1);
        byte[] pdf = "%PDF-1.7 one".getBytes(StandardCharsets.US_ASCII);
        papers.add(request.id(), "consent", "x.exe", pdf, "anna", true);
        papers.add(request.id(), "consent", "y.pdf", "%PDF-1.7 two".getBytes(StandardCharsets.US_ASCII), "anna", true);
        assertThat(papers.list(request.id()))
                .extracting("version", "mediaType")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "application/pdf"),
                        org.assertj.core.groups.Tuple.tuple(1, "application/pdf"));
        byte[] program = {'M', 'Z', 0, 1, 2};
        assertThatThrownBy(() -> papers.add(request.id(), "consent", "letter.pdf", program, "anna", true))
                .hasMessageContaining("neither PDF, PNG, JPEG nor plain text");
    }

    @Test
    void the_order_form_is_kept_as_it_went_out_and_again_when_it_goes_out_again() {
        Request request = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        assertThat(papers.list(request.id())).as("a draft has not gone out").isEmpty();
        take(request, SEARCH, RequestStep.SEND, RequestStep.DENY, RequestStep.RESEND);
        List<Paper> orders = papers.list(request.id());
        assertThat(orders)
                .extracting("kind", "version", "readers", "addedBy")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("order", 2, Paper.Readers.BOTH, "anna"),
                        org.assertj.core.groups.Tuple.tuple("order", 1, Paper.Readers.BOTH, "anna"));
        byte[] first = papers.content(request.id(), orders.getLast().id()).orElseThrow();
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThatThrownBy(() -> papers.add(request.id(), "order", "mine.pdf", first, "anna", true))
                .as("only the program makes one")
                .hasMessageContaining("no kind of document");
    }

    @Test
    void a_statement_says_what_they_charge_us_and_what_we_charge_them_and_refused_lines_are_owed_by_nobody() {
        price(world.partner, "TYP", Price.Stage.DONE, 24_000);
        price(world.partner, "SMP", Price.Stage.CANCELLED, 5_000);
        price(world.partner, "SMP", Price.Stage.CANCELLED_LATE, 30_000);
        price(world.ours, "TYP", Price.Stage.DONE, 19_900);
        Request typing = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(typing, SEARCH, RequestStep.SEND, RequestStep.ACCEPT);
        result(typing, SEARCH, RequestStep.COMPLETE);
        Request early = cancelled(2, RequestStep.ACCEPT);
        Request late = cancelled(
                3, RequestStep.ACCEPT, RequestStep.CONTACT_DONOR, RequestStep.PASS_HEALTH, RequestStep.SCHEDULE);
        Request theirs = done(desk.draft(
                new RequestDraft(
                        RequestKind.TYP,
                        world.patient,
                        world.id(4),
                        world.partner,
                        world.ours,
                        false,
                        java.util.Map.of("loci", "A")),
                key(),
                DONORS));
        take(theirs, DONORS, RequestStep.SEND, RequestStep.ACCEPT);
        result(theirs, DONORS, RequestStep.COMPLETE);

        YearMonth month = YearMonth.of(2026, 11);
        assertThat(figures.statement(world.partner, month))
                .extracting(line -> line.request().id(), line -> line.stage(), line -> line.owed()
                        .orElseThrow()
                        .said())
                .containsExactlyInAnyOrder(
                        tuple(typing.id(), Price.Stage.DONE, "240.00 EUR"),
                        tuple(early.id(), Price.Stage.CANCELLED, "50.00 EUR"),
                        tuple(late.id(), Price.Stage.CANCELLED_LATE, "300.00 EUR"));
        assertThat(figures.charged(world.partner, month))
                .extracting(
                        line -> line.request().id(),
                        line -> line.owed().orElseThrow().said())
                .containsExactly(tuple(theirs.id(), "199.00 EUR"));
        assertThat(figures.statement(world.ours, month))
                .as("what is asked within the registry is no debt to anybody else")
                .noneMatch(line -> line.request().id().equals(theirs.id()));
        assertThat(figures.statement(world.partner, month.minusMonths(1))).isEmpty();
        assertThatThrownBy(() -> figures.refuse(typing.id(), true, "anna"))
                .as("only what came late may be refused")
                .hasMessageContaining("did not come late");
    }

    @Test
    void what_happens_to_donors_and_patients_has_the_time_of_our_clock() {
        Instant entered = CLOCK.instant();
        assertThat(donors.findFile(world.id(1)).orElseThrow().registeredAt()).isEqualTo(entered);
        CLOCK.pass(Duration.ofDays(3));
        patients.step(world.patient, PatientStep.SUSPEND, "", "", "anna");
        care.changeStatus(
                world.id(1),
                new StatusChange(Status.TU, Reason.PR, LocalDate.parse("2026-12-24")),
                new Act("dora", "a journey"));
        var patient = patients.find(world.patient).orElseThrow();
        assertThat(List.of(patient.enteredAt(), patient.since())).containsExactly(entered, CLOCK.instant());
        assertThat(patients.steps(world.patient).getLast().at()).isEqualTo(CLOCK.instant());
        assertThat(care.life(world.id(1)).history())
                .extracting(DonorEvent::kind, DonorEvent::at)
                .containsExactly(
                        tuple(DonorEvent.Kind.STATUS, CLOCK.instant()), tuple(DonorEvent.Kind.REGISTERED, entered));
        assertThat(typings.list(world.id(1)).getFirst().enteredAt()).isEqualTo(entered);
    }

    @Test
    void days_and_months_are_those_where_our_registry_is() {
        CLOCK.set("2026-11-30T20:00:00Z"); // four in the morning of the first of December in Shanghai
        Request request = done(desk.draft(world.draft(RequestKind.HAC, 1, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND, RequestStep.ACCEPT, RequestStep.CONTACT_DONOR, RequestStep.COMPLETE);
        HomeZone there = () -> ZoneId.of("Asia/Shanghai");
        Figures counted = new Figures(sql, organisations, preparations, there, CLOCK);
        assertThat(counted.statement(world.partner, YearMonth.of(2026, 11))).isEmpty();
        assertThat(counted.statement(world.partner, YearMonth.of(2026, 12)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.day()).isEqualTo("2026-12-01");
                    assertThat(line.request().month()).isEqualTo(YearMonth.of(2026, 12));
                });
        RequestFilter december =
                new RequestFilter("", "all", "", "", world.id(1).value(), "2026-12", null);
        assertThat(new Requests(sql, there).count(december)).isEqualTo(1);
        assertThat(desk.count(december)).as("our own is in UTC here").isZero();
    }

    @Test
    void a_late_result_may_be_refused_and_then_nobody_owes_it_until_the_refusal_is_taken_back() {
        price(world.partner, "TYP", Price.Stage.DONE, 24_000);
        Request typing = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(typing, SEARCH, RequestStep.SEND, RequestStep.ACCEPT);
        CLOCK.pass(Duration.ofDays(61));
        tasks.wakeDue();
        result(typing, SEARCH, RequestStep.LATE_RESULT);
        YearMonth month = YearMonth.of(2027, 1);
        assertThat(figures.statement(world.partner, month)).singleElement().satisfies(line -> {
            assertThat(line.refusable()).isTrue();
            assertThat(line.owed()).isPresent();
        });
        figures.refuse(typing.id(), true, "anna");
        assertThat(sql.sql("select refused_at from request_refusal where request = ?")
                        .param(typing.id().value())
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single())
                .as("the time of our clock, not of the database")
                .isEqualTo(CLOCK.instant());
        assertThat(figures.statement(world.partner, month).getFirst().owed()).isEmpty();
        figures.refuse(typing.id(), false, "anna");
        assertThat(figures.statement(world.partner, month).getFirst().owed()).isPresent();
    }

    @Test
    void a_late_result_without_a_result_is_none_and_one_that_comes_counts_in_the_month_in_which_it_comes() {
        price(world.partner, "TYP", Price.Stage.DONE, 24_000);
        Request typing = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(typing, SEARCH, RequestStep.SEND, RequestStep.ACCEPT);
        CLOCK.pass(Duration.ofDays(61));
        tasks.wakeDue();
        assertThat(refused(desk.take(typing.id(), Command.of(key(), RequestStep.LATE_RESULT), SEARCH)))
                .as("one click charged the whole price")
                .isEqualTo("PRC-0005");
        assertThat(figures.statement(world.partner, YearMonth.of(2027, 1))).isEmpty();
        CLOCK.pass(Duration.ofDays(31));
        result(typing, SEARCH, RequestStep.LATE_RESULT);
        assertThat(figures.statement(world.partner, YearMonth.of(2027, 1)))
                .as("that month may be paid already")
                .isEmpty();
        assertThat(figures.statement(world.partner, YearMonth.of(2027, 2))).hasSize(1);
    }

    @Test
    void a_report_is_a_late_result_of_markers_when_it_comes_after_the_end() {
        Request markers = ours(RequestKind.IDM, 1);
        take(markers, SEARCH, RequestStep.SEND);
        take(markers, DONORS, RequestStep.ACCEPT);
        CLOCK.pass(Duration.ofDays(46));
        tasks.wakeDue();
        assertThat(refused(desk.take(markers.id(), Command.of(key(), RequestStep.LATE_RESULT), DONORS)))
                .isEqualTo("PRC-0005");
        papers.add(markers.id(), "report", "r.txt", "found".getBytes(StandardCharsets.UTF_8), "dora", true);
        assertThat(take(markers, DONORS, RequestStep.LATE_RESULT).late()).isTrue();
    }

    @Test
    void an_account_that_is_called_clock_is_not_the_clock() {
        Actor named = new Actor("clock", false, false, false, null);
        Request typing = ours(RequestKind.TYP, 1);
        take(typing, SEARCH, RequestStep.SEND);
        assertThat(desk.take(typing.id(), Command.of(key(), RequestStep.EXPIRE), named))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(org.marrowrelay.registry.matter.Actor.of("clock"))
                .isNotEqualTo(org.marrowrelay.registry.matter.Actor.CLOCK);
    }

    @Test
    void our_laboratory_types_and_reports_and_does_nothing_else() {
        Actor laboratory = new Actor("labo", false, false, false, true, null);
        Request typing = ours(RequestKind.TYP, 1);
        take(typing, SEARCH, RequestStep.SEND);
        take(typing, DONORS, RequestStep.ACCEPT, RequestStep.ASSIGN_LAB);
        assertThat(desk.steps(desk.find(typing.id()).orElseThrow(), laboratory))
                .extracting(row -> row.step())
                .containsExactlyInAnyOrder(RequestStep.TYPE, RequestStep.REPORT_PART, RequestStep.COMPLETE);
        take(typing, laboratory, RequestStep.TYPE);
        Request theirs = done(desk.draft(world.draft(RequestKind.TYP, 2, world.partner), key(), SEARCH));
        take(theirs, SEARCH, RequestStep.SEND, RequestStep.ACCEPT);
        assertThat(desk.steps(desk.find(theirs.id()).orElseThrow(), laboratory))
                .as("another house has its own laboratory")
                .isEmpty();
    }

    @Test
    void a_workup_request_that_was_accepted_is_not_corrected_because_the_donor_may_be_on_the_way() {
        Request request = take(ours(RequestKind.WOR, 1), SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        assertThat(refused(desk.correct(request.id(), world.draft(RequestKind.WOR, 1, world.ours), key(), SEARCH)))
                .isEqualTo("REQ-0022");
        done(desk.take(request.id(), Command.because(key(), RequestStep.ASK_CANCEL, "PAT"), SEARCH));
        assertThat(refused(desk.correct(request.id(), world.draft(RequestKind.WOR, 1, world.ours), key(), SEARCH)))
                .as("the donor’s side has not said that it stopped")
                .isEqualTo("REQ-0022");
    }

    @Test
    void a_typing_that_comes_late_is_true_all_the_same_and_reaches_the_donor_and_a_second_one_hides_no_first() {
        Request typing = ours(RequestKind.TYP, 1);
        take(typing, SEARCH, RequestStep.SEND);
        take(typing, DONORS, RequestStep.ACCEPT);
        CLOCK.pass(Duration.ofDays(61));
        tasks.wakeDue();
        assertThat(refused(desk.take(
                        typing.id(), new Command(key(), RequestStep.LATE_RESULT, "", "", "A*nonsense", null), DONORS)))
                .as("what cannot be read is not kept as if it were known")
                .isEqualTo("PRC-0005");
        late(typing, "A*01:01+A*02:01^C*07:01+C*07:02");
        assertThat(reported(1)).anyMatch(gl -> gl.contains("C*07:01"));
        late(typing, "A*01:01+A*02:01^DQB1*02:01+DQB1*06:02");
        assertThat(reported(1)).anyMatch(gl -> gl.contains("C*07:01")).anyMatch(gl -> gl.contains("DQB1*02:01"));
        assertThat(desk.find(typing.id()).orElseThrow().result())
                .isEqualTo("C*07:01+C*07:02^A*01:01+A*02:01^DQB1*02:01+DQB1*06:02");
        assertThat(desk.lines(typing.id()).reversed().stream().limit(2))
                .extracting(RequestLine::result)
                .containsExactly("A*01:01+A*02:01^DQB1*02:01+DQB1*06:02", "A*01:01+A*02:01^C*07:01+C*07:02");
    }

    private void late(Request request, String result) {
        done(desk.take(request.id(), new Command(key(), RequestStep.LATE_RESULT, "", "", result, null), DONORS));
    }

    private List<String> reported(int donor) {
        return sql.sql("select gl from donor_typing where donor_id = ?")
                .param(world.id(donor).value())
                .query(String.class)
                .list();
    }

    @Test
    void markers_that_are_reported_stand_in_the_donor_s_file() {
        Request request = ours(RequestKind.IDM, 1);
        take(request, SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT, RequestStep.BEGIN);
        assertThat(refused(desk.take(
                        request.id(), new Command(key(), RequestStep.REPORT_PART, "", "", "CMV=maybe", null), DONORS)))
                .isEqualTo("PRC-0005");
        done(desk.take(
                request.id(), new Command(key(), RequestStep.REPORT_PART, "", "", "cmv=G, HIV=N", null), DONORS));
        assertThat(care.life(world.id(1)).markers())
                .extracting(one -> one.marker() + "=" + one.result())
                .containsExactlyInAnyOrder("CMV=G", "HIV=N");
        papers.add(request.id(), "report", "r.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "dora", true);
        take(request, DONORS, RequestStep.COMPLETE);
        assertThat(care.life(world.id(1)).markers()).as("taken over once").hasSize(2);
    }

    @Test
    void a_search_that_stands_still_reminds_us_after_a_hundred_days_and_what_happens_counts_anew() {
        assertThat(searchClock("no-activity").due()).isEqualTo("2027-03-03T10:00:00Z");
        CLOCK.pass(Duration.ofDays(40));
        Request request = ours(RequestKind.TYP, 1);
        take(request, SEARCH, RequestStep.SEND);
        assertThat(searchClock("no-activity").due()).as("a request is activity").isEqualTo("2027-04-12T10:00:00Z");
        patients.step(world.patient, PatientStep.SUSPEND, "", "", "anna");
        assertThat(tasks.running("SEARCH", world.patient.value()))
                .extracting(task -> task.key().clock())
                .containsExactly("resume-or-stop");
        CLOCK.pass(Duration.ofDays(43));
        tasks.wakeDue();
        Task late = searchClock("resume-or-stop");
        assertThat(late.reminders()).isEqualTo(1);
        assertThat(patients.find(world.patient).orElseThrow().state().name())
                .as("no clock changes a search")
                .isEqualTo("SUS");
        patients.step(world.patient, PatientStep.STOP, "NDF", "", "anna");
        assertThat(tasks.running("SEARCH", world.patient.value()))
                .extracting(task -> task.key().clock())
                .containsExactly("put-away");
    }

    private Task searchClock(String name) {
        return tasks.running("SEARCH", world.patient.value()).stream()
                .filter(task -> task.key().clock().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_cannot_be_sent_is_not_written_and_the_next_try_says_what_it_says_now() {
        patients.step(world.patient, PatientStep.SUSPEND, "", "", "anna");
        assertThat(refused(desk.ask(world.draft(RequestKind.TYP, 1, world.ours), "once", SEARCH)))
                .isEqualTo("PRC-0005");
        assertThat(desk.of(world.patient)).isEmpty();
        patients.step(world.patient, PatientStep.ACTIVATE, "", "", "anna");
        Request sent = done(desk.ask(world.draft(RequestKind.SMP, 1, world.ours), "once", SEARCH));
        assertThat(sent.kind()).isEqualTo(RequestKind.SMP);
        assertThat(sent.state()).isEqualTo(RequestState.SENT);
        assertThat(desk.of(world.patient)).hasSize(1);
    }

    @Test
    void a_key_that_stands_for_something_else_is_refused_because_the_sender_would_believe_it_was_asked() {
        RequestDraft typing = world.draft(RequestKind.TYP, 1, world.ours);
        Request first = done(desk.draft(typing, "one key", SEARCH));
        assertThat(done(desk.draft(typing, "one key", SEARCH)).id()).isEqualTo(first.id());
        assertThat(refused(desk.draft(world.draft(RequestKind.SMP, 2, world.ours), "one key", SEARCH)))
                .isEqualTo("REQ-0023");
    }

    @Test
    void a_message_of_the_centre_waits_for_the_patients_side_until_somebody_has_read_it() {
        access.openInvented("tc-" + worlds, "Centre", Set.of(Role.TRANSPLANT_CENTRE));
        organisations.setMember("tc-" + worlds, world.partner);
        long note = cases.message(world.patient, "please call", null, "tc-" + worlds, false);
        assertThat(tasks.of(Set.of(Party.REQUESTER), "anna"))
                .filteredOn(task -> world.patient.value().equals(task.patient()))
                .anyMatch(task -> task.what().equals("please call"));
        cases.acknowledge(world.patient, note, "anna");
        assertThat(tasks.of(Set.of(Party.REQUESTER), "anna"))
                .noneMatch(task -> task.what().equals("please call"));
    }

    @Test
    void our_message_wakes_the_centre_at_its_next_hour_of_work_until_somebody_there_answers() {
        String centre = "there-" + worlds;
        access.openInvented(centre, "Centre", Set.of(Role.TRANSPLANT_CENTRE));
        organisations.setMember(centre, world.partner);
        cases.assign(world.patient, world.partner);
        long note = cases.message(world.patient, "the donor was deferred", null, "anna", false);
        Task waits = tasks.running("NOTE", note + "").getFirst();
        assertThat(waits.organisation()).isEqualTo(world.partner);
        CLOCK.set("2026-11-24T10:00:01Z");
        tasks.wakeDue();
        assertThat(tasks.notices("task " + waits.id() + " reminder 1")
                        .getFirst()
                        .subject())
                .contains(world.patient.value());
        assertThatThrownBy(() -> cases.acknowledge(world.patient, note, "dora"))
                .as("a colleague of the writer is not the centre")
                .hasMessageContaining("REQ-0027");
        cases.message(world.patient, "thank you, we choose another", null, centre, false);
        assertThat(tasks.running("NOTE", note + "")).as("an answer ends it").isEmpty();
        assertThat(cases.notes(world.patient).getFirst().seenBy()).isEqualTo(centre);
    }

    @Test
    void a_note_to_somebody_whom_there_is_not_is_refused_and_an_address_is_no_name() {
        assertThatThrownBy(() -> cases.note(world.patient, "@nobody-here please look", "anna", false))
                .hasMessageContaining("REQ-0026");
        assertThat(cases.note(world.patient, "write to desk@north.example", "anna", false))
                .isPositive();
        String outside = "asks-" + worlds;
        access.openInvented(outside, "Centre", Set.of(Role.TRANSPLANT_CENTRE));
        organisations.setMember(outside, world.partner);
        assertThat(cases.message(world.patient, "@nobody-here", null, outside, false))
                .as("who works elsewhere learns nothing about accounts")
                .isPositive();
        assertThatThrownBy(() -> cases.note(world.patient, "@" + outside + " please look", "anna", false))
                .as("notes stay inside; who is named would never read it")
                .hasMessageContaining("REQ-0026");
    }

    @Test
    void an_appointment_of_ours_has_a_day_which_is_kept_and_one_of_a_partner_may_have_none() {
        Request request = ours(RequestKind.SMP, 1);
        take(request, SEARCH, RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT, RequestStep.CONTACT_DONOR, RequestStep.PASS_HEALTH);
        assertThat(refused(desk.take(request.id(), Command.of(key(), RequestStep.SCHEDULE), DONORS)))
                .isEqualTo("PRC-0005");
        assertThat(take(request, DONORS, RequestStep.SCHEDULE).details())
                .containsEntry("appointment", "2026-12-01")
                .doesNotContainKey("until");
        Request theirs = done(desk.draft(world.draft(RequestKind.SMP, 2, world.partner), key(), SEARCH));
        take(theirs, SEARCH, RequestStep.SEND, RequestStep.ACCEPT, RequestStep.CONTACT_DONOR, RequestStep.PASS_HEALTH);
        assertThat(done(desk.take(theirs.id(), Command.of(key(), RequestStep.SCHEDULE), SEARCH))
                        .state())
                .isEqualTo(RequestState.SCHEDULED);
    }

    @Test
    void a_refusal_says_what_helps() {
        patients.step(world.patient, PatientStep.SUSPEND, "", "", "anna");
        Request request = ours(RequestKind.TYP, 1);
        var refused = (Outcome.Refused) desk.take(request.id(), Command.of(key(), RequestStep.SEND), SEARCH);
        assertThat(refused.problems().getFirst().what())
                .isEqualTo("the step SEND waits until this is so: the patient’s search is active");
        assertThat(refused.problems().getFirst().fix())
                .isEqualTo("activate it on the patient’s page, with authorisation and payer, then repeat the step");
    }

    @Test
    void details_are_those_that_there_are_and_as_long_as_messages_of_the_field_hold() {
        assertThat(refused(desk.draft(detailed("colour", "red"), key(), SEARCH)))
                .isEqualTo("REQ-0024");
        assertThat(refused(desk.draft(detailed("remark", "x".repeat(121)), key(), SEARCH)))
                .isEqualTo("REQ-0025");
        assertThat(refused(desk.draft(detailed("loci", "DQB1 <script>"), key(), SEARCH)))
                .isEqualTo("REQ-0025");
        for (String impossible : List.of("weight 0", "minimum 0", "conditioningDays 0.5", "transportHours 9999")) {
            String[] detail = impossible.split(" ");
            assertThat(refused(desk.draft(cells(Map.of(detail[0], detail[1])), key(), SEARCH)))
                    .as(impossible)
                    .isEqualTo("REQ-0033");
        }
        assertThat(done(desk.draft(detailed("remark", "请尽快".repeat(40)), key(), SEARCH))
                        .details())
                .containsKey("remark");
    }

    @Test
    void a_request_says_what_its_kind_asks_for_and_nothing_that_cannot_be_meant() {
        assertThat(refused(desk.draft(detailed("tubes", "2 x 9 ml"), key(), SEARCH)))
                .as("nobody would read it")
                .isEqualTo("REQ-0034");
        assertThat(refused(desk.draft(cells(Map.of("minimum", "5", "target", "4")), key(), SEARCH)))
                .isEqualTo("REQ-0035");
        assertThat(done(desk.draft(
                        cells(Map.of("minimum", "4", "target", "4", "infusion", "2026-11-23")), key(), SEARCH)))
                .as("the same number twice, and today")
                .isNotNull();
        assertThat(refused(desk.draft(cells(Map.of("infusion2", "2026-11-22")), key(), SEARCH)))
                .as("yesterday")
                .isEqualTo("REQ-0036");
        for (RequestKind kind : RequestKind.values()) {
            assertThat(Details.of(kind)).as("%s", kind).contains("remark");
        }
    }

    @Test
    void days_are_still_to_come_and_conditioning_comes_before_the_infusion() {
        RequestDraft appointed = new RequestDraft(
                RequestKind.SMP,
                world.patient,
                world.id(1),
                world.ours,
                world.ours,
                false,
                Map.of("appointment", "2026-11-22"));
        assertThat(refused(desk.draft(appointed, key(), SEARCH)))
                .as("an appointment of yesterday")
                .isEqualTo("REQ-0036");
        assertThat(refused(desk.draft(cells(Map.of("conditioning", "2020-01-01")), key(), SEARCH)))
                .isEqualTo("REQ-0036");
        for (String late : List.of("2027-02-20", "2027-02-21")) {
            assertThat(refused(desk.draft(
                            cells(Map.of("infusion", "2027-02-20", "infusion2", "2027-02-27", "conditioning", late)),
                            key(),
                            SEARCH)))
                    .as("infusion on 2027-02-20, conditioning from %s", late)
                    .isEqualTo("REQ-0038");
        }
        assertThat(done(desk.draft(
                        cells(Map.of("infusion", "2027-02-20", "conditioning", "2027-02-14")), key(), SEARCH)))
                .isNotNull();
    }

    @Test
    void a_year_that_cannot_be_meant_is_refused_wherever_a_day_is_written() {
        for (String far : List.of("+999999999-01-01", "-999999999-01-01", "2200-01-01", "0999-01-01")) {
            for (String name : List.of("infusion", "infusion3", "conditioning")) {
                assertThat(refused(desk.draft(cells(Map.of(name, far)), key(), SEARCH)))
                        .as("%s %s", name, far)
                        .isEqualTo("REQ-0037");
            }
        }
        Request sample = ours(RequestKind.SMP, 1);
        take(sample, SEARCH, RequestStep.SEND);
        take(sample, DONORS, RequestStep.ACCEPT, RequestStep.CONTACT_DONOR, RequestStep.PASS_HEALTH);
        Command far = new Command(key(), RequestStep.SCHEDULE, "", "", "", LocalDate.MAX);
        assertThat(refused(desk.take(sample.id(), far, DONORS))).isEqualTo("REQ-0037");
    }

    @Test
    void a_day_of_a_zone_with_an_offset_begins_east_of_greenwich_as_its_name_says() {
        CLOCK.set("2026-11-23T16:05:00Z"); // five past midnight in Shanghai
        Request request = ours(RequestKind.TYP, 1);
        take(request, SEARCH, RequestStep.SEND);
        RequestFilter next =
                new RequestFilter("", "all", "", "", request.donor().value(), "2026-11-24", null);
        for (String zone : List.of("Asia/Shanghai", "UTC+8", "+08:00", "GMT+8")) {
            assertThat(new Requests(sql, () -> ZoneId.of(zone)).count(next))
                    .as(zone)
                    .isEqualTo(1);
        }
        assertThat(new Requests(sql, () -> ZoneId.of("UTC-8")).count(next)).isZero();
    }

    @Test
    void of_two_who_see_at_once_that_a_donor_is_back_one_says_it() {
        Request request = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND);
        donors.setStatus(List.of(world.id(1)), Status.TU);
        long question = running(request, "donor").id();
        int _ = sql.sql("update donor set status = 'AV' where id = ?")
                .param(world.id(1).value())
                .update(); // nobody has been told yet
        try (var both = Executors.newFixedThreadPool(2)) {
            transaction.executeWithoutResult(_ -> {
                int _ = sql.sql("select 1 from task where id = ? for update")
                        .param(question)
                        .query(Integer.class)
                        .single();
                both.execute(() -> held.changed(new DonorsChanged()));
                await().until(() -> waiting() == 1);
                CLOCK.pass(Duration.ofSeconds(1));
                both.execute(() -> held.changed(new DonorsChanged()));
                await().until(() -> waiting() == 2);
            });
        }
        assertThat(tasks.notices("donor back " + request.id())).hasSize(1);
    }

    /// How many wait for a lock.
    private long waiting() {
        return sql.sql("select count(*) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }

    @Test
    void what_requests_can_say_is_what_files_carry() {
        assertThat(RequestDraft.DETAILS)
                .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(RequestKind.values())
                        .flatMap(kind -> Details.of(kind).stream())
                        .collect(java.util.stream.Collectors.toSet()));
    }

    private RequestDraft cells(Map<String, String> details) {
        return new RequestDraft(RequestKind.WOR, world.patient, world.id(1), world.ours, world.ours, false, details);
    }

    private RequestDraft detailed(String name, String value) {
        return new RequestDraft(
                RequestKind.TYP,
                world.patient,
                world.id(1),
                world.ours,
                world.ours,
                false,
                name.equals("loci") ? Map.of(name, value) : Map.of("loci", "A", name, value));
    }

    @Test
    void loci_markers_and_tubes_are_those_that_there_are() {
        for (String none : List.of("A B Q", "everything", "/")) {
            assertThat(refused(desk.draft(detailed("loci", none), key(), SEARCH)))
                    .as(none)
                    .isEqualTo("REQ-0041");
        }
        assertThat(refused(desk.draft(asking(RequestKind.TYP, Map.of()), key(), SEARCH)))
                .as("no loci at all")
                .isEqualTo("REQ-0041");
        assertThat(refused(desk.draft(asking(RequestKind.IDM, Map.of("markers", "CMV XYZ")), key(), SEARCH)))
                .isEqualTo("REQ-0042");
        done(desk.draft(asking(RequestKind.IDM, Map.of()), key(), SEARCH));
        assertThat(AskedMarkers.of("HBsAg, anti-HBc anti HCV; anti-HTLV 1/2 (ABO/Rh) HIV-p24"))
                .extracting(Enum::name)
                .containsExactly("ABO_RH", "HIV_P24", "HBSAG", "ANTI_HBC", "ANTI_HCV", "ANTI_HTLV");
    }

    @Test
    void a_request_fits_who_is_asked_and_the_sides_that_there_can_be() {
        DonorId unit = new DonorId("RU-" + worlds);
        donors.put(
                List.of(new Donor(
                        unit,
                        Donor.Kind.C,
                        "",
                        "",
                        donors.find(world.id(1)).orElseThrow().traits(),
                        Status.AV,
                        donors.find(world.id(1)).orElseThrow().typing(),
                        null)),
                0,
                false);
        assertThat(refused(desk.draft(world.draft(RequestKind.CBR, 1, world.ours), key(), SEARCH)))
                .isEqualTo("REQ-0048");
        for (RequestKind kind : List.of(RequestKind.HAC, RequestKind.WOR)) {
            assertThat(refused(desk.draft(between(kind, unit, world.ours, world.ours), key(), SEARCH)))
                    .as("%s of a unit", kind)
                    .isEqualTo("REQ-0047");
        }
        done(desk.draft(between(RequestKind.CBR, unit, world.ours, world.ours), key(), SEARCH));
        done(desk.draft(between(RequestKind.RSV, unit, world.ours, world.ours), key(), SEARCH));
        assertThat(refused(
                        desk.draft(between(RequestKind.HAC, world.id(1), world.partner, world.partner), key(), DONORS)))
                .isEqualTo("REQ-0051");
        for (String kind : List.of("COURIER", "LABORATORY")) {
            sql.sql("update organisation set kind = ? where code = ?")
                    .params(kind, world.partner.value())
                    .update();
            assertThat(refused(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH)))
                    .as(kind)
                    .isEqualTo("REQ-0050");
            assertThat(refused(desk.draft(
                            between(RequestKind.HAC, world.id(1), world.partner, world.ours), key(), DONORS)))
                    .as(kind)
                    .isEqualTo("REQ-0049");
        }
    }

    private RequestDraft between(
            RequestKind kind,
            DonorId donor,
            org.marrowrelay.registry.organisation.OrganisationCode requester,
            org.marrowrelay.registry.organisation.OrganisationCode provider) {
        return new RequestDraft(kind, world.patient, donor, requester, provider, false, Map.of());
    }

    @Test
    void conditioning_comes_before_every_infusion_that_it_may_prepare() {
        Map<String, String> days =
                Map.of("infusion", "2027-03-01", "infusion3", "2027-02-01", "conditioning", "2027-02-20");
        assertThat(refused(desk.draft(cells(days), key(), SEARCH))).isEqualTo("REQ-0038");
    }

    @Test
    void tubes_are_as_many_as_can_be_drawn() {
        for (String none : List.of(
                "0",
                "-1",
                "999999999",
                "99999999999",
                "1e3",
                "1.5",
                "abc",
                "51",
                "12 x 9 ml",
                "2 EDTA; serum",
                "2 x 0 ml",
                "5 x 1 l",
                "1 x 200 cc",
                "1 x 90 ml and 1 x 90 ml",
                "1 x 90 ml 1 x 90 ml",
                "1 x 12345 ml",
                "2 x 60毫升")) {
            assertThat(refused(desk.draft(asking(RequestKind.SMP, Map.of("tubes", none)), key(), SEARCH)))
                    .as(none)
                    .isEqualTo("REQ-0044");
        }
        for (String some : List.of(
                "1",
                "2 x 9 ml EDTA",
                "10 x 10 ml",
                "2 EDTA 10 ml, 1 serum 5 ml",
                "3 EDTA; 2 serum",
                "2 x 9,5 ml EDTA",
                "3 x 1 cl, 2 x 5cc")) {
            Tubes.check(some);
        }
    }

    @Test
    void conditioning_is_not_months_before_the_infusion_and_its_days_are_whole() {
        assertThat(refused(desk.draft(
                        cells(Map.of("infusion", "2030-01-01", "conditioning", "2029-01-01")), key(), SEARCH)))
                .isEqualTo("REQ-0043");
        assertThat(refused(desk.draft(
                        cells(Map.of("infusion", "2027-04-02", "conditioning", "2027-01-31")), key(), SEARCH)))
                .as("61 days")
                .isEqualTo("REQ-0043");
        done(desk.draft(cells(Map.of("infusion", "2027-04-02", "conditioning", "2027-02-01")), key(), SEARCH));
        for (String name : List.of("conditioningDays", "earlier")) {
            assertThat(refused(desk.draft(cells(Map.of(name, "1.5")), key(), SEARCH)))
                    .as(name)
                    .isEqualTo("REQ-0045");
        }
    }

    @Test
    void markers_are_complete_when_all_that_were_asked_are_there() {
        Request request = take(
                done(desk.draft(asking(RequestKind.IDM, Map.of("markers", "CMV HIV")), key(), SEARCH)),
                SEARCH,
                RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        report(request);
        var lacking = (Outcome.Refused) result(request, RequestStep.COMPLETE, "HIV=N");
        assertThat(lacking.problems().getFirst().code()).isEqualTo("REQ-0040");
        assertThat(lacking.problems().getFirst().what()).contains("CMV was asked");
        done(result(request, RequestStep.REPORT_PART, "CMV=G"));
        assertThat(refused(result(request, RequestStep.COMPLETE, ""))).isEqualTo("REQ-0040");
        done(result(request, RequestStep.COMPLETE, "HIV=N"));
    }

    @Test
    void markers_that_the_laboratory_s_report_holds_alone_are_complete_with_it() {
        Request request = take(
                done(desk.draft(asking(RequestKind.IDM, Map.of("markers", "CMV HIV")), key(), SEARCH)),
                SEARCH,
                RequestStep.SEND);
        take(request, DONORS, RequestStep.ACCEPT);
        report(request);
        done(result(request, RequestStep.COMPLETE, ""));
    }

    @Test
    void the_note_of_a_step_has_a_length() {
        Request request = ours(RequestKind.TYP, 1);
        assertThat(refused(desk.take(
                        request.id(), new Command(key(), RequestStep.SEND, "", "x".repeat(2_001), "", null), SEARCH)))
                .isEqualTo("REQ-0046");
        done(desk.take(request.id(), new Command(key(), RequestStep.SEND, "", "x".repeat(2_000), "", null), SEARCH));
    }

    private void report(Request request) {
        papers.add(request.id(), "report", "r.txt", "found".getBytes(StandardCharsets.UTF_8), "dora", true);
    }

    private RequestDraft asking(RequestKind kind, Map<String, String> details) {
        return new RequestDraft(kind, world.patient, world.id(1), world.ours, world.ours, false, details);
    }

    @Test
    void a_key_of_a_step_stands_for_that_step_alone() {
        Request request = ours(RequestKind.RSV, 1);
        take(request, SEARCH, RequestStep.SEND);
        LocalDate day = LocalDate.parse("2026-12-10");
        String key = key();
        Request confirmed =
                done(desk.take(request.id(), new Command(key, RequestStep.CONFIRM, "", "", "", day), DONORS));
        assertThat(desk.take(request.id(), new Command(key, RequestStep.CONFIRM, "", "", "", day), DONORS))
                .isEqualTo(new Outcome.Done(confirmed, true));
        assertThat(refused(desk.take(
                        request.id(), new Command(key, RequestStep.CONFIRM, "", "", "", day.plusDays(1)), DONORS)))
                .isEqualTo("REQ-0023");
    }

    @Test
    void an_invoice_that_was_kept_stays_as_it_went_out_and_says_when_the_records_have_gone_on() {
        price(world.partner, "TYP", Price.Stage.DONE, 24_000);
        Request first = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(first, SEARCH, RequestStep.SEND, RequestStep.ACCEPT);
        result(first, SEARCH, RequestStep.COMPLETE);
        var about = new Invoices.About(world.partner, YearMonth.of(2026, 11), Invoices.Direction.OWED);
        var lines = figures.statement(world.partner, YearMonth.of(2026, 11));
        byte[] pdf = "%PDF-1.7 one".getBytes(StandardCharsets.US_ASCII);
        invoices.keep(about, lines, pdf, "finance");
        Request second = done(desk.draft(world.draft(RequestKind.TYP, 2, world.partner), key(), SEARCH));
        take(second, SEARCH, RequestStep.SEND, RequestStep.ACCEPT);
        result(second, SEARCH, RequestStep.COMPLETE);
        var now = figures.statement(world.partner, YearMonth.of(2026, 11));
        assertThat(invoices.list(about).getFirst().linesSha256())
                .isEqualTo(Invoices.digest(lines))
                .isNotEqualTo(Invoices.digest(now));
        assertThat(invoices.keep(about, now, "%PDF-1.7 two".getBytes(StandardCharsets.US_ASCII), "finance")
                        .version())
                .isEqualTo(2);
        assertThat(invoices.content(about, 1).orElseThrow()).isEqualTo(pdf);
    }

    @Test
    void prices_are_of_things_that_are_asked_for_in_money_that_there_is() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        assertThat(Price.of("TYP", Price.Stage.DONE, new BigDecimal("24000"), "JPY", day)
                        .said())
                .as("yen have no hundredths")
                .isEqualTo("24000 JPY");
        assertThat(Price.of("TYP", Price.Stage.DONE, new BigDecimal("240.5"), "EUR", day)
                        .said())
                .isEqualTo("240.50 EUR");
        for (List<String> wrong : List.of(
                List.of("XXX", "1", "EUR", "ORG-0012"),
                List.of("TYP", "1", "ZZZ", "ORG-0013"),
                List.of("TYP", "1", "XXX", "ORG-0013"),
                List.of("TYP", "1.5", "JPY", "ORG-0014"),
                List.of("TYP", "1.005", "EUR", "ORG-0014"),
                List.of("TYP", "-1", "EUR", "ORG-0014"),
                List.of("TYP", "1e9999", "EUR", "ORG-0014"))) {
            assertThatThrownBy(() ->
                            Price.of(wrong.get(0), Price.Stage.DONE, new BigDecimal(wrong.get(1)), wrong.get(2), day))
                    .as(wrong.toString())
                    .hasMessageContaining(wrong.get(3));
        }
        price(world.partner, "TYP", Price.Stage.DONE, 1);
        assertThat(organisations.removePrice(world.partner, "TYP", Price.Stage.DONE, day))
                .isTrue();
        assertThat(organisations.prices(world.partner)).isEmpty();
    }

    @Test
    void a_correction_is_no_end_and_our_own_registry_no_partner() {
        Request request = ours(RequestKind.TYP, 1);
        take(request, SEARCH, RequestStep.SEND);
        done(desk.correct(request.id(), world.draft(RequestKind.TYP, 1, world.ours), key(), SEARCH));
        Life life = figures.lives().stream()
                .filter(one -> one.id().equals(request.id()))
                .findFirst()
                .orElseThrow();
        assertThat(life.isCorrected()).isTrue();
        assertThat(life.endedWithout()).isFalse();
        assertThat(figures.ofPartners(List.of(life))).isEmpty();
    }

    @Test
    void a_timer_that_was_paused_goes_on() {
        timers.stop();
        timers.start();
        Request request = ours(RequestKind.TYP, 1);
        assertThat(clocks(request)).as("a timer can be set after a pause").containsExactly("draft");
    }

    @Test
    void the_time_between_stages_is_counted_from_the_log() {
        Request request = done(desk.draft(world.draft(RequestKind.HAC, 1, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND);
        CLOCK.pass(Duration.ofHours(36));
        take(request, SEARCH, RequestStep.ACCEPT);
        CLOCK.pass(Duration.ofDays(2));
        take(request, SEARCH, RequestStep.CONTACT_DONOR);
        assertThat(figures.gone(RequestState.ACCEPTED, RequestState.DONOR_CONTACTED))
                .contains(request.id().value());
        assertThat(figures.legs())
                .filteredOn(leg -> leg.kind() == RequestKind.HAC)
                .extracting(Figures.Leg::from, Figures.Leg::to, Figures.Leg::times, Figures.Leg::medianDays)
                .contains(
                        tuple(RequestState.SENT, RequestState.ACCEPTED, 1, 1.5),
                        tuple(RequestState.ACCEPTED, RequestState.DONOR_CONTACTED, 1, 2.0));
    }

    private Request cancelled(int donor, RequestStep... steps) {
        Request request = done(desk.draft(world.draft(RequestKind.SMP, donor, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND);
        take(request, SEARCH, steps);
        done(desk.take(request.id(), Command.because(key(), RequestStep.ASK_CANCEL, "FND"), SEARCH));
        return take(request, SEARCH, RequestStep.CANCEL);
    }

    @Test
    void
            a_sample_of_which_the_patients_side_reports_no_typing_ends_with_its_reason_and_is_no_failure_of_the_donors_side() {
        price(world.partner, "SMP", Price.Stage.CANCELLED_LATE, 30_000);
        Request request = done(desk.draft(world.draft(RequestKind.SMP, 2, world.partner), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND, RequestStep.ACCEPT, RequestStep.CONTACT_DONOR);
        take(request, SEARCH, RequestStep.PASS_HEALTH, RequestStep.SCHEDULE);
        papers.add(request.id(), "consent", "c.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "dora", true);
        take(request, SEARCH, RequestStep.COLLECT, RequestStep.SHIP, RequestStep.RECEIVE);
        assertThat(refused(desk.take(request.id(), Command.because(key(), RequestStep.NO_RESULT, "MR"), SEARCH)))
                .as("why a donor cannot is no reason of a laboratory")
                .isNotEmpty();
        assertThat(done(desk.take(request.id(), Command.because(key(), RequestStep.NO_RESULT, "OLD"), SEARCH))
                        .state())
                .isEqualTo(RequestState.REJECTED);
        assertThat(clocks(request)).isEmpty();
        Life life = figures.lives().stream()
                .filter(some -> some.id().equals(request.id()))
                .findFirst()
                .orElseThrow();
        assertThat(life.failed()).isFalse();
        assertThat(life.isSampleUnused()).isTrue();
        assertThat(life.reason()).isEqualTo("OLD");
        assertThat(figures.statement(world.partner, YearMonth.of(2026, 11)))
                .extracting(
                        line -> line.stage(), line -> line.owed().orElseThrow().said())
                .as("the donor’s side has drawn and sent it")
                .containsExactly(tuple(Price.Stage.CANCELLED_LATE, "300.00 EUR"));
    }

    private void result(Request request, Actor actor, RequestStep step) {
        done(desk.take(request.id(), new Command(key(), step, "", "", "A*01:01+A*02:01", null), actor));
    }

    private void price(
            org.marrowrelay.registry.organisation.OrganisationCode who, String item, Price.Stage stage, long cents) {
        organisations.addPrice(who, new Price(item, stage, cents, "EUR", LocalDate.of(2026, 1, 1)));
    }

    @Test
    void who_reads_chinese_is_reminded_in_chinese_first_with_the_time_of_day_there() {
        CLOCK.set("2027-03-26T01:00:00Z");
        var code = new org.marrowrelay.registry.organisation.OrganisationCode("EAST-" + worlds);
        var like = RelayWorld.organisation(
                code, "Asia/Shanghai", false, org.marrowrelay.registry.organisation.Organisation.Channel.LETTER);
        organisations.enter(new org.marrowrelay.registry.organisation.Organisation(
                code,
                like.kind(),
                like.name(),
                "CN",
                like.zone(),
                like.working(),
                like.opens(),
                like.closes(),
                "east@example.org",
                "",
                "",
                "",
                like.channel(),
                "",
                null,
                false,
                false,
                1));
        Request request = done(desk.draft(world.draft(RequestKind.TYP, 1, code), key(), SEARCH));
        take(request, SEARCH, RequestStep.SEND);
        Task accept = tasks.running("REQUEST", request.id().value()).stream()
                .filter(Task::alarm)
                .findFirst()
                .orElseThrow();
        CLOCK.set("2027-03-30T09:00:01Z");
        tasks.wakeDue();
        var mail = tasks.notices("task " + accept.id() + " reminder 1").getFirst();
        assertThat(mail.subject()).contains(request.id().value()).startsWith("第 1 次提醒");
        assertThat(mail.body().lines().findFirst().orElseThrow())
                .contains("正等待贵方处理")
                .contains("2027-03-30 17:00 (Asia/Shanghai)");
        assertThat(mail.body()).contains("waits for you");
    }

    @Test
    void a_correction_of_a_reservation_keeps_the_donor_for_the_patient_without_a_gap() {
        Request kept = take(ours(RequestKind.RSV, 1), SEARCH, RequestStep.SEND);
        take(kept, DONORS, RequestStep.CONFIRM);
        RequestDraft later = world.until(RequestKind.RSV, 1, LocalDate.parse("2027-01-15"));
        Request fresh = done(desk.correct(kept.id(), later, key(), SEARCH));
        assertThat(desk.find(kept.id()).orElseThrow().state()).isEqualTo(RequestState.CANCELLED);
        assertThat(status(1)).as("nobody else may take the donor meanwhile").isEqualTo(Status.RS);
        assertThat(care.life(world.id(1)).history())
                .extracting(event -> event.kind())
                .doesNotContain(DonorEvent.Kind.RELEASED);
        take(fresh, DONORS, RequestStep.CONFIRM);
        assertThat(care.reservation(world.id(1)).orElseThrow().until()).isEqualTo("2027-01-15");
        Request third = done(desk.correct(fresh.id(), later, key(), SEARCH));
        done(desk.take(third.id(), Command.because(key(), RequestStep.CANCEL, "FND"), SEARCH));
        assertThat(status(1)).as("what is given up keeps nobody").isEqualTo(Status.AV);
    }

    @Test
    void a_reservation_that_a_partner_keeps_is_not_corrected_because_it_would_set_the_donor_free() {
        Request kept = done(desk.draft(world.draft(RequestKind.RSV, 1, world.partner), key(), SEARCH));
        take(kept, SEARCH, RequestStep.SEND, RequestStep.CONFIRM);
        assertThat(refused(desk.correct(kept.id(), world.draft(RequestKind.RSV, 1, world.partner), key(), SEARCH)))
                .isEqualTo("REQ-0029");
        assertThat(status(1)).isEqualTo(Status.RS);
    }

    @Test
    void a_correction_asks_the_same_organisation_because_another_one_would_be_paid_as_well() {
        Request typing = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(typing, SEARCH, RequestStep.SEND, RequestStep.ACCEPT);
        assertThat(refused(desk.correct(typing.id(), world.draft(RequestKind.TYP, 1, world.ours), key(), SEARCH)))
                .isEqualTo("REQ-0021");
        price(world.partner, "TYP", Price.Stage.CANCELLED, 6_000);
        done(desk.correct(typing.id(), world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        assertThat(figures.statement(world.partner, YearMonth.of(2026, 11)))
                .as("it goes on as another")
                .isEmpty();
    }

    @Test
    void what_was_asked_until_a_day_is_over_with_that_day_though_nobody_answered() {
        Request asked = take(
                done(desk.draft(world.until(RequestKind.RSV, 1, LocalDate.parse("2026-12-01")), key(), SEARCH)),
                SEARCH,
                RequestStep.SEND);
        CLOCK.set("2026-12-02T00:00:00Z");
        tasks.wakeDue();
        assertThat(desk.find(asked.id()).orElseThrow().state()).isEqualTo(RequestState.EXPIRED);
    }

    @Test
    void dates_make_sense_an_appointment_is_not_past_and_who_prolongs_names_a_later_day() {
        RequestDraft nonsense = new RequestDraft(
                RequestKind.SMP,
                world.patient,
                world.id(1),
                world.ours,
                world.ours,
                false,
                java.util.Map.of("appointment", "<script>"));
        assertThat(refused(desk.draft(nonsense, key(), SEARCH))).isEqualTo("REQ-0007");
        Request kept = take(ours(RequestKind.RSV, 1), SEARCH, RequestStep.SEND);
        take(kept, DONORS, RequestStep.CONFIRM);
        for (String day : List.of("2026-12-24", "2027-01-22")) {
            assertThat(refused(extend(kept, LocalDate.parse(day)))).as(day).isEqualTo("PRC-0005");
        }
        assertThat(refused(extend(kept, null))).isEqualTo("PRC-0005");
        assertThat(done(extend(kept, LocalDate.parse("2027-02-01"))).state()).isEqualTo(RequestState.EXTENDED);
        Command pause = new Command(key(), RequestStep.REJECT, "MR", "", "", LocalDate.parse("2028-01-31"));
        assertThat(done(desk.take(kept.id(), pause, DONORS)).details().get("until"))
                .as("until when the donor rests is no date of the reservation")
                .isEqualTo("2027-02-01");
    }

    private Outcome extend(Request kept, @Nullable LocalDate until) {
        return desk.take(kept.id(), new Command(key(), RequestStep.EXTEND, "", "", "", until), DONORS);
    }

    @Test
    void who_is_paid_cannot_charge_for_what_nobody_accepted_or_what_was_cancelled() {
        price(world.partner, "TYP", Price.Stage.DONE, 24_000);
        price(world.partner, "TYP", Price.Stage.CANCELLED, 6_000);
        Actor there = new Actor("partner", false, false, false, world.partner);
        Request unasked = done(desk.draft(world.draft(RequestKind.TYP, 1, world.partner), key(), SEARCH));
        take(unasked, SEARCH, RequestStep.SEND);
        done(desk.take(unasked.id(), Command.because(key(), RequestStep.CANCEL, "FND"), SEARCH));
        result(unasked, there, RequestStep.LATE_RESULT);
        assertThat(figures.statement(world.partner, YearMonth.of(2026, 11)))
                .as("nobody accepted it, nothing is owed; the result is kept all the same")
                .isEmpty();
        Request stopped = done(desk.draft(world.draft(RequestKind.TYP, 2, world.partner), key(), SEARCH));
        take(stopped, SEARCH, RequestStep.SEND, RequestStep.ACCEPT);
        done(desk.take(stopped.id(), Command.because(key(), RequestStep.ASK_CANCEL, "FND"), SEARCH));
        take(stopped, SEARCH, RequestStep.CANCEL);
        result(stopped, there, RequestStep.LATE_RESULT);
        assertThat(figures.statement(world.partner, YearMonth.of(2026, 11)))
                .singleElement()
                .satisfies(line -> assertThat(line.stage()).isEqualTo(Price.Stage.CANCELLED));
    }

    @Test
    void who_asked_does_not_say_alone_that_somebody_under_way_has_stopped() {
        Request sample = take(ours(RequestKind.SMP, 1), SEARCH, RequestStep.SEND);
        take(
                sample,
                DONORS,
                RequestStep.ACCEPT,
                RequestStep.CONTACT_DONOR,
                RequestStep.PASS_HEALTH,
                RequestStep.SCHEDULE);
        done(desk.take(sample.id(), Command.because(key(), RequestStep.ASK_CANCEL, "PAT"), SEARCH));
        assertThat(refused(desk.take(sample.id(), Command.of(key(), RequestStep.CANCEL), SEARCH)))
                .isEqualTo("PRC-0005");
        take(sample, DONORS, RequestStep.CANCEL);
        assertThat(desk.log(sample.id()).getLast().party()).isEqualTo(Party.PROVIDER);
    }

    @Test
    void who_asks_urgently_waits_for_an_answer_on_the_same_working_day() {
        RequestDraft draft = new RequestDraft(
                RequestKind.WOR, world.patient, world.id(1), world.ours, world.ours, true, java.util.Map.of());
        Request urgent = take(done(desk.draft(draft, key(), SEARCH)), SEARCH, RequestStep.SEND);
        assertThat(tasks.running("REQUEST", urgent.id().value()))
                .filteredOn(task -> task.key().clock().equals("accept"))
                .singleElement()
                .satisfies(task -> assertThat(task.due()).isEqualTo("2026-11-23T17:00:00Z"));
    }

    @Test
    void part_of_a_typing_is_something() {
        Request typing = take(ours(RequestKind.TYP, 1), SEARCH, RequestStep.SEND);
        take(typing, DONORS, RequestStep.ACCEPT);
        assertThat(refused(desk.take(typing.id(), Command.of(key(), RequestStep.REPORT_PART), DONORS)))
                .isEqualTo("PRC-0005");
    }

    @Test
    void what_was_rolled_back_is_not_named() {
        patients.step(world.patient, PatientStep.SUSPEND, "", "", "anna");
        Outcome refused = desk.ask(world.draft(RequestKind.TYP, 1, world.ours), key(), SEARCH);
        assertThat(((Outcome.Refused) refused).problems().getFirst().where()).containsExactly("donor " + world.id(1));
    }

    @Test
    void a_laboratory_elsewhere_that_is_named_types_and_reports_what_it_was_named_for_and_sees_nothing_else() {
        var there = new org.marrowrelay.registry.organisation.OrganisationCode("LAB-" + worlds);
        organisations.enter(laboratory(there));
        Actor types = new Actor("types-there", false, false, false, there);
        Request typing = take(ours(RequestKind.TYP, 1), SEARCH, RequestStep.SEND);
        take(typing, DONORS, RequestStep.ACCEPT);
        assertThat(sight.of(desk.find(typing.id()).orElseThrow(), types)).isFalse();
        assertThat(refused(assign(typing, world.partner))).as("no laboratory").isEqualTo("REQ-0009");
        done(assign(typing, there));
        Request named = desk.find(typing.id()).orElseThrow();
        assertThat(sight.of(named, types)).isTrue();
        assertThat(sight.ofCase(world.patient, types)).isFalse();
        RequestFilter theirs = new RequestFilter("", "all", "", "", "", "", there);
        assertThat(desk.list(theirs, RequestOrder.NEWEST, "", 10))
                .extracting(Request::id)
                .containsExactly(typing.id());
        assertThat(desk.steps(named, types))
                .extracting(row -> row.step())
                .containsExactlyInAnyOrder(RequestStep.TYPE, RequestStep.REPORT_PART, RequestStep.COMPLETE);
        assertThat(take(typing, types, RequestStep.TYPE).state()).isEqualTo(RequestState.TYPED);
    }

    private static org.marrowrelay.registry.organisation.Organisation laboratory(
            org.marrowrelay.registry.organisation.OrganisationCode code) {
        return new org.marrowrelay.registry.organisation.Organisation(
                code,
                org.marrowrelay.registry.organisation.Organisation.Kind.LABORATORY,
                "Invented laboratory",
                "DE",
                java.time.ZoneId.of("UTC"),
                Set.of(java.time.DayOfWeek.MONDAY),
                java.time.LocalTime.of(9, 0),
                java.time.LocalTime.of(17, 0),
                "",
                "",
                "",
                "",
                org.marrowrelay.registry.organisation.Organisation.Channel.LETTER,
                "",
                null,
                false,
                false,
                1);
    }

    private Outcome assign(Request typing, org.marrowrelay.registry.organisation.OrganisationCode laboratory) {
        Command command = new Command(key(), RequestStep.ASSIGN_LAB, "", "", "", null, false, null, laboratory);
        return desk.take(typing.id(), command, DONORS);
    }

    @Test
    void a_sample_is_not_drawn_without_the_donor_s_consent() {
        Request request = ours(RequestKind.SMP, 1);
        take(request, SEARCH, RequestStep.SEND);
        take(
                request,
                DONORS,
                RequestStep.ACCEPT,
                RequestStep.CONTACT_DONOR,
                RequestStep.PASS_HEALTH,
                RequestStep.SCHEDULE);
        assertThat(refused(desk.take(request.id(), Command.of(key(), RequestStep.COLLECT), DONORS)))
                .isEqualTo("PRC-0004");
        papers.add(request.id(), "consent", "c.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "dora", true);
        assertThat(take(request, DONORS, RequestStep.COLLECT).state()).isEqualTo(RequestState.COLLECTED);
    }

    @Test
    void the_log_only_grows() {
        Request request = ours(RequestKind.TYP, 1);
        take(request, SEARCH, RequestStep.SEND);
        assertThatThrownBy(() -> sql.sql("update request_event set note = 'x' where request = ?")
                        .param(request.id().value())
                        .update())
                .hasMessageContaining("only grows");
    }

    @Test
    void a_centre_s_people_act_for_their_centre_only() {
        Actor outside = new Actor("tc", false, false, false, world.partner);
        Request ours = ours(RequestKind.TYP, 1);
        assertThat(desk.parties(ours, outside)).isEmpty();
        Request theirs = done(desk.draft(world.draft(RequestKind.TYP, 2, world.partner), key(), SEARCH));
        assertThat(desk.parties(theirs, outside)).containsExactly(Party.PROVIDER);
    }
}
