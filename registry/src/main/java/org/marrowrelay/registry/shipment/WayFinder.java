package org.marrowrelay.registry.shipment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.workup.RelayRule;
import org.marrowrelay.registry.workup.RelayRules;
import org.marrowrelay.transport.journey.Delays;
import org.marrowrelay.transport.journey.Journey;
import org.marrowrelay.transport.journey.JourneyRules;
import org.marrowrelay.transport.journey.Leg;
import org.marrowrelay.transport.journey.Planner;
import org.marrowrelay.transport.journey.Question;
import org.marrowrelay.transport.journey.Robustness;
import org.marrowrelay.transport.journey.Routings;
import org.marrowrelay.transport.journey.Step;
import org.marrowrelay.transport.journey.Timetable;
import org.springframework.stereotype.Component;

/// Finds ways for a shipment: of both days in advance, and from where the box is when a leg slips or a prepared plan is
/// looked at.
@Component
class WayFinder {
    private static final LocalTime READY = LocalTime.of(19, 0);
    private static final int DRAWS = 2_000;
    private static final long SEED = 10;
    private static final int MOST_STEPS = 8;
    private static final int SURE = 100;

    private final ShipmentCourse course;
    private final MatterDesk matters;
    private final Timetables timetables;
    private final Clock clock;

    WayFinder(ShipmentCourse course, MatterDesk matters, Timetables timetables, Clock clock) {
        this.course = course;
        this.matters = matters;
        this.timetables = timetables;
        this.clock = clock;
    }

    static boolean isOnTheWay(Matter<ShipmentState> shipment) {
        return shipment.state().compareTo(ShipmentState.WITH_COURIER) >= 0
                && shipment.state().compareTo(ShipmentState.STRANDED) <= 0;
    }

    List<Way> ways(Matter<ShipmentState> shipment, int day) {
        return planned(shipment, day)
                .map(some -> some.all().stream().map(Way::of).toList())
                .orElse(List.of());
    }

    List<Way> pair(Matter<ShipmentState> shipment, int day) {
        return planned(shipment, day).map(Planned::pair).orElse(List.of());
    }

    /// Ways to the transplant centre from where the box is, or where its flight lands, the surest first, without the
    /// one that is followed. Empty while it is not on its way.
    List<Way> fromHere(Matter<ShipmentState> shipment) {
        return where(shipment).stream()
                .flatMap(here -> goal(shipment).stream()
                        .flatMap(goal -> planned(shipment, here, goal, soonest(shipment)).all().stream()))
                .map(Way::of)
                .filter(way -> !isFollowed(shipment, way))
                .toList();
    }

    private static boolean isFollowed(Matter<ShipmentState> shipment, Way way) {
        return ShipmentDesk.followed(shipment)
                .flatMap(Way::parse)
                .filter(way::isSameAs)
                .isPresent();
    }

    /// The latest moment at which cells are of use: as long after the end of the first collection as the longest way of
    /// all may take.
    Instant limit(Matter<ShipmentState> shipment, Optional<Instant> collected) {
        return collected
                .orElseGet(clock::instant)
                .plus(Duration.ofHours(course.lead(shipment).of(RelayRule.LONGEST_WAY)));
    }

    /// The surest way on which a prepared plan would bring the box from where it is; empty when there is none now.
    Optional<Way> rescue(Matter<ShipmentState> shipment, PreparedPlan plan) {
        Instant ready = later(soonest(shipment), clock.instant().plus(plan.ready()));
        return where(shipment).flatMap(here -> switch (plan.kind()) {
            case SECOND_COURIER, RELAY_HANDOVER -> handedOver(shipment, plan, here, ready);
            case VISA_EXPEDITED -> goal(shipment).flatMap(goal -> surest(shipment, here, goal, ready));
            case CHARTER -> chartered(shipment, plan, here, ready);
            case CRYOPRESERVATION -> surest(shipment, here, plan.place(), soonest(shipment));
        });
    }

    /// From here to where the next courier waits, and on from there with duty that begins anew.
    private Optional<Way> handedOver(Matter<ShipmentState> shipment, PreparedPlan plan, String here, Instant ready) {
        String meet = plan.place().isEmpty() ? here : plan.place();
        return surest(shipment, here, meet, soonest(shipment)).flatMap(first -> goal(shipment)
                .flatMap(goal -> surest(
                        shipment, meet, goal, later(first.arrives(), ready).plus(JourneyRules.USUAL.handOver())))
                .map(second -> first.then(meet, second)));
    }

