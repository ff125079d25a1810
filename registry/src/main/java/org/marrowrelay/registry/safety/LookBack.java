package org.marrowrelay.registry.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.shipment.ShipmentDesk;

/// What touched a bag, and which bags something touched. Codes only, told from the logs, where nothing is ever lost.
///
/// @param asked from what
/// @param bags those that it touched, or itself; each with everything that touched it
/// @param others for each touch that is shared: the other bags that it touched
public record LookBack(String asked, List<Bag> bags, Map<Touch, Set<String>> others) {
    private static final Map<String, Kind> FACTS = Map.ofEntries(
            Map.entry("din1", Kind.NUMBER),
            Map.entry("din2", Kind.NUMBER),
            Map.entry("productCode", Kind.PRODUCT),
            Map.entry("drug", Kind.DRUG),
            Map.entry("drugLot", Kind.LOT),
            Map.entry("kitLot", Kind.LOT),
            Map.entry("acdLot", Kind.LOT),
            Map.entry("box", Kind.BOX),
            Map.entry("logger", Kind.LOGGER),
            Map.entry("seal", Kind.SEAL),
            Map.entry("courier", Kind.COURIER),
            Map.entry("givenBy", Kind.HAND),
            Map.entry("takenBy", Kind.HAND),
            Map.entry("leg", Kind.LEG),
            Map.entry("place", Kind.PLACE));

    public LookBack {
        bags = List.copyOf(bags);
        others = Map.copyOf(others);
    }

    /// What can touch a bag.
    public enum Kind {
        DONOR,
        CASE,
        MATTER,
        NUMBER,
        PRODUCT,
        DRUG,
        LOT,
        /// An account that recorded something.
        PERSON,
        BOX,
        LOGGER,
        SEAL,
        COURIER,
        /// Who gave or took, as they signed.
        HAND,
        LEG,
        PLACE,
        EVENT
    }

    /// Something that touched a bag.
    public record Touch(Kind kind, String value) implements Comparable<Touch> {
        @Override
        public int compareTo(Touch other) {
            return Comparator.comparing(Touch::kind).thenComparing(Touch::value).compare(this, other);
        }
    }

    /// A bag with all that touched it.
    ///
    /// @param id collection and number of the day, as in `C-000012/1`
    public record Bag(String id, String collection, Set<Touch> touches) {
        public Bag {
            touches = Set.copyOf(touches);
        }

        /// In the order of kinds.
        public List<Touch> sorted() {
            return touches.stream().sorted().toList();
        }

        private boolean isTouchedBy(String what) {
            return id.equalsIgnoreCase(what)
                    || touches.stream().anyMatch(touch -> touch.value().equalsIgnoreCase(what));
        }
    }

    static LookBack of(String what, CollectionDesk collections, ShipmentDesk shipments, EventDesk events) {
        List<Bag> all = new ArrayList<>();
        for (Matter<CollectionState> collection : collections.list()) {
            for (int day = 1; day <= 2; day++) {
                if (collection.has("ended" + day) || collection.has("count" + day)) {
                    all.add(bag(collection, day, collections, shipments, events));
                }
            }
        }
        return of(what.strip(), all);
    }

    /// The same from bags that are known.
    static LookBack of(String what, List<Bag> all) {
        List<Bag> found = what.isEmpty()
                ? List.of()
                : all.stream().filter(bag -> bag.isTouchedBy(what)).toList();
        Map<Touch, Set<String>> others = new TreeMap<>();
        for (Bag bag : found) {
            for (Touch touch : bag.touches()) {
                all.stream()
                        .filter(other ->
                                !other.id().equals(bag.id()) && other.touches().contains(touch))
                        .forEach(other -> others.computeIfAbsent(touch, _ -> new TreeSet<>())
                                .add(other.id()));
            }
        }
        return new LookBack(what, found, others);
    }

    private static Bag bag(
            Matter<CollectionState> collection,
            int day,
            CollectionDesk collections,
            ShipmentDesk shipments,
            EventDesk events) {
        Set<Touch> touches = new TreeSet<>();
        String otherNumber = day == 1 ? "din2" : "din1";
        touches.add(new Touch(Kind.DONOR, collection.donor()));
        touches.add(new Touch(Kind.CASE, collection.patient()));
        matter(collection, touches);
        logged(collections.log(collection.id()), otherNumber, touches);
        events.of(collection.id()).forEach(event -> touches.add(new Touch(Kind.EVENT, event.id())));
        shipments.of(collection.id()).forEach(shipment -> {
            matter(shipment, touches);
            logged(shipments.log(shipment.id()), "", touches);
            events.of(shipment.id()).forEach(event -> touches.add(new Touch(Kind.EVENT, event.id())));
        });
        return new Bag(collection.id() + "/" + day, collection.id(), touches);
    }

    private static void matter(Matter<?> matter, Set<Touch> touches) {
        touches.add(new Touch(Kind.MATTER, matter.id()));
        if (matter.parent() != null) {
            touches.add(new Touch(Kind.MATTER, matter.parent()));
        }
    }

    private static void logged(List<? extends LogLine<?, ?>> log, String without, Set<Touch> touches) {
        for (LogLine<?, ?> line : log) {
            touches.add(new Touch(Kind.PERSON, line.taken().by()));
            line.given().forEach((name, value) -> {
                Kind kind = FACTS.get(name);
                if (kind != null && !name.equals(without) && !value.isBlank()) {
                    touches.add(new Touch(kind, value));
                }
            });
        }
    }
}
