package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// When drawn registries confirm the chances of a matrix.
class DrawnRegistriesTest {
    private static final DrawnRegistries.Cell NEAR = cell(0.2, 0.2);

    private static DrawnRegistries.Cell cell(double chance, double found) {
        return new DrawnRegistries.Cell("one", chance, 0.003, found, 2_000);
    }

    private static DrawnRegistries with(DrawnRegistries.Cell one, int near) {
        return new DrawnRegistries(Stream.concat(Stream.of(one), Collections.nCopies(near, NEAR).stream())
                .toList());
    }

    @Test
    void a_table_is_read_by_the_names_of_its_columns() {
        DrawnRegistries read = DrawnRegistries.read(
                "patients\tdonors\tp10\tp9\tp8\te10\te9\te8\ts10\ts9\ts8\toverlap\n"
                        + "CAU\tHIS\t0.1\t0.2\t0.3\t0.01\t0.02\t0.03\t0.11\t0.21\t0.31\t0.5\n",
                2_000);
        assertThat(read.cells()).hasSize(3);
        assertThat(read.cells().get(1)).isEqualTo(new DrawnRegistries.Cell("CAU to HIS, 9/10", 0.2, 0.02, 0.21, 2_000));
        assertThat(read.confirm()).isTrue();
    }

    @Test
    void a_deviation_counts_both_errors() {
        assertThat(cell(0.2, 0.22).deviation())
                .isCloseTo(0.02 / Math.sqrt(0.003 * 0.003 + 0.22 * 0.78 / 2_000), within(0.02));
        assertThat(cell(0.00005, 0.0005).deviation())
                .as("one found where a tenth of one was expected is no wonder")
                .isLessThan(1);
    }

    @Test
    void one_cell_far_away_or_many_somewhat_away_do_not_confirm() {
        assertThat(with(cell(0.2, 0.225), 20).confirm()).isTrue();
        assertThat(with(cell(0.2, 0.25), 20).confirm()).as("5 standard errors").isFalse();
        assertThat(new DrawnRegistries(Stream.concat(
                                        Collections.nCopies(2, cell(0.2, 0.225)).stream(),
                                        Collections.nCopies(8, NEAR).stream())
                                .toList())
                        .confirm())
                .as("two of ten beyond 1.96")
                .isFalse();
        assertThat(new DrawnRegistries(List.of()).confirm()).as("nothing drawn").isFalse();
    }
}
