package org.marrowrelay.index;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.DonorListing.Status;

/// A cord blood unit that can match.
///
/// @param rank from 1
/// @param tnc total nucleated cells in 10^7; empty when unknown
/// @param cd34 CD34 positive cells in 10^6; empty when unknown
/// @param tncPerKg 10^7 for each kilogramme of the patient; empty when unknown
/// @param cd34PerKg 10^5 for each kilogramme of the patient; empty when unknown
/// @param loci each locus that counts, compared as the rule says
public record CordHit(
        int rank,
        String id,
        String registry,
        Status status,
        OptionalDouble tnc,
        OptionalDouble cd34,
        OptionalDouble tncPerKg,
        OptionalDouble cd34PerKg,
        Map<Locus, SearchHit.LocusResult> loci) {
    public CordHit {
        Map<Locus, SearchHit.LocusResult> copy = new EnumMap<>(Locus.class);
        copy.putAll(loci);
        loci = Collections.unmodifiableMap(copy);
    }

    /// Positions that match at best.
    public int potential() {
        return 2 * loci.size()
                - loci.values().stream().mapToInt(SearchHit.LocusResult::fewest).sum();
    }

    /// Positions that match whatever the genotypes are.
    public int definite() {
        return 2 * loci.size()
                - loci.values().stream().mapToInt(SearchHit.LocusResult::most).sum();
    }
}
