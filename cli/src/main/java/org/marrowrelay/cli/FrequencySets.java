package org.marrowrelay.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;

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

    /// The populations that have a set, for people.
    String names() {
        return sets.keySet().stream()
                .map(name -> name.isEmpty() ? "(everybody)" : name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
