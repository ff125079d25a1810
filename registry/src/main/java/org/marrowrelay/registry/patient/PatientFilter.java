package org.marrowrelay.registry.patient;

import org.jspecify.annotations.Nullable;

/// Which patients a list shows, and in which order.
///
/// @param text that code, diagnosis, centre or note contain, whatever the case; empty for all
/// @param state `null` for all but those put away
/// @param order column
public record PatientFilter(String text, @Nullable PatientState state, Order order, boolean descending) {
    /// The latest first.
    public static final PatientFilter ALL = new PatientFilter("", null, Order.ENTERED, true);

    /// What a list can be sorted by.
    public enum Order {
        /// The code.
        ID,
        /// The state, and since when.
        STATE,
        /// The population.
        POPULATION,
        /// When the patient was registered.
        ENTERED
    }
}
