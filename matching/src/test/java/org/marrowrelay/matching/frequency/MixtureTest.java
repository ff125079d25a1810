package org.marrowrelay.matching.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrowrelay.matching.Typings.set;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureTest {
    @Test
    void each_set_counts_as_a_whole_whatever_its_own_sum_is() {
        HaplotypeFrequencySet mixed = new Mixture()
                .with(set("ONE", "1~1 0.2", "2~1 0.2"), 3)
                .with(set("TWO", "1~1 0.5", "3~3 0.5"), 1)
                .mixed();
        Map<String, Double> rows = mixed.haplotypes().stream()
                .collect(Collectors.toMap(row -> row.haplotype().toString(), HaplotypeFrequency::frequency));
        assertThat(rows.keySet()).containsExactlyInAnyOrder("A*1~C*1", "A*2~C*1", "A*3~C*3");
        assertThat(rows.get("A*1~C*1")).isCloseTo(0.75 * 0.5 + 0.25 * 0.5, within(1e-15));
        assertThat(rows.get("A*3~C*3")).isCloseTo(0.125, within(1e-15));
        assertThat(mixed.total()).isCloseTo(1, within(1e-15));
        assertThat(mixed.provenance().population()).isEqualTo("ONE=3.0,TWO=1.0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_share_that_is_no_share_is_refused(double weight) {
        assertThatThrownBy(() -> new Mixture().with(set("ONE", "1 1"), weight)).hasMessageContaining("FRQ-0030");
    }

    @Test
    void sets_of_other_loci_are_not_mixed() {
        Mixture mixture = new Mixture().with(set("ONE", "1~1 1"), 1);
        assertThatThrownBy(() -> mixture.with(set("TWO", "1 1"), 1)).hasMessageContaining("FRQ-0031");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1p-3", "0.1d", "0.1f", "Infinity", "NaN", "-0.1", "-0", "", "1e", ".", "0,1"})
    void a_frequency_is_a_decimal_number_and_nothing_else(String text) {
        FrequencyReader reader = new FrequencyReader(
                Provenance.of("X", "x"),
                name -> org.marrowrelay.matching.Typings.group(org.marrowrelay.hla.Locus.A, "1"));
        reader.line(1, "hap\tfreq");
        reader.line(2, "A*1\t" + text);
        reader.line(3, "A*1\t+1.5e-1");
        FrequencyReading read = reader.finish();
        assertThat(read.problems()).extracting(problem -> problem.code()).containsExactly("FRQ-0003");
        assertThat(read.set().orElseThrow().total()).isEqualTo(0.15);
    }
}
