package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LogInThrottleTest {
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    final LogInThrottle throttle = new LogInThrottle(clock);

    @Test
    void ten_attempts_for_an_account_and_the_eleventh_waits_a_quarter_of_an_hour() {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(throttle.begin("ada", "192.0.2." + attempt)).isTrue();
        }
        assertThat(throttle.begin("Ada", "192.0.2.99")).isFalse();
        now.updateAndGet(time -> time.plus(LogInThrottle.WINDOW).plusSeconds(1));
        assertThat(throttle.begin("ada", "192.0.2.99")).isTrue();
    }

    @Test
    void one_address_cannot_try_many_accounts() {
        for (int attempt = 0; attempt < LogInThrottle.PER_ADDRESS; attempt++) {
            assertThat(throttle.begin("account" + attempt, "192.0.2.1")).isTrue();
        }
        assertThat(throttle.begin("one-more", "192.0.2.1")).isFalse();
        assertThat(throttle.begin("one-more", "192.0.2.2")).isTrue();
    }

    @Test
    void a_success_forgives_the_account() {
        for (int attempt = 0; attempt < 9; attempt++) {
            throttle.begin("ada", "192.0.2.1");
        }
        throttle.succeeded("ADA", "192.0.2.1");
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(throttle.begin("ada", "192.0.2.1")).isTrue();
        }
    }
}
