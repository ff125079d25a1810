package org.marrowrelay.registry.population;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;

/// All stored frequency sets.
interface FrequencySets {
    /// Adds a set as the next version of its population, makes it the active one, and returns it.
    ///
    /// @param file as it came, gzip or plain
    /// @param metadata HFX metadata; empty when it came without
    StoredSet add(
            HaplotypeFrequencySet set,
            List<Problem> notices,
            byte[] file,
            String metadata,
            boolean invented,
            String by);

    /// All, by population, newest first.
    List<StoredSet> list();

    Optional<StoredSet> find(long id);

    /// The active set of exactly that population.
    Optional<StoredSet> findActive(String population);

    /// The file of a set, as it came.
    byte[] content(long id);

    /// HFX metadata that the set came with; empty when it came without.
    Optional<String> metadata(long id);

    /// Makes a set the active one of its population.
    void activate(long id);

    /// Removes the invented sets.
    void removeInvented();
}
