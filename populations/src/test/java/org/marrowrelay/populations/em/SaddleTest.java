package org.marrowrelay.populations.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.populations.em.EmDefinition.Rational;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.Sample;
import org.marrowrelay.populations.sample.SampleBuilder;

/// Donors between whose two phases nothing decides: EM stands still in the middle, where the likelihood is least along
/// that line.
class SaddleTest {
    private static final List<Locus> LOCI = List.of(Locus.A, Locus.B);
    private static final String FREE = "A*01:01+A*02:01^B*07:02+B*08:01";
    private static final String ONE = "A*01:01+A*01:01^B*07:02+B*08:01";
    private static final String OTHER = "A*02:01+A*02:01^B*07:02+B*08:01";
    private static final String ELSE = "A*11:01+A*24:02^B*15:01+B*15:01";
    private static final String NEAR = "A*01:01+A*02:01^B*07:02+B*08:01|B*07:02+B*07:02";

    enum Stop {
        NOISE(EstimationPlan.USUAL),
        CONVERGED(EstimationPlan.CONVERGED);

        private final EstimationPlan plan;

        Stop(EstimationPlan plan) {
            this.plan = plan;
        }
    }

    private static List<String> people(Object... countsAndTypings) {
        List<String> typings = new ArrayList<>();
        for (int i = 0; i < countsAndTypings.length; i += 2) {
            typings.addAll(Collections.nCopies((Integer) countsAndTypings[i], (String) countsAndTypings[i + 1]));
        }
        return typings;
    }

    private static Sample sample(List<String> typings) {
        SampleBuilder builder = new SampleBuilder(LOCI, Naming.matching(Nomenclature.none()));
        for (int i = 0; i < typings.size(); i++) {
            builder.add("D" + i, i + 1L, typings.get(i));
        }
        assertThat(builder.rejected()).isEmpty();
        return builder.build();
    }

    private static Fit fit(List<String> typings, Stop stop, int threads) {
        try (Crew crew = Crew.of(threads)) {
            return new Estimator(sample(typings), stop.plan, crew).run(new EstimationState(), state -> {});
        }
    }

    private static Map<String, Double> table(Fit fit) {
        Map<String, Double> table = new TreeMap<>();
        for (int h = 0; h < fit.size(); h++) {
            table.put(fit.name(h), fit.frequency(h));
        }
        return table;
    }

    @ParameterizedTest
    @EnumSource
    void phase_that_nothing_decides_is_settled_because_the_middle_is_the_least_likely(Stop stop) {
        Fit fit = fit(people(40, FREE), stop, 1);
        assertThat(fit.likelihood()).isCloseTo(40 * Math.log(0.5), within(1e-3));
        assertThat(fit.frequency(0)).isCloseTo(0.5, within(1e-3));
        assertThat(fit.frequency(1)).isCloseTo(0.5, within(1e-3));
        assertThat(fit.stopped()).isEqualTo(StopRule.CONVERGED);
        assertThat(fit.supported()).doesNotContain(true);
    }

    @ParameterizedTest
    @EnumSource
    void so_is_phase_that_others_leave_as_open(Stop stop) {
        Fit fit = fit(people(40, FREE, 5, ONE, 5, OTHER), stop, 1);
        assertThat(fit.likelihood()).isGreaterThan(-66.68);
        assertThat(fit.frequency(0)).isCloseTo(0.447, within(0.01));
        assertThat(fit.frequency(1)).isCloseTo(fit.frequency(0), within(1e-3));
    }

    @ParameterizedTest
    @EnumSource
    void so_it_is_among_many_others(Stop stop) {
        List<String> typings = people(40, FREE, 5, ONE, 5, OTHER, 200, ELSE, 1, NEAR);
        Map<String, Double> table = table(fit(typings, stop, 1));
        double straight = table.getOrDefault("A*01:01~B*07:02", 0.0) + table.getOrDefault("A*02:01~B*08:01", 0.0);
        double crossed = table.getOrDefault("A*01:01~B*08:01", 0.0) + table.getOrDefault("A*02:01~B*07:02", 0.0);
        assertThat(Math.max(straight, crossed)).isGreaterThan(5 * Math.min(straight, crossed));
    }

