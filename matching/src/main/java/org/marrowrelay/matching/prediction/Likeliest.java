package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.probability.Diplotype;
import org.marrowrelay.matching.probability.SilentNulls;

/// Keeps the likeliest genotypes of a person, and of each the likeliest diplotypes, while all are passed by.
final class Likeliest {
    private static final Comparator<Pair> BY_WEIGHT = Comparator.comparingDouble(Pair::weight)
            .reversed()
            .thenComparingInt(Pair::one)
            .thenComparingInt(Pair::other);

    private final GenotypeSums sums;
    private final int[] kept;
    private final int[] rankOf;
    private final List<List<Pair>> pairs = new ArrayList<>();
    private final int[] counts;
    private final int most;

    /// Two haplotypes by number, and their Hardy-Weinberg frequency.
    private record Pair(int one, int other, double weight) {}

    /// @param sums all genotypes of the person with their frequencies
    /// @param genotypes how many to keep
    /// @param diplotypes how many to keep of each
    Likeliest(GenotypeSums sums, int genotypes, int diplotypes) {
        this.sums = sums;
        this.most = diplotypes;
        this.kept = java.util.stream.IntStream.range(0, sums.size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> sums.weights[i])
                        .reversed())
                .limit(genotypes)
                .mapToInt(Integer::intValue)
                .toArray();
        this.rankOf = new int[sums.size];
        Arrays.fill(rankOf, -1);
        for (int rank = 0; rank < kept.length; rank++) {
            rankOf[kept[rank]] = rank;
            pairs.add(new ArrayList<>());
        }
        this.counts = new int[kept.length];
    }

    void pass(int one, int other, double weight, int[] row) {
        int rank = rankOf[sums.find(row, 0)];
        if (rank < 0) {
            return;
        }
        counts[rank]++;
        List<Pair> best = pairs.get(rank);
        best.add(new Pair(one, other, weight));
        if (best.size() > 2 * most) {
            best.sort(BY_WEIGHT);
            best.subList(most, best.size()).clear();
        }
    }

    List<GenotypeShare> shares(HaplotypeTable table, SilentNulls person, List<Locus> loci, double total) {
        List<GenotypeShare> shares = new ArrayList<>();
        for (int rank = 0; rank < kept.length; rank++) {
            List<Pair> best = pairs.get(rank);
            best.sort(BY_WEIGHT);
            List<Diplotype> diplotypes = best.stream()
                    .limit(most)
                    .map(pair -> diplotype(table, pair, total))
                    .toList();
            double probability = sums.weights[kept[rank]] / total;
            shares.add(new GenotypeShare(
                    genotype(diplotypes.getFirst(), person, loci), probability, counts[rank], diplotypes));
        }
        return shares;
    }

    private static Diplotype diplotype(HaplotypeTable table, Pair pair, double total) {
        Haplotype one = table.set.haplotypes().get(pair.one()).haplotype();
        Haplotype other = table.set.haplotypes().get(pair.other()).haplotype();
        return new Diplotype(one, other, pair.weight() / total);
    }

    private static List<Genotype> genotype(Diplotype diplotype, SilentNulls person, List<Locus> loci) {
        List<Locus> covered = diplotype.first().loci();
        return loci.stream()
                .map(covered::indexOf)
                .map(at -> person.restored(Genotype.of(
                        diplotype.first().groups().get(at),
                        diplotype.second().groups().get(at))))
                .toList();
    }
}
