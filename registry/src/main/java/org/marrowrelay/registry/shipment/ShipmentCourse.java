package org.marrowrelay.registry.shipment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.collection.CollectionStep;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.workup.Alarms;
import org.marrowrelay.registry.workup.RelayRule;
import org.marrowrelay.registry.workup.RelayRules;
import org.marrowrelay.transport.box.BoxLimits;
import org.springframework.stereotype.Component;

/// How shipments go: the fields of their steps, what their guards look at, and whom their steps wake.
@Component
public class ShipmentCourse implements Course<ShipmentState, ShipmentStep, ShipmentFacts> {
    /// Its kind.
    public static final String KIND = "SHIPMENT";

    /// So long after the logger's last reading the box may be delivered.
    private static final Duration UNLOGGED = Duration.ofMinutes(30);

    /// Who acts by a courier's address: made by [ShipmentDesk.Carried#actor].
    private static final Pattern ADDRESS = Pattern.compile("courier (?:([A-Za-z0-9-]{1,20}) )?of S-.*");

    /// What stands for the new way when none was found, and for the next courier when a plan needs none.
    static final String NO_WAY = "-";

    private static final List<String> PAPERS = List.of(
            "CARRYING_LETTER",
            "XRAY_LETTER",
            "AIRLINE_NOTICE",
            "CUSTOMS_EXPORT",
            "CUSTOMS_IMPORT",
            "VISA",
            "RESEARCH_CARVE_OUT");
    private static final List<ShipmentStep> TAKES = List.of(ShipmentStep.TAKE_OVER, ShipmentStep.RELAY);
    private static final List<ShipmentStep> MOVES = List.of(
            ShipmentStep.PASS_SECURITY,
            ShipmentStep.DEPART,
            ShipmentStep.ARRIVE_AT,
            ShipmentStep.ENTER_CUSTOMS,
            ShipmentStep.PASS_CUSTOMS);
    /// When it happened, for a courier who was without a network.
    private static final Field HAPPENED = Field.moment("happenedAt").optional();

    private final CollectionDesk collections;
    private final OrganisationDesk organisations;
    private final RelayRules rules;
    private final Alarms alarms;