    @Test
    void the_definition_finds_the_end_likelier_than_the_middle_and_as_still() {
        Sample sample = sample(people(40, FREE, 5, ONE, 5, OTHER));
        EmDefinition definition = new EmDefinition(sample);
        Map<List<Integer>, Rational> middle = definition.even();
        assertThat(definition.step(middle)).as("EM does not leave the middle").isEqualTo(middle);

        Fit fit = fit(people(40, FREE, 5, ONE, 5, OTHER), Stop.CONVERGED, 1);
        Map<List<Integer>, Rational> end = new LinkedHashMap<>();
        middle.keySet().forEach(h -> end.put(h, Rational.of(0, 1)));
        for (int h = 0; h < fit.size(); h++) {
            end.put(
                    List.of(fit.code(h, 0), fit.code(h, 1)),
                    Rational.of(Math.round(fit.frequency(h) * 1e9), 1_000_000_000));
        }
        assertThat(logarithm(definition, sample, end)).isCloseTo(fit.likelihood(), within(1e-6));
        assertThat(fit.likelihood()).isGreaterThan(logarithm(definition, sample, middle) + 9);
        definition.step(end).forEach((h, f) -> assertThat(f.value())
                .isCloseTo(end.getOrDefault(h, f).value(), within(2e-4)));
    }

    private static double logarithm(EmDefinition definition, Sample sample, Map<List<Integer>, Rational> f) {
        double sum = 0;
        for (int c = 0; c < sample.classes(); c++) {
            sum += sample.counts()[c] * Math.log(definition.probability(c, f).value());
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void threads_and_the_order_of_rows_do_not_decide_it(Stop stop) {
        List<String> typings = people(40, FREE, 5, ONE, 5, OTHER, 200, ELSE, 1, NEAR);
        Map<String, Double> one = table(fit(typings, stop, 1));
        Collections.shuffle(typings, new Random(4));
        assertThat(table(fit(typings, stop, 3))).isEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource
    void an_interruption_before_or_after_it_changes_nothing(Stop stop) throws IOException {
        Sample sample = sample(people(40, FREE, 5, ONE, 5, OTHER, 200, ELSE, 1, NEAR));
        try (Crew crew = Crew.of(2)) {
            Fit whole = new Estimator(sample, stop.plan, crew).run(new EstimationState(), state -> {});
            assertThat(whole.trace().getLast().phase()).isGreaterThan(1);
            for (int after : IntStream.rangeClosed(1, whole.trace().size()).toArray()) {
                EstimationState kept = EstimationState.read(
                        new DataInputStream(new ByteArrayInputStream(interrupted(sample, stop, crew, after))), "test");
                Fit resumed = new Estimator(sample, stop.plan, crew).run(kept, state -> {});
                assertThat(table(resumed)).as("stopped after " + after).isEqualTo(table(whole));
                assertThat(resumed.trace()).isEqualTo(whole.trace());
            }
        }
    }

    private static byte[] interrupted(Sample sample, Stop stop, Crew crew, int after) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try {
            new Estimator(sample, stop.plan, crew).run(new EstimationState(), state -> {
                if (state.trace().size() == after) {
                    write(state, kept);
                    throw new CancellationException("stopped by the test");
                }
            });
        } catch (CancellationException stopped) {
            return kept.toByteArray();
        }
        throw new AssertionError("it ended before cycle " + after);
    }

    private static void write(EstimationState state, ByteArrayOutputStream to) {
        try {
            state.write(new DataOutputStream(to), "test");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void one_person_alone_is_no_more_than_chance_and_the_usual_rule_says_so() {
        Fit usual = fit(people(1, FREE, 60, ELSE), Stop.NOISE, 1);
        assertThat(usual.stopped()).isEqualTo(StopRule.NOISE);
        Fit largest = fit(people(1, FREE, 60, ELSE), Stop.CONVERGED, 1);
        assertThat(largest.stopped()).isEqualTo(StopRule.CONVERGED);
        assertThat(largest.likelihood()).isCloseTo(usual.likelihood() + Math.log(2), within(0.01));
    }
}
