package org.marrowrelay.registry.shipment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.transport.cells.CellCount;
import org.marrowrelay.transport.cells.Storage;
import org.marrowrelay.transport.cells.Viability;

/// How old the cells are, and what is expected to be left of them. A planning estimate, never a release criterion.
///
/// @param since end of the first collection
/// @param age from there to the infusion, or to now
/// @param now share of cells expected to live now, for the oldest bag
/// @param left cells expected to live now, of all bags
/// @param arrival when the box is expected; empty before a way is chosen
/// @param onArrival the same share then
/// @param reserve what is left until the infusion, after the arrival
public record Passage(
        Instant since,
        Duration age,
        Viability now,
        CellCount left,
        Optional<Instant> arrival,
        Optional<Viability> onArrival,
        Optional<Duration> reserve) {
    /// @param infusion when it is planned; empty when it is not known
    static Optional<Passage> of(
            Matter<ShipmentState> shipment,
            Matter<CollectionState> collection,
            Optional<Instant> infusion,
            Instant moment) {
        Optional<Instant> first = collection.moment("ended1");
        Instant end = frozen(shipment, shipment.moment("infusedAt").orElse(moment));
        Optional<Instant> arrival = arrival(shipment);
        return first.filter(began -> !end.isBefore(began))
                .map(began -> new Passage(
                        began,
                        Duration.between(began, end),
                        after(began, end),
                        left(collection, began, end),
                        arrival,
                        arrival.filter(at -> at.isAfter(began)).map(at -> after(began, frozen(shipment, at))),
                        arrival.flatMap(at -> infusion.map(then -> Duration.between(at, then)))));
    }

    /// Frozen cells do not age; what freezing itself costs them is not part of the estimate.
    private static Instant frozen(Matter<ShipmentState> shipment, Instant moment) {
        return shipment.moment("at.FREEZE_EN_ROUTE")
                .filter(at -> at.isBefore(moment))
                .orElse(moment);
    }

    private static Viability after(Instant began, Instant moment) {
        return Viability.FRESH.after(Duration.between(began, moment), Storage.COLD);
    }

    private static CellCount left(Matter<CollectionState> collection, Instant began, Instant moment) {
        CellCount first = after(began, moment).of(new CellCount(collection.number("count1")));
        CellCount second = collection
                .moment("ended2")
                .filter(at -> !moment.isBefore(at))
                .map(at -> after(at, moment).of(new CellCount(collection.number("count2"))))
                .orElse(CellCount.NONE);
        return first.plus(second);
    }

    /// By the way that is followed now, with what was reported as delay; or when it was delivered.
    private static Optional<Instant> arrival(Matter<ShipmentState> shipment) {
        if (shipment.has("at.DELIVER")) {
            return shipment.moment("at.DELIVER");
        }
        Duration delay = ShipmentDesk.openDelay(shipment);
        return ShipmentDesk.followed(shipment).flatMap(Way::parse).map(way -> way.arrives()
                .plus(delay));
    }
}
