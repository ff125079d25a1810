package org.marrowrelay.populations.insight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who is in a registry.
///
/// @param donors by population; 0 or more
/// @param availability the share of donors who can donate when asked, by population, above 0 to 1; 1 where it
///     is not said
public record RegistryPlan(Map<String, Long> donors, Map<String, Double> availability) {
    public RegistryPlan {
        donors = new LinkedHashMap<>(donors);
        availability = new LinkedHashMap<>(availability);
        donors.values().forEach(n -> require(n >= 0, "a registry has no negative number of donors"));
        availability.values().forEach(a -> require(a > 0 && a <= 1, "an availability is above 0 and at most 1"));
    }

    /// Donors of one population, all of them available.
    public static RegistryPlan of(String population, long donors) {
        return new RegistryPlan(Map.of(population, donors), Map.of());
    }

    private static void require(boolean rule, String says) {
        if (!rule) {
            throw new IllegalArgumentException(says);
        }
    }

    /// The donors of one population.
    public Crowd of(String population) {
        return new Crowd(donors.getOrDefault(population, 0L), availability.getOrDefault(population, 1.0));
    }

    /// Donors of one population, each of whom can donate when asked with the same chance, whatever the others do.
    ///
    /// @param donors 0 or more
    /// @param availability the chance of each, above 0 to 1
    public record Crowd(long donors, double availability) {
        private static final double NEARLY_SURE = 1 - 1e-15;

        /// The natural logarithm of the probability that nobody is both available and fits: `(1 - a p) ^ n`.
        ///
        /// @param fits the chance p that one donor fits, 0 to 1
        public double logNobody(double fits) {
            return donors * Math.log1p(-Math.clamp(availability * fits, 0, NEARLY_SURE));
        }
    }

    /// The same registry with more donors of a population.
    public RegistryPlan with(String population, long more) {
        Map<String, Long> grown = new LinkedHashMap<>(donors);
        grown.merge(population, more, Long::sum);
        return new RegistryPlan(grown, availability);
    }

    /// Every population times that much.
    public RegistryPlan times(double factor) {
        Map<String, Long> grown = new LinkedHashMap<>(donors);
        grown.replaceAll((population, n) -> Math.round(n * factor));
        return new RegistryPlan(grown, availability);
    }

    /// How patients are mixed when they are mixed as the donors are: donors of each population; all alike where there
    /// are no donors at all.
    public List<Double> shares(List<String> populations) {
        boolean any = populations.stream().anyMatch(one -> donors.getOrDefault(one, 0L) > 0);
        return populations.stream()
                .map(one -> any ? (double) donors.getOrDefault(one, 0L) : 1.0)
                .toList();
    }

    public long size() {
        return donors.values().stream().mapToLong(n -> n).sum();
    }
}