    private Optional<Way> chartered(Matter<ShipmentState> shipment, PreparedPlan plan, String here, Instant ready) {
        String from = plan.place().isEmpty() ? here : plan.place();
        if (plan.flight().isZero() || isUnknown(from) || isUnknown(plan.to()) || from.equals(plan.to())) {
            return Optional.empty();
        }
        if (here.equals(from)) {
            return flown(shipment, plan, List.of(), from, ready);
        }
        return journey(shipment, here, from, soonest(shipment))
                .flatMap(first -> flown(shipment, plan, first.steps(), from, later(ready, first.arrives())));
    }

    /// The charter itself and what comes before and after it, its chance drawn as that of every way.
    private Optional<Way> flown(
            Matter<ShipmentState> shipment, PreparedPlan plan, List<Step> before, String from, Instant ready) {
        Instant boards = ready.plus(JourneyRules.USUAL.checkInAbroad());
        Leg charter = new Leg(Leg.Kind.CHARTER, "CHARTER", from, plan.to(), boards, boards.plus(plan.flight()));
        return goal(shipment).flatMap(goal -> {
            if (goal.equals(plan.to())) {
                return Optional.of(drawn(shipment, charter, before, List.of(), charter.arrives()));
            }
            return journey(shipment, plan.to(), goal, charter.arrives())
                    .map(last -> drawn(shipment, charter, before, last.steps(), last.arrives()));
        });
    }

    private Way drawn(
            Matter<ShipmentState> shipment, Leg charter, List<Step> before, List<Step> behind, Instant arrives) {
        List<Step> steps = new ArrayList<>(before);
        steps.add(new Step.Ride(charter));
        steps.addAll(behind);
        Journey journey = new Journey(steps, soonest(shipment), arrives, Duration.ZERO);
        Planned planned = planned(shipment, charter.from(), charter.to(), soonest(shipment));
        return Way.of(new Routings.Routing(journey, planned.robustness().of(journey, planned.deadline(), DRAWS, SEED)));
    }

    private Optional<Journey> journey(Matter<ShipmentState> shipment, String from, String to, Instant ready) {
        return planned(shipment, from, to, ready).all().stream().findFirst().map(Routings.Routing::journey);
    }

    private boolean isUnknown(String place) {
        return place.isEmpty() || timetables.find(place).isEmpty();
    }

