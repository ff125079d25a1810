package org.marrowrelay.registry.donor;

/// A donor and the revision of its last change.
public record RevisedDonor(Donor donor, long revision) {}
