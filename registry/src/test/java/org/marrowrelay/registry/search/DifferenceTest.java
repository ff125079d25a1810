package org.marrowrelay.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    static final String DIGEST = "d1";

    static StandingHit hit(String donor, int fewest, double p10, String status) {
        return new StandingHit(donor, 1, fewest, fewest + 1, p10, 0.1, status);
    }

    static StandingResult result(String digest, long total, StandingHit... hits) {
        return new StandingResult("P-1", 1, Instant.EPOCH, 7, digest, total, List.of(hits));
    }

    static List<String> between(StandingResult before, StandingResult after, String... stillFound) {
        return new Difference(before, after, Set.of(stillFound)::contains)
                .alerts().stream()
                        .map(alert -> alert.kind() + " " + alert.donor())
                        .toList();
    }

    @Test
    void the_same_result_is_no_news() {
        StandingResult same = result(DIGEST, 1, hit("D1", 0, 0.8, "AV"));
        assertThat(between(same, same)).isEmpty();
    }

    @Test
    void a_donor_who_comes_is_new_and_one_who_goes_is_lost() {
        StandingResult before = result(DIGEST, 1, hit("D1", 0, 0.8, "AV"));
        StandingResult after = result(DIGEST, 1, hit("D2", 0, 0.9, "AV"));
        assertThat(between(before, after)).containsExactly("NEW D2", "LOST D1");
    }

    @Test
    void another_count_another_status_and_a_point_of_probability_are_changes_and_less_is_not() {
        StandingResult before = result(
                DIGEST,
                4,
                hit("A", 0, 0.5, "AV"),
                hit("B", 0, 0.5, "AV"),
                hit("C", 0, 0.5, "AV"),
                hit("D", 0, 0.5, "AV"));
        StandingResult after = result(
                DIGEST,
                4,
                hit("A", 1, 0.5, "AV"),
                hit("B", 0, 0.5, "TU"),
                hit("C", 0, 0.51, "AV"),
                hit("D", 0, 0.504, "AV"));
        assertThat(between(before, after)).containsExactly("CHANGED A", "CHANGED B", "CHANGED C");
    }

    @Test
    void other_frequency_sets_move_every_probability_so_only_large_moves_are_news() {
        StandingResult before = result(DIGEST, 2, hit("A", 0, 0.5, "AV"), hit("B", 0, 0.5, "AV"));
        StandingResult after = result("d2", 2, hit("A", 0, 0.53, "AV"), hit("B", 0, 0.6, "AV"));
        assertThat(between(before, after)).containsExactly("CHANGED B");
    }

    @Test
    void who_moves_over_the_end_of_a_cut_list_is_no_news_because_nothing_happened_to_them() {
        StandingResult before = result(DIGEST, 9, hit("A", 0, 0.9, "AV"), hit("B", 0, 0.5, "AV"));
        StandingResult after = result(DIGEST, 9, hit("New", 0, 0.95, "AV"), hit("A", 0, 0.9, "AV"));
        assertThat(between(before, after, "B"))
                .as("B was pushed out by a better donor and is still found")
                .containsExactly("NEW New");
        StandingResult moved = result(DIGEST, 8, hit("A", 0, 0.9, "AV"), hit("C", 0, 0.4, "AV"));
        assertThat(between(before, moved)).as("C moved up because B is gone").containsExactly("LOST B");
    }
}
