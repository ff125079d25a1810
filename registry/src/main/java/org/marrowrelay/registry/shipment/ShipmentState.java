package org.marrowrelay.registry.shipment;

/// Where a shipment stands (DOMAIN 6.5).
public enum ShipmentState {
    /// Ways are looked for.
    PLANNED,
    /// Seats for both days are booked.
    BOOKED,
    /// Every document that the countries ask for is there.
    DOCS_READY,
    /// The courier knows the way and the plans for when it fails.
    BRIEFED,
    /// The courier is at the collection centre.
    AT_CENTRE,
    /// The courier has signed for the box.
    WITH_COURIER,
    /// At the security check, without X-ray.
    SECURITY,
    IN_FLIGHT,
    CONNECTION,
    CUSTOMS,
    LAST_MILE,
    /// The way has failed: a connection was missed, the box is held, the courier cannot go on.
    STRANDED,
    /// The transplant centre has signed for the box.
    DELIVERED,
    /// Seal, temperature, count and viability on arrival are known.
    EXAMINED,
    ACCEPTED,
    /// Accepted although something deviates, with a signature.
    DEVIATION_ACCEPTED,
    /// Not accepted; nobody has decided what becomes of the cells.
    REJECTED,
    /// Frozen at the transplant centre.
    FROZEN,
    INFUSED,
    DISCARDED,
    LOST,
    /// Ended before the box was handed over.
    CALLED_OFF
}
