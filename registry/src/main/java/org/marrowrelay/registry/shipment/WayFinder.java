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
import org.marrowrelay.transport.journey.JourneyRules;
import org.marrowrelay.transport.journey.Planner;
import org.marrowrelay.transport.journey.Question;
import org.marrowrelay.transport.journey.Robustness;
import org.marrowrelay.transport.journey.Routings;
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

    /// Ways to the transplant centre from where the box is, or where its flight lands, the surest first. Empty while it
    /// is not on its way.
    List<Way> fromHere(Matter<ShipmentState> shipment) {
        return where(shipment).stream()
                .flatMap(here -> goal(shipment).stream()
                        .flatMap(goal -> planned(shipment, here, goal, soonest(shipment)).all().stream()))
                .map(Way::of)
                .toList();
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
        Optional<Way> first = surest(shipment, here, from, soonest(shipment));
        if (first.isEmpty() || plan.flight().isZero() || isUnknown(plan.to()) || from.equals(plan.to())) {
            return Optional.empty();
        }
        Instant boards = later(ready, first.get().arrives()).plus(JourneyRules.USUAL.checkInAbroad());
        Instant lands = boards.plus(plan.flight());
        return goal(shipment)
                .flatMap(goal -> surest(shipment, plan.to(), goal, lands))
                .map(last -> first.get().flown(from, plan.to(), last));
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

    /// When the box can go on: a delay counts while it flies, and is over when it has landed.
    private Instant soonest(Matter<ShipmentState> shipment) {
        return shipment.state() == ShipmentState.IN_FLIGHT
                ? clock.instant().plus(Duration.ofMinutes((long) shipment.number("delayMinutes")))
                : clock.instant();
    }

    /// In the air, where the flight lands; else the place that was told last, or where it began.
    private Optional<String> where(Matter<ShipmentState> shipment) {
        if (!isOnTheWay(shipment)) {
            return Optional.empty();
        }
        if (shipment.state() == ShipmentState.IN_FLIGHT) {
            return ShipmentDesk.followed(shipment)
                    .flatMap(Way::parse)
                    .flatMap(way -> way.landing(shipment.fact("leg")))
                    .filter(place -> !isUnknown(place));
        }
        return Stream.concat(Stream.of(shipment.fact("place")), start(shipment).stream())
                .filter(place -> !isUnknown(place))
                .findFirst();
    }

    private record Planned(Routings routings, Question question, Instant deadline) {
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
        return new Planned(
                new Routings(
                        new Planner(timetable, rules), new Robustness(timetable, rules, Delays.CAUTIOUS), DRAWS, SEED),
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
    List<Problem> wrong(Contingency kind, Map<String, String> given) {
        List<Problem> wrong = new ArrayList<>();
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
