package org.marrowrelay.testkit.world;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts what was drawn, for `world.json`.
final class Census {
    private final Map<String, Long> donorsByPopulation = new TreeMap<>();
    private long withoutC;
    private long withoutDqb1;
    private long relatives;

    void count(InventedFamily family) {
        relatives += family.everybody().size();
    }

    /// Only donors are counted.
    void count(InventedPerson person) {
        if (person.kind() == InventedPerson.Kind.DONOR) {
            donorsByPopulation.merge(person.population(), 1L, Long::sum);
            withoutC += person.gl().contains("C*") ? 0 : 1;
            withoutDqb1 += person.gl().contains("DQB1*") ? 0 : 1;
        }
    }

    void add(Census other) {
        other.donorsByPopulation.forEach((population, count) -> donorsByPopulation.merge(population, count, Long::sum));
        withoutC += other.withoutC;
        withoutDqb1 += other.withoutDqb1;
    }

    String toJson(World world) {
        WorldPlan plan = world.plan();
        return """
                {
                  "format": "marrow-relay-world",
                  "version": 1,
                  "note": "everything here is invented: people, populations, haplotypes and frequencies",
                  "seed": %d,
                  "donors": %d,
                  "cordBloodUnits": %d,
                  "patients": %d,
                  "families": %d,
                  "relatives": %d,
                  "haplotypesPerPopulation": %d,
                  "registries": %d,
                  "donorsWithoutC": %d,
                  "donorsWithoutDqb1": %d,
                  "donorsWithoutPopulation": %d,
                  "populations": [
                %s
                  ]
                }
                """.formatted(
                        plan.seed(),
                        plan.donors(),
                        plan.cordBloodUnits(),
                        plan.patients(),
                        plan.families(),
                        relatives,
                        plan.haplotypes(),
                        World.registries().size(),
                        withoutC,
                        withoutDqb1,
                        donors(""),
                        populations(world));
    }

    private String populations(World world) {
        return world.populations().stream()
                .map(population -> "    {\"name\": \"%s\", \"share\": %s, \"donors\": %d, \"haplotypes\": %d}"
                        .formatted(
                                population.name(),
                                World.SHARES.get(world.populations().indexOf(population)),
                                donors(population.name()),
                                population.size()))
                .collect(Collectors.joining(",\n"));
    }

    private long donors(String population) {
        return donorsByPopulation.getOrDefault(population, 0L);
    }
}
