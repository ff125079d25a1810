package org.marrowrelay.populations.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.populations.em.EmDefinition.Rational;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.Sample;
import org.marrowrelay.populations.sample.SampleBuilder;

class EstimatorTest {
    private static final List<Locus> LOCI = List.of(Locus.A, Locus.B, Locus.DRB1);

    private static Sample sample(List<Locus> loci, List<String> typings) {
        SampleBuilder builder = new SampleBuilder(loci, Naming.matching(Nomenclature.none()));
        int line = 0;
        for (String typing : typings) {
            builder.add("D" + ++line, line, typing);
        }
        assertThat(builder.rejected())
                .as("every typing of the test can be used")
                .isEmpty();
        return builder.build();
    }

    private static Fit fit(Sample sample, EstimationPlan plan, int threads) {
        try (Crew crew = Crew.of(threads)) {
            return new Estimator(sample, plan, crew).run(new EstimationState(), state -> {});
        }
    }

    private static Map<String, Double> frequencies(Fit fit) {
        Map<String, Double> all = new HashMap<>();
        for (int h = 0; h < fit.size(); h++) {
            all.put(fit.name(h), fit.frequency(h));
        }
        return all;
    }

    /// People with names of small worlds, typed with ambiguities, overlaps, genotype lists and missing loci.
    private static List<String> drawn(Random random, int people, List<Locus> loci) {
        List<String> typings = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            List<String> blocks = new ArrayList<>();
            for (Locus locus : loci) {
                if (random.nextInt(8) > 0) {
                    blocks.add(typing(random, locus));
                }
            }
            typings.add(blocks.isEmpty() ? typing(random, loci.getFirst()) : String.join("^", blocks));
        }
        return typings;
    }

    private static String typing(Random random, Locus locus) {
        String one = alleles(random, locus) + "+" + alleles(random, locus);
        return random.nextInt(6) == 0 ? one + "|" + alleles(random, locus) + "+" + alleles(random, locus) : one;
    }

    private static String alleles(Random random, Locus locus) {
        String one = name(random, locus);
        return random.nextInt(3) > 0 ? one : one + "/" + name(random, locus);
    }

    private static String name(Random random, Locus locus) {
        return locus + "*0" + (1 + random.nextInt(3)) + ":01";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void one_step_over_boxes_is_one_step_over_genotypes(long seed) {
        System.out.println("seed " + seed);
        Sample sample = sample(LOCI, drawn(new Random(seed), 8, LOCI));
        EmDefinition definition = new EmDefinition(sample);
        Map<List<Integer>, Rational> even = definition.even();
        Map<List<Integer>, Rational> exact = definition.step(even);

        try (Crew crew = Crew.of(2)) {
            List<Node> parts = new Estimator(sample, EstimationPlan.USUAL, crew).everyHaplotype();
            Node node = parts.getLast();
            double[] f = new double[node.size()];
            java.util.Arrays.fill(f, 1.0 / node.size());
            double[] next = new double[node.size()];
            double likelihood = new EmStep(node, node.counts(sample.counts()), crew).step(f, next);

            assertThat(node.size()).as("all combinations of names").isEqualTo(even.size());
            Fit fit = new Fit(sample, node.with(next), parts, new EstimationState(), StopRule.NOISE, Risers.NONE, crew);
            Map<String, Double> fast = frequencies(fit);
            exact.forEach((haplotype, value) -> assertThat(fast.getOrDefault(name(sample, haplotype), 0.0))
                    .as(name(sample, haplotype))
                    .isCloseTo(value.value(), within(1e-12)));
            double logarithms = 0;
            for (int c = 0; c < sample.classes(); c++) {
                logarithms += sample.counts()[c]
                        * Math.log(definition.probability(c, even).value());
            }
            assertThat(likelihood).isCloseTo(logarithms, within(1e-9));
        }
    }

    private static String name(Sample sample, List<Integer> codes) {
        StringBuilder name = new StringBuilder();
        for (int l = 0; l < codes.size(); l++) {
            name.append(l == 0 ? "" : "~").append(sample.name(l, codes.get(l)));
        }
        return name.toString();
    }

    @Test
    void ambiguity_is_weighed_by_frequency_because_alleles_are_latent_as_phase_is() {
        List<String> typings = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            typings.add("A*02:01+A*02:01^B*07:02+B*07:02");
            typings.add("A*02:01/A*02:02/A*02:05/A*02:06+A*02:01/A*02:02/A*02:05/A*02:06^B*07:02+B*07:02");
        }
        Map<String, Double> found =
                frequencies(fit(sample(List.of(Locus.A, Locus.B), typings), EstimationPlan.USUAL, 1));
        assertThat(found.get("A*02:01~B*07:02")).isGreaterThan(0.999);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void any_number_of_threads_and_any_order_of_rows_give_the_same_bytes(long seed) {
        System.out.println("seed " + seed);
        List<Locus> loci = List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1, Locus.DQB1);
        List<String> typings = drawn(new Random(seed), 400, loci);
        Map<String, Double> one = frequencies(fit(sample(loci, typings), EstimationPlan.USUAL, 1));
        Map<String, Double> three = frequencies(fit(sample(loci, typings), EstimationPlan.USUAL, 3));
        List<String> shuffled = new ArrayList<>(typings);
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, Double> other = frequencies(fit(sample(loci, shuffled), EstimationPlan.USUAL, 2));
        assertThat(three).isEqualTo(one);
        assertThat(other).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9})
    void every_number_of_loci_from_two_to_nine_is_estimated(int count) {
        List<Locus> loci = List.of(
                        Locus.A,
                        Locus.C,
                        Locus.B,
                        Locus.DRB1,
                        Locus.DRB3,
                        Locus.DQA1,
                        Locus.DQB1,
                        Locus.DPA1,
                        Locus.DPB1)
                .subList(0, count);
        Fit fit = fit(sample(loci, drawn(new Random(count), 60, loci)), EstimationPlan.USUAL, 2);
        double total = frequencies(fit).values().stream().mapToDouble(f -> f).sum();
        assertThat(total).isCloseTo(1, within(1e-9));
        assertThat(fit.likelihood()).isNegative().isFinite();
    }

    @Test
    void a_run_interrupted_after_any_cycle_goes_on_and_ends_with_the_same_bytes_and_trace() throws IOException {
        List<Locus> loci = List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1, Locus.DQB1);
        Sample sample = sample(loci, drawn(new Random(5), 300, loci));
        Map<String, Double> whole = frequencies(fit(sample, EstimationPlan.CONVERGED, 2));
        List<TraceRow> told = fit(sample, EstimationPlan.CONVERGED, 2).trace();
        int cycles = told.size();
        for (int stopAt : IntStream.concat(IntStream.of(3, 9), IntStream.rangeClosed(cycles - 20, cycles))
                .toArray()) {
            byte[] kept = interrupted(sample, stopAt);
            try (Crew crew = Crew.of(2)) {
                EstimationState state =
                        EstimationState.read(new DataInputStream(new ByteArrayInputStream(kept)), "test");
                Fit resumed = new Estimator(sample, EstimationPlan.CONVERGED, crew).run(state, ignored -> {});
                assertThat(frequencies(resumed).equals(whole))
                        .as("stopped after " + stopAt)
                        .isTrue();
                assertThat(resumed.trace()).as("stopped after " + stopAt).isEqualTo(told);
            }
        }
    }

    private static byte[] interrupted(Sample sample, int after) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (Crew crew = Crew.of(2)) {
            new Estimator(sample, EstimationPlan.CONVERGED, crew).run(new EstimationState(), state -> {
                if (state.trace().size() == after) {
                    try {
                        state.write(new DataOutputStream(kept), "test");
                    } catch (IOException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                    throw new CancellationException("stopped by the test");
                }
            });
        } catch (CancellationException stopped) {
            return kept.toByteArray();
        }
        EstimationState end = new EstimationState();
        end.write(new DataOutputStream(kept), "test");
        return kept.toByteArray();
    }

    @Test
    void the_likelihood_never_falls_within_a_phase() {
        List<Locus> loci = List.of(Locus.A, Locus.B, Locus.DRB1);
        Fit fit = fit(sample(loci, drawn(new Random(9), 500, loci)), EstimationPlan.CONVERGED, 2);
        for (int i = 1; i < fit.trace().size(); i++) {
            TraceRow before = fit.trace().get(i - 1);
            TraceRow row = fit.trace().get(i);
            if (before.loci().equals(row.loci()) && before.phase() == row.phase()) {
                assertThat(row.likelihood()).isGreaterThanOrEqualTo(before.likelihood() - 1e-9);
            }
        }
        assertThat(fit.stopped()).isEqualTo(StopRule.CONVERGED);
        assertThat(fit.risers().count())
                .as("no haplotype left out would raise the likelihood")
                .isZero();
    }

    @Test
    void intervals_hold_the_estimate_and_do_not_depend_on_threads() {
        List<Locus> loci = List.of(Locus.A, Locus.B);
        Fit fit = fit(sample(loci, drawn(new Random(3), 300, loci)), EstimationPlan.USUAL, 2);
        try (Crew one = Crew.of(1);
                Crew two = Crew.of(2)) {
            Bootstrap alone = Bootstrap.of(fit, 20, 7, one, done -> {});
            Bootstrap together = Bootstrap.of(fit, 20, 7, two, done -> {});
            for (int h = 0; h < fit.size(); h++) {
                assertThat(alone.low(h)).isEqualTo(together.low(h)).isLessThanOrEqualTo(fit.frequency(h));
                assertThat(alone.high(h)).isEqualTo(together.high(h)).isGreaterThanOrEqualTo(fit.frequency(h));
            }
        }
    }

    @Test
    void replicates_that_were_interrupted_go_on_with_the_same_bytes_because_finished_ones_are_kept()
            throws IOException {
        List<Locus> loci = List.of(Locus.A, Locus.B);
        Fit fit = fit(sample(loci, drawn(new Random(3), 300, loci)), EstimationPlan.USUAL, 2);
        try (Crew crew = Crew.of(2)) {
            Bootstrap undisturbed = Bootstrap.of(fit, 20, 7, crew, done -> {});
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            assertThatThrownBy(() -> Bootstrap.of(fit, 20, 7, crew, done -> stopAfter(11, done, kept)))
                    .hasMessage("stopped");
            ReplicateSums sums = ReplicateSums.read(in(kept), "these");
            List<Integer> made = Collections.synchronizedList(new ArrayList<>());
            ReplicateEngine counting = (resampling, from, to, taker) -> {
                made.addAll(List.of(from, to));
                ReplicateEngine.local(crew).make(resampling, from, to, taker);
            };
            Bootstrap resumed = Bootstrap.of(fit, 20, 7, counting, sums, done -> {});
            assertThat(made).as("only those that were missing").containsExactly(11, 20);
            for (int h = 0; h < fit.size(); h++) {
                assertThat(resumed.low(h)).isEqualTo(undisturbed.low(h));
                assertThat(resumed.high(h)).isEqualTo(undisturbed.high(h));
            }
            assertThatThrownBy(() -> ReplicateSums.read(in(kept), "others")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> Bootstrap.of(fit, 10, 7, counting, sums, done -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void stopAfter(int count, ReplicateSums done, ByteArrayOutputStream kept) {
        if (done.count() == count) {
            try {
                done.write(new DataOutputStream(kept), "these");
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        if (done.count() >= count) {
            throw new IllegalStateException("stopped");
        }
    }

    private static DataInputStream in(ByteArrayOutputStream bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void a_haplotype_is_supported_when_every_reading_of_a_donor_has_it() {
        List<Locus> loci = List.of(Locus.A, Locus.B);
        Fit fit = fit(
                sample(
                        loci,
                        List.of(
                                "A*01:01/A*02:01+A*01:01^B*08:01+B*08:01",
                                "A*02:01+A*03:01^B*07:02+B*44:02",
                                "A*02:01/A*03:01+A*01:01/A*03:01^B*44:02+B*44:02")),
                EstimationPlan.CONVERGED,
                1);
        boolean[] supported = fit.supported();
        for (int h = 0; h < fit.size(); h++) {
            assertThat(supported[h]).as(fit.name(h)).isEqualTo(fit.name(h).equals("A*01:01~B*08:01"));
        }
    }
}
