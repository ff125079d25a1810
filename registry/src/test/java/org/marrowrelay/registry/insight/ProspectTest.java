package org.marrowrelay.registry.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrowrelay.populations.insight.Kinship;
import org.marrowrelay.populations.insight.RegistryPlan;

class ProspectTest {
    @Test
    void who_named_no_population_is_called_so_also_where_two_populations_are_compared() {
        Prospect prospect = new Prospect(
                List.of("", "North"),
                List.of(),
                List.of(),
                new RegistryPlan(Map.of("", 10L, "North", 20L), Map.of("", 0.5, "North", 0.5)),
                List.of(1.0),
                List.of(),
                100,
                List.of(),
                List.of(
                        new Kinship("", "", 1, 2, List.of()),
                        new Kinship("", "North", 0.5, 1, List.of()),
                        new Kinship("North", "", 0.5, 1, List.of()),
                        new Kinship("North", "North", 1, 2, List.of())),
                List.of(),
                List.of(),
                0);
        assertThat(prospect.withUnnamed("nobody said").kinships())
                .extracting(kinship -> kinship.one() + " and " + kinship.other())
                .containsExactly(
                        "nobody said and nobody said",
                        "nobody said and North",
                        "North and nobody said",
                        "North and North");
    }
}
