package org.marrowrelay.registry.donor;

import java.util.Map;

/// How many donors there are.
///
/// @param byStatus volunteers and units, by status
/// @param byPopulation those that are not deleted, by population
/// @param byOrigin the same, by the registry that holds them, too
public record DonorFigures(Map<Status, Long> byStatus, Map<String, Long> byPopulation, Map<Origin, Long> byOrigin) {
    public DonorFigures {
        byStatus = Map.copyOf(byStatus);
        byPopulation = Map.copyOf(byPopulation);
        byOrigin = Map.copyOf(byOrigin);
    }

    /// Whose donors.
    ///
    /// @param population as donors name it: a population, a mixture, or empty
    public record Origin(String registry, String population) {}

    /// All that are not deleted.
    public long total() {
        return byStatus.entrySet().stream()
                .filter(entry -> entry.getKey() != Status.DE)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
