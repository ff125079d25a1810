package org.marrowrelay.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.ExactArithmetic;
import org.marrowrelay.matching.SmallWorld;
import org.marrowrelay.matching.Typings;
import org.marrowrelay.matching.WmdaValidation;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.MatchProbability;

/// Two people of whom hardly anything is known have their probability all the same.
class OpenPairTest {
    private static final Phenotype UNTYPED = Typings.person();

    @Test
    void agrees_with_arithmetic_without_rounding_whatever_is_untyped() {
        int compared = 0;
        for (long seed = 1; seed <= 40; seed++) {
            SmallWorld world = new SmallWorld(seed, 1 + (int) (seed % 5));
            HaplotypeFrequencySet one = world.set("ONE", 1 + (int) (seed % 4));
            HaplotypeFrequencySet other = seed % 3 == 0 ? one : world.set("OTHER", 1 + (int) (seed % 3));
            for (Phenotype patient : List.of(UNTYPED, world.person(), world.person(), world.person())) {
                for (Phenotype donor : List.of(UNTYPED, world.person(), world.person(), patient)) {
                    compared += agree("seed " + seed, patient, one, donor, other);
                }
            }
        }
        assertThat(compared).as("pairs that both sets explain").isGreaterThan(300);
    }

    private static int agree(
            String where, Phenotype patient, HaplotypeFrequencySet one, Phenotype donor, HaplotypeFrequencySet other) {
        int compared = 0;
        for (NullRule rule : NullRule.values()) {
            var exact = ExactArithmetic.mismatches(patient, one, donor, other, rule);
            if (exact.isPresent()) {
                MatchProbability fast = open(patient, one, donor, other, rule);
                String pair = where + ", rule " + rule + ": " + patient.text() + " against " + donor.text();
                for (int k = 0; k < exact.get().size(); k++) {
                    double expected = exact.get().get(k).doubleValue();
                    assertThat(fast.exactly(k))
                            .as("%s, P(%d)", pair, k)
                            .isCloseTo(expected, within(1e-12 + 1e-9 * expected));
                }
                near(pair, patient, one, donor, other, rule, fast);
                compared++;
            }
        }
        return compared;
    }

    /// The sums that only follow few mismatches give the same.
    private static void near(
            String pair,
            Phenotype patient,
            HaplotypeFrequencySet one,
            Phenotype donor,
            HaplotypeFrequencySet other,
            NullRule rule,
            MatchProbability all) {
        Predictor predictor = new Predictor(one.loci(), rule, 0);
        ImputedPerson p = predictor.impute(patient, List.of(one));
        ImputedPerson d = predictor.impute(donor, List.of(other));
        if (p.restores(rule) || d.restores(rule)) {
            return;
        }
        predictor.openPair(p, d).ifPresent(open -> {
            double[] near = new double[3];
            open.near(p.total() * d.total(), near);
            for (int k = 0; k <= 2; k++) {
                assertThat(near[k])
                        .as("%s, near P(%d)", pair, k)
                        .isCloseTo(all.exactly(k), within(1e-12 + 1e-9 * all.exactly(k)));
            }
        });
    }

    private static MatchProbability open(
            Phenotype patient, HaplotypeFrequencySet one, Phenotype donor, HaplotypeFrequencySet other, NullRule rule) {
        Predictor predictor = new Predictor(one.loci(), rule, 0);
        return predictor
                .probability(predictor.impute(patient, List.of(one)), predictor.impute(donor, List.of(other)))
                .orElseThrow();
    }

    @Test
    void keeps_its_digits_where_nearly_everybody_is_the_same() {
        HaplotypeFrequencySet alike = Typings.set(
                "ALIKE",
                "1~1~1~1~1 0.9999999",
                "1~1~1~1~2 5e-8",
                "1~2~1~2~1 2e-8",
                "2~2~2~2~2 1e-8",
                "1~1~2~1~9N 1e-9",
                "2~1~1~1~3 3e-9");
        List<BigDecimal> exact = ExactArithmetic.mismatches(UNTYPED, alike, UNTYPED, alike, NullRule.EXPRESSED)
                .orElseThrow();
        MatchProbability fast = open(UNTYPED, alike, UNTYPED, alike, NullRule.EXPRESSED);
        for (int k = 0; k <= 10; k++) {
            double expected = exact.get(k).doubleValue();
            assertThat(fast.exactly(k)).as("P(%d)", k).isCloseTo(expected, within(1e-12 + 1e-9 * expected));
        }
    }

    @Test
    void two_wholly_untyped_people_have_a_probability_under_the_wmda_set() {
        HaplotypeFrequencySet set = WmdaValidation.frequencies();
        Predictor predictor = new Predictor(Locus.MATCHED, NullRule.EXPRESSED);
        ImputedPerson untyped = predictor.impute(new Phenotype("", "none", java.util.Map.of()), List.of(set));
        long began = System.nanoTime();
        MatchProbability match = predictor.probability(untyped, untyped).orElseThrow();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("two untyped people, " + set.haplotypes().size() + " haplotypes: " + took.toMillis()
                + " ms, " + match.mismatches());
        assertThat(untyped.isOpen()).isTrue();
        assertThat(match.atMost(10)).isCloseTo(1, within(1e-12));
        assertThat(match.exactly(0)).isBetween(1e-6, 1e-2);
    }

    @Test
    void agrees_with_passing_every_genotype_by_in_a_world_of_hundreds_of_haplotypes() {
        Random random = new Random(7);
        HaplotypeFrequencySet set = drawn(random, 230, 9);
        HaplotypeFrequencySet other = drawn(random, 80, 9);
        Predictor open = new Predictor(Locus.MATCHED, NullRule.EXPRESSED, 100);
        Predictor listed = new Predictor(Locus.MATCHED, NullRule.EXPRESSED, Integer.MAX_VALUE);
        MatchProbability fast = match(open, set, other);
        MatchProbability slow = match(listed, set, other);
        for (int k = 0; k <= 10; k++) {
            assertThat(fast.exactly(k)).isCloseTo(slow.exactly(k), within(1e-12 + 1e-9 * slow.exactly(k)));
        }
        slow.perLocus()
                .forEach((locus, three) ->
                        assertThat(fast.perLocus().get(locus).getFirst()).isCloseTo(three.getFirst(), within(1e-12)));
    }

    private static MatchProbability match(Predictor predictor, HaplotypeFrequencySet one, HaplotypeFrequencySet other) {
        return predictor
                .probability(predictor.impute(UNTYPED, List.of(one)), predictor.impute(UNTYPED, List.of(other)))
                .orElseThrow();
    }

    static HaplotypeFrequencySet drawn(Random random, int haplotypes, int groups) {
        List<String> rows = new ArrayList<>();
        java.util.Set<String> names = new java.util.LinkedHashSet<>();
        while (names.size() < haplotypes) {
            List<String> parts = new ArrayList<>();
            for (int l = 0; l < 5; l++) {
                parts.add("G" + (int) (groups * Math.pow(random.nextDouble(), 2)));
            }
            names.add(String.join("~", parts));
        }
        names.forEach(name -> rows.add(name + " " + random.nextDouble() / haplotypes));
        return Typings.set("DRAWN", rows.toArray(String[]::new));
    }

    @Test
    void stops_when_interrupted() {
        HaplotypeFrequencySet set = drawn(new Random(3), 3_000, 30);
        Predictor predictor = new Predictor(Locus.MATCHED, NullRule.EXPRESSED);
        ImputedPerson untyped = predictor.impute(UNTYPED, List.of(set));
        Thread.currentThread().interrupt();
        try {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> predictor.probability(untyped, untyped)))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
