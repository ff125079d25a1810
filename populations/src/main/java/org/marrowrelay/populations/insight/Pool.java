package org.marrowrelay.populations.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The haplotypes of some populations in one numbering. Frequencies of each population sum to 1.
public final class Pool {
    private final List<Locus> loci;
    private final List<String> populations;
    private final int[][] codes;
    private final String[] names;
    private final int[][] members;
    private final double[][] frequency;
    private final double[][] running;

    private Pool(
            List<Locus> loci,
            List<String> populations,
            int[][] codes,
            String[] names,
            int[][] members,
            double[][] frequency) {
        this.loci = loci;
        this.populations = populations;
        this.codes = codes;
        this.names = names;
        this.members = members;
        this.frequency = frequency;
        this.running = Arrays.stream(frequency).map(Pool::running).toArray(double[][]::new);
    }

    private static double[] running(double[] frequency) {
        double[] running = frequency.clone();
        for (int i = 1; i < running.length; i++) {
            running[i] += running[i - 1];
        }
        return running;
    }

    /// The populations of these sets.
    ///
    /// @throws ProblemException if there is none, or the sets have different loci
    public static Pool of(Map<String, HaplotypeFrequencySet> sets) {
        if (sets.isEmpty()) {
            throw new ProblemException(Problem.of(
                    "FRQ-0120", "there is no frequency set to ask", "give one or more: --frequencies POPULATION=F"));
        }
        List<Locus> loci = sets.values().iterator().next().loci();
        sets.forEach((name, set) -> requireLoci(name, set, loci));
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<int[]> codes = new ArrayList<>();
        List<Map<String, Integer>> codeOf = new ArrayList<>();
        loci.forEach(locus -> codeOf.add(new HashMap<>()));
        int[][] members = new int[sets.size()][];
        double[][] frequency = new double[sets.size()][];
        int p = 0;
        for (HaplotypeFrequencySet set : sets.values()) {
            double total = set.total();
            members[p] = new int[set.haplotypes().size()];
            frequency[p] = new double[members[p].length];
            for (int i = 0; i < members[p].length; i++) {
                HaplotypeFrequency row = set.haplotypes().get(i);
                members[p][i] = numbers.computeIfAbsent(row.haplotype().toString(), ignored -> {
                    codes.add(coded(row, codeOf));
                    return numbers.size();
                });
                frequency[p][i] = row.frequency() / total;
            }
            p++;
        }
        return new Pool(
                loci,
                List.copyOf(sets.keySet()),
                codes.toArray(int[][]::new),
                numbers.keySet().toArray(String[]::new),
                members,
                frequency);
    }

    private static int[] coded(HaplotypeFrequency row, List<Map<String, Integer>> codeOf) {
        int[] coded = new int[codeOf.size()];
        for (int l = 0; l < coded.length; l++) {
            Map<String, Integer> known = codeOf.get(l);
            String name = row.haplotype().groups().get(l).name();
            coded[l] = known.computeIfAbsent(name, ignored -> known.size());
        }
        return coded;
    }

    private static void requireLoci(String name, HaplotypeFrequencySet set, List<Locus> loci) {
        if (!set.loci().equals(loci)) {
            throw new ProblemException(Problem.of(
                    "FRQ-0121",
                    "the set of {0} has the loci {1}, the first one {2}",
                    "compare sets of the same loci",
                    name,
                    set.loci(),
                    loci));
        }
    }

    public List<Locus> loci() {
        return loci;
    }

    /// Names of the populations, in the order of the sets.
    public List<String> populations() {
        return populations;
    }

    /// How many haplotypes a population has.
    public int size(int population) {
        return members[population].length;
    }

    /// The number of a population's haplotype in the pool.
    int member(int population, int i) {
        return members[population][i];
    }

    double frequency(int population, int i) {
        return frequency[population][i];
    }

    int code(int haplotype, int locus) {
        return codes[haplotype][locus];
    }

    /// The haplotype's names joined by `~`.
    public String name(int haplotype) {
        return names[haplotype];
    }

    /// Haplotypes of all populations.
    public int haplotypes() {
        return names.length;
    }

    /// The frequency of every haplotype of the pool in a population.
    double[] frequencies(int population) {
        double[] all = new double[names.length];
        for (int i = 0; i < members[population].length; i++) {
            all[members[population][i]] += frequency[population][i];
        }
        return all;
    }

    /// Draws a haplotype of a population.
    int draw(int population, SplittableRandom random) {
        double[] sums = running[population];
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return members[population][Math.min(at < 0 ? -at - 1 : at, sums.length - 1)];
    }
}
