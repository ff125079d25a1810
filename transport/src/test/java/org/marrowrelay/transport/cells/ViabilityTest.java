package org.marrowrelay.transport.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Estimates stay near what studies measured, and say when nothing was measured.
class ViabilityTest {
    @ParameterizedTest
    @CsvSource({
        "COLD, 24, 0.094",
        "COLD, 48, 0.194",
        "COLD, 72, 0.280",
        "ROOM, 24, 0.219",
        "ROOM, 48, 0.307",
        "ROOM, 72, 0.433"
    })
    void published_means_lie_within_the_interval(Storage storage, int hours, double lost) {
        Viability after = Viability.FRESH.after(Duration.ofHours(hours), storage);
        assertThat(1 - lost).isBetween(after.low(), after.high());
    }

    @ParameterizedTest
    @CsvSource({"24, 0.90", "30, 0.87", "36, 0.85", "48, 0.81", "54, 0.78", "72, 0.72"})
    void cold_cells_follow_the_planning_table(int hours, double share) {
        assertThat(Viability.FRESH.after(Duration.ofHours(hours), Storage.COLD).expected())
                .isCloseTo(share, within(0.006));
    }

    @Test
    void time_in_parts_is_time_in_one() {
        Viability parts = Viability.FRESH.after(Duration.ofHours(10), 5.0).after(Duration.ofHours(20), 5.0);
        assertThat(parts.expected())
                .isCloseTo(
                        Viability.FRESH
                                .after(Duration.ofHours(30), Storage.COLD)
                                .expected(),
                        within(1e-12));
    }

    @Test
    void between_cold_and_room_cells_die_faster_the_warmer_it_is() {
        double last = 1;
        for (double celsius = 8; celsius <= 18; celsius += 2) {
            double now = Viability.FRESH.after(Duration.ofHours(24), celsius).expected();
            assertThat(now).isLessThan(last);
            last = now;
        }
    }

    @Test
    void frozen_or_hot_is_outside_what_is_known_and_stays_so() {
        Viability frozen = Viability.FRESH.after(Duration.ofMinutes(5), -2).after(Duration.ofHours(1), Storage.COLD);
        assertThat(frozen.supported()).isFalse();
        assertThat(frozen.low()).isZero();
    }

    @Test
    void the_chance_of_a_second_day_begins_with_the_published_figure_and_follows_ones_own() {
        assertThat(SecondDayChance.of(0, 0).expected()).isCloseTo(0.105, within(0.001));
        SecondDayChance own = SecondDayChance.of(400, 160);
        assertThat(own.expected()).isCloseTo((40 * 0.10489 + 160) / 440, within(0.001));
        assertThat(own.low()).isBetween(0.32, 0.34);
        assertThat(own.high()).isBetween(0.41, 0.43);
    }

    @Test
    void the_interval_narrows_with_every_collection() {
        double few = width(SecondDayChance.of(10, 1));
        assertThat(width(SecondDayChance.of(1_000, 105))).isLessThan(few / 3);
    }

    private static double width(SecondDayChance chance) {
        return chance.high() - chance.low();
    }
}
