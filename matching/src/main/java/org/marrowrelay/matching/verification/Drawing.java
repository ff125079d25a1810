package org.marrowrelay.matching.verification;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.Genotype;

/// Draws people from a frequency set under Hardy-Weinberg, and blurs their typings.
///
/// What a typing hides depends only on what is hidden, never on which of the hidden alternatives is true; otherwise the
/// typing would carry knowledge that no prediction uses, and good predictions would look bad.
final class Drawing {
    private final HaplotypeFrequencySet set;
    private final double[] cumulated;
    private final Random random;
    private final Map<String, Set<MatchingGroup>> families = new HashMap<>();

    /// A person: what they carry, and what is reported.
    record Drawn(List<Genotype> truth, Phenotype reported) {}

    Drawing(HaplotypeFrequencySet set, long seed) {
        this.set = set;
        this.random = new Random(seed);
        this.cumulated = new double[set.haplotypes().size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            sum += set.haplotypes().get(i).frequency();
            cumulated[i] = sum;
            set.haplotypes().get(i).haplotype().groups().forEach(this::remember);
        }
    }

    private void remember(MatchingGroup group) {
        families.computeIfAbsent(family(group), fresh -> new HashSet<>()).add(group);
    }

    /// The name up to its first field, as in `A*02`.
    private static String family(MatchingGroup group) {
        int colon = group.name().indexOf(':');
        return colon < 0 ? group.name() : group.name().substring(0, colon);
    }

    Drawn person(int number) {
        Haplotype one = haplotype();
        Haplotype other = haplotype();
        List<Genotype> truth = new ArrayList<>();
        Map<Locus, LocusTyping.Typed> typings = new EnumMap<>(Locus.class);
        for (int l = 0; l < set.loci().size(); l++) {
            Genotype genotype = Genotype.of(one.groups().get(l), other.groups().get(l));
            truth.add(genotype);
            report(genotype, typings);
        }
        return new Drawn(truth, new Phenotype("drawn " + number, "", typings));
    }

    private Haplotype haplotype() {
        double at = random.nextDouble() * cumulated[cumulated.length - 1];
        int low = 0;
        int high = cumulated.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return set.haplotypes().get(low).haplotype();
    }

    /// As laboratories report: C and DQB1 are untyped in a third of people; else every group of both first fields
    /// (an XX code), or exactly what is carried.
    private void report(Genotype genotype, Map<Locus, LocusTyping.Typed> typings) {
        Locus locus = genotype.locus();
        boolean oftenUntyped = locus == Locus.C || locus == Locus.DQB1;
        if (oftenUntyped && random.nextInt(3) == 0) {
            return;
        }
        boolean blurred = random.nextInt(2) == 0;
        Product product = new Product(position(genotype.first(), blurred), position(genotype.second(), blurred));
        typings.put(locus, new LocusTyping.Typed(locus, List.of(product)));
    }

    private Position position(MatchingGroup group, boolean blurred) {
        return new Position.OneOf(blurred ? families.getOrDefault(family(group), Set.of(group)) : Set.of(group));
    }
}
