package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the verdict over recovered frequencies says.
class ProvePopulationsTest {
    @Test
    void a_file_whose_intervals_miss_the_gate_is_named_because_an_average_hides_it() {
        assertThat(ProvePopulations.missed(Map.of("a10000", 89)))
                .isEqualTo("; MISSED: a10000 holds 89 of the 90 that are asked for");
        assertThat(ProvePopulations.missed(Map.of("m10000", 90))).isEmpty();
    }
}
