package org.marrowrelay.registry.search;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.NullRule;

/// One patient compared with many donors. Donors share typings, so each different typing of a locus is compared once.
/// Serves one search.
final class Comparisons {
    private final Phenotype patient;
    private final NullRule rule;
    private final SearchRequest.Extent extent;
    private final Map<LocusTyping, LocusComparison> known = new HashMap<>();

    Comparisons(Phenotype patient, NullRule rule, SearchRequest.Extent extent) {
        this.patient = patient;
        this.rule = rule;
        this.extent = extent;
    }

    /// Definition: [MatchCategory#of] over the loci that are counted.
    MatchCategory with(Phenotype donor) {
        Map<Locus, LocusComparison> loci = new EnumMap<>(Locus.class);
        for (Locus locus : extent.loci()) {
            loci.put(locus, known.computeIfAbsent(donor.at(locus), this::compare));
        }
        return new MatchCategory(loci);
    }

    private LocusComparison compare(LocusTyping donor) {
        return LocusComparison.of(patient.at(donor.locus()), donor, rule);
    }
}