    /// The surest way between two places; where the box is already, no way is needed.
    private Optional<Way> surest(Matter<ShipmentState> shipment, String from, String to, Instant ready) {
        if (isUnknown(from) || isUnknown(to)) {
            return Optional.empty();
        }
        return from.equals(to)
                ? Optional.of(new Way(to, "", ready, Duration.ZERO, SURE, SURE, SURE))
                : planned(shipment, from, to, ready).all().stream().map(Way::of).findFirst();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// When the box can go on: now, or when its flight lands with the delay that was told since it departed.
    private Instant soonest(Matter<ShipmentState> shipment) {
        if (shipment.state() != ShipmentState.IN_FLIGHT) {
            return clock.instant();
        }
        Duration late = ShipmentDesk.delaySince(shipment, ShipmentStep.DEPART, true);
        return flight(shipment)
                .map(leg -> later(leg.arrives().plus(late), clock.instant()))
                .orElseGet(() -> clock.instant().plus(late));
    }

    /// The flight in which the box is, by the timetable.
    private Optional<Leg> flight(Matter<ShipmentState> shipment) {
        return shipment.moment("at.DEPART").flatMap(at -> timetables.leg(shipment.fact("leg"), at));
    }

    /// In the air, where the flight lands, by the timetable or else by the chosen ways; else the place that was told
    /// last, or where it began.
    private Optional<String> where(Matter<ShipmentState> shipment) {
        if (!isOnTheWay(shipment)) {
            return Optional.empty();
        }
        if (shipment.state() == ShipmentState.IN_FLIGHT) {
            return flight(shipment).map(Leg::to).or(() -> ShipmentDesk.followed(shipment)
                    .flatMap(Way::parse)
                    .flatMap(way -> way.landing(shipment.fact("leg")))
                    .filter(place -> !isUnknown(place)));
        }
        return Stream.concat(Stream.of(shipment.fact("place")), start(shipment).stream())
                .filter(place -> !isUnknown(place))
                .findFirst();
    }

    private record Planned(Routings routings, Robustness robustness, Question question, Instant deadline) {
        List<Routings.Routing> all() {
            return routings.all(question, deadline);
        }

        List<Way> pair() {
            List<Routings.Routing> all = all();
            if (all.isEmpty()) {
                return List.of();
            }
            Way first = Way.of(all.getFirst());
            return routings.second(question, deadline, all.getFirst().journey())
                    .map(second -> List.of(first, Way.of(second.routing())))
                    .orElse(List.of(first));
        }
    }

    private Optional<Planned> planned(Matter<ShipmentState> shipment, int day) {
        Optional<Instant> ready = shipment.date("collection" + day).map(date -> date.atTime(READY)
                .atZone(matters.zone(shipment, Party.PROVIDER))
                .toInstant());
        return start(shipment).flatMap(start -> goal(shipment)
                .flatMap(goal -> ready.map(moment -> planned(shipment, start, goal, moment))));
    }

    private Optional<String> start(Matter<ShipmentState> shipment) {
        return placeOf(shipment.provider().value());
    }

    private Optional<String> goal(Matter<ShipmentState> shipment) {
        return placeOf(shipment.requester().value());
    }

    private Optional<String> placeOf(String organisation) {
        return timetables.spots().stream()
                .filter(spot -> spot.organisation().equals(organisation))
                .map(Timetables.Spot::code)
                .findFirst();
    }

    private Planned planned(Matter<ShipmentState> shipment, String from, String to, Instant ready) {
        RelayRules.Lead lead = course.lead(shipment);
        JourneyRules rules = rules(lead);
        Instant latest = ready.plus(Duration.ofHours(lead.of(RelayRule.LONGEST_WAY)));
        Timetable timetable = timetables.timetable(ready, latest);
        Instant wanted = infusion(shipment).orElse(latest);
        Instant deadline = wanted.isAfter(ready) && wanted.isBefore(latest) ? wanted : latest;
        Robustness robustness = new Robustness(timetable, rules, Delays.CAUTIOUS);
        return new Planned(
                new Routings(new Planner(timetable, rules), robustness, DRAWS, SEED),
                robustness,
                Question.of(from, to, ready, latest),
                deadline);
    }

    /// What a registry says about connections, customs and duty.
    private static JourneyRules rules(RelayRules.Lead lead) {
        JourneyRules usual = JourneyRules.USUAL;
        return new JourneyRules(
                Duration.ofMinutes(lead.of(RelayRule.CHECK_IN)),
                Duration.ofMinutes(lead.of(RelayRule.CHECK_IN_ABROAD)),
                Duration.ofMinutes(lead.of(RelayRule.CONNECTION)),
                Duration.ofMinutes(lead.of(RelayRule.CONNECTION_ABROAD)),
                usual.boarding(),
                usual.exit(),
                Duration.ofMinutes(lead.of(RelayRule.BORDER)),
                Duration.ofHours(lead.of(RelayRule.WAIT)),
                Duration.ofHours(lead.of(RelayRule.DUTY)),
                usual.handOver(),
                MOST_STEPS);
    }

    /// Noon of the planned day at the transplant centre.
    Optional<Instant> infusion(Matter<ShipmentState> shipment) {
        return shipment.date("infusion").map(day -> day.atTime(LocalTime.NOON)
                .atZone(matters.zone(shipment, Party.REQUESTER))
                .toInstant());
    }

    /// What is wrong with a plan that somebody prepares: places that nobody knows, a name for a code, a charter that
    /// leads nowhere.
    ///
    /// @param given with what was prepared before
    List<Problem> wrong(Contingency kind, Map<String, String> given) {
        List<Problem> wrong = new ArrayList<>();
        if (!given.getOrDefault(kind.fact(), "").isBlank()) {
            kind.needed().stream()
                    .map(kind::fact)
                    .filter(name -> given.getOrDefault(name, "").isBlank())
                    .forEach(name -> wrong.add(Problem.of("MTR-0003", "{0} is missing", "fill it in", name)));
        }
        for (Contingency.Detail detail : kind.details()) {
            String said = given.getOrDefault(kind.fact(detail), "").strip();
            switch (detail) {
                case PLACE, TO -> {
                    if (!said.isEmpty() && isUnknown(said)) {
                        wrong.add(unknown(kind.fact(detail), said));
                    }
                }
                case COURIER -> {
                    if (!said.isEmpty() && !ShipmentDesk.isCourier(said)) {
                        wrong.add(ShipmentDesk.noCourier(said));
                    }
                }
                case HOURS, FLIGHT -> {}
            }
        }
        return wrong;
    }

    private static Problem unknown(String fact, String place) {
        return Problem.of(
                "SHP-0005",
                "{0}: no place has the code \"{1}\"",
                "write the code of a place of the timetable, as in LAKE-A",
                fact,
                place.length() > 20 ? place.substring(0, 20) : place);
    }
}