    ShipmentCourse(CollectionDesk collections, OrganisationDesk organisations, RelayRules rules, Alarms alarms) {
        this.rules = rules;
        this.collections = collections;
        this.organisations = organisations;
        this.alarms = alarms;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String letter() {
        return "S";
    }

    @Override
    public ProcessTable<ShipmentState, ShipmentStep, ShipmentFacts> table() {
        return ShipmentTable.TABLE;
    }

    @Override
    public List<Field> fields(ShipmentStep step) {
        return switch (step) {
            case CHOOSE_WAY ->
                List.of(
                        Field.text("way1").optional(),
                        Field.text("second1").optional(),
                        Field.text("way2").optional(),
                        Field.text("second2").optional());
            case PREPARE_CONTINGENCY ->
                Arrays.stream(Contingency.values())
                        .flatMap(kind -> kind.fields().stream())
                        .toList();
            case MARK_DOCUMENT -> PAPERS.stream().map(ShipmentCourse::paper).toList();
            case BRIEF -> List.of(Field.text("courier"), Field.text("box"));
            case SEAL -> List.of(Field.text("seal"));
            case TAKE_OVER ->
                List.of(
                        Field.text("sealSeen"),
                        Field.text("logger"),
                        Field.celsius("celsius").optional(),
                        Field.text("day").optional(),
                        Field.text("carrier").optional(),
                        HAPPENED);
            case ARRIVE -> List.of(HAPPENED);
            case PASS_SECURITY, ARRIVE_AT, ENTER_CUSTOMS, PASS_CUSTOMS ->
                List.of(Field.text("place").optional(), HAPPENED);
            case DEPART -> List.of(Field.text("leg"), Field.text("place").optional(), HAPPENED);
            case REPORT_DELAY -> List.of(Field.number("delayMinutes"), Field.text("delayWhy"));
            case STRAND -> List.of(Field.text("place"), Field.text("strandedWhy"));
            case SWITCH_PLAN ->
                List.of(
                        Field.choice(
                                "switchedTo",
                                "SECOND_WAY",
                                "SECOND_COURIER",
                                "VISA_EXPEDITED",
                                "RELAY_HANDOVER",
                                "CHARTER",
                                "CRYOPRESERVATION"),
                        Field.text("switchedWay").optional(),
                        Field.text("nextCourier").optional(),
                        Field.text("plansTried").optional(),
                        Field.text("othersLeft").optional());
            case GIVE -> List.of(Field.text("place").optional(), HAPPENED);
            case RELAY ->
                List.of(
                        Field.text("sealSeen"),
                        Field.text("place").optional(),
                        Field.text("carrier").optional());
            case RESEAL -> List.of(Field.text("seal"), Field.text("resealWhy"), HAPPENED);
            case AGREE_FREEZING -> List.of(Field.text("freezingAgreedBy"), Field.text("freezingWhy"));
            case FREEZE_EN_ROUTE -> List.of(Field.text("place"), Field.text("frozenWhy"), Field.text("seal"), HAPPENED);
            case LOG_TEMPERATURE ->
                List.of(
                        Field.text("temperature"),
                        Field.number("excursions").optional(),
                        Field.number("unlogged").optional(),
                        Field.moment("loggedUntil").optional(),
                        Field.text("temperatureFile").optional());
            case DELIVER -> List.of(Field.text("sealSeen"), HAPPENED);
            case EXAMINE_ARRIVAL ->
                List.of(
                        Field.choice("sealState", "INTACT", "BROKEN"),
                        Field.celsius("arrivalCelsius"),
                        Field.number("arrivalCount"),
                        Field.percent("arrivalViability"));
            case ACCEPT -> List.of(Field.text("acceptedBy"));
            case ACCEPT_DEVIATION -> List.of(Field.text("acceptedBy"), Field.text("deviation"));
            case INFUSE ->
                List.of(
                        Field.moment("infusedAt").of(Party.REQUESTER).past(),
                        Field.number("infusedCount"),
                        Field.text("unused").optional());
            case FREEZE -> List.of(Field.text("frozenWhy"), Field.text("acceptedBy"));
            case BOOK, DOCUMENTS_READY, REJECT, DISCARD, LOSE, CALL_OFF -> List.of();
        };
    }

    @Override
    public Set<String> counted(ShipmentStep step) {
        return switch (step) {
            case TAKE_OVER -> Set.of("day", "carrier");
            case RELAY -> Set.of("carrier");
            case SWITCH_PLAN -> Set.of("nextCourier", "plansTried", "othersLeft");
            case LOG_TEMPERATURE -> Set.of("excursions", "unlogged", "loggedUntil", "temperatureFile");
            default -> Set.of();
        };
    }

    private static Field paper(String kind) {
        return Field.choice("paper." + kind, "ASKED", "READY", "NOT_NEEDED").optional();
    }

    @Override
    public ShipmentFacts context(Matter<ShipmentState> matter, String account, Instant now) {
        return new ShipmentFacts(
                isWay(matter, "way1") && isWay(matter, "way2"),
                isApart(matter, 1) && isApart(matter, 2),
                papers(matter).stream().allMatch(paper -> isReady(matter, paper)),
                PreparedPlan.all(matter).stream().anyMatch(plan -> plan.kind() != Contingency.CRYOPRESERVATION),
                collections
                        .find(parent(matter))
                        .map(some -> some.state() == CollectionState.CHECKED)
                        .orElse(false),
                isGiven(matter),
                !matter.fact(givenBy(matter)).equals(account),
                matter.has("logger"),
                matter.has("seal") && matter.fact("seal").equals(matter.fact("sealSeen")),
                matter.has("temperature"),
                isRegular(matter),
                matter.moment("infusedAt")
                        .flatMap(at -> matter.moment("at.DELIVER").map(delivered -> !at.isBefore(delivered)))
                        .orElse(false),
                isPrepared(matter),
                Way.parse(matter.fact("switchedWay")).isPresent(),
                isFreezing(matter),
                address(account)
                        .map(code -> code.isEmpty() || !matter.has("carrier") || code.equals(matter.fact("carrier")))
                        .orElse(true),
                address(account)
                        .map(code -> code.isEmpty() || isExpected(matter, code))
                        .orElse(true),
                !isFreezing(matter) || matter.fact("othersLeft").equals(NO_WAY) || matter.has("at.AGREE_FREEZING"),
                matter.has("at.AGREE_FREEZING"),
                matter.number("infusedCount") <= matter.number("arrivalCount"));
    }

    private static boolean isFreezing(Matter<?> matter) {
        return matter.fact("switchedTo").equals(Contingency.CRYOPRESERVATION.name());
    }

    /// The code of a courier who acts by an address, empty for one that was made without; nothing for other people.
    static Optional<String> address(String account) {
        Matcher found = ADDRESS.matcher(account);
        return found.matches() ? Optional.of(Objects.requireNonNullElse(found.group(1), "")) : Optional.empty();
    }

    /// At the centre the courier who was briefed; later who a plan names and has not taken the box yet, or anybody else
    /// than who gave it.
    static boolean isExpected(Matter<ShipmentState> matter, String code) {
        if (matter.state().compareTo(ShipmentState.AT_CENTRE) <= 0) {
            return !matter.has("courier") || code.equals(matter.fact("courier"));
        }
        return awaited(matter).map(code::equals).orElseGet(() -> !address(matter.fact("by.GIVE"))
                .equals(Optional.of(code)));
    }

    /// Whom the last plan names, and who has not taken the box since.
    static Optional<String> awaited(Matter<ShipmentState> matter) {
        return matter.moment("at.SWITCH_PLAN")
                .filter(switched ->
                        matter.moment("at.RELAY").map(switched::isAfter).orElse(true))
                .map(_ -> matter.fact("nextCourier"))
                .filter(next -> !next.isEmpty() && !next.equals(NO_WAY));
    }

    private static boolean isWay(Matter<?> matter, String name) {
        return Way.parse(matter.fact(name)).isPresent();
    }

    private static boolean isApart(Matter<?> matter, int day) {
        return Way.parse(matter.fact("way" + day))
                .flatMap(first -> Way.parse(matter.fact("second" + day)).map(first::isApartFrom))
                .orElse(false);
    }

    private static boolean isPrepared(Matter<?> matter) {
        String kind = matter.fact("switchedTo");
        return kind.equals("SECOND_WAY") || matter.has("plan." + kind);
    }

    /// Signed for since the box was last taken, and not moved after that.
    static boolean isGiven(Matter<ShipmentState> matter) {
        if (matter.state() == ShipmentState.AT_CENTRE) {
            return matter.has("at.SEAL");
        }
        return matter.moment("at.GIVE")
                .filter(given -> TAKES.stream().allMatch(step -> isBefore(matter, step, given)))
                .filter(given -> MOVES.stream().noneMatch(step -> matter.moment("at." + step)
                        .filter(given::isBefore)
                        .isPresent()))
                .isPresent();
    }

    private static boolean isBefore(Matter<ShipmentState> matter, ShipmentStep step, Instant given) {
        return matter.moment("at." + step).map(given::isAfter).orElse(true);
    }

    static String givenBy(Matter<ShipmentState> matter) {
        return "by." + (matter.state() == ShipmentState.AT_CENTRE ? ShipmentStep.SEAL : ShipmentStep.GIVE);
    }

    static String parent(Matter<?> matter) {
        return matter.parent() == null ? "" : matter.parent();
    }

    /// The documents that this shipment needs.
    List<ShipmentPaper> papers(Matter<?> matter) {
        return ShipmentPaper.between(rules, country(matter, Party.PROVIDER), country(matter, Party.REQUESTER));
    }

    /// The day by which a document must be there.
    LocalDate due(Matter<?> matter, ShipmentPaper paper, LocalDate collection) {
        BusinessCalendar here = organisations.calendar(matter.provider());
        return paper.working()
                ? LocalDate.ofInstant(here.workingDaysBefore(collection, paper.days()), here.zone())
                : collection.minusDays(paper.days());
    }

    /// The lead times and limits that hold between the two countries.
    RelayRules.Lead lead(Matter<?> matter) {
        return rules.between(country(matter, Party.PROVIDER), country(matter, Party.REQUESTER));
    }

    private String country(Matter<?> matter, Party party) {
        return organisations
                .find(party == Party.REQUESTER ? matter.requester() : matter.provider())
                .map(Organisation::country)
                .orElse("");
    }

    private static boolean isReady(Matter<?> matter, ShipmentPaper paper) {
        String state = matter.fact("paper." + paper.kind());
        return state.equals("READY") || state.equals("NOT_NEEDED");
    }

    private boolean isRegular(Matter<ShipmentState> matter) {
        RelayRules.Lead limits = lead(matter);
        double left = collections
                .find(parent(matter))
                .map(some -> some.number("count1") + some.number("count2"))
                .orElse(0.0);
        return !matter.has("at.FREEZE_EN_ROUTE")
                && isSealed(matter)
                && isLogged(matter)
                && matter.number("arrivalCelsius") >= BoxLimits.COLD.coldest()
                && matter.number("arrivalCelsius") <= BoxLimits.COLD.warmest()
                && matter.number("arrivalViability") >= limits.of(RelayRule.ARRIVAL_VIABILITY)
                && 100 * matter.number("arrivalCount") >= limits.of(RelayRule.ARRIVAL_COUNT) * left;
    }

    private static boolean isSealed(Matter<ShipmentState> matter) {
        return !matter.has("at.RESEAL")
                && matter.fact("sealState").equals("INTACT")
                && matter.fact("seal").equals(matter.fact("sealSeen"));
    }

    /// A file of the logger tells the whole way, without an excursion; what somebody writes instead does not.
    private static boolean isLogged(Matter<ShipmentState> matter) {
        return matter.has("temperatureFile")
                && matter.number("excursions") == 0
                && matter.number("unlogged") == 0
                && matter.moment("loggedUntil")
                        .flatMap(last -> matter.moment("at.DELIVER")
                                .map(delivered -> !last.plus(UNLOGGED).isBefore(delivered)))
                        .orElse(false);
    }

    @Override
    public boolean isGrave(ShipmentStep step) {
        return step == ShipmentStep.AGREE_FREEZING || step == ShipmentStep.FREEZE_EN_ROUTE;
    }

    @Override
    public boolean isSignature(ShipmentStep step) {
        return step == ShipmentStep.ACCEPT;
    }

    @Override
    public boolean isUrgent(ShipmentState state) {
        return state.compareTo(ShipmentState.WITH_COURIER) >= 0 && state.compareTo(ShipmentState.EXAMINED) <= 0;
    }

    @Override
    public void moved(MatterMoved<ShipmentState, ShipmentStep> moved, Actor actor) {
        switch (moved.step()) {
            case TAKE_OVER ->
                collections.within(
                        parent(moved.matter()),
                        new Proposal<>(
                                "", CollectionStep.HAND_OVER, "", moved.matter().id(), Map.of()),
                        actor);
            case STRAND -> alarms.bothSides(moved, "the way has failed: a new one is needed now", "运输受阻：须立即改道");
            case REPORT_DELAY -> alarms.requester(moved, "delayed", "运输延误");
            case SWITCH_PLAN -> alarms.requester(moved, "another plan is followed", "已启用备用方案");
            case LOSE -> alarms.bothSides(moved, "the cells are lost", "细胞遗失");
            case AGREE_FREEZING ->
                alarms.provider(moved, "the transplant centre agrees to freezing on the way", "移植中心同意途中冷冻");
            case RESEAL -> alarms.requester(moved, "the box carries a new seal", "运输箱已更换封签");
            case DELIVER -> alarms.provider(moved, "the cells have arrived", "细胞已送达");
            default -> {}
        }
    }
}
