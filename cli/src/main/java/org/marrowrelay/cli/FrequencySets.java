package org.marrowrelay.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Mixture;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Frequency sets by population; the empty name is the set that serves everybody.
///
/// @param sets by population, in the order in which they were given
record FrequencySets(Map<String, HaplotypeFrequencySet> sets) {
    FrequencySets {
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    }

    /// The same sets, and the mixture that the option asks for: `CAU=0.5,HIS=0.5`, under that name.
    ///
    /// @throws ProblemException if the mixture cannot be made
    FrequencySets withMixture(@Nullable String population) {
        if (population == null || population.indexOf('=') < 0) {
            return this;
        }
        Mixture mixture = new Mixture();
        for (String part : population.split(",", -1)) {
            int sign = part.indexOf('=');
            HaplotypeFrequencySet set =
                    sets.get(sign < 0 ? part : part.substring(0, sign).strip());
            if (set == null) {
                throw new ProblemException(badMixture(population));
            }
            mixture.with(set, share(part.substring(sign + 1).strip(), population));
        }
        Map<String, HaplotypeFrequencySet> all = new LinkedHashMap<>(sets);
        all.put(population, mixture.mixed());
        return new FrequencySets(all);
    }

    private double share(String text, String population) {
        if (!text.matches("[0-9]*[.]?[0-9]+")) {
            throw new ProblemException(badMixture(population));
        }
        return Double.parseDouble(text);
    }

    private Problem badMixture(String population) {
        return Problem.of(
                "CLI-0320",
                "\"{0}\" is no mixture of loaded populations",
                "write each population with its share, as in CAU=0.5,HIS=0.5; there are sets for {1}",
                population,
                names());
    }

    /// The sets that may explain a person of that population: its own, then the one that serves everybody.
    List<HaplotypeFrequencySet> inOrder(String population) {
        return Stream.of(population, "")
                .distinct()
                .filter(sets::containsKey)
                .map(sets::get)
                .toList();
    }

    /// What is said to a person of a population that no set serves.
    Problem missing(String population) {
        return population.isEmpty()
                ? Problem.of(
                        "CLI-0306",
                        "no frequency set serves the person, whose population is not known",
                        "name it (--patient-population, --donor-population), or give a set without a population; there"
                                + " are sets for {0}",
                        names())
                : Problem.of(
                        "CLI-0307",
                        "no frequency set serves the population {0}",
                        "give one (--frequencies {0}=F), or one without a population for everybody; there are sets"
                                + " for {1}",
                        population,
                        names());
    }

    /// Which sets, by population: source, release, how many haplotypes, digest.
    String json() {
        return sets.entrySet().stream()
                .map(entry -> Json.quote(entry.getKey()) + ":{\"source\":"
                        + Json.quote(entry.getValue().provenance().source()) + ",\"release\":"
                        + Json.quote(entry.getValue().provenance().release()) + ",\"haplotypes\":"
                        + entry.getValue().haplotypes().size() + ",\"sha256\":"
                        + Json.quote(entry.getValue().digest()) + "}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// The populations that have a set, for people.
    private String names() {
        return sets.keySet().stream()
                .map(name -> name.isEmpty() ? "(everybody)" : name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
