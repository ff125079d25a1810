package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The people whom the proof draws, and its gates.
class ProvePopulationsTest {
    private static final Map<String, Double> TRUTH = Map.of("A*01:01~B*08:01", 0.75, "A*02:01~B*07:02", 0.25);

    @Test
    void people_are_drawn_as_often_as_the_table_says_and_typed_with_the_lists_of_others() {
        DrawnPeople people = DrawnPeople.of(
                TRUTH,
                List.of("D1%A*01:01+A*02:01^B*08:01+B*07:02"),
                List.of("D1%A*01:01/A*01:02+A*02:01^B*08:01+B*44:02/B*44:03"));
        List<String> drawn = people.draw(10_000, new Random(5));
        assertThat(drawn).isEqualTo(people.draw(10_000, new Random(5)));
        assertThat(drawn).first().asString().startsWith("P0%");
        assertThat(String.join("", drawn))
                .as("a list that does not hold the name was none of it")
                .doesNotContain("B*44:02", "A*01:01+", "^B*07:02/");
        double copies = drawn.stream()
                .mapToInt(person -> person.split("A\\*01:01/A\\*01:02", -1).length - 1)
                .sum();
        assertThat(copies / 20_000).isBetween(0.74, 0.76);
    }

    @Test
    void ten_samples_hold_less_than_the_gate_only_when_the_intervals_are_too_narrow() {
        assertThat(ProvePopulations.holds(List.of(95, 93, 94, 90))).isTrue();
        assertThat(ProvePopulations.holds(List.of(95, 92, 92, 90)))
                .as("92.25 on average")
                .isFalse();
    }
}
