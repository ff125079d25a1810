package org.marrowrelay.registry.outreach;

import java.time.LocalDate;

/// Counts the records; a bean of a room that may enter all others.
public interface RegistryFigures {
    /// How many there are; donations those of collections that ended before `until`.
    Counts count(LocalDate until);

    /// What was counted.
    ///
    /// @param donors volunteers and cord blood units that are listed now
    /// @param patients for whom somebody has searched here
    /// @param donations collections of our donors that ended with cells
    /// @param abroad those of them for a recipient in another country
    /// @param countries to which they went
    record Counts(long donors, long patients, long donations, long abroad, long countries) {}
}
