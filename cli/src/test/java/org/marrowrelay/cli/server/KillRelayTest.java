package org.marrowrelay.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The comparison of the proof, with faults planted: a proof that cannot fail proves nothing.
class KillRelayTest {
    private static final String LEFT = """
            S#1 INFUSED version 3 {}
            S#1 SEAL by nurse
            message 1 to a pager
            message 1 to a pager
            """;

    @Test
    void the_same_lines_agree_in_whatever_order_because_numbers_are_given_out_by_a_database() {
        assertThat(KillRelay.differences(
                        "now", LEFT, String.join("\n", LEFT.lines().sorted().toList())))
                .isEmpty();
    }

    @Test
    void a_line_that_was_lost_is_found() {
        assertThat(KillRelay.differences("now", LEFT, LEFT.replace("S#1 SEAL by nurse\n", "")))
                .containsExactly("now missing: S#1 SEAL by nurse");
    }

    @Test
    void a_step_that_was_taken_twice_is_found() {
        assertThat(KillRelay.differences("now", LEFT, LEFT + "S#1 SEAL by nurse\n"))
                .containsExactly("now too much: S#1 SEAL by nurse");
    }

    @Test
    void a_message_that_went_out_twice_instead_of_once_is_found_although_one_is_there() {
        assertThat(KillRelay.differences("later", "message 1 to a pager\n", LEFT))
                .hasSize(3);
    }

    @Test
    void a_fact_that_differs_is_told_from_both_sides() {
        assertThat(KillRelay.differences("now", LEFT, LEFT.replace("version 3", "version 4")))
                .containsExactly("now missing: S#1 INFUSED version 3 {}", "now too much: S#1 INFUSED version 4 {}");
    }
}
