package org.marrowrelay.registry.donor;

/// Two files that were found to be about one person.
///
/// @param gone the file that was closed
/// @param undone whether they were parted again
public record Merge(long id, DonorId kept, DonorId gone, boolean undone) {}
