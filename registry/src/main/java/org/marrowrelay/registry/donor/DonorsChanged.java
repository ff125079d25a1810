package org.marrowrelay.registry.donor;

/// Donors were stored, changed or removed; told once for each batch, after it is durable.
///
/// @param more further batches of the same file follow; the last one is told without
public record DonorsChanged(boolean more) {
    /// All that there was to change.
    public DonorsChanged() {
        this(false);
    }
}
