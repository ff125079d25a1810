package org.marrowrelay.registry.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.exchange.message.Asked;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.CodedPatient;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.Found;
import org.marrowrelay.exchange.message.Head;
import org.marrowrelay.exchange.message.MessageKind;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.PartnerMessage.SearchState;
import org.marrowrelay.exchange.message.PartnerMessage.Step;
import org.marrowrelay.exchange.message.Reading;
import org.marrowrelay.exchange.message.Typing;
import org.marrowrelay.exchange.signature.NodeKey;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Outcome;
import org.marrowrelay.registry.request.Papers;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.request.RequestStep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What messages change: patients, requests and searches of a partner here, and ours there. The partner is
/// played.
@RegistryTest
class SharedRequestsTest {
    private static final AtomicInteger WORLDS = new AtomicInteger();
    private static final String GL = "A*01:01+A*02:01^B*08:01+B*07:02^DRB1*03:01+DRB1*15:01";
    private static final Actor DONORS = new Actor("dora", false, true, false, null);
    private static final Actor SEARCH = new Actor("anna", true, false, false, null);

    @Autowired
    PartnerDesk desk;

    @Autowired
    PartnerDoor door;

    @Autowired
    GlobalSearch search;

    @Autowired
    RequestDesk requests;

    @Autowired
    Papers papers;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    OrganisationDesk organisations;

    @LocalServerPort
    int port;

    final NodeKey theirs = NodeKey.fresh();
    RelayWorld world;
    long number;
    int keys;

    @BeforeEach
    void exchangeCards() {
        world = new RelayWorld("S" + WORLDS.incrementAndGet(), patients, donors, organisations, 2);
        desk.enter(world.partner, "http://localhost:1", theirs.open().text(), "test");
        String fingerprint = theirs.open().fingerprint();
        desk.confirm(world.partner, fingerprint.substring(fingerprint.length() - 5), "test");
        desk.setRules(world.partner, new Partner.Rules("searches for patients", 1, 1, false));
    }

    @AfterEach
    void close() {
        desk.pause(world.partner, true);
    }

    private void hear(PartnerMessage... messages) {
        List<String> lines = new ArrayList<>();
        for (PartnerMessage message : messages) {
            Head head = new Head(
                    Head.VERSION,
                    UUID.randomUUID(),
                    new Code(world.partner.value()),
                    new Code(desk.card().code()),
                    ++number,
                    Instant.now(),
                    null,
                    MessageKind.of(message).text());
            lines.add(Messages.write(new Envelope(head, message)));
        }
        byte[] body = String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String digest = Wire.digest(body);
        var signature = Wire.sign(theirs, Wire.request(digest), Instant.now());
        var delivery = new PartnerDoor.Delivery(digest, signature.input(), signature.value(), Wire.LINES, "test");
        assertThat(door.receive(delivery, body).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> desk.get(world.partner).inWork() == 0);
        assertThat(desk.quarantined(world.partner)).isEmpty();
    }

    /// What we have said, oldest first.
    private List<PartnerMessage> said() {
        return desk.sent(world.partner).reversed().stream()
                .map(sent -> switch (Messages.read(sent.line())) {
                    case Reading.Understood(var envelope) -> envelope.message();
                    case Reading.HeadOnly(var _, var problem) -> throw new AssertionError(problem);
                    case Reading.Nothing(var problem) -> throw new AssertionError(problem);
                })
                .toList();
    }

    private List<String> kinds() {
        return said().stream().map(message -> MessageKind.of(message).text()).toList();
    }

    private static CodedPatient patient(String id) {
        return new CodedPatient(
                new Code(id), new Typing(GL), null, null, 1964, CodedPatient.Sex.F, null, null, null, null);
    }

