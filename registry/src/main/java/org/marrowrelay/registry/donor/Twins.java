package org.marrowrelay.registry.donor;

/// Two files that may be about one person.
///
/// @param common at how many loci both are typed, and agree
public record Twins(DonorFile one, DonorFile other, long common) {}
