package org.marrowrelay.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HomeClockTest {
    private static final Instant FIVE_PAST_MIDNIGHT = Instant.parse("2026-11-23T16:05:00Z");
    private final Clock clock =
            new HomeClock(Clock.fixed(FIVE_PAST_MIDNIGHT, ZoneOffset.UTC), () -> ZoneId.of("Asia/Shanghai"));

    @Test
    void moments_are_everybodys_and_days_are_ours() {
        assertThat(clock.instant()).isEqualTo(FIVE_PAST_MIDNIGHT);
        assertThat(LocalDate.now(clock)).isEqualTo("2026-11-24");
        assertThat(LocalDate.now(clock.withZone(ZoneOffset.UTC))).isEqualTo("2026-11-23");
    }
}
