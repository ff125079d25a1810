package org.marrowrelay.registry.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithinTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void the_beginning_of_a_moment_is_a_stretch_of_time() {
        assertThat(Within.of("2026", SHANGHAI).from()).isEqualTo(Instant.parse("2025-12-31T16:00:00Z"));
        assertThat(Within.of("2026-11", SHANGHAI).until()).isEqualTo(Instant.parse("2026-11-30T16:00:00Z"));
        assertThat(Within.of("2026-11-24T08", SHANGHAI))
                .isEqualTo(new Within(
                        Instant.parse("2026-11-24T00:00:00Z"), Instant.parse("2026-11-24T01:00:00Z"), Duration.ZERO));
        assertThat(length("2026-11-24T08:15", SHANGHAI)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void days_and_hours_are_as_long_as_the_change_of_summer_time_makes_them() {
        assertThat(length("2026-03-29", BERLIN)).isEqualTo(Duration.ofHours(23));
        assertThat(length("2026-10-25", BERLIN)).isEqualTo(Duration.ofHours(25));
        assertThat(length("2026-10-25T02", BERLIN)).as("comes twice").isEqualTo(Duration.ofHours(2));
        assertThat(length("2026-03-29T02", BERLIN)).as("never comes").isZero();
    }

    @Test
    void a_minute_of_the_doubled_hour_is_meant_both_times_it_comes() {
        Within half = Within.of("2026-10-25T02:30", BERLIN);
        assertThat(half.from()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(half.again()).isEqualTo(Duration.ofHours(1));
        assertThat(length("2026-10-25T02:59", BERLIN)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Within.of("2026-10-25T03:00", BERLIN).again()).isZero();
        assertThat(length("2026-03-29T02:30", BERLIN)).as("never comes").isZero();
    }

    @Test
    void what_is_no_moment_is_no_time_at_all() {
        for (String none : List.of("2", "2026-1", "2026-13", "2026-02-30", "november", "2026-11-24T25")) {
            assertThat(length(none, SHANGHAI)).as(none).isZero();
        }
    }

    private static Duration length(String text, ZoneId zone) {
        Within within = Within.of(text, zone);
        return Duration.between(within.from(), within.until());
    }
}
