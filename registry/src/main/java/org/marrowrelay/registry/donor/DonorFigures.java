package org.marrowrelay.registry.donor;

import java.util.Map;

/// How many donors there are.
///
/// @param byStatus volunteers and units, by status
/// @param byPopulation those that are not deleted, by population
public record DonorFigures(Map<Status, Long> byStatus, Map<String, Long> byPopulation) {
    public DonorFigures {
        byStatus = Map.copyOf(byStatus);
        byPopulation = Map.copyOf(byPopulation);
    }

    /// All that are not deleted.
    public long total() {
        return byStatus.entrySet().stream()
                .filter(entry -> entry.getKey() != Status.DE)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
