package org.marrowrelay.index.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which frequency sets may explain the people of a population, in the order in which they are tried: the set of that
/// population, then the set that serves everybody; at each extent those that cover the loci that count there.
///
/// Whoever knows narrower sets and broader groups of a population gives their names in their order, joined with `>`:
/// `DEM/CAU>CAU>EUR` tries the registry's own set, the population's and the broader group's before the one for
/// everybody.
///
/// Source: MATCHING section 1.
public final class FrequencyChoice {
    private final List<String> setPopulations;
    private final List<Integer> firstCovered;
    private final List<Boolean> apart;

    /// @param setPopulations the population of each set, in the order of their numbers; empty for everybody
    /// @param firstCovered how many of the matched loci each set covers without a gap, from the first on
    public FrequencyChoice(List<String> setPopulations, List<Integer> firstCovered) {
        this.setPopulations = List.copyOf(setPopulations);
        this.firstCovered = List.copyOf(firstCovered);
        this.apart = IntStream.range(0, MatchedLoci.EXTENTS)
                .mapToObj(extent -> extent == 0 || firstCovered.contains(MatchedLoci.counted(extent)))
                .toList();
    }

    /// The numbers of the sets, best first, whatever they cover; empty when no set serves the population.
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

    /// Those of the sets that cover the loci of an extent.
    public List<Integer> covering(List<Integer> sets, int extent) {
        return sets.stream()
                .filter(set -> firstCovered.get(set) >= MatchedLoci.counted(extent))
                .toList();
    }

    /// Whether this extent is the first, or some set serves at it and not at the one before, which counts a locus more;
    /// otherwise the two choose alike.
    public boolean isApart(int extent) {
        return apart.get(extent);
    }
}
