package org.marrowrelay.registry.shipment;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.marrowrelay.registry.request.Milestones;
import org.marrowrelay.registry.request.Stage;
import org.marrowrelay.registry.workup.Departures;
import org.marrowrelay.registry.workup.WorkupStep;
import org.marrowrelay.transport.box.BoxLimits;
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
            case TAKE_OVER -> take(id, proposal, Map.of("day", hasSecondDay(id) ? "2" : "1"), actor);
            case SWITCH_PLAN -> take(id, proposal, replanned(id, proposal.given()), actor);
            case PREPARE_CONTINGENCY -> prepare(id, proposal, actor);
            default -> matters.take(course, id, proposal, actor);
        };
    }

    private Outcome<ShipmentState> take(
            String id, Proposal<ShipmentStep> proposal, Map<String, String> counted, Actor actor) {
        Map<String, String> given = new HashMap<>(proposal.given());
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

    /// Whoever confirms a plan need not look for its way: it is planned from where the box is, unless one was chosen.
    private Map<String, String> replanned(String id, Map<String, String> given) {
        if (!given.getOrDefault("switchedWay", "").isBlank()) {
            return Map.of();
        }
        String kind = given.getOrDefault("switchedTo", "");
        Optional<Matter<ShipmentState>> shipment = find(id);
        Optional<PreparedPlan> plan = shipment.flatMap(some -> Arrays.stream(Contingency.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .flatMap(one -> PreparedPlan.of(some, one)));
        Optional<Way> way = shipment.flatMap(some -> kind.equals("SECOND_WAY")
                ? finder.fromHere(some).stream().findFirst()
                : plan.flatMap(one -> finder.rescue(some, one)));
        return Map.of(
                "switchedWay",
                way.map(Way::kept).orElse(ShipmentCourse.NO_WAY),
                "nextCourier",
                plan.map(PreparedPlan::courier).orElse(""));
    }

    private Outcome<ShipmentState> prepare(String id, Proposal<ShipmentStep> proposal, Actor actor) {
        List<Problem> wrong = Arrays.stream(Contingency.values())
                .flatMap(kind -> finder.wrong(kind, proposal.given()).stream())
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
                .map(some -> java.util.stream.Stream.of(some.fact("din1"), some.fact("din2"))
                        .filter(number -> !number.isEmpty())
                        .collect(java.util.stream.Collectors.joining(", ")))
                .filter(numbers -> !numbers.isEmpty());
    }

    /// The documents that a shipment needs, the longest lead first.
    public List<ShipmentPaper> papers(Matter<ShipmentState> shipment) {
        return course.papers(shipment);
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

    /// The plans that were prepared, each with the way on which it would bring the box from where it is now, the last
    /// resort last. Empty while the box is not on its way, and when nothing slipped.
    public List<PreparedPlan.Now> plansNow(Matter<ShipmentState> shipment) {
        return hasSlipped(shipment)
                ? PreparedPlan.all(shipment).stream()
                        .map(plan -> new PreparedPlan.Now(plan, finder.rescue(shipment, plan)))
                        .toList()
                : List.of();
    }

    private static boolean hasSlipped(Matter<ShipmentState> shipment) {
        return WayFinder.isOnTheWay(shipment)
                && (shipment.state() == ShipmentState.STRANDED || shipment.number("delayMinutes") > 0);
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
        matters.keep(id, "logger", name, "text/csv", content, actor.account());
        return take(id, Proposal.of(key, ShipmentStep.LOG_TEMPERATURE, told(log, name)), actor);
    }

    private static Map<String, String> told(TemperatureLog log, String name) {
        var excursions = log.excursions(BoxLimits.COLD);
        double coldest =
                log.readings().stream().mapToDouble(one -> one.celsius()).min().orElse(0);
        double warmest =
                log.readings().stream().mapToDouble(one -> one.celsius()).max().orElse(0);
        return Map.of(
                "temperature",
                String.format(Locale.ROOT, "%d × %.1f–%.1f °C", log.readings().size(), coldest, warmest),
                "excursions",
                "" + excursions.size(),
                "temperatureFile",
                name);
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
