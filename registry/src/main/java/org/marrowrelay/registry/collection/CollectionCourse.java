package org.marrowrelay.registry.collection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.workup.Alarms;
import org.marrowrelay.registry.workup.RelayRule;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.marrowrelay.transport.cells.CellCount;
import org.marrowrelay.transport.cells.CellDose;
import org.marrowrelay.transport.cells.CollectionDecision;
import org.marrowrelay.transport.cells.Requirement;
import org.marrowrelay.transport.label.DonationNumber;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// How collections go: the fields of their steps, what their guards look at, and whom their steps wake.
@Component
public class CollectionCourse implements Course<CollectionState, CollectionStep, CollectionFacts> {
    /// Its kind.
    public static final String KIND = "COLLECTION";

    private static final int DOSES = 4;
    private static final Duration FOURTH_DOSE = Duration.ofDays(3);

    /// Billion in a litre, below which a donor does not go home without a reason; a default of ours.

    private final WorkupDesk workups;
    private final ObjectProvider<Transports> transports;
    private final Alarms alarms;

    CollectionCourse(WorkupDesk workups, ObjectProvider<Transports> transports, Alarms alarms) {
        this.workups = workups;
        this.transports = transports;
        this.alarms = alarms;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String letter() {
        return "C";
    }

    @Override
    public ProcessTable<CollectionState, CollectionStep, CollectionFacts> table() {
        return CollectionTable.TABLE;
    }

    @Override
    public List<Field> fields(CollectionStep step) {
        return switch (step) {
            case HOLD_DAYS -> List.of(Field.choice("dayOneHeld", "YES"), Field.choice("dayTwoHeld", "YES", "NO"));
            case MOBILISE ->
                List.of(
                        Field.choice("drug", "FILGRASTIM", "LENOGRASTIM", "BIOSIMILAR"),
                        Field.number("dosePerKg"),
                        Field.moment("firstDoseAt").past(),
                        Field.text("drugLot").optional());
            case DOSE ->
                List.of(
                        Field.number("doses"),
                        Field.moment("doseAt").past(),
                        Field.choice("symptoms", "NONE", "MILD", "MODERATE", "SEVERE"));
            case CLEAR_ANAESTHESIA -> List.of(Field.text("anaesthetist"));
            case START_1, START_2 ->
                List.of(
                        Field.moment("started" + day(step)).past(),
                        Field.number("before" + day(step)).optional(),
                        Field.text("kitLot").optional(),
                        Field.text("acdLot").optional());
            case NOTE -> bedside();
            case END_1, END_2 ->
                List.of(
                        Field.moment("ended" + day(step)).past(),
                        Field.text("din" + day(step)),
                        Field.number("volume" + day(step)).optional());
            case HARVEST ->
                List.of(
                        Field.moment("ended1").past(),
                        Field.text("din1"),
                        Field.number("volume1").optional());
            case COUNT_1, COUNT_2 ->
                List.of(
                        Field.number("count" + day(step)),
                        Field.percent("viability" + day(step)).optional(),
                        Field.number("tnc" + day(step)).optional());
            case ACKNOWLEDGE_SHIP -> List.of(Field.text("acknowledgedBy"));
            case ASK_DONOR -> List.of(Field.choice("donorWilling", "YES", "NO"), Field.text("donorAskedBy"));
            case COLLECT_AGAIN -> List.of(Field.text("acknowledgedBy"));
            case ESCALATE -> List.of(Field.text("escalationWhy"));
            case ACCEPT_LESS -> List.of(Field.text("acceptedBy"), Field.text("acceptedWhy"));
            case LABEL -> List.of(Field.text("productCode"), Field.text("labelledBy"));
            case CHECK_LABEL ->
                List.of(
                        Field.text("scanned1"),
                        Field.text("scanned2").optional(),
                        Field.text("scannedRecipient"),
                        Field.text("checkedBy"));
            case DISCHARGE ->
                List.of(
                        Field.number("dischargePlatelets"),
                        Field.choice("dischargeSymptoms", "NONE", "MILD", "MODERATE", "SEVERE"),
                        Field.choice("companion", "YES", "NO"),
                        Field.text("dischargeWhy").optional(),
                        Field.text("dischargedBy"));
            case REJECT_LABEL, HAND_OVER, ABORT, CLOSE -> List.of();
        };
    }

    private static String day(CollectionStep step) {
        return step.name().endsWith("2") ? "2" : "1";
    }

    private static List<Field> bedside() {
        return List.of(
                Field.number("processed"),
                Field.number("anticoagulant").optional(),
                Field.number("calcium").optional(),
                Field.text("vitals").optional(),
                Field.choice("symptoms", "NONE", "MILD", "MODERATE", "SEVERE"));
    }

    @Override
    public CollectionFacts context(Matter<CollectionState> matter, String account, Instant now) {
        return new CollectionFacts(
                workups.mayMobilise(workup(matter)),
                matter.fact("dayOneHeld").equals("YES")
                        && matter.fact("dayTwoHeld").equals("YES"),
                transports.stream().anyMatch(some -> some.areBooked(matter.id())),
                matter.fact("product").equals("HPC_M"),
                matter.number("doses") >= DOSES && isMobilised(matter),
                dins(matter).stream().allMatch(CollectionCourse::isNumber),
                decision(matter).map(CollectionDecision.Ship.class::isInstance).orElse(false),
                matter.fact("dayTwoHeld").equals("YES")
                        && matter.fact("donorWilling").equals("YES")
                        && !matter.has("count2"),
                !account.equals(matter.fact("by.LABEL")),
                labelsMatch(matter),
                transports.stream().anyMatch(some -> some.isSigned(matter.id())),
                matter.has("at.DISCHARGE"),
                doTimesFollow(matter),
                mayGoHome(matter));
    }

    /// The fourth dose is given on the fourth day at the earliest, whatever number somebody enters.
    private static boolean isMobilised(Matter<CollectionState> matter) {
        return matter.moment("firstDoseAt")
                .map(first -> first.plus(FOURTH_DOSE))
                .flatMap(fourth -> matter.moment("started1").map(started -> !started.isBefore(fourth)))
                .orElse(true);
    }

    private static boolean doTimesFollow(Matter<CollectionState> matter) {
        List<Instant> times = Stream.of("started1", "ended1", "started2", "ended2")
                .flatMap(name -> matter.moment(name).stream())
                .toList();
        return times.equals(times.stream().sorted().distinct().toList());
    }

    /// By the platelets and how the donor feels; otherwise the physician writes why.
    private boolean mayGoHome(Matter<CollectionState> matter) {
        return matter.has("dischargeWhy")
                || (matter.number("dischargePlatelets")
                                >= workups.limit(matter.requester(), matter.provider(), RelayRule.PLATELETS)
                        && !matter.fact("dischargeSymptoms").equals("SEVERE"));
    }

    private static String workup(Matter<CollectionState> matter) {
        return matter.parent() == null ? "" : matter.parent();
    }

    /// The donation numbers of the bags that there are, as they were entered.
    static List<String> dins(Matter<?> matter) {
        List<String> dins = new ArrayList<>();
        for (String name : List.of("din1", "din2")) {
            if (matter.has(name)) {
                dins.add(matter.fact(name));
            }
        }
        return dins;
    }

    private static boolean isNumber(String typed) {
        try {
            DonationNumber.parse(typed);
            return true;
        } catch (ProblemException wrong) {
            return false;
        }
    }

    private static boolean labelsMatch(Matter<CollectionState> matter) {
        boolean second = !matter.has("din2") || matter.fact("scanned2").equals(matter.fact("din2"));
        return matter.has("din1")
                && matter.fact("scanned1").equals(matter.fact("din1"))
                && second
                && matter.fact("scannedRecipient").equals(matter.patient())
                && matter.fact("productCode").matches("[A-Z][0-9]{4}[A-Z0-9]{3}");
    }

    /// What the transplant centre asked for in writing; empty when it was not written.
    public static Optional<Requirement> requirement(Matter<?> matter) {
        double minimum = matter.number("minimum");
        double weight = matter.number("weight");
        return minimum > 0 && weight > 0 && weight < 1_000
                ? Optional.of(new Requirement(new CellDose(minimum), weight))
                : Optional.empty();
    }

    /// What follows from the counts; empty before the first.
    public static Optional<CollectionDecision> decision(Matter<CollectionState> matter) {
        if (!matter.has("count1")) {
            return Optional.empty();
        }
        CellCount first = new CellCount(matter.number("count1"));
        boolean second = matter.fact("dayTwoHeld").equals("YES");
        return requirement(matter)
                .map(required -> matter.has("count2")
                        ? CollectionDecision.afterDayTwo(required, first, new CellCount(matter.number("count2")))
                        : CollectionDecision.afterDayOne(required, first, second));
    }

    @Override
    public boolean isGrave(CollectionStep step) {
        return step == CollectionStep.ESCALATE || step == CollectionStep.ACCEPT_LESS;
    }

    @Override
    public boolean isSignature(CollectionStep step) {
        return step == CollectionStep.ACKNOWLEDGE_SHIP || step == CollectionStep.COLLECT_AGAIN;
    }

    @Override
    public boolean isUrgent(CollectionState state) {
        return state.compareTo(CollectionState.APHERESIS_1) >= 0 && state.compareTo(CollectionState.CHECKED) <= 0;
    }

    @Override
    public void moved(MatterMoved<CollectionState, CollectionStep> moved, Actor actor) {
        switch (moved.step()) {
            case COUNT_1, COUNT_2 ->
                alarms.requester(moved, "cells are counted: acknowledge within 30 minutes", "细胞已计数：请在 30 分钟内答复");
            case ESCALATE -> alarms.bothSides(moved, "physicians of both sides must speak", "双方医师须立即商议");
            case COLLECT_AGAIN -> alarms.provider(moved, "a second day of collection is needed", "需要第二天采集");
            case ABORT -> alarms.bothSides(moved, "the collection was aborted", "采集已中止");
            default -> {}
        }
    }
}
