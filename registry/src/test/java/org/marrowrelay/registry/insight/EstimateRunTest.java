package org.marrowrelay.registry.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.em.TraceRow;

/// What the live chart of an estimate is drawn from.
class EstimateRunTest {
    private static TraceRow row(String loci, int phase, int cycle) {
        return new TraceRow(loci, phase, cycle, 3 * cycle, -100, 1e-3, 1, 4, 4, 4);
    }

    @Test
    void cycles_that_are_done_again_after_an_interruption_stand_once_in_the_chart() {
        EstimateRun run =
                new EstimateRun(1, new EstimateRun.Wish("North", List.of(Locus.A, Locus.B), 0), "test", Instant.EPOCH);
        run.wentOn(List.of(row("C~B", 0, 1), row("C~B", 1, 1), row("C~B", 1, 2), row("C~B", 1, 3)));
        run.climbed(row("C~B", 1, 1));
        run.climbed(row("C~B", 1, 2));
        assertThat(run.view().trace()).containsExactly(row("C~B", 0, 1), row("C~B", 1, 1), row("C~B", 1, 2));
        run.climbed(row("C~B~A", 0, 1));
        assertThat(run.view().trace()).hasSize(4);
    }
}
