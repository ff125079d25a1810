package org.marrowrelay.registry.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.collection.CollectionCourse;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.collection.CollectionStep;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.followup.FollowUpDesk;
import org.marrowrelay.registry.followup.FollowUpStep;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.request.CaseDesk;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Papers;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.shipment.ShipmentLetters;
import org.marrowrelay.registry.shipment.ShipmentState;
import org.marrowrelay.registry.shipment.ShipmentStep;
import org.marrowrelay.registry.shipment.Timetables;
import org.marrowrelay.registry.shipment.Way;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.marrowrelay.registry.workup.WorkupState;
import org.marrowrelay.registry.workup.WorkupStep;
import org.marrowrelay.transport.cells.CollectionDecision;
import org.marrowrelay.transport.label.DonationNumber;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// The founding case with coded parties. Variant 1: one day of collection is enough, and the planned way holds.
/// Variant 2: a second day is needed, a connection is missed, a prepared plan is switched to, the box gets warm for
/// some minutes, and the cells are accepted with that deviation.
///
/// Every step goes through the desk of its room, by the person whose step it is; what is refused ends the story.
@Component
@ConditionalOnProperty("relay.demo")
class DemoStory {
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final ZoneId THERE = ZoneId.of("America/Chicago");
    private static final OrganisationCode REGISTRY = new OrganisationCode("DEMO-REG");
    private static final OrganisationCode CENTRE = new OrganisationCode("DEMO-TC");
    private static final String TYPING =
            "A*11:01+A*24:02^C*03:04+C*07:02^B*13:01+B*46:01^DRB1*09:01+DRB1*12:02^DQB1*03:01+DQB1*03:03";
    private static final DateTimeFormatter SAID = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm ")
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter(Locale.ROOT);

    private static final Actor COORDINATOR = Actor.of("demo-donors", Role.DONOR_COORDINATOR);
    private static final Actor SEARCH = Actor.of("demo-search", Role.SEARCH_COORDINATOR);
    private static final Actor PHYSICIAN = Actor.of("demo-physician", Role.MEDICAL_ADVISER);
    private static final Actor DIRECTOR = Actor.of("demo-director", Role.MEDICAL_ADVISER);
    private static final Actor LABORATORY = Actor.of("demo-laboratory", Role.CELL_LABORATORY);
    private static final Actor NURSE = Actor.of("demo-nurse", Role.COLLECTION);
    private static final Actor LOGISTICS = Actor.of("demo-logistics", Role.LOGISTICS);
    private static final Actor CARRIER = Actor.of("demo-courier-1", Role.COURIER);
    private static final Actor SECOND_CARRIER = Actor.of("demo-courier-2", Role.COURIER);
    private static final org.marrowrelay.registry.request.Actor DESK =
            new org.marrowrelay.registry.request.Actor("demo-search", true, true, true, null);

    private final SimulatedClock clock;
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final PatientDesk patients;
    private final DonorDesk donors;
    private final CareDesk care;
    private final RequestDesk requests;
    private final CaseDesk cases;
    private final Papers papers;
    private final MatterDesk matters;
    private final WorkupDesk workups;
    private final CollectionDesk collections;
    private final ShipmentDesk shipments;
    private final Timetables timetables;
    private final FollowUpDesk followUps;
    private final ShipmentLetters printed;
    private final DemoLetters letters;

    DemoStory(
            SimulatedClock clock,
            TaskDesk tasks,
            OrganisationDesk organisations,
            PatientDesk patients,
            DonorDesk donors,
            CareDesk care,
            RequestDesk requests,
            CaseDesk cases,
            Papers papers,
            MatterDesk matters,
            WorkupDesk workups,
            CollectionDesk collections,
            ShipmentDesk shipments,
            Timetables timetables,
            FollowUpDesk followUps,
            ShipmentLetters printed,
            DemoLetters letters) {
        this.printed = printed;
        this.clock = clock;
        this.tasks = tasks;
        this.organisations = organisations;
        this.patients = patients;
        this.donors = donors;
        this.care = care;
        this.requests = requests;
        this.cases = cases;
        this.papers = papers;
        this.matters = matters;
        this.workups = workups;
        this.collections = collections;
        this.shipments = shipments;
        this.timetables = timetables;
        this.followUps = followUps;
        this.letters = letters;
    }

    /// Plays a variant, 1 or 2, and tells it line by line.
    ///
    /// @param until stops after that many commands; 0: plays all
    synchronized void play(int variant, int until, Consumer<String> lines) {
        Telling telling = new Telling(variant, until, lines);
        try {
            telling.play();
            telling.line("DEMO OK variant=" + variant);
        } catch (DemoKeys.Stopped stopped) {
            telling.line("DEMO STOPPED variant=" + variant);
        } catch (ProblemException | IllegalStateException wrong) {
            telling.line("DEMO FAILED variant=" + variant + ": " + wrong.getMessage());
        }
    }

