package org.marrowrelay.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;

/// Frequency sets by population; the empty name is the set that serves everybody.
///
/// @param sets by population, in the order in which they were given
record FrequencySets(Map<String, HaplotypeFrequencySet> sets) {
    FrequencySets {
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
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

    /// The populations that have a set, for people.
    private String names() {
        return sets.keySet().stream()
                .map(name -> name.isEmpty() ? "(everybody)" : name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
