package org.marrowrelay.registry.donor;

/// Somebody who is listed: not deleted, and not merged into another file.
///
/// @param registry who lists them
public record Listed(DonorId id, String registry, Donor.Kind kind) {}
