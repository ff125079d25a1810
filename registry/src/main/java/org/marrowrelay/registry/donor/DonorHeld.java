package org.marrowrelay.registry.donor;

/// A donor cannot be asked any more, for a time or for good: whoever counts on the donor must know. Told within the
/// transaction in which it happens; [DonorsChanged] follows.
///
/// @param status temporarily unavailable or deleted, with the reason; `TQ` when typings contradict each other
public record DonorHeld(DonorId donor, StatusChange status) {}
