package org.marrowrelay.populations.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.populations.diagnosis.HardyWeinberg;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.RejectedDonor;
import org.marrowrelay.populations.sample.Sample;
import org.marrowrelay.populations.sample.SampleBuilder;

/// What a laboratory says with `~`: these names are on one chromosome.
class PhaseTest {
    private static final List<Locus> LOCI = List.of(Locus.A, Locus.B, Locus.DRB1);
    private static final String STATED = "A*01:01~B*07:02+A*02:01~B*08:01";
    private static final String OPEN = "A*01:01+A*02:01^B*07:02+B*08:01";

    private static SampleBuilder builder(List<Locus> loci, List<String> typings) {
        SampleBuilder builder = new SampleBuilder(loci, Naming.matching(Nomenclature.none()));
        for (int i = 0; i < typings.size(); i++) {
            builder.add("D%03d".formatted(i), i + 1L, typings.get(i));
        }
        assertThat(builder.rejected()).isEmpty();
        return builder;
    }

    private static Fit fit(Sample sample, int threads) {
        try (Crew crew = Crew.of(threads)) {
            return new Estimator(sample, EstimationPlan.CONVERGED, crew).run(new EstimationState(), state -> {});
        }
    }

    private static Map<String, Double> table(Fit fit) {
        Map<String, Double> table = new TreeMap<>();
        for (int h = 0; h < fit.size(); h++) {
            if (fit.copies(h) > 1e-6) {
                table.put(fit.name(h), fit.frequency(h));
            }
        }
        return table;
    }

    @Test
    void stated_phase_decides_and_supports_both_haplotypes() {
        SampleBuilder builder = builder(LOCI.subList(0, 2), Collections.nCopies(10, STATED));
        Fit fit = fit(builder.build(), 1);
        assertThat(table(fit)).isEqualTo(Map.of("A*01:01~B*07:02", 0.5, "A*02:01~B*08:01", 0.5));
        assertThat(fit.supported()).containsOnly(true);
        assertThat(fit.sample().donors()).isEqualTo(10);
        assertThat(fit.sample().phasedDonors()).isEqualTo(10);
        assertThat(builder.phaseLost()).isEmpty();
    }

    @Test
    void one_donor_whose_phase_is_stated_decides_for_those_whose_phase_is_open() {
        List<String> typings = new ArrayList<>(Collections.nCopies(20, OPEN));
        typings.add("A*01:01~B*08:01+A*02:01~B*07:02");
        Map<String, Double> table =
                table(fit(builder(LOCI.subList(0, 2), typings).build(), 1));
        assertThat(table.get("A*01:01~B*08:01")).isCloseTo(0.5, within(1e-3));
        assertThat(table.get("A*02:01~B*07:02")).isCloseTo(0.5, within(1e-3));
    }