    /// One telling.
    private final class Telling {
        private final Consumer<String> lines;
        private final boolean second;
        private final int variant;
        private final LocalDate first;
        private final DemoKeys keys;
        private String workup = "";
        private String collection = "";
        private String shipment = "";
        private String note = "";

        Telling(int variant, int until, Consumer<String> lines) {
            this.variant = variant;
            this.lines = lines;
            this.keys = new DemoKeys(variant, until, number -> line("STEP " + number));
            this.second = variant == 2;
            this.first = second ? LocalDate.of(2026, 5, 12) : LocalDate.of(2026, 3, 10);
        }

        void line(String said) {
            lines.accept(said);
        }

        private void say(ZoneId zone, String said) {
            line(SAID.format(clock.instant().atZone(zone)) + "  " + said);
        }

        /// Time passes; whatever falls due on the way wakes somebody.
        private void at(ZoneId zone, LocalDateTime moment) {
            Instant then = moment.atZone(zone).toInstant();
            if (then.isBefore(clock.instant())) {
                throw new IllegalStateException("the story goes back to " + moment);
            }
            clock.set(then);
            int woken = tasks.wakeDue();
            if (woken > 0) {
                say(zone, "   (" + woken + (woken == 1 ? " clock" : " clocks") + " rang: reminders went out)");
            }
        }

        private String key() {
            return keys.next();
        }

        private Map<String, String> facts(String... given) {
            Map<String, String> facts = new HashMap<>();
            for (int i = 0; i < given.length; i += 2) {
                facts.put(given[i], given[i + 1]);
            }
            return facts;
        }

        private <S extends Enum<S>> Matter<S> done(Outcome<S> outcome) {
            return switch (outcome) {
                case Outcome.Done<S>(var matter, var _) -> matter;
                case Outcome.Refused<S>(var problems) ->
                    throw new IllegalStateException(
                            problems.stream().map(Problem::toString).toList().toString());
            };
        }

        private <S extends Enum<S>> void refused(String what, Supplier<Outcome<S>> tried) {
            if (keys.isPast()) {
                return;
            }
            if (!(tried.get() instanceof Outcome.Refused<S>(var problems))) {
                throw new IllegalStateException("was not refused: " + what);
            }
            say(
                    HERE,
                    "   tried too early, and refused: " + what + " ("
                            + problems.getFirst().what() + ")");
        }

        private Outcome<WorkupState> attempt(Actor actor, WorkupStep step, String... given) {
            return workups.take(workup, Proposal.of(key(), step, facts(given)), actor);
        }

        private void workup(Actor actor, WorkupStep step, String... given) {
            done(attempt(actor, step, given));
        }

        private Outcome<CollectionState> attempt(Actor actor, CollectionStep step, String... given) {
            return collections.take(collection, Proposal.of(key(), step, facts(given)), actor);
        }

        private void collection(Actor actor, CollectionStep step, String... given) {
            done(attempt(actor, step, given));
        }

        private Outcome<ShipmentState> attempt(Actor actor, ShipmentStep step, String reason, String... given) {
            return shipments.take(shipment, new Proposal<>(key(), step, reason, "", facts(given)), actor);
        }

        private void shipment(Actor actor, ShipmentStep step, String... given) {
            done(attempt(actor, step, "", given));
        }

        void play() {
            line("Variant " + variant + ": "
                    + (second ? "a second day, a missed connection, a prepared plan" : "one day is enough"));
            world();
            clock.set(LocalDateTime.of(2013, second ? 10 : 5, 11, 10, 0)
                    .atZone(HERE)
                    .toInstant());
            DonorId donor = requests.of(patient()).stream()
                    .findFirst()
                    .map(Request::donor)
                    .orElseGet(this::register);
            ask(donor);
            findOut();
            plan();
            clear();
            documents();
            agreeAgain();
            mobilise();
            collect();
            note = letters.write(told(HERE), last().plusDays(9).toString());
            pack();
            carry();
            receive();
            goHome();
            correspond();
            agree();
        }

        private DemoLetters.Told told(ZoneId zone) {
            return new DemoLetters.Told(shipment, variant, keys, said -> say(zone, said));
        }

        private void correspond() {
            at(HERE, last().plusDays(31).atTime(10, 0));
            letters.review(told(HERE), note);
            letters.learn(told(HERE));
            at(THERE, last().plusDays(33).atTime(10, 0));
            letters.fare(told(THERE));
            letters.answer(told(THERE));
            letters.meet(told(THERE), last().plusDays(33).toString());
        }

        private void world() {
            if (organisations.find(REGISTRY).isEmpty()) {
                organisation(REGISTRY, Organisation.Kind.REGISTRY, "River Registry (invented)", "CN", HERE, true);
                organisation(CENTRE, Organisation.Kind.TRANSPLANT_CENTRE, "Elm Centre (invented)", "US", THERE, false);
                List<Problem> wrong = timetables.read(DemoWays.places());
                if (!wrong.isEmpty()) {
                    throw new IllegalStateException(wrong.toString());
                }
            }
            timetables.read(DemoWays.legs(first));
        }