    private Request take(Request request, RequestStep step, String result, Actor actor) {
        Outcome outcome = requests.take(
                request.id(), new Command("shared " + world.partner + ++keys, step, "", "", result, null), actor);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).request();
    }

    private Asked asked(String number, int donor) {
        return new Asked(
                new Code(number), new Code("P-9"), new Code(world.id(donor).value()), false, null);
    }

    @Test
    void a_request_of_a_partner_is_done_here_and_its_steps_and_result_go_back() {
        hear(
                new PartnerMessage.PatientCreate(patient("P-9")),
                new PartnerMessage.PatientStatus(new Code("P-9"), SearchState.ACT, null),
                new PartnerMessage.TypingRequest(asked("R-000777", 1), null));
        PatientId foreign = new PatientId(world.partner + ".P-9");
        assertThat(patients.find(foreign).orElseThrow().state()).isEqualTo(PatientState.ACT);
        Request request = requests.of(foreign).getFirst();
        assertThat(request.requester()).isEqualTo(world.partner);
        assertThat(request.state()).isEqualTo(RequestState.DELIVERED);
        Request accepted = take(request, RequestStep.ACCEPT, "", DONORS);
        take(accepted, RequestStep.COMPLETE, GL, DONORS);
        assertThat(said())
                .containsExactly(
                        new PartnerMessage.RequestProgress(new Code("R-000777"), Step.DELIVERED, null),
                        new PartnerMessage.RequestProgress(new Code("R-000777"), Step.ACCEPTED, null),
                        new PartnerMessage.TypingResult(new Code("R-000777"), new Typing(GL), true, null));
        hear(new PartnerMessage.PatientStatus(new Code("P-9"), SearchState.STP, new Code("FND")));
    }

    @Test
    void a_cancellation_that_meets_work_asks_to_stop() {
        hear(
                new PartnerMessage.PatientCreate(patient("P-9")),
                new PartnerMessage.PatientStatus(new Code("P-9"), SearchState.ACT, null),
                new PartnerMessage.SampleRequest(asked("R-000778", 1), null));
        Request request = requests.of(new PatientId(world.partner + ".P-9")).getFirst();
        take(request, RequestStep.ACCEPT, "", DONORS);
        hear(new PartnerMessage.RequestCancellation(new Code("R-000778"), new Code("FND")));
        Request asked = requests.find(request.id()).orElseThrow();
        assertThat(asked.state()).isEqualTo(RequestState.CANCEL_PENDING);
        take(asked, RequestStep.CANCEL, "", DONORS);
        assertThat(said().getLast())
                .isEqualTo(new PartnerMessage.RequestProgress(new Code("R-000778"), Step.STOPPED, null));
    }

    @Test
    void a_sample_that_the_partners_laboratory_could_not_type_ends_here_and_its_donor_is_not_deferred() {
        hear(
                new PartnerMessage.PatientCreate(patient("P-9")),
                new PartnerMessage.PatientStatus(new Code("P-9"), SearchState.ACT, null),
                new PartnerMessage.SampleRequest(asked("R-000779", 1), null));
        Request request = requests.of(new PatientId(world.partner + ".P-9")).getFirst();
        sent(request);
        hear(
                new PartnerMessage.RequestProgress(new Code("R-000779"), Step.RECEIVED, null),
                new PartnerMessage.RequestRejection(new Code("R-000779"), new Code("NSP"), null));
        assertThat(requests.find(request.id()).orElseThrow().state()).isEqualTo(RequestState.REJECTED);
        assertThat(requests.log(request.id()).getLast().reason()).isEqualTo("NSP");
        assertThat(donors.find(world.id(1)).orElseThrow().status()).isEqualTo(Status.AV);
    }

    @Test
    void a_sample_of_a_partners_donor_that_could_not_be_typed_here_is_told_to_the_partner() {
        Outcome drafted = requests.draft(world.draft(RequestKind.SMP, 1, world.partner), "k" + world.partner, SEARCH);
        Request request = take(((Outcome.Done) drafted).request(), RequestStep.SEND, "", SEARCH);
        Code code = new Code(request.id().value());
        hear(
                new PartnerMessage.RequestProgress(code, Step.DELIVERED, null),
                new PartnerMessage.RequestProgress(code, Step.ACCEPTED, null),
                new PartnerMessage.RequestProgress(code, Step.DONOR_CONTACTED, null),
                new PartnerMessage.RequestProgress(code, Step.HEALTH_PASSED, null),
                new PartnerMessage.RequestProgress(code, Step.SCHEDULED, null),
                new PartnerMessage.RequestProgress(code, Step.COLLECTED, null),
                new PartnerMessage.RequestProgress(code, Step.SHIPPED, null));
        take(requests.find(request.id()).orElseThrow(), RequestStep.RECEIVE, "", SEARCH);
        Outcome ended = requests.take(
                request.id(), Command.because("k2" + world.partner, RequestStep.NO_RESULT, "LAB"), SEARCH);
        assertThat(ended).isInstanceOf(Outcome.Done.class);
        assertThat(said().getLast()).isEqualTo(new PartnerMessage.RequestRejection(code, new Code("LAB"), null));
    }

    private void sent(Request request) {
        for (RequestStep step :
                List.of(RequestStep.ACCEPT, RequestStep.CONTACT_DONOR, RequestStep.PASS_HEALTH, RequestStep.SCHEDULE)) {
            Outcome outcome = requests.take(
                    request.id(),
                    new Command(
                            "to send" + world.partner + ++keys,
                            step,
                            "",
                            "",
                            "",
                            LocalDate.now().plusDays(1)),
                    DONORS);
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
        }
        papers.add(request.id(), "consent", "c.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "dora", true);
        take(request, RequestStep.COLLECT, "", DONORS);
        take(request, RequestStep.SHIP, "", DONORS);
    }

    @Test
    void our_request_goes_to_the_partner_with_its_patient_and_the_result_closes_it_here() {
        Outcome drafted = requests.draft(world.draft(RequestKind.TYP, 1, world.partner), "k" + world.partner, SEARCH);
        Request request = take(((Outcome.Done) drafted).request(), RequestStep.SEND, "", SEARCH);
        assertThat(kinds()).containsExactly("patient.create", "patient.status", "typing.request");
        PartnerMessage.PatientCreate told = (PartnerMessage.PatientCreate) said().getFirst();
        assertThat(told.patient().birthYear())
                .as("traits are not told to this partner")
                .isNull();
        assertThat(told.patient().sex()).isNull();
        Code code = new Code(request.id().value());
        hear(
                new PartnerMessage.RequestProgress(code, Step.DELIVERED, null),
                new PartnerMessage.RequestProgress(code, Step.ACCEPTED, null),
                new PartnerMessage.TypingResult(code, new Typing(GL), true, null));
        Request done = requests.find(request.id()).orElseThrow();
        assertThat(done.state()).isEqualTo(RequestState.COMPLETED);
        assertThat(done.result()).isEqualTo(GL);
        assertThat(kinds()).as("what the partner said does not go back as news").hasSize(3);
        assertThat(patients.step(world.patient, PatientStep.STOP, "OTH", "", "anna"))
                .isEmpty();
        assertThat(kinds()).last().isEqualTo("patient.status");
    }

    @Test
    void a_reservation_and_a_marker_report_close_at_the_asker_and_crossing_messages_do_no_harm() {
        Request reservation = sent(RequestKind.RSV, 1);
        Code kept = new Code(reservation.id().value());
        LocalDate until = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(20);
        hear(
                new PartnerMessage.RequestProgress(kept, Step.ACCEPTED, null),
                new PartnerMessage.ReservationResult(kept, until, false));
        assertThat(requests.find(reservation.id()).orElseThrow().state()).isEqualTo(RequestState.CONFIRMED);
        Request markers = sent(RequestKind.IDM, 2);
        Code tested = new Code(markers.id().value());
        hear(
                new PartnerMessage.RequestProgress(tested, Step.ACCEPTED, null),
                new PartnerMessage.RequestProgress(tested, Step.BEGUN, null),
                new PartnerMessage.MarkerResult(
                        tested, new org.marrowrelay.exchange.message.Note("CMV=G HIV=N"), true));
        assertThat(requests.find(markers.id()).orElseThrow().state()).isEqualTo(RequestState.COMPLETED);
        hear(new PartnerMessage.RequestRejection(tested, new Code("UC"), null));
        assertThat(requests.find(markers.id()).orElseThrow().state()).isEqualTo(RequestState.COMPLETED);
    }

    @Test
    void a_typing_that_the_partner_calls_complete_and_that_lacks_loci_is_a_part_here() {
        RequestDraft draft = new RequestDraft(
                RequestKind.TYP,
                world.patient,
                world.id(1),
                world.ours,
                world.partner,
                false,
                java.util.Map.of("loci", "A B DPB1"));
        Outcome drafted = requests.draft(draft, "k" + world.partner, SEARCH);
        Request request = take(((Outcome.Done) drafted).request(), RequestStep.SEND, "", SEARCH);
        Code code = new Code(request.id().value());
        hear(
                new PartnerMessage.RequestProgress(code, Step.DELIVERED, null),
                new PartnerMessage.RequestProgress(code, Step.ACCEPTED, null),
                new PartnerMessage.TypingResult(code, new Typing("A*01:01+A*02:01^B*08:01+B*07:02"), true, null));
        Request part = requests.find(request.id()).orElseThrow();
        assertThat(part.state()).isEqualTo(RequestState.RESULT_PARTIAL);
        assertThat(part.result()).isEqualTo("A*01:01+A*02:01^B*08:01+B*07:02");
        assertThat(requests.log(request.id()).getLast().note()).contains("missing: DPB1");
        hear(new PartnerMessage.TypingResult(code, new Typing("DPB1*04:01+DPB1*04:02"), true, null));
        assertThat(requests.find(request.id()).orElseThrow().state()).isEqualTo(RequestState.COMPLETED);
    }

    @Test
    void markers_that_the_partner_calls_complete_and_that_lack_some_are_a_part_here() {
        RequestDraft draft = new RequestDraft(
                RequestKind.IDM,
                world.patient,
                world.id(1),
                world.ours,
                world.partner,
                false,
                java.util.Map.of("markers", "CMV HIV"));
        Outcome drafted = requests.draft(draft, "m" + world.partner, SEARCH);
        Request request = take(((Outcome.Done) drafted).request(), RequestStep.SEND, "", SEARCH);
        Code code = new Code(request.id().value());
        hear(
                new PartnerMessage.RequestProgress(code, Step.DELIVERED, null),
                new PartnerMessage.RequestProgress(code, Step.ACCEPTED, null),
                new PartnerMessage.MarkerResult(code, new org.marrowrelay.exchange.message.Note("CMV=G"), true));
        Request part = requests.find(request.id()).orElseThrow();
        assertThat(part.state()).isEqualTo(RequestState.RESULT_PARTIAL);
        assertThat(requests.log(request.id()).getLast().note()).contains("missing: HIV");
    }

    private Request sent(RequestKind kind, int donor) {
        Outcome drafted = requests.draft(world.draft(kind, donor, world.partner), "k" + kind + world.partner, SEARCH);
        return take(((Outcome.Done) drafted).request(), RequestStep.SEND, "", SEARCH);
    }

    @Test
    void one_question_goes_to_partners_whose_rules_allow_it_and_answers_stand_beside_our_own_donors() {
        String id = search.ask(world.patient.value(), "anna");
        String second = search.ask(world.patient.value(), "anna");
        assertThat(account(second).state()).isEqualTo("WITHHELD");
        assertThat(account(second).code()).as("one search a day was agreed").isEqualTo("PTN-0411");
        assertThat(kinds()).containsExactly("search.question");
        assertThat(account(id).state()).isEqualTo("ASKED");
        String donor = "THEIRS-" + world.partner;
        Found found = new Found(
                new Code(donor), false, new Typing(GL), 31, CodedPatient.Sex.M, null, null, null, 0.9, 1.0, 1.0, 10, 6);
        hear(new PartnerMessage.SearchAnswer(new Code(id), 43, 1, null, null, List.of(found)));
        assertThat(account(id).state()).isEqualTo("ANSWERED");
        assertThat(account(id).searched()).isEqualTo(43);
        assertThat(search.show(search.find(id).orElseThrow()).hits())
                .anyMatch(hit -> hit.registry().equals(world.partner.value()) && !hit.listed());
        search.list(id, world.partner, donor);
        assertThat(donors.find(new org.marrowrelay.registry.donor.DonorId(donor))
                        .orElseThrow()
                        .registry())
                .isEqualTo(world.partner.value());
    }

    private GlobalSearch.Account account(String question) {
        return search.show(search.find(question).orElseThrow()).accounts().stream()
                .filter(one -> one.partner().equals(world.partner.value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_partner_that_searches_gets_our_own_donors_and_no_more_answers_than_agreed() {
        Instant until = Instant.now().plus(Duration.ofHours(1));
        hear(
                new PartnerMessage.SearchQuestion(new Code("Q-1"), patient("P-1"), 2, 200, until),
                new PartnerMessage.SearchQuestion(new Code("Q-2"), patient("P-2"), 2, 200, until));
        await().atMost(Duration.ofSeconds(60)).until(() -> said().size() == 2);
        assertThat(said())
                .anyMatch(message -> message instanceof PartnerMessage.SearchRefusal refusal
                        && refusal.reason().value().equals("PTN-0410"));
        assertThat(patients.find(new PatientId(world.partner + ".P-1")))
                .as("nothing is stored")
                .isEmpty();
    }

    private PartnerMessage asks(String question) {
        int before = said().size();
        hear(new PartnerMessage.SearchQuestion(
                new Code(question), patient("P-1"), 2, 200, Instant.now().plus(Duration.ofHours(1))));
        await().atMost(Duration.ofSeconds(60)).until(() -> said().size() > before);
        return said().getLast();
    }

    private static int donorsIn(PartnerMessage answer) {
        return answer instanceof PartnerMessage.SearchAnswer told
                ? told.donors().size()
                : -1;
    }

    private List<String> withheld() {
        return desk.withheld(world.partner).stream()
                .map(one -> one.kind() + " " + one.code())
                .toList();
    }

    private void agree(int donorsADay, String... countries) {
        desk.setRules(
                world.partner,
                new Partner.Rules("searches for patients", 1_000, 1_000, false, donorsADay, Set.of(countries)));
    }

    @Test
    void people_of_a_country_that_is_kept_back_are_not_told_and_that_is_recorded() {
        String ours = organisations.ours().orElseThrow().country();
        agree(20_000);
        AtomicInteger asked = new AtomicInteger();
        await().atMost(Duration.ofSeconds(60)).until(() -> donorsIn(asks("QC-" + asked.incrementAndGet())) > 0);
        agree(20_000, ours);
        assertThat(donorsIn(asks("QC-withheld"))).isZero();
        assertThat(withheld()).containsExactly("search.answer PTN-0413");
        String question = search.ask(world.patient.value(), "anna");
        assertThat(account(question).code()).as("nor is a patient").isEqualTo("PTN-0413");
        assertThat(withheld()).containsExactly("search.question PTN-0413", "search.answer PTN-0413");
        Outcome drafted =
                requests.draft(world.draft(RequestKind.TYP, 1, world.partner), "kept back " + world.partner, SEARCH);
        assertThatThrownBy(() -> take(((Outcome.Done) drafted).request(), RequestStep.SEND, "", SEARCH))
                .hasMessageContaining("PTN-0413");
        assertThat(kinds()).doesNotContain("patient.create", "search.question", "typing.request");
    }

    @Test
    void a_partner_is_told_of_no_more_donors_a_day_than_agreed_and_of_none_without_a_purpose() {
        agree(20_000);
        AtomicInteger asked = new AtomicInteger();
        await().atMost(Duration.ofSeconds(60)).until(() -> donorsIn(asks("QB-" + asked.incrementAndGet())) > 0);
        agree(donorsIn(said().getLast()));
        assertThat(asks("QB-over")).isInstanceOfSatisfying(PartnerMessage.SearchRefusal.class, refusal -> assertThat(
                        refusal.reason().value())
                .isEqualTo("PTN-0414"));
        desk.setRules(world.partner, new Partner.Rules(" ", 1_000, 1_000, false));
        assertThat(asks("QB-why")).isInstanceOfSatisfying(PartnerMessage.SearchRefusal.class, refusal -> assertThat(
                        refusal.reason().value())
                .isEqualTo("PTN-0412"));
        assertThat(withheld()).containsExactly("search.answer PTN-0412", "search.answer PTN-0414");
    }
}
