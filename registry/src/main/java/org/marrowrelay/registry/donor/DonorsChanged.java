package org.marrowrelay.registry.donor;

/// Donors were stored, changed or removed; told once for each batch, after it is durable.
public record DonorsChanged() {}
