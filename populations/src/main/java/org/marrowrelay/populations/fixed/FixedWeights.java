package org.marrowrelay.populations.fixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.marrowrelay.populations.sample.Sample;
import org.marrowrelay.populations.sample.Tuples;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Estimates with fixed weights: every donor is taken apart into resolved genotypes of equal weight, and EM finds
/// phases.
///
/// Donors who may not take part must be kept out of the sample beforehand:
/// [org.marrowrelay.populations.sample.SampleBuilder#withMost]. The same sample and plan give the same bytes.
public final class FixedWeights {
    private static final int MOST_GENOTYPES = 8_000_000;

    private final Sample sample;
    private final FixedPlan plan;
    private final Tuples genotypes;
    private final Tuples haplotypes;
    private double[] weight = new double[1 << 12];
    private int[] start = new int[0];
    private int[] one = new int[1 << 12];
    private int[] other = new int[1 << 12];
    private int pairs;

    private FixedWeights(Sample sample, FixedPlan plan) {
        this.sample = sample;
        this.plan = plan;
        genotypes = new Tuples(2 * sample.loci().size());
        haplotypes = new Tuples(sample.loci().size());
    }

    /// @throws ProblemException `FRQ-0134` if the donors leave more genotypes open than fit
    public static FixedTable of(Sample sample, FixedPlan plan) {
        FixedWeights fixed = new FixedWeights(sample, plan);
        fixed.explode();
        fixed.phase();
        return fixed.climb();
    }

    private void explode() {
        double[] counts = sample.counts();
        int width = sample.loci().size();
        for (int c = 0; c < counts.length; c++) {
            List<int[]> open = new ArrayList<>();
            double number = 1;
            for (int l = 0; l < width; l++) {
                open.add(sample.genotypes(l, sample.typingOf(c, l)));
                number *= open.get(l).length / 2.0;
            }
            explode(open, 0, new int[2 * width], counts[c] / number);
        }
    }

    private void explode(List<int[]> open, int locus, int[] row, double share) {
        if (locus == open.size()) {
            add(row, share);
            return;
        }
        int[] pairsOfLocus = open.get(locus);
        for (int i = 0; i < pairsOfLocus.length; i += 2) {
            row[2 * locus] = pairsOfLocus[i];
            row[2 * locus + 1] = pairsOfLocus[i + 1];
            explode(open, locus + 1, row, share);
        }
    }

    private void add(int[] row, double share) {
        int number = genotypes.add(row);
        if (number >= MOST_GENOTYPES) {
            throw new ProblemException(Problem.of(
                    "FRQ-0134",
                    "the donors leave more than {0} genotypes open",
                    "raise --least-weight, or use the maximum-likelihood estimator, which lists no genotypes",
                    MOST_GENOTYPES));
        }
        if (number >= weight.length) {
            weight = Arrays.copyOf(weight, 2 * weight.length);
        }
        weight[number] += share;
    }

    /// Every way to put a genotype's names on two chromosomes.
    private void phase() {
        int width = sample.loci().size();
        start = new int[genotypes.size() + 1];
        int[] first = new int[width];
        int[] second = new int[width];
        for (int g = 0; g < genotypes.size(); g++) {
            int open = open(g);
            int ways = Integer.bitCount(open) <= 1 ? 1 : 1 << (Integer.bitCount(open) - 1);
            for (int way = 0; way < ways; way++) {
                arrange(g, open, way, first, second);
                put(haplotypes.add(first), haplotypes.add(second));
            }
            start[g + 1] = pairs;
        }
    }

    /// The loci with two different names, as bits.
    private int open(int genotype) {
        int open = 0;
        for (int l = 0; l < sample.loci().size(); l++) {
            open |= genotypes.get(genotype, 2 * l) == genotypes.get(genotype, 2 * l + 1) ? 0 : 1 << l;
        }
        return open;
    }

