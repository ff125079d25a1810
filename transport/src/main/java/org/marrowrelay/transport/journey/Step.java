package org.marrowrelay.transport.journey;

/// One part of a journey.
public sealed interface Step {
    /// A flight or train.
    record Ride(Leg leg) implements Step {}

    /// A drive, begun as soon as it can be.
    record Drive(Road road) implements Step {}

    /// Another courier takes over where the box is.
    record Relay(String place) implements Step {}
}
