package org.marrowrelay.registry.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class LimitsTest {
    @Test
    void a_sender_takes_three_seconds_worth_at_once_and_then_as_much_as_a_second_brings() {
        AtomicLong nanos = new AtomicLong();
        RequestThrottle throttle = new RequestThrottle(10, nanos::get);
        for (int i = 0; i < 30; i++) {
            assertThat(throttle.takes("ada")).as("request " + i).isTrue();
        }
        assertThat(throttle.takes("ada")).isFalse();
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(throttle.takes("ada")).isTrue();
        assertThat(throttle.takes("ada")).isFalse();
    }

    @Test
    void one_sender_does_not_pay_for_another() {
        RequestThrottle throttle = new RequestThrottle(1, () -> 0);
        while (throttle.takes("loud")) {
            assertThat(throttle).isNotNull();
        }
        assertThat(throttle.takes("quiet")).isTrue();
    }

    @Test
    void who_asks_too_often_gets_429_and_is_told_when_to_come_back() throws Exception {
        RequestThrottle throttle = new RequestThrottle(1, () -> 0);
        MockHttpServletRequest request = new MockHttpServletRequest();
        MockHttpServletResponse answer = new MockHttpServletResponse();
        while (throttle.preHandle(request, answer, this)) {
            answer = new MockHttpServletResponse();
        }
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_session_ends_after_twelve_hours_however_busy_it_is() throws Exception {
        MockHttpSession session = new MockHttpSession();
        Instant morning = Instant.parse("2026-11-22T07:00:00Z");
        new SessionLife(Clock.fixed(morning, ZoneOffset.UTC), (_, _) -> false).begin(session);
        assertThat(passes(session, morning.plus(Duration.ofHours(12)))).isTrue();
        assertThat(passes(session, morning.plus(Duration.ofHours(12)).plusSeconds(1)))
                .isFalse();
        assertThat(session.isInvalid()).isTrue();
    }

    private static boolean passes(MockHttpSession session, Instant at) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        return new SessionLife(Clock.fixed(at, ZoneOffset.UTC), (_, _) -> false)
                .preHandle(request, new MockHttpServletResponse(), "");
    }
}
