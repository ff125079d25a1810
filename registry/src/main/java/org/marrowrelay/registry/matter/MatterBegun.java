package org.marrowrelay.registry.matter;

/// A matter was begun. Told within the transaction in which it happens.
///
/// @param kind of its [Course]
public record MatterBegun(String kind, Matter<?> matter) {}
