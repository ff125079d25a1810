package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/// Finds the likeliest genotypes of a person who leaves very much open, without passing all haplotype pairs by.
///
/// Pairs of haplotypes come by falling frequency; each shows a genotype, whose diplotypes are then all looked
/// up. A genotype over L heterozygous loci has at most `2^(L-1)` diplotypes, so once pairs are rarer than the
/// least genotype kept by that factor, no likelier genotype is left. Where that takes more than some thousand
/// pairs (a set in which nothing stands out), the likeliest of those seen are kept.
final class OpenLikeliest {
    private static final int MOST_PAIRS = 2_000;

    private final Imputation imputation;
    private final int most;
    private final int[] haplotypes;
    private final double[] frequency;
    private final Set<List<Integer>> seen = new HashSet<>();
    private final List<Seen> found = new ArrayList<>();

    /// A genotype and its frequency, before division by the total.
    record Seen(List<Integer> row, double frequency) {}

    /// The i-th and the j-th haplotype of those sorted by frequency.
    private record Next(int i, int j, double product) {}

    /// @param imputation ready for the person
    /// @param most how many genotypes to keep
    OpenLikeliest(Imputation imputation, HaplotypeTable table, int most) {
        this.imputation = imputation;
        this.most = most;
        this.haplotypes = imputation.byFrequency();
        this.frequency = table.frequency;
    }

    /// The genotypes, likeliest first.
    List<Seen> find() {
        PriorityQueue<Next> next = new PriorityQueue<>(Comparator.comparingDouble(Next::product)
                .reversed()
                .thenComparingInt(Next::i)
                .thenComparingInt(Next::j));
        offer(0, 0, next);
        long passed = 0;
        for (int allowed = 0; allowed < MOST_PAIRS && !next.isEmpty() && passed < 1_000L * MOST_PAIRS; passed++) {
            Next pair = next.remove();
            if (2 * pair.product() < enough()) {
                break;
            }
            allowed += take(pair) ? 1 : 0;
            offer(pair.i(), pair.j() + 1, next);
            if (pair.i() == pair.j()) {
                offer(pair.i() + 1, pair.j() + 1, next);
            }
        }
        found.sort(Comparator.comparingDouble(Seen::frequency).reversed());
        return found.subList(0, Math.min(most, found.size()));
    }

    private void offer(int i, int j, PriorityQueue<Next> next) {
        if (j < haplotypes.length) {
            next.add(new Next(i, j, frequency[haplotypes[i]] * frequency[haplotypes[j]]));
        }
    }

    /// A diplotype rarer than this cannot belong to a genotype that is likelier than those kept.
    private double enough() {
        if (found.size() < most) {
            return 0;
        }
        double[] all = found.stream().mapToDouble(Seen::frequency).sorted().toArray();
        return all[all.length - most] / imputation.mostDiplotypes();
    }

    private boolean take(Next pair) {
        int[] row = imputation.allowedRow(haplotypes[pair.i()], haplotypes[pair.j()]);
        if (row.length == 0) {
            return false;
        }
        List<Integer> key = Arrays.stream(row).boxed().toList();
        if (seen.add(key)) {
            double[] sum = new double[1];
            imputation.forEachPairOf(row, (one, other, share, same) -> sum[0] += share);
            found.add(new Seen(key, sum[0]));
        }
        return true;
    }
}
