package org.marrowrelay.matching.verification;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.Genotype;

/// Draws people from a frequency set under Hardy-Weinberg, and reports them as laboratories do ([Laboratory]).
final class Drawing {
    private final HaplotypeFrequencySet set;
    private final double[] cumulated;
    private final Random random;
    private final List<Masks> masks = new ArrayList<>();
    private final Map<Habit, Long> habits = new EnumMap<>(Habit.class);

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
        }
        set.loci().forEach(locus -> masks.add(new Masks(set, locus, random.nextLong())));
    }

    Drawn person(int number) {
        Haplotype one = haplotype();
        Haplotype other = haplotype();
        Laboratory laboratory = Laboratory.draw(random);
        List<Genotype> truth = new ArrayList<>();
        Map<Locus, LocusTyping.Typed> typings = new EnumMap<>(Locus.class);
        for (int l = 0; l < set.loci().size(); l++) {
            Locus locus = set.loci().get(l);
            Genotype genotype = Genotype.of(one.groups().get(l), other.groups().get(l));
            truth.add(genotype);
            Habit habit = laboratory.at(locus, random);
            habits.merge(habit, 1L, Long::sum);
            List<Product> products = masks.get(l).report(genotype, habit);
            if (!products.isEmpty()) {
                typings.put(locus, new LocusTyping.Typed(locus, products));
            }
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

    /// How many typings of a locus were reported in each way so far.
    Map<Habit, Long> habits() {
        return new EnumMap<>(habits);
    }
}
