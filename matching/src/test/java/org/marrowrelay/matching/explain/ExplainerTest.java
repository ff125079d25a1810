package org.marrowrelay.matching.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrowrelay.matching.Typings.person;
import static org.marrowrelay.matching.Typings.set;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.Predictor;

class ExplainerTest {
    private static final HaplotypeFrequencySet SET = set("X", "1~1 0.5", "2~2 0.25", "1~2 0.125", "2~1 0.125");
    private static final Explainer EXPLAINER =
            new Explainer(new Predictor(List.of(Locus.A, Locus.C), NullRule.EXPRESSED));

    @Test
    void sets_of_other_loci_are_compared_at_the_loci_that_they_share_and_lack_what_they_do_not_cover() {
        HaplotypeFrequencySet more = set("MORE", "1~1~1 0.5", "1~1~2 0.25", "2~2~1 0.25");
        HaplotypeFrequencySet less = set("LESS", "1 0.5", "2 0.5");
        Map<String, HaplotypeFrequencySet> sets = new LinkedHashMap<>(Map.of("MORE", more));
        sets.put("X", SET);
        sets.put("LESS", less);
        CrossedSets crossed = CrossedSets.of(
                person("1+2", "1+2"),
                person("1+2", "1+2"),
                sets,
                new Predictor(List.of(Locus.A, Locus.C), NullRule.EXPRESSED));
        assertThat(crossed.patient())
                .extracting(row -> row.haplotype() + " " + row.frequencies())
                .contains("A*1~C*1 [0.75, 0.5, 0.0]", "A*1 [0.75, 0.625, 0.5]");
        assertThat(crossed.cells().getFirst().probability()).isPresent();
        assertThat(crossed.cells().getLast().reason().orElseThrow().what())
                .isEqualTo("the frequency set LESS does not cover C");
    }

    @Test
    void a_set_of_none_of_the_loci_gives_no_probability_because_100_per_cent_of_nothing_is_none() {
        Predictor predictor = new Predictor(List.of(Locus.B), NullRule.EXPRESSED);
        var prediction = predictor.predict(person("1+2"), List.of(SET), person("1+2"), List.of(SET));
        assertThat(prediction.probability()).isEmpty();
        assertThat(new Explainer(predictor)
                        .explain(prediction, person("1+2"), person("1+2"))
                        .text())
                .contains("there is no probability for this pair: the frequency set X does not cover B");
    }

    @Test
    void a_pair_is_explained_from_typing_to_probability() {
        assertThat(explain(person("1+2", "1+2"), person("1+2", "1/2+2"))).hasToString("""
                        82 %  of 4 positions all match: 82 %; exactly one mismatch: 18 %; exactly two: 0 %; more: 0 %
                          mismatches that the typings allow in 4 positions: 0 to 1
                            A: matches 2/2 whatever the genotypes are
                              patient A*1+A*2
                              donor A*1+A*2
                            82 %  C: mismatches 0 to 1; none with 82 %, one with 18 %, two with 0 %
                              patient C*1+C*2
                              donor C*1/C*2+C*2
                          genotypes of the patient under the frequency set X (4 haplotypes): 1
                            100 %  A*1+A*2^C*1+C*2; diplotypes: 2
                              89 %  A*1~C*1 and A*2~C*2
                              11 %  A*1~C*2 and A*2~C*1
                          genotypes of the donor under the frequency set X (4 haplotypes): 2
                            82 %  A*1+A*2^C*1+C*2; diplotypes: 2; mismatches with the patient's likeliest genotype: 0
                              73 %  A*1~C*1 and A*2~C*2
                              9 %  A*1~C*2 and A*2~C*1
                            18 %  A*1+A*2^C*2+C*2; diplotypes: 1; mismatches with the patient's likeliest genotype: 1 (C graft-versus-host)
                              18 %  A*1~C*2 and A*2~C*2
                          patient and donor are independent: each pair of their genotypes counts with the product of their shares
                            82 %  exactly 4 of 4 positions match
                            18 %  exactly 3 of 4 positions match
                        """);
    }

    @Test
    void the_shares_of_a_level_sum_to_their_parent_also_where_only_the_likeliest_are_shown() {
        String[] rows = new String[20];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "1~" + (10 + i) + " 0.05";
        }
        Explanation whole = new Explainer(new Predictor(List.of(Locus.A, Locus.C), NullRule.EXPRESSED))
                .explain(person("1+1", "-"), List.of(set("X", rows)), person("1+1", "-"), List.of(set("Y", rows)));
        Explanation patient = whole.children().get(1);
        assertThat(patient.sentence()).isEqualTo(Sentence.PATIENT);
        assertThat(patient.values()).containsExactly("210", "X", "20");
        assertThat(patient.children()).hasSize(9);
        assertThat(patient.children().getLast().text()).isEqualTo("further genotypes: 202");
        assertThat(patient.children().stream()
                        .mapToDouble(child -> child.weight().orElseThrow())
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void a_person_whom_no_set_explains_has_a_reason_instead_of_a_number() {
        assertThat(explain(person("1+1", "1+1"), person("3+1", "1+1")).text())
                .isEqualTo(
                        "there is no probability for this pair: the frequency set X holds no pair of groups that fits"
                                + " what is typed at A (check the typing; if it is right, use a frequency set in which"
                                + " these groups occur)");
        assertThat(explain(person("1+1", "1+1"), person("2+2", "1+2")).text())
                .startsWith("of 4 positions all match: 0 %");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.004, <1 %", "0.005, 1 %", "0.125, 13 %", "0.84, 84 %", "0.996, >99 %", "1, 100 %"})
    void percentages_for_people_round_half_up_and_are_never_certain_when_they_are_not(double probability, String text) {
        assertThat(PercentText.of(probability)).isEqualTo(text);
    }

    private static Explanation explain(Phenotype patient, Phenotype donor) {
        return EXPLAINER.explain(patient, List.of(SET), donor, List.of(SET));
    }
}
