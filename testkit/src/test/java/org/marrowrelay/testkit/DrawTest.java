package org.marrowrelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawTest {
    private static final long FIRST_OF_42 = 622664797948044658L;

    @Test
    void the_same_keys_give_the_same_numbers_for_ever() {
        Draw draw = Draw.of(1, 2, 3);
        assertThat(draw.bits()).isEqualTo(Draw.of(1, 2, 3).bits());
        assertThat(Draw.of(42).bits())
                .as("a change here would change every world ever made")
                .isEqualTo(FIRST_OF_42);
    }

    @Test
    void another_key_or_order_of_keys_is_another_stream() {
        assertThat(Draw.of(1, 2).bits()).isNotEqualTo(Draw.of(2, 1).bits());
        assertThat(Draw.of(1).bits()).isNotEqualTo(Draw.of(1, 0).bits());
    }

    @Test
    void whole_numbers_are_even_over_their_range() {
        int[] counts = new int[7];
        Draw draw = Draw.of(7);
        for (int i = 0; i < 70_000; i++) {
            counts[draw.below(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }

    @Test
    void normal_numbers_have_their_mean_and_deviation() {
        Draw draw = Draw.of(8);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            double x = draw.normal(50, 10);
            sum += x;
            squares += (x - 50) * (x - 50);
        }
        assertThat(sum / 100_000).isCloseTo(50, within(0.15));
        assertThat(Math.sqrt(squares / 100_000)).isCloseTo(10, within(0.1));
    }
}
