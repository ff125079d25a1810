package org.marrowrelay.index;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.ExpressedGenotype;
import org.marrowrelay.matching.grade.Mismatches;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.Posterior;

/// Probabilities of single donors by the definition itself, for the few cases that the kernel does not know:
/// under null rule `allele`, a donor whose typed null the frequency set lacks. Slow, a second for a large
/// set. Safe for several threads.
final class ByDefinition {
    private final Snapshot snapshot;
    private final SearchRequest request;
    private final Map<List<ExpressedGenotype>, Double> patient;
    private final Map<Integer, HaplotypeFrequencySet> sets = new ConcurrentHashMap<>();

    /// @param patient genotypes over the loci of the request, in its order, with probabilities
    ByDefinition(Snapshot snapshot, SearchRequest request, Map<List<ExpressedGenotype>, Double> patient) {
        this.snapshot = snapshot;
        this.request = request;
        this.patient = patient;
    }

    /// Whether a donor who is imputed with silent nulls must be compared here.
    boolean isNeeded() {
        return request.rule() == NullRule.ALLELE;
    }

    /// P(0), P(1), ... as many as there is room for.
    ///
    /// @param typings numbers at DRB1, B, A, C, DQB1, DPB1
    void fill(int[] typings, int set, double[] counts) {
        Arrays.fill(counts, 0);
        HaplotypeFrequencySet frequencies = sets.computeIfAbsent(set, snapshot.base::frequencySet);
        if (Posterior.of(phenotype(typings), frequencies) instanceof Posterior.Explained donor) {
            List<Locus> loci = request.extent().loci();
            donor.genotypes(loci, request.rule())
                    .forEach((d, wd) -> patient.forEach((p, wp) -> add(p, d, wp * wd, counts)));
        }
    }

    private static void add(List<ExpressedGenotype> p, List<ExpressedGenotype> d, double weight, double[] counts) {
        int sum = 0;
        for (int locus = 0; locus < p.size(); locus++) {
            sum += Mismatches.between(p.get(locus), d.get(locus)).count();
        }
        if (sum < counts.length) {
            counts[sum] += weight;
        }
    }

    private Phenotype phenotype(int[] typings) {
        Map<Locus, LocusTyping.Typed> typed = new EnumMap<>(Locus.class);
        for (int locus = 0; locus < typings.length; locus++) {
            if (snapshot.imputed.get(locus).decoded(typings[locus]) instanceof LocusTyping.Typed known) {
                typed.put(known.locus(), known);
            }
        }
        return new Phenotype("", snapshot.base.release, typed);
    }
}
