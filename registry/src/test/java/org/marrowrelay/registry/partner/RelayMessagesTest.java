package org.marrowrelay.registry.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.exchange.message.Asked;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.CodedPatient;
import org.marrowrelay.exchange.message.LetterText;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.PartnerMessage.AdverseEvent;
import org.marrowrelay.exchange.message.PartnerMessage.SearchState;
import org.marrowrelay.exchange.message.Relay;
import org.marrowrelay.exchange.message.RelayFacts;
import org.marrowrelay.exchange.message.Stage;
import org.marrowrelay.exchange.message.Typing;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.collection.CollectionStep;
import org.marrowrelay.registry.correspondence.LetterDesk;
import org.marrowrelay.registry.correspondence.LetterState;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.followup.FollowUpDesk;
import org.marrowrelay.registry.followup.FollowUpState;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Papers;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.safety.EventDesk;
import org.marrowrelay.registry.safety.EventState;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.shipment.ShipmentState;
import org.marrowrelay.registry.shipment.ShipmentStep;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.marrowrelay.registry.workup.WorkupState;
import org.marrowrelay.registry.workup.WorkupStep;
import org.marrowrelay.transport.label.DonationNumber;
import org.springframework.beans.factory.annotation.Autowired;

/// A relay between two registries from the formal request to the follow-up. First we are the donor's registry and the
/// patient's is played; then the same messages are said to us as the patient's registry. Both come to the same end.
@RegistryTest
class RelayMessagesTest {
    private static final AtomicInteger WORLDS = new AtomicInteger();
    private static final String GL = "A*01:01+A*02:01^B*08:01+B*07:02^DRB1*03:01+DRB1*15:01";
    private static final String SECRET = "Zhivago of the red house";
    private static final org.marrowrelay.registry.request.Actor DESK =
            new org.marrowrelay.registry.request.Actor("dora", true, true, true, null);
    private static final Actor DONORS = Actor.of("dora-" + "zhivago", Role.DONOR_COORDINATOR, Role.COLLECTION);
    private static final Actor PHYSICIAN = Actor.of("doctor-zhivago", Role.MEDICAL_ADVISER);
    private static final Actor DIRECTOR = Actor.of("director-zhivago", Role.MEDICAL_ADVISER);
    private static final Actor LABORATORY = Actor.of("lab-zhivago", Role.CELL_LABORATORY);
    private static final Actor COURIER = Actor.of("courier-zhivago", Role.COURIER, Role.LOGISTICS);
    private static final Actor SEARCH = Actor.of("anna", Role.SEARCH_COORDINATOR);
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String NOW =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private static final Instant INFUSED = Instant.now().plusSeconds(720);
    private static final String DIN = din();

    @Autowired
    PartnerDesk desk;

    @Autowired
    PartnerDoor door;

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

    @Autowired
    WorkupDesk workups;

    @Autowired
    CollectionDesk collections;

    @Autowired
    ShipmentDesk shipments;

    @Autowired
    FollowUpDesk followUps;

    @Autowired
    EventDesk events;

    @Autowired
    LetterDesk letters;

    RelayWorld world;
    PlayedPartner partner;
    String workup = "";
    String collection = "";
    String shipment = "";
    int keys;

    private static String din() {
        DonationNumber number = new DonationNumber("B123426000777");
        return number.text() + number.check();
    }

    /// A way by another place, as it is kept.
    private static String way(String by) {
        return "RIVER-H - RIVER-A X" + by + " 1 LAKE-A; arrives " + TODAY.plusDays(19) + "T10:00:00Z; 95 % (90-99)";
    }

    private static String before(int hours) {
        return Instant.parse(NOW).minus(hours, ChronoUnit.HOURS).toString();
    }

    @BeforeEach
    void meet() {
        begin();
    }

    private void begin() {
        world = new RelayWorld("M" + WORLDS.incrementAndGet(), patients, donors, organisations, 2);
        partner = new PlayedPartner(world.partner, desk, door);
    }

    @AfterEach
    void leave() {
        partner.leaves();
    }

    private void onDuty(OrganisationCode side) {
        long contact = organisations.addContact(side, new Contact(0, "on duty", "", "", "4711"));
        Instant now = Instant.parse(NOW);
        organisations.addDuty(contact, now.minus(Duration.ofDays(900)), now.plus(Duration.ofDays(900)));
    }

    private String key() {
        return "relay " + world.partner + " " + ++keys;
    }

