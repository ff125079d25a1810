package org.marrowrelay.populations.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.Sample;
import org.marrowrelay.populations.sample.SampleBuilder;

/// Whether the answer is the largest likelihood over every haplotype that names can make, nothing left out.
///
/// Compared with EM in its plainest form: all pairs of all haplotypes, from equal frequencies on.
class MaximumTest {
    private static final List<Locus> FOUR = List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1);

    /// Donors of a dozen haplotypes; a locus in eight is missing, names come in lists.
    private static Sample drawn(long seed, int people, List<Locus> loci, int names) {
        Random random = new Random(seed);
        int[][] haplotypes = new int[12][loci.size()];
        for (int[] haplotype : haplotypes) {
            for (int l = 0; l < haplotype.length; l++) {
                haplotype[l] = random.nextInt(names);
            }
        }
        SampleBuilder builder = new SampleBuilder(loci, Naming.matching(Nomenclature.none()));
        for (int i = 0; i < people; i++) {
            builder.add("D" + i, i + 1L, typing(random, haplotypes, loci, names));
        }
        return builder.build();
    }

    private static String typing(Random random, int[][] haplotypes, List<Locus> loci, int names) {
        int[] one = haplotypes[skewed(random)];
        int[] other = haplotypes[skewed(random)];
        List<String> typing = new ArrayList<>();
        for (int l = 0; l < loci.size(); l++) {
            if (l == 0 || random.nextInt(100) >= 12) {
                typing.add(list(random, loci.get(l), one[l], names) + "+" + list(random, loci.get(l), other[l], names));
            }
        }
        return String.join("^", typing);
    }

    private static int skewed(Random random) {
        return (int) (12 * Math.pow(random.nextDouble(), 2.2));
    }

    private static String list(Random random, Locus locus, int name, int names) {
        TreeSet<Integer> all = new TreeSet<>(List.of(name));
        while (random.nextDouble() < 0.35) {
            all.add(random.nextInt(names));
        }
        return String.join(
                "/", all.stream().map(n -> "%s*%02d:01".formatted(locus, n + 1)).toList());
    }

    /// All pairs of haplotypes that each class of donors allows.
    private static final class Plain {
        private final Sample sample;
        private final List<List<Integer>> haplotypes;
        private final int[][] pairs;

        Plain(Sample sample) {
            this.sample = sample;
            EmDefinition definition = new EmDefinition(sample);
            haplotypes = definition.haplotypes();
            pairs = new int[sample.classes()][];
            for (int c = 0; c < pairs.length; c++) {
                pairs[c] = pairs(definition, c);
            }
        }

        private int[] pairs(EmDefinition definition, int ofClass) {
            Ints found = new Ints(16);
            for (int g = 0; g < haplotypes.size(); g++) {
                for (int h = 0; h < haplotypes.size(); h++) {
                    if (definition.allows(ofClass, haplotypes.get(g), haplotypes.get(h))) {
                        found.add(g);
                        found.add(h);
                    }
                }
            }
            return found.toArray();
        }

        /// The log-likelihood; writes every haplotype's slope.
        double slopes(double[] f, double[] slope) {
            java.util.Arrays.fill(slope, 0);
            double likelihood = 0;
            for (int c = 0; c < pairs.length; c++) {
                double p = 0;
                for (int i = 0; i < pairs[c].length; i += 2) {
                    p += f[pairs[c][i]] * f[pairs[c][i + 1]];
                }
                double n = sample.counts()[c];
                likelihood += n * Math.log(p);
                for (int i = 0; i < pairs[c].length; i += 2) {
                    slope[pairs[c][i]] += n / p * f[pairs[c][i + 1]] / sample.donors();
                }
            }
            return likelihood;
        }

        double climbed(int steps) {
            double[] f = new double[haplotypes.size()];
            java.util.Arrays.fill(f, 1.0 / f.length);
            double[] slope = new double[f.length];
            double likelihood = 0;
            for (int i = 0; i < steps; i++) {
                likelihood = slopes(f, slope);
                for (int h = 0; h < f.length; h++) {
                    f[h] *= slope[h];
                }
            }
            return likelihood;
        }

        double[] of(Fit fit) {
            double[] f = new double[haplotypes.size()];
            for (int h = 0; h < fit.size(); h++) {
                List<Integer> codes = new ArrayList<>();
                for (int l = 0; l < sample.loci().size(); l++) {
                    codes.add(fit.code(h, l));
                }
                f[haplotypes.indexOf(codes)] = fit.frequency(h);
            }
            return f;
        }
    }

    private static Fit fit(Sample sample, int threads) {
        try (Crew crew = Crew.of(threads)) {
            return new Estimator(sample, EstimationPlan.CONVERGED, crew).run(new EstimationState(), state -> {});
        }
    }

    @ParameterizedTest(name = "seed {0}: {1} donors, {2} loci, {3} names a locus")
    @CsvSource({
        "11, 70, 4, 4",
        "12, 70, 4, 4",
        "13, 70, 4, 4",
        "14, 70, 4, 4",
        "15, 40, 4, 3",
        "3, 60, 3, 6",
        "21, 120, 3, 6"
    })
    void no_haplotype_that_names_can_make_would_raise_the_likelihood(long seed, int people, int loci, int names) {
        System.out.println("seed " + seed);
        Sample sample = drawn(seed, people, FOUR.subList(0, loci), names);
        Plain plain = new Plain(sample);
        Fit fit = fit(sample, 2);
        double[] f = plain.of(fit);
        double[] slope = new double[f.length];

        assertThat(plain.slopes(f, slope)).as("the likelihood that is said").isCloseTo(fit.likelihood(), within(1e-9));
        for (int h = 0; h < slope.length; h++) {
            assertThat(slope[h]).as(plain.haplotypes.get(h).toString()).isLessThan(1.0011);
        }
        assertThat(fit.risers()).isEqualTo(new Risers(0, true));
        assertThat(fit.likelihood()).as("as high as plain EM comes").isGreaterThan(plain.climbed(1500) - 0.01);
    }

    @Test
    void a_haplotype_is_missed_when_it_is_taken_away_because_every_one_is_asked() {
        Sample sample = drawn(11, 70, FOUR, 4);
        Plain plain = new Plain(sample);
        try (Crew crew = Crew.of(2)) {
            List<Node> parts = new Estimator(sample, EstimationPlan.USUAL, crew).everyHaplotype();
            Node all = parts.getLast();
            double[] f = new double[all.size()];
            for (int h = 0; h < f.length; h++) {
                f[h] = 1 + h % 7;
            }
            double sum = java.util.Arrays.stream(f).sum();
            java.util.Arrays.setAll(f, h -> h % 5 == 0 ? 0 : f[h] / sum);
            Node node = all.with(f);
            EmStep em = new EmStep(node, node.counts(sample.counts()), crew);
            em.expect(f);
            Lineage lineage = Lineage.of(node, parts);
            double[] slope = new double[f.length];
            double[] byNames = new double[f.length];
            int[] codes = new int[FOUR.size()];
            for (int h = 0; h < f.length; h++) {
                lineage.fill(codes, h);
                byNames[
                        plain.haplotypes.indexOf(
                                java.util.Arrays.stream(codes).boxed().toList())] = f[h];
            }
            plain.slopes(byNames, slope);
            Slopes.Rising rising = new Slopes(sample, lineage, em, crew).above(1.5, Double.MAX_VALUE);
            List<List<Integer>> found = rising.codes().stream()
                    .map(names -> java.util.Arrays.stream(names).boxed().toList())
                    .toList();
            assertThat(found).isNotEmpty();
            assertThat(found).allSatisfy(names -> assertThat(slope[plain.haplotypes.indexOf(names)])
                    .isGreaterThan(1.5));
            double steepest = java.util.Arrays.stream(slope).max().orElseThrow();
            assertThat(found).anySatisfy(names -> assertThat(slope[plain.haplotypes.indexOf(names)])
                    .isCloseTo(steepest, within(1e-9)));
            long above = java.util.Arrays.stream(slope).filter(s -> s > 1.5).count();
            assertThat(found).as("all, where every name stands for itself").hasSize((int) above);
        }
    }
}
