package org.marrowrelay.registry.shipment;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.registry.matter.Matter;

/// A plan for when the way fails, as it was prepared.
///
/// @param told whom to call
/// @param place where it begins; empty for where the box is
/// @param to where a charter lands; empty for the others
/// @param courier code of who goes on; empty for who has the box
/// @param ready how long it takes until it can begin
/// @param flight how long a charter flies
public record PreparedPlan(
        Contingency kind, String told, String place, String to, String courier, Duration ready, Duration flight) {
    private static final double MINUTES = 60;

    /// The plan of that kind; empty when none was prepared.
    public static Optional<PreparedPlan> of(Matter<?> shipment, Contingency kind) {
        return shipment.has(kind.fact())
                ? Optional.of(new PreparedPlan(
                        kind,
                        shipment.fact(kind.fact()),
                        shipment.fact(kind.fact(Contingency.Detail.PLACE)),
                        shipment.fact(kind.fact(Contingency.Detail.TO)),
                        shipment.fact(kind.fact(Contingency.Detail.COURIER)),
                        hours(shipment, kind.fact(Contingency.Detail.HOURS)),
                        hours(shipment, kind.fact(Contingency.Detail.FLIGHT))))
                : Optional.empty();
    }

    /// All that were prepared, the last resort last.
    public static List<PreparedPlan> all(Matter<?> shipment) {
        return Arrays.stream(Contingency.values())
                .flatMap(kind -> of(shipment, kind).stream())
                .toList();
    }

    private static Duration hours(Matter<?> shipment, String fact) {
        return Duration.ofMinutes(Math.round(MINUTES * shipment.number(fact)));
    }

    /// A plan with the way on which it would bring the box from where it is now; without one it is of no use now.
    ///
    /// @param held a last resort, which is not chosen while another plan or way brings the cells in time, unless
    ///     the transplant centre has agreed to it
    public record Now(PreparedPlan plan, Optional<Way> way, boolean held) {}
}
