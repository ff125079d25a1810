package org.marrowrelay.registry.population;

import java.time.Instant;
import java.util.List;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;

/// A frequency set as it was stored; what it holds is read when needed.
///
/// @param id number of the set
/// @param version counts the sets of its population from 1
/// @param active in use for its population
/// @param provenance whose, under which names, from where
/// @param haplotypes how many have a frequency above 0
/// @param total sum of the frequencies; need not be 1
/// @param notices what was worth knowing when it was read
/// @param sha256 digest of the file as it came
/// @param invented belongs to the sample registry
/// @param loci of its haplotypes, joined with a comma; empty for sets stored before this was kept
/// @param hfx whether it came with HFX metadata
public record StoredSet(
        long id,
        int version,
        boolean active,
        Provenance provenance,
        int haplotypes,
        double total,
        List<Problem> notices,
        String sha256,
        boolean invented,
        String storedBy,
        Instant storedAt,
        String loci,
        boolean hfx) {
    public StoredSet {
        notices = List.copyOf(notices);
    }

    /// Whether searches at 10/10 can use it: it covers every matched locus, or it is not known what it covers.
    public boolean isSearched() {
        return loci.isEmpty()
                || List.of(loci.split(","))
                        .containsAll(Locus.MATCHED.stream().map(Locus::name).toList());
    }

    /// Whose frequencies; empty for everybody.
    public String population() {
        return provenance.population();
    }
}
