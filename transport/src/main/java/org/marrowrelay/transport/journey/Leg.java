package org.marrowrelay.transport.journey;

import java.time.Instant;

/// One flight or train on one day.
///
/// @param number as tickets name it, with the carrier first, such as `XA 801`
/// @param from the code of a place
/// @param to the code of another
/// @param arrives later than `departs`
public record Leg(Kind kind, String number, String from, String to, Instant departs, Instant arrives) {
    /// How one travels.
    public enum Kind {
        FLIGHT,
        TRAIN,
        /// A flight of our own: it waits for the box.
        CHARTER
    }

    public Leg {
        if (from.equals(to) || !departs.isBefore(arrives)) {
            throw new IllegalArgumentException("a leg leads from one place to another and arrives after it departs");
        }
    }

    /// Unique: number and departure.
    public String id() {
        return number + " " + departs;
    }
}
