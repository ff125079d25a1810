package org.marrowrelay.registry.insight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.Coverage;
import org.marrowrelay.populations.insight.Kinship;
import org.marrowrelay.populations.insight.Outlook;
import org.marrowrelay.populations.insight.RegistryPlan;

/// How likely patients find a donor in the registry as it is, and as it could be.
///
/// @param populations that donors name, with the set that a search would use for them, and those that no donor
///     names but that have a set of their own; `REGISTRY/POPULATION` where a registry's donors have a set of
///     their own; empty: donors who named none
/// @param without populations of donors whom no set in use serves, so that their donors are not counted
/// @param beyond mixtures that are not counted because others are more frequent
/// @param plan donors by population, with the share who can donate when asked
/// @param growth factors of the registry's size
/// @param chances by population of the patients, then by factor
/// @param between by population of the patients, then of the donors: a registry of `matrixDonors` of that population
/// @param kinships in the order of `between`, one row after the other
/// @param gains of recruiting ten thousand more of each population, the largest first
/// @param coverage by population: of all haplotypes, then of the rare
public record Prospect(
        List<String> populations,
        List<String> without,
        List<String> beyond,
        RegistryPlan plan,
        List<Double> growth,
        List<List<Chance>> chances,
        long matrixDonors,
        List<List<Chance>> between,
        List<Kinship> kinships,
        List<Outlook.Gain> gains,
        List<List<Coverage>> coverage,
        int patients) {
    public Prospect {
        populations = List.copyOf(populations);
        without = List.copyOf(without);
        beyond = List.copyOf(beyond);
        growth = List.copyOf(growth);
        chances = List.copyOf(chances);
        between = List.copyOf(between);
        kinships = List.copyOf(kinships);
        gains = List.copyOf(gains);
        coverage = List.copyOf(coverage);
    }

    /// The same, with another name for donors who named no population.
    public Prospect withUnnamed(String name) {
        UnaryOperator<String> named = population -> population.isEmpty() ? name : population;
        return new Prospect(
                populations.stream().map(named).toList(),
                without.stream().map(named).toList(),
                beyond,
                new RegistryPlan(named(plan.donors(), named), named(plan.availability(), named)),
                growth,
                chances,
                matrixDonors,
                between,
                kinships.stream()
                        .map(kinship -> new Kinship(
                                named.apply(kinship.one()),
                                named.apply(kinship.other()),
                                kinship.overlap(),
                                kinship.shared(),
                                kinship.first()))
                        .toList(),
                gains.stream()
                        .map(gain -> new Outlook.Gain(
                                named.apply(gain.population()), gain.donors(), gain.now(), gain.then(), gain.error()))
                        .toList(),
                coverage,
                patients);
    }

    private static <V> Map<String, V> named(Map<String, V> values, UnaryOperator<String> names) {
        Map<String, V> named = new LinkedHashMap<>();
        values.forEach((population, value) -> named.put(names.apply(population), value));
        return named;
    }
}
