package org.marrowrelay.populations.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactIntervalTest {
    /// The definition: at a bound, so much or so little is seen in 2.5 of 100 samples.
    @ParameterizedTest
    @CsvSource({"1, 10", "5, 10", "9, 10", "3, 1000", "40, 20000", "1500, 20000", "19990, 20000", "2, 2000000"})
    void at_a_bound_so_much_is_seen_in_five_of_two_hundred_samples(int seen, int size) {
        double low = ExactInterval.low((double) seen / size, size);
        double high = ExactInterval.high((double) seen / size, size);
        assertThat(1 - atMost(seen - 1, size, low)).as("%s or more", seen).isCloseTo(0.025, within(1e-6));
        assertThat(atMost(seen, size, high)).as("%s or fewer", seen).isCloseTo(0.025, within(1e-6));
    }

    @Test
    void who_all_have_it_have_it_for_certain_above_and_by_the_rule_of_three_below() {
        assertThat(ExactInterval.high(1, 100)).isEqualTo(1);
        assertThat(ExactInterval.low(1, 100)).isCloseTo(Math.pow(0.025, 0.01), within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({"1e-9, 2e4", "1e-5, 2e4", "1e-7, 2e7", "0.3, 1", "0.001, 1", "0.9999, 1", "0.5, 1.5", "0.2, 2e7"})
    void a_count_that_is_not_whole_lies_between_its_bounds(double share, double size) {
        assertThat(ExactInterval.low(share, size)).isBetween(0.0, share);
        assertThat(ExactInterval.high(share, size)).isBetween(share, 1.0);
        assertThat(ExactInterval.high(share, 2 * size))
                .as("more is known of more")
                .isLessThanOrEqualTo(ExactInterval.high(share, size));
    }

    /// The probability of at most that many of a size.
    private static double atMost(int most, int size, double p) {
        double log = size * Math.log1p(-p);
        double sum = Math.exp(log);
        for (int k = 1; k <= most; k++) {
            log += Math.log((double) (size - k + 1) / k) + Math.log(p) - Math.log1p(-p);
            sum += Math.exp(log);
        }
        return sum;
    }
}
