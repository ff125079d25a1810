package org.marrowrelay.registry.search;

import java.util.List;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.registry.population.ActiveSets;
import org.springframework.stereotype.Component;

/// The sets that can be used for a search at all: those that cover every matched locus.
@Component
class UsableSets {
    private final ActiveSets active;

    UsableSets(ActiveSets active) {
        this.active = active;
    }

    /// In the order in which they are tried for a person of that population.
    List<HaplotypeFrequencySet> of(String population) {
        return active.candidates(population).stream()
                .map(ActiveSets.UsedSet::frequencies)
                .filter(set -> set.loci().containsAll(Locus.MATCHED))
                .toList();
    }
}
