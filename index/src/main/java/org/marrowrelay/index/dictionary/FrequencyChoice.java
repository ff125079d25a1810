package org.marrowrelay.index.dictionary;

import java.util.ArrayList;
import java.util.List;

/// Which frequency sets may explain the people of a population, in the order in which they are tried: the set
/// of that population, then the set that serves everybody.
///
/// Whoever knows narrower sets and broader groups of a population gives their names in their order, joined
/// with `>`: `DEM/CAU>CAU>EUR` tries the registry's own set, the population's and the broader group's before
/// the one for everybody.
///
/// Source: MATCHING section 1.
public final class FrequencyChoice {
    private final List<String> setPopulations;

    /// @param setPopulations the population of each set, in the order of their numbers; empty for everybody
    public FrequencyChoice(List<String> setPopulations) {
        this.setPopulations = List.copyOf(setPopulations);
    }

    /// The numbers of the sets, best first; empty when no set serves the population.
    public List<Integer> sets(String population) {
        List<Integer> sets = new ArrayList<>(2);
        for (String name : (population + ">").split(">", -1)) {
            int set = setPopulations.indexOf(name);
            if (set >= 0 && !sets.contains(set)) {
                sets.add(set);
            }
        }
        return sets;
    }
}
