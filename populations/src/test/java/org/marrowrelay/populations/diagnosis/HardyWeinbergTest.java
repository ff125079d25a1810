package org.marrowrelay.populations.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Locus;

class HardyWeinbergTest {
    private static Map<Long, Double> genotypes(double... triples) {
        Map<Long, Double> genotypes = new HashMap<>();
        for (int i = 0; i < triples.length; i += 3) {
            genotypes.merge(pair((int) triples[i], (int) triples[i + 1]), triples[i + 2], Double::sum);
        }
        return genotypes;
    }

    private static long pair(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    @Test
    void two_names_have_one_degree_of_freedom_and_the_numbers_of_the_textbook() {
        // 100 donors, shares .6 and .4: 36, 48, 16 are expected
        HardyWeinberg found = HardyWeinberg.of(Locus.A, genotypes(0, 0, 40, 0, 1, 40, 1, 1, 20), 2);
        assertThat(found.told()).isEqualTo(2);
        assertThat(found.degrees()).isEqualTo(1);
        assertThat(found.chiSquared()).isCloseTo(16.0 / 36 + 64.0 / 48 + 16.0 / 16, within(1e-12));
        assertThat(found.inbreeding()).isCloseTo(1 - 40 / 48.0, within(1e-12));
        assertThat(found.p()).isCloseTo(0.0956, within(1e-4));
    }

    @Test
    void one_name_alone_tests_nothing() {
        HardyWeinberg found = HardyWeinberg.of(Locus.A, genotypes(0, 0, 50), 1);
        assertThat(found.degrees()).isZero();
        assertThat(found.p()).isEqualTo(1);
    }

    @Test
    void rare_names_are_one_group_and_the_numbering_of_names_plays_no_part() {
        Map<Long, Double> there = genotypes(
                0, 0, 120, 0, 1, 140, 1, 1, 50, 0, 2, 30, 0, 3, 30, 1, 2, 10, 1, 3, 10, 2, 3, 6, 2, 2, 2, 3, 3, 2);
        Map<Long, Double> renamed = new HashMap<>();
        there.forEach(
                (two, many) -> renamed.merge(pair(3 - (int) (two >> 32), 3 - (int) (long) two), many, Double::sum));
        HardyWeinberg one = HardyWeinberg.of(Locus.A, there, 4);
        HardyWeinberg other = HardyWeinberg.of(Locus.A, renamed, 4);
        assertThat(one.told())
                .as("two common names, and the two rare ones together")
                .isEqualTo(3);
        assertThat(one.degrees()).isEqualTo(3);
        assertThat(other.p()).isCloseTo(one.p(), within(1e-12));
    }

    @ParameterizedTest(name = "{0} names, {1} donors")
    @CsvSource({"4, 200", "12, 500", "30, 1000", "60, 2000"})
    void of_samples_in_hardy_weinberg_proportions_one_in_twenty_has_a_p_below_a_twentieth(int names, int donors) {
        Random random = new Random(names);
        double[] upTo = IntStream.range(0, names)
                .mapToDouble(name -> Math.pow(name + 1, -1.2))
                .toArray();
        Arrays.parallelPrefix(upTo, Double::sum);
        int samples = 1_000;
        double below = 0;
        double sum = 0;
        for (int sample = 0; sample < samples; sample++) {
            Map<Long, Double> drawn = new HashMap<>();
            for (int donor = 0; donor < donors; donor++) {
                drawn.merge(pair(draw(upTo, random), draw(upTo, random)), 1.0, Double::sum);
            }
            double p = HardyWeinberg.of(Locus.A, drawn, names).p();
            below += p < 0.05 ? 1 : 0;
            sum += p;
        }
        // four standard deviations of a thousand drawn samples
        assertThat(below / samples).isCloseTo(0.05, within(0.03));
        assertThat(sum / samples).isCloseTo(0.5, within(0.04));
    }

    private static int draw(double[] upTo, Random random) {
        int place = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return place < 0 ? -place - 1 : place;
    }
}
