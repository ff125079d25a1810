package org.marrowrelay.index.dictionary;

import java.util.ArrayList;
import java.util.List;

/// Which frequency sets may explain the people of a population, in the order in which they are tried: the set of
/// that
/// population, then the set that serves everybody.
///
/// Source: MATCHING section 1. Broader groups of populations are not known here yet.
public final class FrequencyChoice {
    private final List<String> setPopulations;

    /// @param setPopulations the population of each set, in the order of their numbers; empty for everybody
    public FrequencyChoice(List<String> setPopulations) {
        this.setPopulations = List.copyOf(setPopulations);
    }

    /// The numbers of the sets, best first; empty when no set serves the population.
    public List<Integer> sets(String population) {
        List<Integer> sets = new ArrayList<>(2);
        for (String name : population.isEmpty() ? List.of("") : List.of(population, "")) {
            int set = setPopulations.indexOf(name);
            if (set >= 0) {
                sets.add(set);
            }
        }
        return sets;
    }
}
