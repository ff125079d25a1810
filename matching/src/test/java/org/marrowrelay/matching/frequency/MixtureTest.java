package org.marrowrelay.matching.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrowrelay.matching.Typings.set;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;

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
    void sets_of_different_loci_are_mixed_over_those_that_all_cover() {
        for (boolean wideFirst : List.of(true, false)) {
            HaplotypeFrequencySet wide = set("ONE", "1~1 0.25", "1~2 0.25", "2~1 0.5");
            HaplotypeFrequencySet narrow = set("TWO", "1 0.2", "3 0.2");
            HaplotypeFrequencySet mixed = wideFirst
                    ? new Mixture().with(wide, 1).with(narrow, 1).mixed()
                    : new Mixture().with(narrow, 1).with(wide, 1).mixed();
            assertThat(mixed.loci()).containsExactly(Locus.A);
            assertThat(mixed.haplotypes().stream()
                            .collect(Collectors.toMap(row -> row.haplotype().toString(), row -> row.frequency())))
                    .as("1~1 and 1~2 are one haplotype where C is not looked at")
                    .isEqualTo(Map.of("A*1", 0.5, "A*2", 0.25, "A*3", 0.25));
        }
    }

    @Test
    void whose_parents_are_of_one_population_is_served_by_its_set() {
        HaplotypeFrequencySet one = set("ONE", "1~1 0.5", "2~1 0.5");
        PopulationSets sets = new PopulationSets(Map.of("ONE", one, "", set("", "1~1 1")), Map.of());
        for (String population : List.of("ONE=0.5,ONE=0.5", "ONE:0.5+ONE:0.5", "ONE")) {
            assertThat(sets.inOrder("", population).getFirst()).as(population).isEqualTo(one);
        }
        assertThat(Ancestry.find("ONE=1")).as("a name").isEmpty();
    }

    @Test
    void sets_without_a_common_locus_are_not_mixed() {
        Mixture mixture = new Mixture().with(set("ONE", "1~1 1"), 1);
        HaplotypeFrequencySet other = new HaplotypeFrequencySet(
                Provenance.of("TWO", "x"),
                List.of(Locus.DPB1),
                List.of(new HaplotypeFrequency(
                        new Haplotype(List.of(org.marrowrelay.matching.Typings.group(Locus.DPB1, "1"))), 1)));
        assertThatThrownBy(() -> mixture.with(other, 1)).hasMessageContaining("FRQ-0031");
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