    /// Every donor as the pairs of haplotypes that he can have: of chromosomes that are known, one of each.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_step_counts_each_chromosome_once(long seed) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<String[]> people = new ArrayList<>();
        List<String> typings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String[] one = chromosome(random);
            String[] other = chromosome(random);
            people.add(new String[] {String.join("~", one), String.join("~", other)});
            typings.add(String.join("~", one) + "+" + String.join("~", other));
        }
        Sample sample = builder(LOCI, typings).build();
        try (Crew crew = Crew.of(2)) {
            List<Node> parts = new Estimator(sample, EstimationPlan.USUAL, crew).everyHaplotype();
            Node node = parts.getLast();
            double[] f = new double[node.size()];
            for (int h = 0; h < f.length; h++) {
                f[h] = (1 + h % 5) / (double) f.length;
            }
            double sum = java.util.Arrays.stream(f).sum();
            java.util.Arrays.setAll(f, h -> f[h] / sum);
            double[] next = new double[f.length];
            new EmStep(node, node.counts(sample.counts()), crew).step(f, next);
            Lineage lineage = Lineage.of(node, parts);
            String[] names = new String[f.length];
            int[] codes = new int[LOCI.size()];
            for (int h = 0; h < f.length; h++) {
                lineage.fill(codes, h);
                names[h] = sample.name(0, codes[0]) + "~" + sample.name(1, codes[1]) + "~" + sample.name(2, codes[2]);
            }
            for (int h = 0; h < f.length; h++) {
                assertThat(next[h])
                        .as(names[h])
                        .isCloseTo(copies(people, names, f, h) / (2 * people.size()), within(1e-12));
            }
        }
    }

    private static double copies(List<String[]> people, String[] names, double[] f, int h) {
        double copies = 0;
        for (String[] person : people) {
            for (String chromosome : person) {
                double all = 0;
                for (int g = 0; g < f.length; g++) {
                    all += fits(chromosome, names[g]) ? f[g] : 0;
                }
                copies += fits(chromosome, names[h]) ? f[h] / all : 0;
            }
        }
        return copies;
    }

    private static boolean fits(String chromosome, String haplotype) {
        String[] lists = chromosome.split("~");
        String[] names = haplotype.split("~");
        for (int l = 0; l < lists.length; l++) {
            if (!List.of(lists[l].split("/")).contains(names[l])) {
                return false;
            }
        }
        return true;
    }

    private static String[] chromosome(Random random) {
        return LOCI.stream()
                .map(locus -> {
                    String one = locus + "*0" + (1 + random.nextInt(3)) + ":01";
                    return random.nextInt(3) > 0 ? one : one + "/" + locus + "*07:01";
                })
                .toArray(String[]::new);
    }

    @Test
    void the_order_of_chromosomes_rows_and_threads_changes_nothing() {
        List<String> typings = new ArrayList<>(Collections.nCopies(20, OPEN));
        typings.addAll(List.of(STATED, STATED, "A*01:01~B*08:01+A*02:01~B*07:02", "A*02:01+A*02:01^B*07:02+B*08:01"));
        Fit one = fit(builder(LOCI.subList(0, 2), typings).build(), 1);
        typings.set(21, "A*02:01~B*08:01+A*01:01~B*07:02");
        Collections.shuffle(typings, new Random(3));
        Fit other = fit(builder(LOCI.subList(0, 2), typings).build(), 3);
        assertThat(table(other)).isEqualTo(table(one));
        assertThat(other.sample().digest()).isEqualTo(one.sample().digest());
        assertThat(one.sample().digest())
                .isNotEqualTo(builder(LOCI.subList(0, 2), Collections.nCopies(24, OPEN))
                        .build()
                        .digest());
    }

    @Test
    void phase_that_does_not_say_which_chromosomes_there_are_is_told_donor_by_donor() {
        SampleBuilder builder = builder(
                LOCI,
                List.of(
                        STATED + "^DRB1*03:01+DRB1*03:01",
                        STATED,
                        STATED + "^DRB1*03:01+DRB1*04:01",
                        "A*01:01~B*07:02+A*02:01~B*08:01|A*01:01~B*08:01+A*02:01~B*07:02",
                        "A*01:01~B*07:02",
                        "A*01:01~B*07:02+A*01:01~B*08:01^DRB1*03:01+DRB1*04:01",
                        "A*01:01+A*02:01^DRB1*03:01~DRB3*01:01+DRB1*04:01~DRB4*01:01"));
        assertThat(builder.phaseLost()).extracting(RejectedDonor::id).containsExactly("D002", "D003", "D004");
        assertThat(builder.phaseLost())
                .extracting(lost -> lost.problem().code())
                .containsOnly("FRQ-0108");
        assertThat(builder.used()).isEqualTo(7);
        assertThat(builder.build().phasedDonors()).isEqualTo(2);
    }

    @Test
    void hardy_weinberg_sees_the_same_people() {
        List<String> phased = new ArrayList<>(Collections.nCopies(30, STATED));
        List<String> plain = new ArrayList<>(Collections.nCopies(30, OPEN));
        for (List<String> typings : List.of(phased, plain)) {
            typings.addAll(Collections.nCopies(20, "A*01:01+A*01:01^B*07:02+B*07:02"));
        }
        List<Locus> loci = LOCI.subList(0, 2);
        assertThat(HardyWeinberg.of(builder(loci, phased).build(), 0))
                .isEqualTo(HardyWeinberg.of(builder(loci, plain).build(), 0));
    }

    @Test
    void replicates_draw_people_with_both_their_chromosomes() {
        List<String> typings = new ArrayList<>(Collections.nCopies(50, STATED));
        typings.addAll(Collections.nCopies(50, "A*03:01+A*03:01^B*15:01+B*15:01"));
        Fit fit = fit(builder(LOCI.subList(0, 2), typings).build(), 1);
        Resampling resampling = new Resampling(fit, 7);
        double least = 1;
        double most = 0;
        for (int r = 0; r < 50; r++) {
            double[] f = resampling.replicate(r);
            assertThat(f[0]).as("both chromosomes are drawn together").isCloseTo(f[1], within(1e-6));
            least = Math.min(least, f[0]);
            most = Math.max(most, f[0]);
        }
        assertThat(most - least).as("people were drawn").isGreaterThan(0.03);
    }
}