    private static Map<String, String> facts(String... given) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            facts.put(given[i], given[i + 1]);
        }
        return facts;
    }

    private static <S extends Enum<S>> Matter<S> done(Outcome<S> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<S>) outcome).matter();
    }

    private void at(Actor actor, WorkupStep step, String... given) {
        var _ = done(workups.take(workup, Proposal.of(key(), step, facts(given)), actor));
    }

    private void at(Actor actor, CollectionStep step, String... given) {
        var _ = done(collections.take(collection, Proposal.of(key(), step, facts(given)), actor));
    }

    private void at(Actor actor, ShipmentStep step, String... given) {
        var _ = done(shipments.take(shipment, Proposal.of(key(), step, facts(given)), actor));
    }

    private Request take(Request request, RequestStep step) {
        var outcome = requests.take(request.id(), Command.of(key(), step), DESK);
        assertThat(outcome).isInstanceOf(org.marrowrelay.registry.request.Outcome.Done.class);
        return ((org.marrowrelay.registry.request.Outcome.Done) outcome).request();
    }

    /// Counts the partner's people of its side as it would: one person does all.
    private static Stage stage(String request) {
        return new Stage(new Code(request), 1, Instant.now().truncatedTo(ChronoUnit.MILLIS), 1, null);
    }

    @Test
    void a_relay_goes_to_its_end_by_messages_alone_and_both_registries_come_to_the_same() {
        asTheDonorsRegistry();
        List<PartnerMessage> told = partner.heard();
        Map<String, Matter<?>> there = state();
        assertThat(partner.lines())
                .as("neither people, nor words of the donor, nor what a physician remarked")
                .doesNotContainIgnoringCase("zhivago");
        partner.leaves();
        begin();
        asThePatientsRegistry(told);
        Map<String, Matter<?>> here = state();
        here.forEach((kind, matter) -> {
            assertThat(matter.state()).as(kind).isEqualTo(there.get(kind).state());
            assertThat(own(there.get(kind)).keySet())
                    .as("each fact has its name on both sides")
                    .containsAll(shared(own(matter)).keySet());
            Map<String, String> known = shared(own(there.get(kind)));
            Map<String, String> both = shared(own(matter));
            both.keySet().retainAll(known.keySet());
            assertThat(known).as(kind).containsAllEntriesOf(both);
            assertThat(both).as("told of a " + kind).isNotEmpty();
        });
    }

    private static Map<String, String> own(Matter<?> matter) {
        Map<String, String> facts = new HashMap<>(matter.facts());
        facts.keySet().removeIf(name -> name.startsWith("at.") || name.startsWith("by."));
        return facts;
    }

    /// Without what is called otherwise on each side, and what only one of them knows.
    private static Map<String, String> shared(Map<String, String> facts) {
        facts.keySet()
                .removeIf(name -> List.of("request", "scannedRecipient", "dueWeek", "dueMonth", "dueHalfYear")
                                .contains(name)
                        || name.startsWith("plan."));
        facts.values().removeIf(value -> value.startsWith("kept by "));
        return facts;
    }

    private Map<String, Matter<?>> state() {
        assertThat(followUps.of(collection).getFirst().state()).isEqualTo(FollowUpState.DUE_WEEK);
        return Map.of(
                "workup", workups.get(workup),
                "collection", collections.get(collection),
                "shipment", shipments.get(shipment));
    }

    private void parts(Request request) {
        workup = workups.list().stream()
                .filter(one -> one.fact("request").equals(request.id().value()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void asked() {
        partner.says(
                new PartnerMessage.PatientCreate(new CodedPatient(
                        new Code("P-9"), new Typing(GL), null, null, 1964, null, null, null, null, null)),
                new PartnerMessage.PatientStatus(new Code("P-9"), SearchState.ACT, null),
                new PartnerMessage.WorkupRequest(
                        new Asked(
                                new Code("R-000777"),
                                new Code("P-9"),
                                new Code(world.id(1).value()),
                                false,
                                null),
                        null,
                        null));
        Request formal = requests.of(new PatientId(world.partner + ".P-9")).getFirst();
        take(formal, RequestStep.ACCEPT);
        papers.add(formal.id(), "prescription", "p.txt", new byte[] {65}, "dora", false);
        take(formal, RequestStep.BEGIN);
        parts(formal);
    }

    private void asTheDonorsRegistry() {
        asked();
        agree();
        partner.says(decision("R-000777", Relay.WorkupChoice.GIVE_GO, null));
        prepare();
        partner.says(decision("R-000777", Relay.WorkupChoice.START_CONDITIONING, Instant.parse(NOW)));
        collect();
        partner.says(new Relay.CountDecision(stage("R-000777"), Relay.CountChoice.ACKNOWLEDGE_SHIP));
        assertThat(collections.get(collection).state()).isEqualTo(CollectionState.RELEASED);
        send();
        partner.says(receipt("R-000777").toArray(PartnerMessage[]::new));
        assertThat(shipments.get(shipment).state()).isEqualTo(ShipmentState.INFUSED);
        at(DONORS, WorkupStep.CLOSE);
        at(DONORS, CollectionStep.CLOSE);
    }

    private static Relay.WorkupDecision decision(String request, Relay.WorkupChoice choice, Instant conditioning) {
        return new Relay.WorkupDecision(
                stage(request),
                choice,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                conditioning,
                null);
    }

    private static List<PartnerMessage> receipt(String request) {
        return List.of(
                new Relay.Receipt(
                        stage(request), Relay.ReceiptStep.DELIVER, new Code("SEAL-1"), null, null, null, null, null),
                new Relay.Receipt(
                        stage(request),
                        Relay.ReceiptStep.EXAMINE_ARRIVAL,
                        null,
                        null,
                        Relay.Seal.INTACT,
                        new java.math.BigDecimal("5.6"),
                        new java.math.BigDecimal("371"),
                        new java.math.BigDecimal("93")),
                new Relay.Receipt(stage(request), Relay.ReceiptStep.ACCEPT, null, null, null, null, null, null),
                new Relay.Infusion(
                        stage(request), Relay.InfusionStep.INFUSE, INFUSED, new java.math.BigDecimal("371")));
    }

    private void agree() {
        at(DONORS, WorkupStep.ASSESS, "product", "HPC_A", "minimum", "4", "target", "5", "weight", "70");
        at(
                DONORS,
                WorkupStep.CONFIRM_DATES,
                "infusion",
                TODAY.plusDays(20).toString(),
                "conditioning",
                TODAY.plusDays(12).toString(),
                "mobilisation",
                TODAY.plusDays(14).toString(),
                "collection1",
                TODAY.plusDays(18).toString(),
                "collection2",
                TODAY.plusDays(19).toString());
        collection = collections.of(workup).getLast().id();
        shipment = shipments.of(collection).getLast().id();
        at(
                DONORS,
                WorkupStep.HOLD_INFO_SESSION,
                "sessionAt",
                NOW,
                "sessionLanguage",
                "zh",
                "consented",
                "YES",
                "family",
                "YES",
                "familyConcerns",
                SECRET,
                "insurance",
                SECRET,
                "insuredUntil",
                TODAY.plusYears(1).toString());
        at(
                PHYSICIAN,
                WorkupStep.EXAMINE,
                "examResult",
                "FIT",
                "examDay",
                TODAY.toString(),
                "pregnancyPossible",
                "NO",
                "examRemarks",
                SECRET);
        at(PHYSICIAN, WorkupStep.TEST_MARKERS, "markersDrawn", TODAY.toString(), "markersResult", "NEGATIVE");
        at(PHYSICIAN, WorkupStep.PROPOSE_CLEARANCE, "clearanceSigned", SECRET);
        at(DIRECTOR, WorkupStep.CLEAR, "clearanceConfirmed", SECRET);
    }

    private void prepare() {
        at(
                COURIER,
                ShipmentStep.CHOOSE_WAY,
                "way1",
                way("B"),
                "second1",
                way("C"),
                "way2",
                way("B"),
                "second2",
                way("C"));
        at(COURIER, ShipmentStep.BOOK);
        at(
                COURIER,
                ShipmentStep.PREPARE_CONTINGENCY,
                "plan.VISA_EXPEDITED",
                "call " + SECRET,
                "plan.VISA_EXPEDITED.hours",
                "24");
        Map<String, String> ready = new HashMap<>();
        shipments.papers(shipments.get(shipment)).forEach(paper -> ready.put("paper." + paper.kind(), "READY"));
        var _ = done(shipments.take(shipment, Proposal.of(key(), ShipmentStep.MARK_DOCUMENT, ready), COURIER));
        at(COURIER, ShipmentStep.DOCUMENTS_READY);
        at(COURIER, ShipmentStep.BRIEF, "courier", SECRET, "box", "BOX-17");
        at(DONORS, WorkupStep.RECONSENT, "reconsentedAt", NOW, "toldOfRisk", "YES", "reconsentBy", SECRET);
        at(DONORS, CollectionStep.HOLD_DAYS, "dayOneHeld", "YES", "dayTwoHeld", "YES");
        at(
                DONORS,
                CollectionStep.MOBILISE,
                "drug",
                "FILGRASTIM",
                "dosePerKg",
                "10",
                "firstDoseAt",
                before(96),
                "drugLot",
                SECRET);
    }

    private void collect() {
        at(DONORS, CollectionStep.DOSE, "doses", "5", "doseAt", NOW, "symptoms", "MILD");
        at(DONORS, CollectionStep.START_1, "started1", before(3));
        at(DONORS, CollectionStep.NOTE, "processed", "6.5", "vitals", SECRET, "symptoms", "NONE");
        at(DONORS, CollectionStep.END_1, "ended1", before(1), "din1", DIN, "volume1", "210");
        at(LABORATORY, CollectionStep.COUNT_1, "count1", "412", "viability1", "98");
    }

    private void send() {
        at(LABORATORY, CollectionStep.LABEL, "productCode", "S1147V00", "labelledBy", SECRET);
        at(
                DONORS,
                CollectionStep.CHECK_LABEL,
                "scanned1",
                DIN,
                "scannedRecipient",
                collections.get(collection).patient(),
                "checkedBy",
                SECRET);
        at(COURIER, ShipmentStep.ARRIVE);
        at(DONORS, ShipmentStep.SEAL, "seal", "SEAL-1");
        at(COURIER, ShipmentStep.TAKE_OVER, "sealSeen", "SEAL-1", "logger", "LOG-1");
        assertThat(collections.get(collection).state()).isEqualTo(CollectionState.HANDED_OVER);
        at(
                PHYSICIAN,
                CollectionStep.DISCHARGE,
                "dischargePlatelets",
                "118",
                "dischargeSymptoms",
                "MILD",
                "companion",
                "YES",
                "dischargedBy",
                SECRET);
        at(COURIER, ShipmentStep.DEPART, "leg", "XA 801", "place", SECRET);
        at(COURIER, ShipmentStep.ARRIVE_AT, "place", "ELM-A");
        Instant taken = shipments.get(shipment).moment("at.TAKE_OVER").orElseThrow();
        String read = "time,celsius\n" + taken + ",4.6\n" + Instant.now() + ",4.9\n";
        var _ = done(shipments.logger(shipment, "LOG-1.csv", read.getBytes(UTF_8), key(), COURIER));
        at(COURIER, ShipmentStep.GIVE);
    }

    /// We ask; the donor's registry says what it said before, under our number; our own steps come between.
    private void asThePatientsRegistry(List<PartnerMessage> told) {
        RequestDraft wanted = new RequestDraft(
                RequestKind.WOR,
                world.patient,
                world.id(1),
                world.ours,
                world.partner,
                false,
                Map.of()); // neither product nor numbers: the donor's side writes them while it assesses
        var drafted = requests.draft(wanted, key(), DESK);
        Request formal = take(((org.marrowrelay.registry.request.Outcome.Done) drafted).request(), RequestStep.SEND);
        assertThat(partner.heard()).last().isInstanceOf(PartnerMessage.WorkupRequest.class);
        Code number = new Code(formal.id().value());
        for (PartnerMessage message : told) {
            partner.says(renumbered(message, number, world.patient.value()));
            if (message instanceof Relay.Clearance step && step.step() == Relay.ClearanceStep.CLEAR) {
                parts(formal);
                collection = collections.of(workup).getLast().id();
                shipment = shipments.of(collection).getLast().id();
                at(SEARCH, WorkupStep.GIVE_GO, "goSigned", SECRET);
            } else if (message instanceof Relay.Collection step && step.step() == Relay.CollectionStep.MOBILISE) {
                onDuty(world.ours);
                onDuty(world.partner);
                at(SEARCH, WorkupStep.START_CONDITIONING, "conditioningAt", NOW);
            } else if (message instanceof Relay.Collection step && step.step() == Relay.CollectionStep.COUNT_1) {
                at(SEARCH, CollectionStep.ACKNOWLEDGE_SHIP, "acknowledgedBy", SECRET);
            } else if (message instanceof Relay.Journey step && step.step() == Relay.JourneyStep.GIVE) {
                receive();
            }
        }
        assertThat(workups.get(workup).facts())
                .as("the request said neither, and the donor's registry did")
                .contains(entry("product", "HPC_A"), entry("minimum", "4"), entry("weight", "70"));
        assertThat(partner.lines()).doesNotContainIgnoringCase("zhivago");
        assertThat(kinds(partner.heard()))
                .as("each step of ours was told once, and none of theirs went back")
                .containsExactly(
                        "PatientCreate",
                        "PatientStatus",
                        "WorkupRequest",
                        "WorkupDecision",
                        "WorkupDecision",
                        "CountDecision",
                        "Receipt",
                        "Receipt",
                        "Receipt",
                        "Infusion");
    }

    private static List<String> kinds(List<PartnerMessage> messages) {
        return messages.stream()
                .map(message -> message.getClass().getSimpleName())
                .toList();
    }

    private void receive() {
        at(SEARCH, ShipmentStep.DELIVER, "sealSeen", "SEAL-1");
        at(
                SEARCH,
                ShipmentStep.EXAMINE_ARRIVAL,
                "sealState",
                "INTACT",
                "arrivalCelsius",
                "5.6",
                "arrivalCount",
                "371",
                "arrivalViability",
                "93");
        at(SEARCH, ShipmentStep.ACCEPT, "acceptedBy", SECRET);
        at(SEARCH, ShipmentStep.INFUSE, "infusedAt", INFUSED.toString(), "infusedCount", "371");
    }

    /// The same message about another request and patient.
    private static PartnerMessage renumbered(PartnerMessage message, Code number, String patient) {
        if (message instanceof PartnerMessage.RequestProgress(var _, var step, var note, var day)) {
            return new PartnerMessage.RequestProgress(number, step, note, day);
        }
        PartnerMessage.Relayed step = (PartnerMessage.Relayed) message;
        Stage old = step.stage();
        Map<String, String> facts = RelayFacts.facts(step, "");
        facts.computeIfPresent("scannedRecipient", (_, _) -> patient);
        return RelayFacts.message(
                step.getClass(),
                new Stage(number, old.ordinal(), old.at(), old.person(), old.reason()),
                step.step().name(),
                facts);
    }

    @Test
    void a_partner_takes_no_step_of_ours_and_its_events_and_letters_come_in() {
        asked();
        agree();
        partner.saysAll(new Relay.Clearance(
                stage("R-000777"),
                Relay.ClearanceStep.REFUSE_CLEARANCE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        assertThat(desk.quarantined(world.partner)).extracting(Received::code).containsExactly("PTN-0422");
        assertThat(workups.get(workup).state()).isEqualTo(WorkupState.CLEARED);
        desk.putAside(world.partner, desk.quarantined(world.partner).getFirst().sequence(), "not theirs", "test");
        alarmed();
        partner.says(new PartnerMessage.Letter(
                stage("R-000777"), PartnerMessage.Letter.Sender.PATIENT, new Code("en"), new LetterText("Thank you.")));
        Matter<LetterState> letter = letters.of(shipment).getFirst();
        assertThat(letter.state()).as("sealed, and waiting for two reviewers").isEqualTo(LetterState.SCANNED);
        assertThat(letters.toBeRead(letter.id())).isEmpty();
        partner.saysAll(new PartnerMessage.Letter(
                stage("R-000777"), PartnerMessage.Letter.Sender.DONOR, new Code("en"), new LetterText("Forged.")));
        assertThat(desk.quarantined(world.partner)).extracting(Received::code).containsExactly("PTN-0422");
    }

    private void alarmed() {
        AdverseEvent told = new AdverseEvent(
                stage("R-000777"),
                new Code("E-000044"),
                null,
                AdverseEvent.Where.SHIPMENT,
                AdverseEvent.About.PRODUCT,
                null);
        partner.says(told);
        partner.says(new AdverseEvent(
                stage("R-000777"),
                new Code("E-000044"),
                null,
                AdverseEvent.Where.SHIPMENT,
                AdverseEvent.About.PRODUCT,
                AdverseEvent.AlertFor.RECALL));
        assertThat(events.of(shipment))
                .as("told twice, and one event")
                .singleElement()
                .satisfies(event -> assertThat(event.state()).isEqualTo(EventState.RAPID));
        var ours = events.report(workup, EventDesk.About.DONOR, "fell in " + SECRET, key(), DONORS);
        assertThat(((Outcome.Done<EventState>) ours).matter().state()).isEqualTo(EventState.DRAFTED);
        assertThat(partner.heard()).last().isInstanceOf(AdverseEvent.class);
        assertThat(partner.lines()).doesNotContainIgnoringCase("zhivago");
    }
}
