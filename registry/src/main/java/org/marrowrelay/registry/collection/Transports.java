package org.marrowrelay.registry.collection;

/// What the room of shipments tells a collection; a bean of it.
public interface Transports {
    /// Whether seats are booked for both days.
    boolean areBooked(String collection);

    /// Whether the courier has signed for the bags.
    boolean isSigned(String collection);
}
