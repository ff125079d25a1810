package org.marrowrelay.registry.shipment;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.workup.Alarms;
import org.marrowrelay.registry.workup.RelayRules;
import org.springframework.stereotype.Component;

/// How shipments go: the fields of their steps, what their guards look at, and whom their steps wake.
@Component
public class ShipmentCourse implements Course<ShipmentState, ShipmentStep, ShipmentFacts> {
    /// Its kind.
    public static final String KIND = "SHIPMENT";

    /// Below this share of the count at departure, the count on arrival deviates.
    static final double LEAST_SHARE = 0.7;

    /// What stands for the new way when none was found.
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
                        Field.number("celsius").optional(),
                        Field.text("day").optional(),
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
                        Field.text("nextCourier").optional());
            case GIVE -> List.of(Field.text("place").optional(), HAPPENED);
            case RELAY -> List.of(Field.text("sealSeen"), Field.text("place").optional());
            case FREEZE_EN_ROUTE -> List.of(Field.text("place"), Field.text("frozenWhy"), HAPPENED);
            case LOG_TEMPERATURE ->
                List.of(
                        Field.text("temperature"),
                        Field.number("excursions").optional(),
                        Field.text("temperatureFile").optional());
            case DELIVER -> List.of(Field.text("sealSeen"), HAPPENED);
            case EXAMINE_ARRIVAL ->
                List.of(
                        Field.choice("sealState", "INTACT", "BROKEN"),
                        Field.number("arrivalCelsius"),
                        Field.number("arrivalCount"),
                        Field.number("arrivalViability"));
            case ACCEPT -> List.of(Field.text("acceptedBy"));
            case ACCEPT_DEVIATION -> List.of(Field.text("acceptedBy"), Field.text("deviation"));
            case INFUSE ->
                List.of(
                        Field.moment("infusedAt").of(Party.REQUESTER),
                        Field.number("infusedCount"),
                        Field.text("unused").optional());
            case FREEZE -> List.of(Field.text("frozenWhy"), Field.text("acceptedBy"));
            case BOOK, DOCUMENTS_READY, REJECT, DISCARD, LOSE, CALL_OFF -> List.of();
        };
    }

    @Override
    public Set<String> counted(ShipmentStep step) {
        return switch (step) {
            case TAKE_OVER -> Set.of("day");
            case SWITCH_PLAN -> Set.of("nextCourier");
            default -> Set.of();
        };
    }

    private static Field paper(String kind) {
        return Field.choice("paper." + kind, "ASKED", "READY", "NOT_NEEDED").optional();
    }

    @Override
    public ShipmentFacts context(Matter<ShipmentState> matter, String account, Instant now) {
        return new ShipmentFacts(
                matter.has("way1") && matter.has("way2"),
                matter.has("second1") && matter.has("second2"),
                papers(matter).stream().allMatch(paper -> isReady(matter, paper)),
                !PreparedPlan.all(matter).isEmpty(),
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
                matter.fact("switchedTo").equals(Contingency.CRYOPRESERVATION.name()));
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
        double left = collections
                .find(parent(matter))
                .map(some -> some.number("count1") + some.number("count2"))
                .orElse(0.0);
        return !matter.has("at.FREEZE_EN_ROUTE")
                && matter.fact("sealState").equals("INTACT")
                && matter.fact("seal").equals(matter.fact("sealSeen"))
                && matter.number("excursions") == 0
                && matter.number("arrivalCount") >= LEAST_SHARE * left;
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
            case DELIVER -> alarms.provider(moved, "the cells have arrived", "细胞已送达");
            default -> {}
        }
    }
}
