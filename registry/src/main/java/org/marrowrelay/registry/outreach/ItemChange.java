package org.marrowrelay.registry.outreach;

/// What the staff did to an event; told after the change is kept, in the same transaction.
public sealed interface ItemChange {
    ItemId item();

    /// Time, place or the number of seats may be others now.
    record Changed(ItemId item) implements ItemChange {}

    /// It does not take place.
    record Cancelled(ItemId item) implements ItemChange {}
}
