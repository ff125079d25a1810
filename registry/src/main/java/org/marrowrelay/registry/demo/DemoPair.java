package org.marrowrelay.registry.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Found;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionStep;
import org.marrowrelay.registry.correspondence.LetterDesk;
import org.marrowrelay.registry.correspondence.LetterDraft;
import org.marrowrelay.registry.correspondence.LetterStep;
import org.marrowrelay.registry.correspondence.OutcomeDesk;
import org.marrowrelay.registry.correspondence.OutcomeStep;
import org.marrowrelay.registry.correspondence.Workbench;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.followup.FollowUpDesk;
import org.marrowrelay.registry.followup.FollowUpStep;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.partner.GlobalSearch;
import org.marrowrelay.registry.partner.PartnerDesk;
import org.marrowrelay.registry.partner.Received;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Papers;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.shipment.ShipmentStep;
import org.marrowrelay.registry.shipment.Timetables;
import org.marrowrelay.registry.shipment.Way;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.marrowrelay.registry.workup.WorkupStep;
import org.marrowrelay.transport.label.DonationNumber;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// The founding case between two registries: this server is one of them, and plays the chapters of its side. What the
/// other side does comes by message or not at all; between two chapters everything is delivered.
@Component
@ConditionalOnProperty("relay.demo")
class DemoPair {
    static final OrganisationCode DONORS = new OrganisationCode("RIVER-REG");
    static final OrganisationCode PATIENTS = new OrganisationCode("ELM-REG");

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final ZoneId THERE = ZoneId.of("America/Chicago");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);
    private static final String CASE = "ELM-P1";
    private static final String DONOR_COUNTRY_TYPING =
            "A*11:01+A*24:02^C*03:04+C*07:02^B*13:01+B*46:01^DRB1*09:01+DRB1*12:02^DQB1*03:01+DQB1*03:03";
    private static final String SEAL = "SEAL-7";
    private static final int FIVE_MINUTES = 300;

    private static final Actor COORDINATOR = Actor.of("river-coordinator", Role.DONOR_COORDINATOR);
    private static final Actor PHYSICIAN = Actor.of("river-physician", Role.MEDICAL_ADVISER);
    private static final Actor DIRECTOR = Actor.of("river-director", Role.MEDICAL_ADVISER);
    private static final Actor LABORATORY = Actor.of("river-laboratory", Role.CELL_LABORATORY);
    private static final Actor NURSE = Actor.of("river-nurse", Role.COLLECTION);
    private static final Actor CARRIER = Actor.of("river-courier", Role.COURIER, Role.LOGISTICS);
    private static final Actor SEARCH = Actor.of("elm-search", Role.SEARCH_COORDINATOR);
    private static final org.marrowrelay.registry.request.Actor DONOR_DESK =
            new org.marrowrelay.registry.request.Actor("river-coordinator", false, true, true, null);
    private static final org.marrowrelay.registry.request.Actor SEARCH_DESK =
            new org.marrowrelay.registry.request.Actor("elm-search", true, false, false, null);

    private final SimulatedClock clock;
    private final OrganisationDesk organisations;
    private final PatientDesk patients;
    private final DonorDesk donors;
    private final CareDesk care;
    private final RequestDesk requests;
    private final Papers papers;
    private final GlobalSearch search;
    private final PartnerDesk partners;
    private final MatterDesk matters;
    private final WorkupDesk workups;
    private final CollectionDesk collections;
    private final ShipmentDesk shipments;
    private final Timetables timetables;
    private final FollowUpDesk followUps;
    private final LetterDesk letters;
    private final OutcomeDesk outcomes;
    private final List<Chapter> chapters = chapters();
    private List<String> told = new ArrayList<>();
    private int keys;

    DemoPair(
            SimulatedClock clock,
            OrganisationDesk organisations,
            PatientDesk patients,
            DonorDesk donors,
            CareDesk care,
            RequestDesk requests,
            Papers papers,
            GlobalSearch search,
            PartnerDesk partners,
            MatterDesk matters,
            WorkupDesk workups,
            CollectionDesk collections,
            ShipmentDesk shipments,
            Timetables timetables,
            FollowUpDesk followUps,
            LetterDesk letters,
            OutcomeDesk outcomes) {
        this.clock = clock;
        this.organisations = organisations;
        this.patients = patients;
        this.donors = donors;
        this.care = care;
        this.requests = requests;
        this.papers = papers;
        this.search = search;
        this.partners = partners;
        this.matters = matters;
        this.workups = workups;
        this.collections = collections;
        this.shipments = shipments;
        this.timetables = timetables;
        this.followUps = followUps;
        this.letters = letters;
        this.outcomes = outcomes;
    }

    /// Something that one side does at one moment.
    private record Chapter(boolean isDonors, Instant at, Runnable play) {}

    private static Chapter here(LocalDateTime at, Runnable play) {
        return new Chapter(true, at.atZone(HERE).toInstant(), play);
    }

    private static Chapter there(LocalDateTime at, Runnable play) {
        return new Chapter(false, at.atZone(THERE).toInstant(), play);
    }

    private static LocalDateTime day(int days, int hour) {
        return FIRST.plusDays(days).atTime(hour, 0);
    }

    private List<Chapter> chapters() {
        return List.of(
                here(LocalDateTime.of(2013, 5, 11, 10, 0), this::register),
                there(day(-95, 9), this::ask),
                there(day(-95, 11), this::choose),
                here(day(-92, 10), this::type),
                there(day(-90, 9), this::askSample),
                here(day(-85, 10), this::sendSample),
                there(day(-82, 9), this::confirm),
                here(day(-78, 10), this::reserve),
                there(day(-60, 9), this::askCells),
                here(day(-50, 10), this::agree),
                here(day(-30, 9), this::plan),
                here(day(-15, 11), this::examine),
                here(day(-13, 10), this::clear),
                there(day(-13, 9), this::give),
                here(day(-5, 10), this::agreeAgain),
                here(day(-4, 8), this::mobilise),
                there(day(-4, 9), this::condition),
                here(day(0, 8), this::brief),
                here(day(0, 16), this::collect),
                there(day(0, 5), this::acknowledge),
                here(day(0, 19), this::leave),
                here(day(1, 20), this::carry),
                there(day(1, 7), this::receive),
                there(day(1, 9), this::infuse),
                here(day(30, 20), this::follow),
                here(day(31, 10), this::write),
                there(day(33, 10), this::answer),
                here(day(35, 10), this::read));
    }

    /// Number, side (`DONORS` or `PATIENTS`) and moment of each chapter.
    String list() {
        StringBuilder lines = new StringBuilder("chapter\tside\tat\n");
        for (int i = 0; i < chapters.size(); i++) {
            Chapter one = chapters.get(i);
            lines.append(i)
                    .append('\t')
                    .append(one.isDonors() ? "DONORS" : "PATIENTS")
                    .append('\t')
                    .append(one.at())
                    .append('\n');
        }
        return lines.toString();
    }

    /// Plays one chapter, and says `CHAPTER OK` or `CHAPTER FAILED` and why.
    synchronized String play(int chapter) {
        told = new ArrayList<>();
        try {
            chapters.get(chapter).play().run();
            told.add("CHAPTER OK");
        } catch (ProblemException | IllegalStateException wrong) {
            told.add("CHAPTER FAILED " + wrong.getMessage());
        }
        return String.join("\n", told) + "\n";
    }

    private void say(String line) {
        told.add(line);
    }

    private String key() {
        return "pair " + ++keys;
    }

    private static Map<String, String> facts(String... given) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            facts.put(given[i], given[i + 1]);
        }
        return facts;
    }

    private static <S extends Enum<S>> Matter<S> done(Outcome<S> outcome) {
        return switch (outcome) {
            case Outcome.Done<S>(var matter, var _) -> matter;
            case Outcome.Refused<S>(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private String workup() {
        return workups.list().getFirst().id();
    }

    private String collection() {
        return collections.of(workup()).getLast().id();
    }

    private String shipment() {
        return shipments.of(collection()).getLast().id();
    }

    private void at(Actor actor, WorkupStep step, String... given) {
        done(workups.take(workup(), Proposal.of(key(), step, facts(given)), actor));
    }

    private void at(Actor actor, CollectionStep step, String... given) {
        done(collections.take(collection(), Proposal.of(key(), step, facts(given)), actor));
    }

    private void at(Actor actor, ShipmentStep step, String... given) {
        done(shipments.take(shipment(), Proposal.of(key(), step, facts(given)), actor));
    }

    private Request request(RequestKind kind) {
        return requests.list().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no request " + kind));
    }

    private void take(RequestKind kind, RequestStep step, String result, @Nullable LocalDate until) {
        var actor = organisations.ours().orElseThrow().code().equals(DONORS) ? DONOR_DESK : SEARCH_DESK;
        if (requests.take(request(kind).id(), new Command(key(), step, "", "", result, until), actor)
                instanceof org.marrowrelay.registry.request.Outcome.Refused(var problems)) {
            throw new IllegalStateException(kind + " " + step + ": " + problems);
        }
    }

    private void take(RequestKind kind, RequestStep... steps) {
        for (RequestStep step : steps) {
            take(kind, step, "", null);
        }
    }

    private void send(RequestKind kind, Map<String, String> details) {
        DonorId donor = search.list().stream()
                .map(search::show)
                .flatMap(result -> result.hits().stream())
                .map(hit -> new DonorId(hit.found().donor().value()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody was found"));
        var drafted = requests.draft(
                new RequestDraft(kind, new PatientId(CASE), donor, PATIENTS, DONORS, false, details),
                key(),
                SEARCH_DESK);
        if (drafted instanceof org.marrowrelay.registry.request.Outcome.Refused(var problems)) {
            throw new IllegalStateException(kind + ": " + problems);
        }
        take(kind, RequestStep.SEND);
    }

    private void paper(RequestKind kind, String name) {
        papers.add(
                request(kind).id(),
                name,
                name + ".txt",
                "Invented".getBytes(StandardCharsets.UTF_8),
                "river-coordinator",
                true);
    }

    private void register() {
        Act act = new Act("river-coordinator", "campus drive");
        LocalDate day = LocalDate.ofInstant(clock.instant(), HERE);
        DonorId donor = donors.register(
                new Donor(
                        new DonorId("RIVER"),
                        Donor.Kind.D,
                        "",
                        "",
                        new Traits(LocalDate.of(1986, 7, 1), Traits.Sex.M, null, null, null),
                        Status.AV,
                        new Donor.ReportedTyping(DONOR_COUNTRY_TYPING, "none", day),
                        null),
                org.marrowrelay.registry.donor.Particulars.NONE,
                new Consent.Draft("2013-1", Consent.Scope.LISTING, "zh", day),
                act);
        for (Consent.Scope scope : List.of(Consent.Scope.TYPING, Consent.Scope.DATA_ABROAD)) {
            care.consent(donor, new Consent.Draft("2013-1", scope, "zh", day), act);
        }
        say("A volunteer registers at a campus drive: donor " + donor + ", consents recorded, typed.");
    }

    private void ask() {
        patients.enter(
                new PatientDraft(
                        new PatientId(CASE),
                        "",
                        new Traits(null, null, null, null, null),
                        DONOR_COUNTRY_TYPING,
                        "",
                        new Particulars(
                                "MDS",
                                "",
                                PATIENTS.value(),
                                "in writing",
                                "invented payer",
                                null,
                                "",
                                List.of(),
                                List.of())),
                "elm-search");
        for (PatientStep step : List.of(PatientStep.SEARCH, PatientStep.ACTIVATE)) {
            patients.step(new PatientId(CASE), step, "", "", "elm-search").ifPresent(problem -> {
                throw new IllegalStateException(problem.toString());
            });
        }
        String question = search.ask(CASE, "elm-search");
        say("Case " + CASE + ": no match at home. All partners are asked at once (" + question + ").");
    }

    private void choose() {
        GlobalSearch.Result result = search.show(search.list().getFirst());
        for (GlobalSearch.Account account : result.accounts()) {
            say(account.partner() + " " + account.state().toLowerCase(Locale.ROOT) + ": " + account.searched()
                    + " donors searched, " + account.total() + " can match.");
        }
        GlobalSearch.Hit hit = result.hits().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the answer names nobody: " + result.accounts()));
        Found found = hit.found();
        say("One donor fits: " + found.donor() + ", " + found.potential() + " of 10 positions can match, "
                + found.definite() + " surely. The donor is listed here and asked for typing.");
        search.list(result.question().id(), DONORS, found.donor().value());
        send(RequestKind.TYP, Map.of("loci", "A B C DRB1 DQB1"));
    }

    private void type() {
        take(RequestKind.TYP, RequestStep.ACCEPT, RequestStep.ASSIGN_LAB, RequestStep.TYPE);
        take(RequestKind.TYP, RequestStep.COMPLETE, DONOR_COUNTRY_TYPING, null);
        say("The request came by message; the laboratory types again, and the result goes back.");
    }

    private void askSample() {
        say("Typing agrees: request " + request(RequestKind.TYP).state() + ". A sample is asked for.");
        send(RequestKind.SMP, Map.of());
    }

    private void sendSample() {
        take(RequestKind.SMP, RequestStep.ACCEPT, RequestStep.CONTACT_DONOR, RequestStep.ASK_PHYSICIAN);
        take(RequestKind.SMP, RequestStep.PASS_HEALTH);
        take(RequestKind.SMP, RequestStep.SCHEDULE, "", FIRST.minusDays(85));
        paper(RequestKind.SMP, "consent");
        take(RequestKind.SMP, RequestStep.COLLECT, RequestStep.SHIP);
        say("The donor is reached after all these years and agrees; a sample is drawn and sent.");
    }

    private void confirm() {
        take(RequestKind.SMP, RequestStep.RECEIVE, RequestStep.TYPE);
        take(RequestKind.SMP, RequestStep.COMPLETE, DONOR_COUNTRY_TYPING, null);
        send(RequestKind.RSV, Map.of("until", FIRST.plusDays(5).toString()));
        say("The sample confirms the typing; the donor shall be kept for the patient.");
    }

    private void reserve() {
        take(RequestKind.RSV, RequestStep.ACCEPT);
        take(RequestKind.RSV, RequestStep.CONFIRM, "", FIRST.plusDays(5));
        say("The donor is reserved until " + FIRST.plusDays(5) + ".");
    }

    private void askCells() {
        say("Reservation " + request(RequestKind.RSV).state() + ". The formal request for cells goes out.");
        send(
                RequestKind.WOR,
                Map.of("product", "HPC_A", "remark", "minimum 4, target 5 million CD34+/kg; 70 kg; infusion 13 March"));
    }

    private void agree() {
        say("Asked in the remark: " + request(RequestKind.WOR).details().get("remark"));
        take(RequestKind.WOR, RequestStep.ACCEPT);
        paper(RequestKind.WOR, "prescription");
        take(RequestKind.WOR, RequestStep.BEGIN);
        at(COORDINATOR, WorkupStep.ASSESS, "minimum", "4", "target", "5", "weight", "70");
        at(
                COORDINATOR,
                WorkupStep.CONFIRM_DATES,
                "infusion",
                FIRST.plusDays(3).toString(),
                "conditioning",
                FIRST.minusDays(4).toString(),
                "mobilisation",
                FIRST.minusDays(4).toString(),
                "collection1",
                FIRST.toString(),
                "collection2",
                FIRST.plusDays(1).toString());
        at(
                COORDINATOR,
                WorkupStep.HOLD_INFO_SESSION,
                "sessionAt",
                FIRST.minusDays(50) + "T10:00",
                "sessionLanguage",
                "zh",
                "consented",
                "YES",
                "family",
                "YES",
                "familyConcerns",
                "mother fears for the donor's health; films shown",
                "insurance",
                "POLICY-2026-7",
                "insuredUntil",
                FIRST.plusYears(1).toString());
        say("Workup begins here and there; days are agreed, both days of collection are held. The donor's mother is"
                + " afraid; films are shown, and they agree. (What they said is not told.)");
    }

    private void plan() {
        List<Problem> wrong = timetables.read(DemoWays.places(DONORS.value(), PATIENTS.value()));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong.toString());
        }
        timetables.read(DemoWays.legs(FIRST));
        Map<String, String> chosen = new HashMap<>();
        for (int day = 1; day <= 2; day++) {
            List<Way> pair = shipments.pair(shipments.get(shipment()), day);
            if (pair.size() < 2) {
                throw new IllegalStateException("no two ways for day " + day);
            }
            chosen.put("way" + day, pair.get(0).kept());
            chosen.put("second" + day, pair.get(1).kept());
            say("Day " + day + ": " + pair.get(0).kept());
        }
        done(shipments.take(shipment(), Proposal.of(key(), ShipmentStep.CHOOSE_WAY, chosen), CARRIER));
        at(CARRIER, ShipmentStep.BOOK);
        at(
                CARRIER,
                ShipmentStep.PREPARE_CONTINGENCY,
                "plan.VISA_EXPEDITED",
                "embassy issues a visa within a day",
                "plan.VISA_EXPEDITED.hours",
                "24");
        Map<String, String> ready = new HashMap<>();
        shipments.papers(shipments.get(shipment())).forEach(paper -> ready.put("paper." + paper.kind(), "READY"));
        done(shipments.take(shipment(), Proposal.of(key(), ShipmentStep.MARK_DOCUMENT, ready), CARRIER));
        at(CARRIER, ShipmentStep.DOCUMENTS_READY);
        say("Seats are booked on both days, " + ready.size() + " documents are there, a plan for the worst is prepared;"
                + " the other registry gets the itinerary by message.");
    }

    private void examine() {
        String day = FIRST.minusDays(15).toString();
        at(PHYSICIAN, WorkupStep.EXAMINE, "examResult", "FIT", "examDay", day, "pregnancyPossible", "NO");
        at(PHYSICIAN, WorkupStep.TEST_MARKERS, "markersDrawn", day, "markersResult", "NEGATIVE");
        at(PHYSICIAN, WorkupStep.PROPOSE_CLEARANCE, "clearanceSigned", "examining physician");
        say("The donor travels with his parents and is thoroughly examined.");
    }

    private void clear() {
        at(DIRECTOR, WorkupStep.CLEAR, "clearanceConfirmed", "medical director");
        say("Two physicians of the donor's own side clear him; their names stay here.");
    }

    private void give() {
        at(SEARCH, WorkupStep.GIVE_GO, "goSigned", "transplant physician");
        say("Cleared, says the message, by two different people; the transplant centre writes its go.");
    }

    private void agreeAgain() {
        at(
                COORDINATOR,
                WorkupStep.RECONSENT,
                "reconsentedAt",
                FIRST.minusDays(5) + "T10:00",
                "toldOfRisk",
                "YES",
                "reconsentBy",
                "coordinator");
        say("The donor hears what conditioning means for the recipient, and agrees again.");
    }

    private void mobilise() {
        at(NURSE, CollectionStep.HOLD_DAYS, "dayOneHeld", "YES", "dayTwoHeld", "YES");
        at(
                NURSE,
                CollectionStep.MOBILISE,
                "drug",
                "FILGRASTIM",
                "dosePerKg",
                "10",
                "firstDoseAt",
                FIRST.minusDays(4) + "T08:00");
        say("First dose: the go has come by message, and without it this step is refused.");
    }

    /// Who is on duty at both registries, as the people of this one have entered it.
    private void rota(OrganisationCode code) {
        if (organisations.onDuty(code, clock.instant()).isEmpty()) {
            long contact = organisations.addContact(
                    code, new Contact(0, "On duty", "duty-" + code.value() + "@example.org", "", "pager-" + code));
            organisations.addDuty(
                    contact, Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2027-12-31T00:00:00Z"));
        }
    }

    private void condition() {
        rota(PATIENTS);
        rota(DONORS);
        at(SEARCH, WorkupStep.START_CONDITIONING, "conditioningAt", FIRST.minusDays(4) + "T09:00");
        say("Conditioning begins: from here on there is no way back.");
    }

    private void brief() {
        at(NURSE, CollectionStep.DOSE, "doses", "5", "doseAt", FIRST + "T08:00", "symptoms", "MILD");
        at(CARRIER, ShipmentStep.BRIEF, "courier", "CO-1", "box", "BOX-17");
        at(NURSE, CollectionStep.START_1, "started1", FIRST + "T08:00");
        say("Fifth dose; apheresis begins.");
    }

    private void collect() {
        at(NURSE, CollectionStep.END_1, "ended1", FIRST + "T16:00", "din1", din(), "volume1", "210");
        at(LABORATORY, CollectionStep.COUNT_1, "count1", "412", "viability1", "98");
        say("Four hours of apheresis are over; 412 million CD34+ for 280 asked. Whether that is enough is for the other"
                + " side to say.");
    }

    private static String din() {
        DonationNumber number = new DonationNumber("B123426000071");
        return number.text() + number.check();
    }

    private void acknowledge() {
        at(SEARCH, CollectionStep.ACKNOWLEDGE_SHIP, "acknowledgedBy", "transplant physician on call");
        say("The count came at once; the centre on call acknowledges: ship, no second day.");
    }

    private void leave() {
        at(LABORATORY, CollectionStep.LABEL, "productCode", "S1147V00", "labelledBy", "technician");
        at(
                NURSE,
                CollectionStep.CHECK_LABEL,
                "scanned1",
                din(),
                "scannedRecipient",
                collections.get(collection()).patient(),
                "checkedBy",
                "nurse");
        at(CARRIER, ShipmentStep.ARRIVE);
        at(NURSE, ShipmentStep.SEAL, "seal", SEAL);
        at(CARRIER, ShipmentStep.TAKE_OVER, "sealSeen", SEAL, "logger", "LOG-7", "celsius", "4.8");
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
                "physician");
        at(CARRIER, ShipmentStep.PASS_SECURITY, "place", "RIVER-A");
        at(CARRIER, ShipmentStep.DEPART, "leg", "XA 801", "place", "RIVER-A");
        say("Labelled by one, checked by another, sealed, signed for twice; the airport lets the box pass without"
                + " X-ray, and it flies.");
    }

    private void carry() {
        at(CARRIER, ShipmentStep.ARRIVE_AT, "place", "LAKE-A");
        at(CARRIER, ShipmentStep.ENTER_CUSTOMS, "place", "LAKE-A");
        at(CARRIER, ShipmentStep.PASS_CUSTOMS, "place", "LAKE-A");
        done(shipments.logger(shipment(), "LOG-7.csv", logger(), key(), CARRIER));
        at(CARRIER, ShipmentStep.GIVE);
        say("Customs releases the box at once; the courier signs for giving it at the transplant centre.");
    }

    /// A reading every five minutes.
    private byte[] logger() {
        StringBuilder rows = new StringBuilder("time,celsius\n");
        Instant at = shipments.get(shipment()).moment("at.TAKE_OVER").orElseThrow();
        for (; !at.isAfter(clock.instant()); at = at.plusSeconds(FIVE_MINUTES)) {
            rows.append(at).append(",4.7\n");
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void receive() {
        at(SEARCH, ShipmentStep.DELIVER, "sealSeen", SEAL);
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
        at(SEARCH, ShipmentStep.ACCEPT, "acceptedBy", "transplant physician");
        say("Received under the unbroken seal, examined, accepted.");
    }

    private void infuse() {
        at(SEARCH, ShipmentStep.INFUSE, "infusedAt", clock.instant().toString(), "infusedCount", "371");
        say("Infused, 30 hours after the end of collection.");
    }

    private void follow() {
        at(COORDINATOR, WorkupStep.CLOSE);
        at(COORDINATOR, CollectionStep.CLOSE);
        String follow = followUps.of(collection()).getFirst().id();
        for (int i = 0; i < 2; i++) {
            done(followUps.take(
                    follow,
                    Proposal.of(key(), FollowUpStep.ANSWER, facts("donorIs", "WELL", "donorSays", "back at work")),
                    COORDINATOR));
        }
        say("The donor is well after a week and after a month: both registries know that, and no more.");
    }

    private void write() {
        String letter = done(letters.receive(
                        new LetterDraft(shipment(), Side.DONOR, "zh", DemoLetters.LONGER_NOTE, List.of(), false),
                        key(),
                        COORDINATOR))
                .id();
        say("The donor writes, and says who he is and where he lives.");
        pass(letter, "river", "en", "You are the same age as my mother. May you soon be well!");
    }

    private void answer() {
        Matter<?> came = letters.of(shipment()).getFirst();
        say("A letter of the donor came (" + came.state() + "): reviewers of this side read it, too.");
        pass(came.id(), "elm-a", "en", "You are the same age as my mother. May you soon be well!");
        String reply = done(letters.receive(
                        new LetterDraft(shipment(), Side.PATIENT, "en", DemoLetters.REPLY, List.of(), false),
                        key(),
                        SEARCH))
                .id();
        say("The recipient answers with name and town.");
        pass(reply, "elm-b", "zh", "亲爱的捐献者，感谢您给了我生命。");
        String course = outcomes.list().getFirst().id();
        done(outcomes.take(
                course,
                Proposal.of(
                        key(),
                        OutcomeStep.TELL_COURSE,
                        facts("recipientIs", "ALIVE", "engrafted", "YES", "disease", "REMISSION")),
                SEARCH));
    }

    private void read() {
        Matter<?> came = letters.of(shipment()).getLast();
        say("The answer came (" + came.fact("from") + ", " + came.state() + ").");
        pass(came.id(), "river-b", "zh", "亲爱的捐献者，感谢您给了我生命。");
        say("Of the recipient is known here, as far as both countries allow: "
                + outcomes.list().stream()
                        .map(one -> new TreeMap<>(one.facts()))
                        .map(facts -> facts.getOrDefault("recipientIs", "nothing"))
                        .toList());
    }

    /// Two reviewers who have not read the other side's letters, a translation, and on it goes.
    private void pass(String letter, String reviewers, String language, String translation) {
        Actor one = Actor.of(reviewers + "-reviewer-1", Role.CORRESPONDENCE_REVIEWER);
        Actor two = Actor.of(reviewers + "-reviewer-2", Role.CORRESPONDENCE_REVIEWER);
        letter(letter, one, LetterStep.CHECK_RULES);
        Workbench bench = letters.open(letter, "first review", one);
        done(letters.redact(letter, DemoLetters.redaction(bench), key(), one));
        letters.open(letter, "second review", two);
        letter(letter, two, LetterStep.RELEASE, "decisionsAgreed", "YES");
        done(letters.translate(letter, language, translation, key(), one));
        letter(letter, two, LetterStep.FORWARD);
        say("   marked: " + bench.marks().size() + "; released by a second reviewer, translated, passed on: "
                + letters.toBeRead(letter).orElseThrow().text());
    }

    private void letter(String letter, Actor actor, LetterStep step, String... given) {
        done(letters.take(letter, Proposal.of(key(), step, facts(given)), actor));
    }

    /// Three lines: what both must know alike, whether logs and rows agree, and whether anything came that says who
    /// somebody is.
    String end() {
        Map<String, String> wrong = new HashMap<>();
        wrong.putAll(matters.disagreements(workups.course()));
        wrong.putAll(matters.disagreements(collections.course()));
        wrong.putAll(matters.disagreements(shipments.course()));
        boolean isDonors = organisations.ours().orElseThrow().code().equals(DONORS);
        OrganisationCode other = isDonors ? PATIENTS : DONORS;
        Set<String> secrets = isDonors ? Set.of("Carol", "Jensen", "Dallas") : Set.of("李明", "沈阳", "mother fears");
        List<String> came = partners.received(other).stream()
                .map(Received::line)
                .filter(line ->
                        secrets.stream().anyMatch(line::contains) || line.contains(isDonors ? "elm-" : "river-"))
                .toList();
        return "alike\t" + alike() + "\nagree\t" + (wrong.isEmpty() ? "yes" : wrong) + "\nblind\t"
                + (came.isEmpty() ? "yes" : came) + "\n";
    }

    private String alike() {
        Consumer<Map<String, String>> kept = facts -> facts.keySet()
                .retainAll(Set.of(
                        "minimum",
                        "weight",
                        "infusion",
                        "collection1",
                        "examResult",
                        "markersResult",
                        "din1",
                        "count1",
                        "productCode",
                        "seal",
                        "logger",
                        "way1",
                        "arrivalCount",
                        "infusedAt",
                        "donorIs"));
        List<Matter<?>> all = List.of(
                workups.get(workup()),
                collections.get(collection()),
                shipments.get(shipment()),
                followUps.of(collection()).getFirst());
        return all.stream()
                .map(matter -> {
                    Map<String, String> facts = new TreeMap<>(matter.facts());
                    kept.accept(facts);
                    return matter.state() + " " + facts;
                })
                .toList()
                .toString();
    }
}
