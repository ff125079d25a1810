package org.marrowrelay.registry.search;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;

/// What typings are read under and people are explained by, kept together: a search uses one of these from beginning to
/// end, so that it never mixes two releases or two versions of a set. Immutable.
///
/// @param sets one for each population, and perhaps one without a population that serves everybody; each covers the
///     matched loci
/// @param digest of the release and of every set, the same after a restart
/// @param epoch counts changes since the start of the process
record Reference(Nomenclature nomenclature, List<HaplotypeFrequencySet> sets, String digest, long epoch) {
    Reference {
        sets = List.copyOf(sets);
    }

    String release() {
        return nomenclature.release();
    }

    /// The sets that may explain a person of that population, in the order in which they are tried: the population's
    /// own, then the one that serves everybody.
    List<HaplotypeFrequencySet> of(String population) {
        List<HaplotypeFrequencySet> candidates = new ArrayList<>(2);
        for (String name : population.isEmpty() ? List.of("") : List.of(population, "")) {
            sets.stream()
                    .filter(set -> set.provenance().population().equals(name))
                    .findFirst()
                    .ifPresent(candidates::add);
        }
        return candidates;
    }
}