        private void organisation(
                OrganisationCode code, Organisation.Kind kind, String name, String country, ZoneId zone, boolean ours) {
            organisations.enter(new Organisation(
                    code,
                    kind,
                    name,
                    country,
                    zone,
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(8, 30),
                    LocalTime.of(17, 30),
                    code.value().toLowerCase(Locale.ROOT) + "@example.org",
                    "",
                    "1 Invented Street, " + country,
                    ours ? "0990" : "",
                    ours ? Organisation.Channel.IN_HOUSE : Organisation.Channel.LETTER,
                    "",
                    null,
                    ours,
                    true,
                    1));
            long contact = organisations.addContact(
                    code, new Contact(0, "On duty", "duty-" + code.value() + "@example.org", "", "pager-" + code));
            organisations.addDuty(
                    contact, Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2027-12-31T00:00:00Z"));
        }

        private DonorId register() {
            LocalDate day = LocalDate.ofInstant(clock.instant(), HERE);
            Act act = new Act("demo-donors", "campus drive");
            DonorId donor = donors.register(
                    new Donor(
                            new DonorId("DEMO"),
                            Donor.Kind.D,
                            "",
                            "",
                            new Traits(LocalDate.of(1986, 7, 1), Traits.Sex.M, null, null, null),
                            Status.AV,
                            new Donor.ReportedTyping(TYPING, "none", day),
                            null),
                    Particulars.NONE,
                    new Consent.Draft("2013-1", Consent.Scope.LISTING, "zh", day),
                    act);
            for (Consent.Scope scope : List.of(Consent.Scope.TYPING, Consent.Scope.DATA_ABROAD)) {
                care.consent(donor, new Consent.Draft("2013-1", scope, "zh", day), act);
            }
            say(HERE, "A volunteer registers at a campus drive: donor " + donor + ", consents recorded, typed.");
            return donor;
        }

        private void ask(DonorId donor) {
            LocalDate begin = first.minusDays(95);
            at(THERE, begin.atTime(9, 0));
            PatientId patient = patient();
            if (patients.find(patient).isEmpty()) {
                enter(patient);
            }
            say(
                    THERE,
                    "Case " + patient + ": no match at home; " + CENTRE + " asks abroad. One donor fits: " + donor
                            + ".");
            at(HERE, begin.plusDays(20).atTime(10, 0));
            Request kept = request(RequestKind.RSV, patient, donor);
            step(kept, RequestStep.SEND, "");
            step(kept, RequestStep.ACCEPT, "");
            done(requests.take(
                    kept.id(), new Command(key(), RequestStep.CONFIRM, "", "", "", first.plusDays(10)), DESK));
            say(HERE, "The donor is reached after all these years, agrees, and is reserved (" + kept.id() + ").");
            Request typing = request(RequestKind.TYP, patient, donor);
            for (RequestStep step :
                    List.of(RequestStep.SEND, RequestStep.ACCEPT, RequestStep.ASSIGN_LAB, RequestStep.TYPE)) {
                step(typing, step, "");
            }
            at(HERE, begin.plusDays(30).atTime(10, 0));
            step(typing, RequestStep.COMPLETE, TYPING);
            say(HERE, "Confirmatory typing agrees (" + typing.id() + ").");
            at(THERE, begin.plusDays(40).atTime(9, 0));
            Request formal = request(RequestKind.WOR, patient, donor);
            step(formal, RequestStep.SEND, "");
            step(formal, RequestStep.ACCEPT, "");
            if (papers.list(formal.id()).stream()
                    .noneMatch(paper -> paper.kind().equals("prescription"))) {
                papers.add(
                        formal.id(),
                        "prescription",
                        "f10.txt",
                        "Invented prescription".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "demo-search",
                        false);
            }
            step(formal, RequestStep.BEGIN, "");
            workup = workups.list().stream()
                    .filter(some -> some.fact("request").equals(formal.id().value()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no workup began"))
                    .id();
            say(THERE, "The formal request " + formal.id() + " is accepted: workup " + workup + " begins.");
        }

        private PatientId patient() {
            return new PatientId("DEMO-P" + variant);
        }

        private void enter(PatientId patient) {
            patients.enter(
                    new PatientDraft(
                            patient,
                            "",
                            new Traits(null, null, null, null, null),
                            TYPING,
                            "",
                            new org.marrowrelay.registry.patient.Particulars(
                                    "MDS",
                                    "",
                                    CENTRE.value(),
                                    "in writing",
                                    "invented payer",
                                    null,
                                    "",
                                    List.of(),
                                    List.of())),
                    "demo-search");
            for (PatientStep step : List.of(PatientStep.SEARCH, PatientStep.ACTIVATE)) {
                patients.step(patient, step, "", "", "demo-search").ifPresent(problem -> {
                    throw new IllegalStateException(problem.toString());
                });
            }
            cases.assign(patient, CENTRE);
        }

        private Request request(RequestKind kind, PatientId patient, DonorId donor) {
            Map<String, String> details =
                    switch (kind) {
                        case TYP -> Map.of("loci", "A B C DRB1 DQB1");
                        case WOR -> Map.of("product", "HPC_A");
                        default -> Map.of();
                    };
            return done(requests.draft(
                    new RequestDraft(kind, patient, donor, CENTRE, REGISTRY, false, details), key(), DESK));
        }

        private void step(Request request, RequestStep step, String result) {
            done(requests.take(request.id(), new Command(key(), step, "", "", result, null), DESK));
        }

        private Request done(org.marrowrelay.registry.request.Outcome outcome) {
            return switch (outcome) {
                case org.marrowrelay.registry.request.Outcome.Done(var request, var _) -> request;
                case org.marrowrelay.registry.request.Outcome.Refused(var problems) ->
                    throw new IllegalStateException(problems.toString());
            };
        }

        private void findOut() {
            at(HERE, first.minusDays(50).atTime(10, 0));
            workup(
                    COORDINATOR,
                    WorkupStep.ASSESS,
                    "minimum",
                    "4",
                    "target",
                    "5",
                    "weight",
                    "70",
                    "conditioningDays",
                    "7",
                    "transportHours",
                    "30",
                    "infusion",
                    first.plusDays(second ? 17 : 3).toString(),
                    "infusion2",
                    first.plusDays(second ? 24 : 10).toString());
            String[] dates = {
                "infusion", first.plusDays(3).toString(),
                "conditioning", first.minusDays(4).toString(),
                "mobilisation", first.minusDays(4).toString(),
                "collection1", first.toString(),
                "collection2", first.plusDays(1).toString()
            };
            if (second) {
                refused("a day that nobody asked for", () -> attempt(COORDINATOR, WorkupStep.CONFIRM_DATES, dates));
                workup(COORDINATOR, WorkupStep.PROPOSE_DATES, "proposedInfusion", dates[1]);
                refused("agreeing to one's own proposal", () -> attempt(COORDINATOR, WorkupStep.ACCEPT_DATES));
                workup(SEARCH, WorkupStep.ACCEPT_DATES);
                say(THERE, "The donor can come two weeks earlier than was asked for; the centre accepts that day.");
            }
            workup(COORDINATOR, WorkupStep.CONFIRM_DATES, dates);
            collection = collections.of(workup).getLast().id();
            shipment = shipments.of(collection).getLast().id();
            say(
                    HERE,
                    "Dates agreed: collection " + first + " with the day after held, infusion " + first.plusDays(3)
                            + ". Collection " + collection + " and shipment " + shipment + " begin with them.");
            workups.path(workups.get(workup), null)
                    .milestones()
                    .forEach(some -> line("      " + SAID.format(some.due().atZone(HERE)) + "  " + some.name()
                            + (some.isLate() ? "  LATE" : "")));
            refused(
                    "mobilisation without clearance",
                    () -> attempt(
                            NURSE,
                            CollectionStep.MOBILISE,
                            "drug",
                            "FILGRASTIM",
                            "dosePerKg",
                            "10",
                            "firstDoseAt",
                            clock.instant().toString()));
            at(HERE, first.minusDays(42).atTime(14, 0));
            workup(
                    COORDINATOR,
                    WorkupStep.HOLD_INFO_SESSION,
                    "sessionAt",
                    first.minusDays(42) + "T14:00",
                    "sessionLanguage",
                    "zh",
                    "consented",
                    "YES",
                    "family",
                    "YES",
                    "familyConcerns",
                    "mother fears for the donor's health; films shown, questions answered",
                    "insurance",
                    "POLICY-2026-17",
                    "insuredUntil",
                    first.plusYears(1).toString());
            say(HERE, "Information session: the donor's mother is afraid; films are shown, and they agree.");
        }

        private void plan() {
            at(HERE, first.minusDays(30).atTime(9, 0));
            Map<String, String> chosen = new HashMap<>();
            for (int day = 1; day <= 2; day++) {
                List<Way> pair = shipments.pair(shipments.get(shipment), day);
                if (pair.size() < 2) {
                    throw new IllegalStateException("no two ways for day " + day);
                }
                chosen.put("way" + day, pair.get(0).kept());
                chosen.put("second" + day, pair.get(1).kept());
                say(HERE, "Day " + day + ": " + pair.get(0).kept());
                say(HERE, "   independent second: " + pair.get(1).kept());
            }
            done(shipments.take(shipment, Proposal.of(key(), ShipmentStep.CHOOSE_WAY, chosen), LOGISTICS));
            shipment(LOGISTICS, ShipmentStep.BOOK);
            say(HERE, "Seats are booked on both days. Customs, airports, airlines and the embassy are asked.");
            refused("no documents", () -> attempt(LOGISTICS, ShipmentStep.DOCUMENTS_READY, ""));
            shipment(
                    LOGISTICS,
                    ShipmentStep.PREPARE_CONTINGENCY,
                    "plan.SECOND_COURIER",
                    "second courier on call at LAKE-A",
                    "plan.SECOND_COURIER.place",
                    "LAKE-A",
                    "plan.SECOND_COURIER.courier",
                    "CO-2",
                    "plan.SECOND_COURIER.hours",
                    "0",
                    "plan.VISA_EXPEDITED",
                    "embassy issues a visa within a day",
                    "plan.VISA_EXPEDITED.hours",
                    "24",
                    "plan.CHARTER",
                    "charter desk, at any hour",
                    "plan.CHARTER.place",
                    "LAKE-A",
                    "plan.CHARTER.to",
                    "ELM-A",
                    "plan.CHARTER.hours",
                    "6",
                    "plan.CHARTER.flight",
                    "2.5",
                    "plan.CRYOPRESERVATION",
                    "cell laboratory near the airport, last",
                    "plan.CRYOPRESERVATION.place",
                    "LAKE-A");
        }

        private void documents() {
            at(HERE, first.minusDays(9).atTime(9, 0));
            Map<String, String> ready = new HashMap<>();
            shipments.papers(shipments.get(shipment)).forEach(paper -> ready.put("paper." + paper.kind(), "READY"));
            done(shipments.take(shipment, Proposal.of(key(), ShipmentStep.MARK_DOCUMENT, ready), LOGISTICS));
            shipment(LOGISTICS, ShipmentStep.DOCUMENTS_READY);
            print();
            say(
                    HERE,
                    "Every document is there: "
                            + String.join(", ", ready.keySet().stream().sorted().toList()) + ".");
        }

        /// Once, however often the story is told; without a font for Chinese nothing is printed.
        private void print() {
            Matter<ShipmentState> some = shipments.get(shipment);
            try {
                int letters = printed.kept(some).isEmpty()
                        ? printed.write(some, LOGISTICS).size()
                        : printed.kept(some).size();
                say(HERE, letters + " letters to customs, airports and airlines, in both languages.");
            } catch (ProblemException noFont) {
                say(HERE, "   (no letters: " + noFont.problem().what() + ")");
            }
        }

        private void clear() {
            at(HERE, first.minusDays(15).atTime(11, 0));
            workup(
                    PHYSICIAN,
                    WorkupStep.EXAMINE,
                    "examResult",
                    "FIT",
                    "examDay",
                    first.minusDays(15).toString(),
                    "pregnancyPossible",
                    "NO",
                    "donorKg",
                    "74",
                    "platelets",
                    "236");
            workup(
                    PHYSICIAN,
                    WorkupStep.TEST_MARKERS,
                    "markersDrawn",
                    first.minusDays(15).toString(),
                    "markersResult",
                    "NEGATIVE");
            workup(PHYSICIAN, WorkupStep.PROPOSE_CLEARANCE, "clearanceSigned", "examining physician");
            refused(
                    "clearance by the same person",
                    () -> attempt(PHYSICIAN, WorkupStep.CLEAR, "clearanceConfirmed", "the same"));
            at(HERE, first.minusDays(13).atTime(10, 0));
            workup(DIRECTOR, WorkupStep.CLEAR, "clearanceConfirmed", "medical director");
            say(HERE, "After thorough examination the donor is cleared, by two physicians of the donor's own side.");
            refused(
                    "conditioning without the donor's agreement",
                    () -> attempt(
                            SEARCH,
                            WorkupStep.START_CONDITIONING,
                            "conditioningAt",
                            clock.instant().toString()));
            workup(SEARCH, WorkupStep.GIVE_GO, "goSigned", "transplant physician");
        }

        private void agreeAgain() {
            at(HERE, first.minusDays(5).atTime(10, 0));
            workup(
                    COORDINATOR,
                    WorkupStep.RECONSENT,
                    "reconsentedAt",
                    first.minusDays(5) + "T10:00",
                    "toldOfRisk",
                    "YES",
                    "reconsentBy",
                    "coordinator");
            say(
                    HERE,
                    "The donor hears what conditioning means for the recipient, and agrees again. He travels with his parents.");
        }

        private void mobilise() {
            at(HERE, first.minusDays(4).atTime(8, 0));
            collection(NURSE, CollectionStep.HOLD_DAYS, "dayOneHeld", "YES", "dayTwoHeld", "YES");
            collection(
                    NURSE,
                    CollectionStep.MOBILISE,
                    "drug",
                    "FILGRASTIM",
                    "dosePerKg",
                    "10",
                    "firstDoseAt",
                    first.minusDays(4) + "T08:00");
            say(HERE, "First dose.");
            at(THERE, first.minusDays(4).atTime(9, 0));
            workup(SEARCH, WorkupStep.START_CONDITIONING, "conditioningAt", first.minusDays(4) + "T09:00");
            say(THERE, "Conditioning begins: from here on there is no way back.");
            at(HERE, first.atTime(8, 0));
            collection(NURSE, CollectionStep.DOSE, "doses", "5", "doseAt", first + "T08:00", "symptoms", "MILD");
            shipment(LOGISTICS, ShipmentStep.BRIEF, "courier", "CO-1", "box", "BOX-17");
        }

        private void collect() {
            day(1, first, second ? "196" : "412");
            CollectionDecision decision = decision();
            say(
                    HERE,
                    "Count of day one: " + number(decision) + " million CD34+ for 280 asked in writing: "
                            + said(decision));
            refused(
                    "label before an answer",
                    () -> attempt(
                            LABORATORY, CollectionStep.LABEL, "productCode", "S1147V00", "labelledBy", "technician"));
            if (second) {
                refused(
                        "shipping too few",
                        () -> attempt(SEARCH, CollectionStep.ACKNOWLEDGE_SHIP, "acknowledgedBy", "physician on call"));
                refused(
                        "a second day of which nobody has asked the donor",
                        () -> attempt(SEARCH, CollectionStep.COLLECT_AGAIN, "acknowledgedBy", "physician on call"));
                collection(NURSE, CollectionStep.ASK_DONOR, "donorWilling", "YES", "donorAskedBy", "nurse");
                collection(SEARCH, CollectionStep.COLLECT_AGAIN, "acknowledgedBy", "transplant physician on call");
                say(HERE, "The transplant centre on call answers: collect again; both bags travel together.");
                at(HERE, first.plusDays(1).atTime(8, 0));
                collection(
                        NURSE,
                        CollectionStep.DOSE,
                        "doses",
                        "6",
                        "doseAt",
                        first.plusDays(1) + "T08:00",
                        "symptoms",
                        "MILD");
                day(2, first.plusDays(1), "158");
                decision = decision();
                say(
                        HERE,
                        "Both days: " + number(decision) + " million; the first bag's wait taken off: "
                                + said(decision));
            }
            collection(SEARCH, CollectionStep.ACKNOWLEDGE_SHIP, "acknowledgedBy", "transplant physician on call");
            say(HERE, "The transplant centre on call acknowledges: ship.");
        }

        private void day(int number, LocalDate day, String count) {
            at(HERE, day.atTime(12, 0));
            collection(
                    NURSE,
                    number == 1 ? CollectionStep.START_1 : CollectionStep.START_2,
                    "started" + number,
                    day + "T12:00");
            at(HERE, day.atTime(14, 0));
            collection(NURSE, CollectionStep.NOTE, "processed", "6.5", "calcium", "1.1", "symptoms", "NONE");
            at(HERE, day.atTime(16, 0));
            collection(
                    NURSE,
                    number == 1 ? CollectionStep.END_1 : CollectionStep.END_2,
                    "ended" + number,
                    day + "T16:00",
                    "din" + number,
                    din(number),
                    "volume" + number,
                    "210");
            say(HERE, "Four hours of apheresis are over.");
            at(HERE, day.atTime(17, 30));
            collection(
                    LABORATORY,
                    number == 1 ? CollectionStep.COUNT_1 : CollectionStep.COUNT_2,
                    "count" + number,
                    count,
                    "viability" + number,
                    "98");
        }

        private String din(int bag) {
            DonationNumber number = new DonationNumber(String.format(Locale.ROOT, "B123426%06d", variant * 10 + bag));
            return number.text() + number.check();
        }

        private CollectionDecision decision() {
            return CollectionCourse.decision(collections.get(collection))
                    .orElseThrow(() -> new IllegalStateException("no decision"));
        }

        private static String number(CollectionDecision decision) {
            return String.format(Locale.ROOT, "%.0f", decision.counted().millions());
        }

        private static String said(CollectionDecision decision) {
            return switch (decision) {
                case CollectionDecision.Ship _ -> "enough.";
                case CollectionDecision.CollectAgain(var _, var missing) ->
                    String.format(Locale.ROOT, "%.0f million are missing.", missing.millions());
                case CollectionDecision.Escalate(var _, var _, var reason) -> "physicians must decide: " + reason;
            };
        }

        private LocalDate last() {
            return second ? first.plusDays(1) : first;
        }

        private void pack() {
            at(HERE, last().atTime(18, 0));
            collection(LABORATORY, CollectionStep.LABEL, "productCode", "S1147V00", "labelledBy", "technician");
            String[] scanned = {
                "scanned1",
                din(1),
                "scannedRecipient",
                "DEMO-P" + variant,
                "checkedBy",
                "nurse",
                "scanned2",
                second ? din(2) : ""
            };
            refused("check by who labelled", () -> attempt(LABORATORY, CollectionStep.CHECK_LABEL, scanned));
            shipment(CARRIER, ShipmentStep.ARRIVE);
            refused(
                    "sealing before the label is checked",
                    () -> attempt(NURSE, ShipmentStep.SEAL, "", "seal", "SEAL-" + variant));
            collection(NURSE, CollectionStep.CHECK_LABEL, scanned);
            at(HERE, last().atTime(18, 45));
            shipment(NURSE, ShipmentStep.SEAL, "seal", "SEAL-" + variant);
            String[] taken = {"sealSeen", "SEAL-" + variant, "logger", "LOG-" + variant, "celsius", "4.8"};
            refused("taking over by who gave it", () -> attempt(NURSE, ShipmentStep.TAKE_OVER, "", taken));
            shipment(CARRIER, ShipmentStep.TAKE_OVER, taken);
            collection(
                    PHYSICIAN,
                    CollectionStep.DISCHARGE,
                    "dischargePlatelets",
                    second ? "92" : "118",
                    "dischargeSymptoms",
                    "MILD",
                    "companion",
                    "YES",
                    "dischargedBy",
                    "physician");
            say(
                    HERE,
                    "Labelled by one, checked by another; sealed and signed by who gives, then by who takes; on the way"
                            + (second ? " with both bags." : "."));
        }

        private void carry() {
            LocalDate day = last();
            at(HERE, day.atTime(20, 30));
            shipment(CARRIER, ShipmentStep.PASS_SECURITY, "place", "RIVER-A");
            say(HERE, "The airport looks at the letter and lets the box pass without X-ray.");
            at(HERE, day.atTime(23, 10));
            shipment(CARRIER, ShipmentStep.DEPART, "leg", "XA 801", "place", "RIVER-A");
            if (second) {
                at(THERE, day.plusDays(1).atTime(5, 30));
                shipment(CARRIER, ShipmentStep.REPORT_DELAY, "delayMinutes", "360", "delayWhy", "late by a storm");
                shipment(CARRIER, ShipmentStep.ARRIVE_AT, "place", "LAKE-A");
                say(THERE, "Six hours late at LAKE-A: the connection has left, and the courier's duty is over.");
                done(attempt(
                        CARRIER, ShipmentStep.STRAND, "MISSED", "place", "LAKE-A", "strandedWhy", "connection missed"));
                shipments
                        .plansNow(shipments.get(shipment))
                        .forEach(plan -> line("      prepared: " + plan.plan().kind() + ", "
                                + plan.way().map(Way::kept).orElse("no way now")));
                refused(
                        "a plan that nobody prepared",
                        () -> attempt(LOGISTICS, ShipmentStep.SWITCH_PLAN, "", "switchedTo", "RELAY_HANDOVER"));
                shipment(LOGISTICS, ShipmentStep.SWITCH_PLAN, "switchedTo", "SECOND_COURIER");
                refused(
                        "freezing while another plan brings the cells",
                        () -> attempt(
                                CARRIER,
                                ShipmentStep.FREEZE_EN_ROUTE,
                                "",
                                "place",
                                "LAKE-A",
                                "frozenWhy",
                                "no reason"));
                shipment(CARRIER, ShipmentStep.GIVE, "place", "LAKE-A");
                shipment(SECOND_CARRIER, ShipmentStep.RELAY, "sealSeen", "SEAL-2", "place", "LAKE-A");
                say(
                        THERE,
                        "One confirmation: the second courier takes the box under its seal. "
                                + shipments.get(shipment).fact("switchedWay"));
                shipment(SECOND_CARRIER, ShipmentStep.ENTER_CUSTOMS, "place", "LAKE-A");
                at(THERE, day.plusDays(1).atTime(7, 0));
                shipment(SECOND_CARRIER, ShipmentStep.PASS_CUSTOMS, "place", "LAKE-A");
                at(THERE, day.plusDays(1).atTime(8, 0));
                shipment(SECOND_CARRIER, ShipmentStep.DEPART, "leg", "XD 13");
                at(THERE, day.plusDays(1).atTime(9, 50));
                shipment(SECOND_CARRIER, ShipmentStep.ARRIVE_AT, "place", "ELM-A");
                at(THERE, day.plusDays(1).atTime(11, 0));
            } else {
                at(THERE, day.plusDays(0).atTime(23, 20));
                shipment(CARRIER, ShipmentStep.ARRIVE_AT, "place", "LAKE-A");
                shipment(CARRIER, ShipmentStep.ENTER_CUSTOMS, "place", "LAKE-A");
                at(THERE, day.plusDays(1).atTime(0, 20));
                shipment(CARRIER, ShipmentStep.PASS_CUSTOMS, "place", "LAKE-A");
                say(THERE, "Customs releases the box at once: everything was asked for beforehand.");
                at(THERE, day.plusDays(1).atTime(5, 0));
                shipment(CARRIER, ShipmentStep.DEPART, "leg", "XD 10");
                at(THERE, day.plusDays(1).atTime(6, 50));
                shipment(CARRIER, ShipmentStep.ARRIVE_AT, "place", "ELM-A");
                at(THERE, day.plusDays(1).atTime(8, 0));
            }
            refused(
                    "receipt before the courier signs",
                    () -> attempt(SEARCH, ShipmentStep.DELIVER, "", "sealSeen", "SEAL-" + variant));
            shipment(second ? SECOND_CARRIER : CARRIER, ShipmentStep.GIVE);
            shipment(SEARCH, ShipmentStep.DELIVER, "sealSeen", "SEAL-" + variant);
            say(THERE, "Delivered: the courier signs for giving, the centre for receiving; the seal is unbroken.");
        }

        private void receive() {
            done(shipments.logger(shipment, "LOG-" + variant + ".csv", logger(), key(), CARRIER));
            Matter<ShipmentState> read = shipments.get(shipment);
            say(THERE, "Logger: " + read.fact("temperature") + ", excursions: " + read.fact("excursions") + ".");
            refused(
                    "infusion before the examination",
                    () -> attempt(
                            SEARCH,
                            ShipmentStep.INFUSE,
                            "",
                            "infusedAt",
                            clock.instant().toString(),
                            "infusedCount",
                            "1"));
            shipment(
                    SEARCH,
                    ShipmentStep.EXAMINE_ARRIVAL,
                    "sealState",
                    "INTACT",
                    "arrivalCelsius",
                    "5.6",
                    "arrivalCount",
                    second ? "318" : "371",
                    "arrivalViability",
                    second ? "88" : "93");
            if (second) {
                refused(
                        "acceptance without a word about the excursion",
                        () -> attempt(SEARCH, ShipmentStep.ACCEPT, "", "acceptedBy", "laboratory"));
                shipment(
                        SEARCH,
                        ShipmentStep.ACCEPT_DEVIATION,
                        "acceptedBy",
                        "transplant physician",
                        "deviation",
                        "above 10 degrees for some minutes at the relay; viability measured, accepted");
                say(THERE, "Accepted with the deviation, signed.");
                at(THERE, last().plusDays(1).atTime(14, 0));
            } else {
                shipment(SEARCH, ShipmentStep.ACCEPT, "acceptedBy", "transplant physician");
                at(THERE, last().plusDays(1).atTime(9, 0));
            }
            shipment(
                    SEARCH,
                    ShipmentStep.INFUSE,
                    "infusedAt",
                    clock.instant().toString(),
                    "infusedCount",
                    second ? "318" : "371",
                    "unused",
                    "none");
            Duration since = Duration.between(
                    CollectionDesk.ended(collections.get(collection)).orElseThrow(), clock.instant());
            say(
                    THERE,
                    "Infused, " + since.toHours()
                            + " hours after the end of collection; planning estimate of living cells: "
                            + shipments
                                    .passage(shipments.get(shipment))
                                    .map(some -> Math.round(100 * some.now().expected()) + " % ("
                                            + Math.round(100 * some.now().low()) + "-"
                                            + Math.round(100 * some.now().high()) + ")")
                                    .orElse("?")
                            + ".");
            workup(COORDINATOR, WorkupStep.CLOSE);
        }

        /// A reading every five minutes; in variant 2 the box stands open for ten of them.
        private byte[] logger() {
            StringBuilder rows = new StringBuilder("time,celsius\n");
            Instant from = shipments.get(shipment).moment("at.TAKE_OVER").orElseThrow();
            long minutes = Duration.between(from, clock.instant()).toMinutes();
            for (long i = 0; i <= minutes; i += 5) {
                boolean open = second && i >= 1260 && i < 1270;
                rows.append(from.plus(Duration.ofMinutes(i)))
                        .append(',')
                        .append(open ? "10.9" : i % 10 == 0 ? "4.6" : "4.9")
                        .append('\n');
            }
            return rows.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }

        private void goHome() {
            collection(COORDINATOR, CollectionStep.CLOSE);
            String follow = followUps.of(collection).getFirst().id();
            for (long days : new long[] {7, 30}) {
                at(HERE, last().plusDays(days).atTime(20, 0));
                done(followUps.take(
                        follow,
                        Proposal.of(key(), FollowUpStep.ANSWER, facts("donorIs", "WELL", "donorSays", "back at work")),
                        COORDINATOR));
                say(HERE, "Follow-up after " + days + " days: the donor is well.");
            }
        }

        private void agree() {
            Map<String, String> wrong = new HashMap<>();
            wrong.putAll(matters.disagreements(workups.course()));
            wrong.putAll(matters.disagreements(collections.course()));
            wrong.putAll(matters.disagreements(shipments.course()));
            if (!wrong.isEmpty()) {
                throw new IllegalStateException("logs and rows disagree: " + wrong);
            }
            say(
                    HERE,
                    "Logs and records agree. Pages that went to people on duty: "
                            + tasks.notices("alarm ").stream()
                                    .filter(notice -> Set.of(workup, collection, shipment).stream()
                                            .anyMatch(id -> notice.key().contains(id)))
                                    .count()
                            + ".");
        }
    }
}
