package org.marrowrelay.registry.partner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.exchange.message.PartnerMessage.Relayed;
import org.marrowrelay.exchange.message.Relay;
import org.marrowrelay.exchange.message.RelayFacts;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.correspondence.OutcomeDesk;
import org.marrowrelay.registry.followup.FollowUpDesk;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.springframework.stereotype.Component;

/// The parts of relays: what stands under a formal request, in the order in which it began. Both registries begin them
/// by the same rules, so that the third shipment of one is the third of the other.
@Component
class RelayParts {
    private static final String REQUEST = "request";
    private static final Map<String, List<Class<? extends Relayed>>> KINDS = Map.of(
            "WORKUP", List.of(Relay.Dates.class, Relay.Clearance.class, Relay.WorkupDecision.class),
            "COLLECTION", List.of(Relay.Collection.class, Relay.CountDecision.class),
            "SHIPMENT", List.of(Relay.Itinerary.class, Relay.Journey.class, Relay.Receipt.class, Relay.Infusion.class),
            "FOLLOWUP", List.of(Relay.FollowUp.class),
            "OUTCOME", List.of(Relay.Outcome.class));

    private final WorkupDesk workups;
    private final CollectionDesk collections;
    private final ShipmentDesk shipments;
    private final FollowUpDesk followUps;
    private final OutcomeDesk outcomes;
    private final MatterDesk matters;

    RelayParts(
            WorkupDesk workups,
            CollectionDesk collections,
            ShipmentDesk shipments,
            FollowUpDesk followUps,
            OutcomeDesk outcomes,
            MatterDesk matters) {
        this.workups = workups;
        this.collections = collections;
        this.shipments = shipments;
        this.followUps = followUps;
        this.outcomes = outcomes;
        this.matters = matters;
    }

    /// The kind of message that tells that step; empty for what is nobody else's business, and for what both sides
    /// do by themselves.
    static Optional<Class<? extends Relayed>> message(String kind, String step) {
        return KINDS.getOrDefault(kind, List.of()).stream()
                .filter(one -> RelayFacts.has(one, step))
                .findFirst();
    }

    /// The kind of matter whose steps a message tells.
    static String kind(Relayed message) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().contains(message.getClass()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    Course<?, ?, ?> course(String kind) {
        return switch (kind) {
            case "WORKUP" -> workups.course();
            case "COLLECTION" -> collections.course();
            case "SHIPMENT" -> shipments.course();
            case "FOLLOWUP" -> followUps.course();
            case "OUTCOME" -> outcomes.course();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /// Our number of the formal request under which a matter stands; empty for a workup that came on paper.
    Optional<String> request(Matter<?> some) {
        return root(some).map(workup -> workup.fact(REQUEST)).filter(number -> !number.isEmpty());
    }

    private Optional<? extends Matter<?>> root(Matter<?> some) {
        String parent = some.parent();
        return parent == null
                ? Optional.of(some)
                : Stream.<Optional<? extends Matter<?>>>of(
                                workups.find(parent), collections.find(parent), shipments.find(parent))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .flatMap(this::root);
    }

    /// Which of its kind it is, from 1.
    int ordinal(String kind, String request, Matter<?> some) {
        return of(kind, request, some.patient()).indexOf(some.id()) + 1;
    }

    /// The numbers of all of a kind under a request, in the order in which they began.
    List<String> of(String kind, String request, String patient) {
        List<String> roots = matters.ofPatient(workups.course(), patient).stream()
                .filter(workup -> workup.fact(REQUEST).equals(request))
                .map(Matter::id)
                .toList();
        return switch (kind) {
            case "WORKUP" -> roots;
            case "COLLECTION" -> under(collections.course(), roots);
            case "SHIPMENT" -> under(shipments.course(), under(collections.course(), roots));
            case "FOLLOWUP" -> under(followUps.course(), under(collections.course(), roots));
            case "OUTCOME" -> under(outcomes.course(), under(shipments.course(), under(collections.course(), roots)));
            default -> List.of();
        };
    }

    private <S extends Enum<S>> List<String> under(Course<S, ?, ?> course, List<String> parents) {
        return parents.stream()
                .flatMap(parent -> matters.under(course, parent).stream())
                .map(Matter::id)
                .toList();
    }
}
