package org.marrowrelay.registry.shipment;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.collection.CollectionStep;
import org.marrowrelay.registry.collection.Transports;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterDraft;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.matter.MatterTimers;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.request.Milestones;
import org.marrowrelay.registry.request.Stage;
import org.marrowrelay.registry.workup.Departures;
import org.marrowrelay.registry.workup.WorkupStep;
import org.marrowrelay.transport.box.BoxLimits;
import org.marrowrelay.transport.box.Gap;
import org.marrowrelay.transport.box.LoggerFile;
import org.marrowrelay.transport.box.TemperatureLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Plans ways, takes the steps of shipments, reads loggers, and says where the cells are and how old they are.
@Service
public class ShipmentDesk implements Transports, Departures, Milestones {
    private static final Actor RELAY = new Actor("relay", Set.of(Role.DONOR_COORDINATOR), false, null);
    private static final int WAYS_FROM_HERE = 3;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);
    private static final Duration LONGEST_GAP = Duration.ofMinutes(30);

    private static final Set<ShipmentState> ENDED_EARLY = Set.of(ShipmentState.CALLED_OFF);

    private final ShipmentCourse course;
    private final MatterDesk matters;
    private final CollectionDesk collections;
    private final WayFinder finder;
    private final JdbcClient sql;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ShipmentDesk(
            ShipmentCourse course,
            MatterDesk matters,
            CollectionDesk collections,
            WayFinder finder,
            JdbcClient sql,
            Clock clock) {
        this.course = course;
        this.matters = matters;
        this.collections = collections;
        this.finder = finder;
        this.sql = sql;
        this.clock = clock;
    }

    /// Begins with the collection of a workup, in the same transaction; after the room of collections has heard it.
    @EventListener(condition = "#moved.kind() == 'WORKUP'")
    @Order(2)
    void follow(MatterMoved<?, ?> moved) {
        if (moved.step() == WorkupStep.CONFIRM_DATES) {
            collections.of(moved.matter().id()).stream()
                    .filter(some -> some.state() == CollectionState.PLANNED)
                    .filter(some -> of(some.id()).isEmpty())
                    .forEach(this::begin);
        }
    }

    /// Ends with a collection that was aborted, if the box is not on its way.
    @EventListener(condition = "#moved.kind() == 'COLLECTION'")
    void end(MatterMoved<?, ?> moved) {
        if (moved.step() == CollectionStep.ABORT) {
            of(moved.matter().id()).stream()
                    .filter(some -> some.state().compareTo(ShipmentState.WITH_COURIER) < 0)
                    .forEach(some -> matters.within(
                            course,
                            some.id(),
                            new Proposal<>(
                                    "",
                                    ShipmentStep.CALL_OFF,
                                    "OTH",
                                    moved.matter().id(),
                                    Map.of()),
                            RELAY));
        }
    }

    private void begin(Matter<CollectionState> collection) {
        Map<String, String> facts = new HashMap<>();
        List.of("infusion", "collection1", "collection2").forEach(name -> facts.put(name, collection.fact(name)));
        facts.values().removeIf(String::isEmpty);
        matters.begin(
                course,
                new MatterDraft(
                        collection.id(),
                        collection.patient(),
                        collection.donor(),
                        collection.requester(),
                        collection.provider(),
                        facts,
                        collection.invented()),
                collection.createdBy());
    }

    /// Takes a step.
    public Outcome<ShipmentState> take(String id, Proposal<ShipmentStep> proposal, Actor actor) {
        return switch (proposal.step()) {
            case TAKE_OVER ->
                counted(
                        id,
                        proposal,
                        Map.of("day", hasSecondDay(id) ? "2" : "1", "carrier", carrier(id, "courier", actor)),
                        actor);
            case RELAY -> counted(id, proposal, Map.of("carrier", carrier(id, "nextCourier", actor)), actor);
            case SWITCH_PLAN -> switched(id, proposal, actor);
            case PREPARE_CONTINGENCY -> prepare(id, proposal, actor);
            case MARK_DOCUMENT -> mark(id, proposal, actor);
            default -> counted(id, proposal, Map.of(), actor);
        };
    }

    /// The code of who takes the box: by an address its own, else the one that is expected.
    private String carrier(String id, String expected, Actor actor) {
        return ShipmentCourse.address(actor.account())
                .filter(code -> !code.isEmpty())
                .or(() -> find(id).map(some -> some.fact(expected)))
                .filter(code -> !code.equals(ShipmentCourse.NO_WAY))
                .orElse("");
    }

    private Outcome<ShipmentState> switched(String id, Proposal<ShipmentStep> proposal, Actor actor) {
        Optional<Matter<ShipmentState>> shipment = find(id);
        String wanted = proposal.given().getOrDefault("switchedWay", "");
        if (shipment.isPresent()
                && isSecondWay(proposal)
                && !wanted.isBlank()
                && offered(shipment.get(), wanted).isEmpty()) {
            return new Outcome.Refused<>(List.of(Problem.of(
                            "SHP-0006",
                            "that way is not among those that lead on from where the box is now",
                            "open the shipment again and choose one of the ways that it shows")
                    .at(id)));
        }
        return counted(id, proposal, replanned(shipment, proposal), actor);
    }

    private static boolean isSecondWay(Proposal<ShipmentStep> proposal) {
        return proposal.given().getOrDefault("switchedTo", "").equals("SECOND_WAY");
    }

    private Optional<Way> offered(Matter<ShipmentState> shipment, String kept) {
        return Way.parse(kept).flatMap(wanted -> finder.fromHere(shipment).stream()
                .filter(wanted::isSameAs)
                .findFirst());
    }

    /// What the desk counts is taken from nobody else.
    private Outcome<ShipmentState> counted(
            String id, Proposal<ShipmentStep> proposal, Map<String, String> counted, Actor actor) {
        Map<String, String> given = new HashMap<>(proposal.given());
        given.keySet().removeAll(course.counted(proposal.step()));
        given.putAll(counted);
        return matters.take(
                course,
                id,
                new Proposal<>(proposal.key(), proposal.step(), proposal.reason(), proposal.note(), given),
                actor);
    }

    private boolean hasSecondDay(String id) {
        return find(id).flatMap(some -> collections.find(ShipmentCourse.parent(some)))
                .map(some -> some.has("ended2"))
                .orElse(false);
    }

    /// Whoever confirms a plan need not look for its way: it is planned from where the box is, unless one of those that
    /// lead on was chosen.
    private Map<String, String> replanned(Optional<Matter<ShipmentState>> shipment, Proposal<ShipmentStep> proposal) {
        String kind = proposal.given().getOrDefault("switchedTo", "");
        String wanted = proposal.given().getOrDefault("switchedWay", "");
        Optional<PreparedPlan> plan = shipment.flatMap(some -> Arrays.stream(Contingency.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .flatMap(one -> PreparedPlan.of(some, one)));
        Optional<Way> way = shipment.flatMap(some -> isSecondWay(proposal)
                ? offered(some, wanted).or(() -> finder.fromHere(some).stream().findFirst())
                : plan.flatMap(one -> finder.rescue(some, one)));
        return Map.of(
                "switchedWay",
                way.map(Way::kept).orElse(ShipmentCourse.NO_WAY),
                "nextCourier",
                plan.map(PreparedPlan::courier)
                        .filter(courier -> !courier.isEmpty())
                        .orElse(ShipmentCourse.NO_WAY),
                "plansTried",
                (shipment.map(some -> some.fact("plansTried")).orElse("") + " " + kind).strip(),
                "othersLeft",
                kind.equals(Contingency.CRYOPRESERVATION.name())
                        ? shipment.map(this::othersLeft).orElse(ShipmentCourse.NO_WAY)
                        : "");
    }

    /// What still brings the cells in time beside freezing them, by name; [ShipmentCourse#NO_WAY] for nothing.
    private String othersLeft(Matter<ShipmentState> shipment) {
        Instant limit = finder.limit(
                shipment, collections.find(ShipmentCourse.parent(shipment)).flatMap(some -> some.moment("ended1")));
        Stream<String> plans = open(shipment)
                .filter(plan -> plan.kind() != Contingency.CRYOPRESERVATION)
                .filter(plan -> isInTime(finder.rescue(shipment, plan), limit))
                .map(plan -> plan.kind().name());
        Stream<String> ways = finder.fromHere(shipment).stream()
                .filter(way -> isInTime(Optional.of(way), limit))
                .map(_ -> "SECOND_WAY")
                .limit(1);
        String left = Stream.concat(ways, plans).collect(Collectors.joining(" "));
        return left.isEmpty() ? ShipmentCourse.NO_WAY : left;
    }

    private static boolean isInTime(Optional<Way> way, Instant limit) {
        return way.filter(some -> !some.arrives().isAfter(limit)).isPresent();
    }

    /// Plans that were not switched to yet, and whose courier is not the one who has the box.
    private static Stream<PreparedPlan> open(Matter<ShipmentState> shipment) {
        List<String> tried = List.of(shipment.fact("plansTried").split(" "));
        return PreparedPlan.all(shipment).stream()
                .filter(plan -> !tried.contains(plan.kind().name()))
                .filter(plan -> plan.courier().isEmpty() || !plan.courier().equals(shipment.fact("carrier")));
    }

    /// A document that is not needed is one of which somebody says why.
    private Outcome<ShipmentState> mark(String id, Proposal<ShipmentStep> proposal, Actor actor) {
        boolean leftOut = proposal.given().entrySet().stream()
                .anyMatch(given ->
                        given.getKey().startsWith("paper.") && given.getValue().equals("NOT_NEEDED"));
        return leftOut && proposal.note().isBlank()
                ? new Outcome.Refused<>(List.of(Problem.of(
                                "SHP-0007",
                                "a document is marked as not needed, and nobody says why",
                                "write the reason as a note, as in: same customs union")
                        .at(id)))
                : counted(id, proposal, Map.of(), actor);
    }

    private Outcome<ShipmentState> prepare(String id, Proposal<ShipmentStep> proposal, Actor actor) {
        Map<String, String> prepared = new HashMap<>(find(id).map(Matter::facts).orElse(Map.of()));
        proposal.given().forEach((name, value) -> {
            if (!value.isBlank()) {
                prepared.put(name, value);
            }
        });
        List<Problem> wrong = Arrays.stream(Contingency.values())
                .flatMap(kind -> finder.wrong(kind, prepared).stream())
                .map(problem -> problem.at(proposal.step() + " of " + id))
                .toList();
        return wrong.isEmpty() ? matters.take(course, id, proposal, actor) : new Outcome.Refused<>(wrong);
    }

    /// @throws org.marrowrelay.registry.matter.MatterProblem `MTR-0002` when there is none
    public Matter<ShipmentState> get(String id) {
        return matters.get(course, id);
    }

    public Optional<Matter<ShipmentState>> find(String id) {
        return matters.find(course, id);
    }

    /// All, newest first.
    public List<Matter<ShipmentState>> list() {
        return matters.list(course);
    }

    /// The shipments of a collection, oldest first.
    public List<Matter<ShipmentState>> of(String collection) {
        return matters.under(course, collection);
    }

    public List<LogLine<ShipmentState, ShipmentStep>> log(String id) {
        return matters.log(course, id);
    }

    public ShipmentCourse course() {
        return course;
    }

    /// The donation numbers of the bags; empty before the collection has ended.
    public Optional<String> numbers(Matter<ShipmentState> shipment) {
        return collections
                .find(ShipmentCourse.parent(shipment))
                .map(some -> Stream.of(some.fact("din1"), some.fact("din2"))
                        .filter(number -> !number.isEmpty())
                        .collect(Collectors.joining(", ")))
                .filter(numbers -> !numbers.isEmpty());
    }

    /// The documents that a shipment needs, the longest lead first.
    public List<ShipmentPaper> papers(Matter<ShipmentState> shipment) {
        return course.papers(shipment);
    }

    /// The day by which a document must be there, on the donor side's calendar; empty while no collection is agreed.
    public Optional<LocalDate> due(Matter<ShipmentState> shipment, ShipmentPaper paper) {
        return shipment.date("collection1").map(first -> course.due(shipment, paper, first));
    }

    /// The day it is on the donor's side.
    public LocalDate today(Matter<ShipmentState> shipment) {
        return LocalDate.ofInstant(clock.instant(), matters.zone(shipment, Party.PROVIDER));
    }

    /// The ways of a day, the surest first; empty when a place or the legs are not known.
    ///
    /// @param day 1 or 2
    public List<Way> ways(Matter<ShipmentState> shipment, int day) {
        return finder.ways(shipment, day);
    }

    /// The surest way of a day and one that shares no leg with it; less when there are not two.
    ///
    /// @param day 1 or 2
    public List<Way> pair(Matter<ShipmentState> shipment, int day) {
        return finder.pair(shipment, day);
    }

    /// What is left when a leg slips: at most three ways from where the box is, or where its flight lands, the surest
    /// first. Empty while the box is not on its way, and when nothing slipped.
    public List<Way> fromHere(Matter<ShipmentState> shipment) {
        return hasSlipped(shipment)
                ? finder.fromHere(shipment).stream().limit(WAYS_FROM_HERE).toList()
                : List.of();
    }

    /// The plans that were prepared and not tried yet, each with the way on which it would bring the box from
    /// where it is now, the last resort last. Empty while the box is not on its way, and when nothing slipped
    /// since the last switch.
    public List<PreparedPlan.Now> plansNow(Matter<ShipmentState> shipment) {
        return hasSlipped(shipment)
                ? open(shipment)
                        .map(plan -> new PreparedPlan.Now(plan, finder.rescue(shipment, plan), isHeld(shipment, plan)))
                        .toList()
                : List.of();
    }

    private boolean isHeld(Matter<ShipmentState> shipment, PreparedPlan plan) {
        return plan.kind() == Contingency.CRYOPRESERVATION
                && !shipment.has("at.AGREE_FREEZING")
                && !othersLeft(shipment).equals(ShipmentCourse.NO_WAY);
    }

    private static boolean hasSlipped(Matter<ShipmentState> shipment) {
        return WayFinder.isOnTheWay(shipment)
                && (shipment.state() == ShipmentState.STRANDED
                        || !openDelay(shipment).isZero());
    }

    /// The delay to which no switch has answered yet.
    static Duration openDelay(Matter<?> shipment) {
        return delaySince(shipment, ShipmentStep.SWITCH_PLAN, false);
    }

    /// The delay that was told since that step, or at all where the step was not taken.
    ///
    /// @param at whether one told at the very moment counts
    static Duration delaySince(Matter<?> shipment, ShipmentStep step, boolean at) {
        Optional<Instant> since = shipment.moment("at." + step);
        boolean counts = shipment.moment("at.REPORT_DELAY")
                .filter(told -> since.isEmpty() || told.isAfter(since.get()) || (at && told.equals(since.get())))
                .isPresent();
        return counts ? Duration.ofMinutes((long) shipment.number("delayMinutes")) : Duration.ZERO;
    }

    /// The way that is followed: that of the day on which the cells left, or another that was switched to.
    static Optional<String> followed(Matter<ShipmentState> shipment) {
        if (shipment.has("switchedWay")) {
            return Optional.of(shipment.fact("switchedWay"));
        }
        String day = shipment.fact("day").isEmpty() ? "1" : shipment.fact("day");
        return Optional.of(shipment.fact("way" + day)).filter(way -> !way.isEmpty());
    }

    /// Whether that person has signed for giving the box, and nobody has taken it yet.
    public boolean isGivenBy(Matter<ShipmentState> shipment, Actor actor) {
        return shipment.state().compareTo(ShipmentState.DELIVERED) < 0
                && ShipmentCourse.isGiven(shipment)
                && shipment.fact(ShipmentCourse.givenBy(shipment)).equals(actor.account());
    }

    /// How old the cells are and what is left of them; empty before the first collection has ended.
    public Optional<Passage> passage(Matter<ShipmentState> shipment) {
        return collections
                .find(ShipmentCourse.parent(shipment))
                .flatMap(collection -> Passage.of(shipment, collection, finder.infusion(shipment), clock.instant()));
    }

    /// Reads a file of the temperature logger, keeps it, and records what it says.
    ///
    /// @throws ShipmentProblem with the first problem when nothing could be read
    public Outcome<ShipmentState> logger(String id, String name, byte[] content, String key, Actor actor) {
        LoggerFile.Read read = LoggerFile.read(Source.of(name, new ByteArrayInputStream(content)));
        TemperatureLog log = read.log()
                .orElseThrow(() -> new ShipmentProblem(
                        read.problems().isEmpty()
                                ? Problem.of("SHP-0002", "the file holds no reading", "export it again from the logger")
                                : read.problems().getFirst()));
        Matter<ShipmentState> shipment = get(id);
        if (log.readings().getLast().time().isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            throw new ShipmentProblem(Problem.of(
                    "SHP-0008",
                    "the file holds readings that are still to come",
                    "check the logger’s clock and time zone, and export it again"));
        }
        matters.keep(id, "logger", name, "text/csv", content, actor.account());
        Map<String, String> told = told(log, name, shipment);
        Proposal<ShipmentStep> proposal = Proposal.of(key, ShipmentStep.LOG_TEMPERATURE, Map.of());
        return counted(id, proposal, told, actor);
    }

    /// What an earlier file told of excursions is not taken back by a later one.
    private Map<String, String> told(TemperatureLog log, String name, Matter<ShipmentState> shipment) {
        int excursions = Math.max(log.excursions(BoxLimits.COLD).size(), (int) shipment.number("excursions"));
        Instant last = log.readings().getLast().time();
        double coldest =
                log.readings().stream().mapToDouble(one -> one.celsius()).min().orElse(0);
        double warmest =
                log.readings().stream().mapToDouble(one -> one.celsius()).max().orElse(0);
        return Map.of(
                "temperature",
                String.format(Locale.ROOT, "%d × %.1f–%.1f °C", log.readings().size(), coldest, warmest),
                "excursions",
                "" + excursions,
                "unlogged",
                "" + unlogged(log, shipment),
                "loggedUntil",
                last.toString(),
                "temperatureFile",
                name);
    }

    /// Minutes on the way without a reading, in gaps of more than [#LONGEST_GAP]; nothing before the box was taken, nor
    /// after the last reading.
    private static long unlogged(TemperatureLog log, Matter<ShipmentState> shipment) {
        Instant last = log.readings().getLast().time();
        return shipment.moment("at.TAKE_OVER").filter(last::isAfter).stream()
                .flatMap(from -> log.gaps(BoxLimits.COLD, from, last).stream())
                .map(Gap::duration)
                .filter(gap -> gap.compareTo(LONGEST_GAP) > 0)
                .mapToLong(Duration::toMinutes)
                .sum();
    }

    /// Makes an address by which one courier opens this one shipment; told once.
    ///
    /// @param courier code of the courier, as in `CO-1`; no name
    /// @throws ShipmentProblem `SHP-0003` when it is no code
    @Transactional
    public String pass(String id, String courier, String by) {
        if (!isCourier(courier)) {
            throw new ShipmentProblem(noCourier(courier));
        }
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String token = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sql.sql("insert into courier_pass (token_hash, shipment, courier, made_by, made_at) values (?, ?, ?, ?, ?)")
                .params(hash(token), get(id).id(), courier, by, Timestamp.from(clock.instant()))
                .update();
        return token;
    }

    /// An address for the courier whom a plan has just named, made once for each switch; empty when nobody is named,
    /// the courier has the box already, or has an address since then.
    public Optional<String> passOfNext(Matter<ShipmentState> shipment, String by) {
        return ShipmentCourse.awaited(shipment)
                .filter(next -> !hasPass(shipment, next))
                .map(next -> pass(shipment.id(), next, by));
    }

    private boolean hasPass(Matter<ShipmentState> shipment, String courier) {
        Instant since = shipment.moment("at.SWITCH_PLAN").orElse(Instant.EPOCH);
        return sql.sql("select count(*) from courier_pass where shipment = ? and courier = ? and made_at >= ?")
                        .params(shipment.id(), courier, Timestamp.from(since))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// Whether that courier is to take the box next.
    public boolean isAwaited(Carried carried) {
        Matter<ShipmentState> shipment = carried.shipment();
        return WayFinder.isOnTheWay(shipment)
                && !carried.courier().isEmpty()
                && !carried.courier().equals(shipment.fact("carrier"))
                && ShipmentCourse.isExpected(shipment, carried.courier());
    }

    static boolean isCourier(String code) {
        return code.matches("[A-Za-z0-9-]{1,20}");
    }

    static Problem noCourier(String code) {
        return Problem.of(
                "SHP-0003",
                "\"{0}\" is no code of a courier",
                "write letters, digits and hyphens, as in CO-1; never a name",
                code.length() > 20 ? code.substring(0, 20) : code);
    }

    /// What a courier's address opens.
    ///
    /// @param courier code; empty for an address that was made without
    public record Carried(Matter<ShipmentState> shipment, String courier) {
        /// Who acts with that address: another for each courier.
        public Actor actor() {
            String who = courier.isEmpty() ? "courier" : "courier " + courier;
            return new Actor(who + " of " + shipment.id(), Set.of(Role.COURIER), false, null);
        }
    }

    /// The shipment that a courier's address opens; empty once the box is delivered and examined.
    public Optional<Carried> carried(String token) {
        return sql.sql("select shipment, courier from courier_pass where token_hash = ?")
                .param(hash(token))
                .query((row, _) -> Map.entry(row.getString("shipment"), row.getString("courier")))
                .optional()
                .flatMap(pass -> find(pass.getKey()).map(some -> new Carried(some, pass.getValue())))
                .filter(some -> some.shipment().state().compareTo(ShipmentState.DELIVERED) <= 0);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public boolean areBooked(String collection) {
        return of(collection).stream()
                .anyMatch(some -> some.state() != ShipmentState.PLANNED && !ENDED_EARLY.contains(some.state()));
    }

    @Override
    public boolean isSigned(String collection) {
        return of(collection).stream().anyMatch(some -> some.has("at.TAKE_OVER"));
    }

    @Override
    public boolean haveLeft(String workup) {
        return false; // the room of collections knows
    }

    @Override
    public Map<String, Instant> done(String workup) {
        Map<String, Instant> done = new HashMap<>();
        collections.of(workup).stream()
                .flatMap(some -> of(some.id()).stream())
                .filter(some -> some.state() != ShipmentState.CALLED_OFF)
                .forEach(some -> {
                    some.moment("at.BOOK").ifPresent(at -> done.put("flights", at));
                    some.moment("at.DOCUMENTS_READY")
                            .ifPresent(at -> List.of("customs", "visa").forEach(name -> done.put(name, at)));
                    some.moment("at.DELIVER").ifPresent(at -> done.put("arrival", at));
                    some.moment("infusedAt").ifPresent(at -> done.put("infusion", at));
                });
        return done;
    }

    @Override
    public Map<Stage, Instant> reached(PatientId patient) {
        Map<Stage, Instant> reached = new EnumMap<>(Stage.class);
        matters.ofPatient(course, patient.value()).forEach(some -> {
            some.moment("at.TAKE_OVER").ifPresent(at -> reached.put(Stage.ON_THE_WAY, at));
            some.moment("infusedAt").ifPresent(at -> reached.put(Stage.INFUSED, at));
        });
        return reached;
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        MatterTimers<ShipmentState, ShipmentStep, ShipmentFacts> shipmentTimers(
                ShipmentCourse course, MatterDesk desk) {
            return new MatterTimers<>(course, desk);
        }
    }
}