    /// The first open locus stays as it is; bit `i` of the way turns the open locus after it.
    private void arrange(int genotype, int open, int way, int[] first, int[] second) {
        int seen = -1;
        for (int l = 0; l < first.length; l++) {
            boolean turned = false;
            if ((open >>> l & 1) != 0) {
                turned = seen >= 0 && (way >>> seen & 1) != 0;
                seen++;
            }
            first[l] = genotypes.get(genotype, 2 * l + (turned ? 1 : 0));
            second[l] = genotypes.get(genotype, 2 * l + (turned ? 0 : 1));
        }
    }

    private void put(int x, int y) {
        if (pairs == one.length) {
            one = Arrays.copyOf(one, Math.multiplyExact(2, pairs));
            other = Arrays.copyOf(other, 2 * pairs);
        }
        one[pairs] = x;
        other[pairs++] = y;
    }

    private FixedTable climb() {
        double donors = Arrays.stream(weight, 0, genotypes.size()).sum();
        double[] f = begin();
        double[] next = new double[f.length];
        double change = Double.POSITIVE_INFINITY;
        int steps = 0;
        while (change > plan.epsilon() && steps < plan.steps()) {
            step(f, next, donors);
            change = 0;
            for (int h = 0; h < f.length; h++) {
                change = Math.max(change, Math.abs(next[h] - f[h]));
            }
            double[] old = f;
            f = next;
            next = old;
            steps++;
        }
        return table(f, donors, steps, change);
    }

    private double[] begin() {
        double[] f = new double[haplotypes.size()];
        SplittableRandom random = new SplittableRandom(plan.seed());
        double[] occurrence = occurrence();
        for (int h = 0; h < f.length; h++) {
            f[h] = switch (plan.start()) {
                case EQUAL -> 1;
                case OCCURRENCE -> occurrence[h];
                case RANDOM -> 1 - random.nextDouble();
                case PERTURBED -> occurrence[h] * (0.9 + 0.2 * random.nextDouble());
            };
        }
        double total = Arrays.stream(f).sum();
        for (int h = 0; h < f.length; h++) {
            f[h] /= total;
        }
        return f;
    }

    private double[] occurrence() {
        double[] occurrence = new double[haplotypes.size()];
        for (int g = 0; g < genotypes.size(); g++) {
            double share = weight[g] / (start[g + 1] - start[g]);
            for (int i = start[g]; i < start[g + 1]; i++) {
                occurrence[one[i]] += share;
                occurrence[other[i]] += share;
            }
        }
        return occurrence;
    }

    private void step(double[] f, double[] next, double donors) {
        Arrays.fill(next, 0);
        for (int g = 0; g < genotypes.size(); g++) {
            double sum = 0;
            for (int i = start[g]; i < start[g + 1]; i++) {
                sum += f[one[i]] * f[other[i]];
            }
            double scale = sum > 0 ? weight[g] / sum / (2 * donors) : 0;
            for (int i = start[g]; i < start[g + 1]; i++) {
                double share = scale * f[one[i]] * f[other[i]];
                next[one[i]] += share;
                next[other[i]] += share;
            }
        }
    }

    private FixedTable table(double[] f, double donors, int steps, double change) {
        List<FixedTable.Row> rows = new ArrayList<>();
        double kept = 0;
        double away = 0;
        for (int h = 0; h < f.length; h++) {
            if (f[h] > 0 && f[h] >= plan.cut()) {
                rows.add(new FixedTable.Row(name(h), f[h]));
                kept += f[h];
            } else {
                away += f[h];
            }
        }
        double scale = plan.renormalise() && kept > 0 ? 1 / kept : 1;
        rows.replaceAll(row -> new FixedTable.Row(row.haplotype(), row.frequency() * scale));
        rows.sort(Comparator.comparingDouble(FixedTable.Row::frequency)
                .reversed()
                .thenComparing(FixedTable.Row::haplotype));
        return new FixedTable(rows, donors, genotypes.size(), haplotypes.size(), steps, change, away);
    }

    private String name(int haplotype) {
        StringBuilder name = new StringBuilder();
        for (int l = 0; l < sample.loci().size(); l++) {
            name.append(l == 0 ? "" : "~").append(sample.name(l, haplotypes.get(haplotype, l)));
        }
        return name.toString();
    }
}
