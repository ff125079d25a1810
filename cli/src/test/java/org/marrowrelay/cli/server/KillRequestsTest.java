package org.marrowrelay.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The comparison of the proof, with faults planted: a proof that cannot fail proves nothing.
class KillRequestsTest {
    private static final List<String> HEARD = List.of("SEND", "CONFIRM");
    private static final List<String> LOG = List.of("SEND", "CONFIRM", "EXPIRE");

    @Test
    void a_reservation_that_went_its_whole_way_once_is_right() {
        assertThat(KillRequests.fault(HEARD, LOG, true)).isEmpty();
        assertThat(KillRequests.fault(List.of("SEND"), List.of("SEND"), true)).isEmpty();
    }

    @Test
    void a_step_that_was_done_and_not_heard_of_is_right_because_nobody_was_told_otherwise() {
        assertThat(KillRequests.fault(List.of("SEND"), LOG, true)).isEmpty();
    }

    @Test
    void an_acknowledged_step_that_is_lost_is_found() {
        assertThat(KillRequests.fault(HEARD, List.of("SEND", "EXPIRE"), true).orElseThrow())
                .isEqualTo("acknowledged [SEND, CONFIRM], found [SEND, EXPIRE]");
    }

    @Test
    void a_timer_that_is_lost_is_found() {
        assertThat(KillRequests.fault(HEARD, HEARD, true).orElseThrow())
                .isEqualTo("acknowledged [SEND, CONFIRM], found [SEND, CONFIRM]");
    }

    @Test
    void a_timer_that_took_effect_twice_is_found() {
        assertThat(KillRequests.fault(HEARD, List.of("SEND", "CONFIRM", "EXPIRE", "EXPIRE"), true)
                        .orElseThrow())
                .startsWith("something happened twice");
    }

    @Test
    void an_expiry_that_forgot_the_donor_is_found() {
        assertThat(KillRequests.fault(HEARD, LOG, false).orElseThrow()).contains("not free");
    }
}
