package org.marrowrelay.populations.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.GenotypeShare;

/// The chance of one patient, as typed, whatever the registry.
///
/// For each genotype that the patient can have it is kept how likely one random donor of each population has at most 0,
/// 1, 2 mismatches with it, exactly. In a registry with `n` donors of a population, each available with the chance `a`:
///
/// ```
/// P(k) = sum over genotypes of w (1 - product over populations of (1 - a p(k)) ^ n)
/// ```
///
/// Genotypes that were not given count as never matched: what is told is a lower bound, and [#told] says how much of
/// the patient it is about.
public final class PatientOutlook {
    /// As many of a patient's genotypes, the likeliest first, are worth their time; what they make is [#told].
    public static final int GENOTYPES = 200;

    private final List<String> populations;
    private final double[] weight;
    /// By genotype, population, mismatches.
    private final double[][][] chances;

    private PatientOutlook(List<String> populations, double[] weight, double[][][] chances) {
        this.populations = populations;
        this.weight = weight;
        this.chances = chances;
    }

    /// @param genotypes that the patient can have, each over all of `loci`
    /// @param loci whose names are counted: five for 10/10
    /// @param sets by population; those that do not cover the loci are left out
    public static PatientOutlook of(
            List<GenotypeShare> genotypes, List<Locus> loci, Map<String, HaplotypeFrequencySet> sets, NullRule rule) {
        Map<String, HaplotypeFrequencySet> covering = new LinkedHashMap<>(sets);
        covering.values().removeIf(set -> !set.loci().containsAll(loci));
        double[] weight =
                genotypes.stream().mapToDouble(GenotypeShare::probability).toArray();
        double[][][] chances = genotypes.parallelStream()
                .map(share -> chances(new Patient(share.genotype(), loci, rule), covering))
                .toArray(double[][][]::new);
        return new PatientOutlook(List.copyOf(covering.keySet()), weight, chances);
    }

    private static double[][] chances(Patient patient, Map<String, HaplotypeFrequencySet> sets) {
        return sets.values().stream().map(patient::upToTwo).toArray(double[][]::new);
    }

    /// One genotype of the patient.
    private static final class Patient {
        private final List<Locus> loci;
        private final NullRule rule;
        private final List<MatchingGroup> first = new ArrayList<>();
        private final List<MatchingGroup> second = new ArrayList<>();
        private int homozygous;

        Patient(List<Genotype> genotype, List<Locus> loci, NullRule rule) {
            this.loci = loci;
            this.rule = rule;
            for (Locus locus : loci) {
                Genotype pair = genotype.stream()
                        .filter(one -> one.locus() == locus)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("the genotype says nothing of " + locus));
                MatchingGroup one = isSilent(pair.first()) ? pair.second() : pair.first();
                MatchingGroup other = isSilent(pair.second()) ? pair.first() : pair.second();
                first.add(one);
                second.add(other);
                homozygous = homozygous << 2 | (one.equals(other) ? 1 : 0);
            }
        }

        private boolean isSilent(MatchingGroup group) {
            return rule == NullRule.EXPRESSED && group.kind() == MatchingGroup.Kind.NULL;
        }

        double[] upToTwo(HaplotypeFrequencySet set) {
            int[] places = loci.stream().mapToInt(set.loci()::indexOf).toArray();
            MismatchSums sums = new MismatchSums(places.length);
            double total = set.total();
            for (HaplotypeFrequency row : set.haplotypes()) {
                sums.add(states(row.haplotype().groups(), places), row.frequency() / total);
            }
            return sums.upToTwo(homozygous);
        }

        private int states(List<MatchingGroup> groups, int[] places) {
            int states = 0;
            for (int l = 0; l < places.length; l++) {
                states = states << 2 | state(groups.get(places[l]), l);
            }
            return states;
        }

        private int state(MatchingGroup group, int l) {
            if (isSilent(group)) {
                return MismatchSums.SILENT;
            }
            if (group.kind() == MatchingGroup.Kind.NOVEL) {
                return MismatchSums.OTHER;
            }
            if (group.equals(first.get(l))) {
                return MismatchSums.FIRST;
            }
            return group.equals(second.get(l)) ? MismatchSums.SECOND : MismatchSums.OTHER;
        }
    }

    /// Populations whose donors can be counted.
    public List<String> populations() {
        return populations;
    }

    /// How much of the probability the given genotypes have; 1 when they are all.
    public double told() {
        double told = 0;
        for (double one : weight) {
            told += one;
        }
        return Math.min(1, told);
    }

    /// The chance that one donor of a population has no mismatch.
    ///
    /// @param population one of [#populations]
    public double perDonor(String population) {
        int at = populations.indexOf(population);
        double chance = 0;
        for (int g = 0; g < weight.length; g++) {
            chance += weight[g] * chances[g][at][0];
        }
        return chance;
    }

    /// The chance in a registry; nothing is drawn, so the errors are 0.
    public Chance in(RegistryPlan registry) {
        double[] sum = new double[3];
        for (int g = 0; g < weight.length; g++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += weight[g] * atLeastOne(chances[g], registry, k);
            }
        }
        return new Chance(sum[0], sum[1], sum[2], 0, 0, 0);
    }

    private double atLeastOne(double[][] byPopulation, RegistryPlan registry, int k) {
        double none = 0;
        for (int q = 0; q < byPopulation.length; q++) {
            none += registry.of(populations.get(q)).logNobody(byPopulation[q][k]);
        }
        return -Math.expm1(none);
    }
}
