package org.marrowrelay.matching.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrowrelay.matching.Typings.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.NameReading;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.matching.InstalledRelease;
import org.marrowrelay.matching.Typings;
import org.marrowrelay.matching.explain.PercentText;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.matching.frequency.PopulationSets.StandIn;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.LocusGrade;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.PairGrades;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.matching.prediction.Percent;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.matching.probability.Posterior;

/// The definitions of a match (MATCHING section 1), one by one.
class DefinitionsTest {
    private static final String FULL = "A*01:01+A*02:01^B*08:01+B*07:02^C*07:01+C*07:02^DRB1*03:01+DRB1*15:01"
            + "^DQB1*02:01+DQB1*06:02^DPB1*04:01+DPB1*02:01^DRB3*01:01+DRB3*02:02^DQA1*05:01+DQA1*01:02";

    private static Phenotype person(String gl) {
        return InstalledRelease.person(Nomenclature.none(), gl);
    }

    @ParameterizedTest(name = "{0} of {1} positions")
    @CsvSource({"5, 10", "4, 8", "3, 6"})
    void A30_ten_eight_or_six_positions_are_matched_at_five_four_or_three_loci(int loci, int positions) {
        Map<Integer, List<Locus>> matched = Map.of(
                5, Locus.MATCHED,
                4, List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1),
                3, List.of(Locus.A, Locus.B, Locus.DRB1));
        Phenotype donor = person(FULL);
        MatchCategory category = MatchCategory.of(donor, donor, matched.get(loci), NullRule.EXPRESSED);
        assertThat(2 * category.loci().size()).isEqualTo(positions);
        assertThat(category.fewest()).isZero();
        assertThat(category.isDefinite()).isTrue();
    }

    @Test
    void A31_DPB1_is_always_graded_and_the_other_loci_where_both_are_typed_and_none_of_them_is_counted() {
        Phenotype patient = person(FULL);
        Phenotype donor = person(FULL.replace("DPB1*04:01+DPB1*02:01", "DPB1*03:01+DPB1*01:01")
                .replace("^DQA1*05:01+DQA1*01:02", "")
                .replace("DRB3*02:02", "DRB3*03:01"));
        PairGrades grades = PairGrades.of(patient, donor, NullRule.EXPRESSED, AlleleFacts.byName());
        assertThat(grades.loci().keySet())
                .containsExactly(Locus.A, Locus.C, Locus.B, Locus.DRB1, Locus.DRB3, Locus.DQB1, Locus.DPB1);
        assertThat(grades.loci().get(Locus.DPB1).comparison().fewest()).isEqualTo(2);
        assertThat(grades.loci().get(Locus.DRB3).comparison().fewest()).isEqualTo(1);
        assertThat(MatchCategory.of(patient, donor, Locus.MATCHED, NullRule.EXPRESSED)
                        .fewest())
                .as("a 10/10 does not look at them")
                .isZero();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "A*02:01:01:01, A*02:09, true",
        "A*02:01, A*02:01:14Q, true",
        "A*02:01, A*02:05, false",
        "A*24:02, A*24:02:01:02L, true",
        "A*24:02, A*24:09N, false",
        "B*44:02, B*44:02:01:02S, true"
    })
    void A32_two_alleles_match_when_they_share_a_P_group(String one, String other, boolean match) {
        Nomenclature release = InstalledRelease.open("3.58.0").nomenclature();
        Locus locus = Locus.find(one.substring(0, 1)).orElseThrow();
        LocusComparison comparison =
                LocusComparison.of(typing(release, locus, one), typing(release, locus, other), NullRule.ALLELE);
        assertThat(comparison.fewest() == 0).isEqualTo(match);
    }

    private static LocusTyping typing(Nomenclature release, Locus locus, String allele) {
        return InstalledRelease.person(release, allele + "+" + allele).at(locus);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "A, A*24:09N, NULL",
        "A, A*24:02:01:02L, EXPRESSED",
        "B, B*44:02:01:02S, EXPRESSED",
        "A, A*02:581Q, EXPRESSED",
        "A, A*01:01, EXPRESSED"
    })
    void A33_only_N_has_no_expressed_group_and_L_S_C_A_Q_count_as_expressed(
            Locus locus, String name, MatchingGroup.Kind kind) {
        NameReading read = InstalledRelease.open("3.58.0").nomenclature().read(locus, name);
        assertThat(((NameReading.Groups) read).groups()).allMatch(group -> group.kind() == kind);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "A*02:01:01:01+A*01:01",
        "A*02:01:01G+A*01:01:01G",
        "A*02:01P+A*01:01P",
        "A*02:01g+A*01:01g",
        "A*02:01/A*02:05+A*01:01",
        "A*02:XX+A*01:XX",
        "A2+A1",
        "A*02:01+A*01:01|A*02:05+A*01:02",
        "A*02:01+A*UUUU"
    })
    void A34_a_typing_is_a_set_of_genotypes_whatever_the_notation_and_keeps_its_text_and_release(String gl) {
        Phenotype person =
                InstalledRelease.person(InstalledRelease.open("3.58.0").nomenclature(), gl);
        assertThat(person.text()).isEqualTo(gl);
        assertThat(person.release()).isEqualTo("3.58.0");
        assertThat(person.at(Locus.A)).isInstanceOf(LocusTyping.Typed.class);
    }

    @Test
    void A35_an_unphased_genotype_gets_the_sum_over_its_diplotypes_and_is_compared_once() {
        HaplotypeFrequencySet set = set("X", "1~1 0.4", "2~2 0.3", "1~2 0.2", "2~1 0.1");
        Phenotype open = Typings.person("1+2", "1+2");
        Posterior.Explained posterior = (Posterior.Explained) Posterior.of(open, set);
        assertThat(posterior.diplotypes()).as("cis and trans").hasSize(2);
        MatchProbability match =
                MatchProbability.of(posterior, posterior, List.of(Locus.A, Locus.C), NullRule.EXPRESSED);
        assertThat(match.exactly(0)).as("one genotype, so a certain match").isEqualTo(1, within(1e-12));
    }

    @Test
    void A36_typings_alone_decide_what_is_potential_and_frequencies_never_remove_a_donor() {
        HaplotypeFrequencySet set = set("X", "1 0.5", "2 0.25", "3 0.25");
        Phenotype patient = Typings.person("1+2");
        Phenotype donor = Typings.person("1+2/3/9");
        MatchPrediction prediction = new Predictor(List.of(Locus.A), NullRule.EXPRESSED)
                .predict(patient, List.of(set("Y", "1 0.5", "2 0.5")), donor, List.of(set("Z", "1 0.5", "3 0.5")));
        assertThat(prediction.category().fewest()).as("a potential match").isZero();
        assertThat(prediction.probability().orElseThrow().exactly(0))
                .as("that has no probability under the donor's set")
                .isZero();
        assertThat(prediction.donorSet().orElseThrow()).isNotEqualTo(set);
    }

    @Test
    void A37_the_share_of_a_diplotype_is_its_frequency_among_those_that_the_typing_allows() {
        HaplotypeFrequencySet set = set("X", "1 0.5", "2 0.3", "3 0.2");
        Posterior.Explained posterior = (Posterior.Explained) Posterior.of(Typings.person("1/2+1/2"), set);
        assertThat(posterior.total()).as("Z = .25 + .09 + 2 x .15").isEqualTo(0.64, within(1e-15));
        assertThat(posterior.diplotypes().stream().mapToDouble(each -> each.probability()))
                .containsExactlyInAnyOrder(0.25 / 0.64, 0.3 / 0.64, 0.09 / 0.64);
    }

    @Test
    void A38_a_person_whom_no_set_explains_has_no_probability_but_a_reason_that_names_the_locus() {
        MatchPrediction prediction = new Predictor(List.of(Locus.A), NullRule.EXPRESSED)
                .predict(
                        Typings.person("7+8"),
                        List.of(set("X", "1 0.5", "2 0.5")),
                        Typings.person("1+2"),
                        List.of(set("X", "1 0.5", "2 0.5")));
        assertThat(prediction.probability()).isEmpty();
        assertThat(prediction.patientNotices()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("MAT-0003");
            assertThat(problem.what()).contains("typed at A");
        });
    }

    @Test
    void A47_a_locus_that_is_not_compared_and_leaves_a_person_unexplained_is_said_not_to_be_compared() {
        HaplotypeFrequencySet set = set("OWN", "1~1 1.0");
        Phenotype person = Typings.person("-", "2+2");
        assertThat(new Predictor(List.of(Locus.A), NullRule.EXPRESSED)
                        .impute(person, List.of(set))
                        .notices())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code() + " " + problem.what())
                        .startsWith("MAT-0009")
                        .contains("C is not compared"));
    }

    @Test
    void A39_sets_are_tried_from_the_registrys_own_people_to_everybody_and_the_used_one_is_named() {
        HaplotypeFrequencySet own = set("DEM/CAU", "1 1.0");
        HaplotypeFrequencySet population = set("CAU", "1 0.5", "2 0.5");
        HaplotypeFrequencySet group = set("EUR", "1 0.5", "3 0.5");
        HaplotypeFrequencySet everybody = set("", "1 0.5", "4 0.5");
        PopulationSets sets = new PopulationSets(
                Map.of("", everybody, "EUR", group, "CAU", population, "DEM/CAU", own), Map.of("CAU", "EUR"));
        assertThat(sets.inOrder("DEM", "CAU")).containsExactly(own, population, group, everybody);
        assertThat(sets.inOrder("ABC", "CAU")).containsExactly(population, group, everybody);
        assertThat(sets.inOrder("DEM", "ASI")).containsExactly(everybody);
        Predictor predictor = new Predictor(List.of(Locus.A), NullRule.EXPRESSED);
        Map<String, String> usedFor = Map.of("1+1", "DEM/CAU", "1+2", "CAU", "1+3", "EUR", "1+4", "test");
        usedFor.forEach((typing, used) -> assertThat(predictor
                        .impute(Typings.person(typing), sets.inOrder("DEM", "CAU"))
                        .set()
                        .map(HaplotypeFrequencySet::name))
                .as(typing)
                .isEqualTo(Optional.of(used)));
        assertThat(predictor
                        .impute(Typings.person("1+4"), sets.inOrder("DEM", "CAU"))
                        .notices())
                .last()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("MAT-0005"));
    }

    @Test
    void A40_broader_groups_that_go_in_a_circle_end() {
        PopulationSets sets = new PopulationSets(Map.of(), Map.of("A", "B", "B", "A"));
        assertThat(sets.names("", "A")).containsExactly("A", "B", "");
    }

    @Test
    void A41_a_person_of_mixed_origin_has_the_weighted_mixture_of_both_sets() {
        HaplotypeFrequencySet one = set("ONE", "1 0.5", "2 0.5");
        HaplotypeFrequencySet other = set("OTHER", "1 0.1", "3 0.9");
        PopulationSets sets = new PopulationSets(Map.of("ONE", one, "OTHER", other), Map.of());
        for (String origin : List.of("ONE=0.75,OTHER=0.25", "ONE:3+OTHER:1")) {
            HaplotypeFrequencySet mixed = sets.inOrder("", origin).getFirst();
            assertThat(mixed.haplotypes())
                    .as(origin)
                    .filteredOn(row -> row.haplotype().toString().equals("A*1"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.frequency()).isEqualTo(0.4, within(1e-15)));
            assertThat(sets.inOrder("", origin).getFirst())
                    .as("made once, so that its tables stay of use")
                    .isSameAs(mixed);
        }
        assertThat(Ancestry.find("ONE")).isEmpty();
        assertThat(Ancestry.find("ONE=x,OTHER=1")).isEmpty();
    }

    @Test
    void A45_a_stand_in_for_a_part_that_lacks_a_locus_comes_first_and_no_set_falls_out_of_the_order() {
        HaplotypeFrequencySet own = set("OWN", "1~1 1.0");
        HaplotypeFrequencySet group = set("GROUP", "2~1 1.0");
        HaplotypeFrequencySet lacking = set("LACKING", "3 1.0");
        HaplotypeFrequencySet everybody = set("", "4 1.0");
        List<Locus> loci = List.of(Locus.A, Locus.C);
        PopulationSets sets = new PopulationSets(
                Map.of("OWN", own, "GROUP", group, "LACKING", lacking, "", everybody), Map.of("LACKING", "GROUP"));
        assertThat(sets.inOrder("", "LACKING=0.5,OWN=0.5", loci))
                .extracting(one -> one.loci().size())
                .as("the mixture with the group, the mixture without, everybody's")
                .containsExactly(2, 1, 1);
        assertThat(sets.inOrder("", "LACKING=0.5,OWN=0.5", loci)).last().isEqualTo(everybody);
        assertThat(sets.inOrder("", "GROUP=0.5,OWN=0.5", loci))
                .as("nothing stands in, and everybody's set stays for who leaves C out")
                .hasSize(2)
                .last()
                .isEqualTo(everybody);
        assertThat(sets.inOrder("", "OWN", loci)).containsExactly(own, everybody);
    }

    @Test
    void A48_a_set_that_serves_several_parts_of_a_mixture_counts_once_and_one_that_serves_all_is_no_mixture() {
        HaplotypeFrequencySet group = set("EUR", "2~1 1.0");
        PopulationSets sets = new PopulationSets(
                Map.of("EUR", group, "CAU", set("CAU", "1~1 1.0"), "ISL", set("ISL", "3 1.0")),
                Map.of("ISL", "EUR", "NOR", "EUR"));
        List<Locus> loci = List.of(Locus.A, Locus.C);
        assertThat(sets.inOrder("", "NOR=0.3,EUR=0.7")).containsExactly(group);
        assertThat(sets.inOrder("", "ISL=0.5,EUR=0.5", loci).getFirst())
                .as("the broader group stands in for the part, and is the other part")
                .isSameAs(group);
        assertThat(sets.inOrder("", "NOR=0.2,CAU=0.5,EUR=0.3").getFirst().name())
                .isEqualTo("EUR=0.5,CAU=0.5");
        assertThat(sets.lacking(List.of(new StandIn("ISL", "EUR")), loci))
                .as("what the own set of the part does not cover")
                .containsExactly(Locus.C);
    }

    @Test
    void A46_what_serves_for_a_part_of_a_mixture_is_named_where_that_mixture_explains_the_person() {
        PopulationSets sets = new PopulationSets(
                Map.of(
                        "DEM/CAU", set("DEM/CAU", "3 1.0"),
                        "CAU", set("CAU", "1~1 1.0"),
                        "ISL", set("ISL", "3 1.0"),
                        "EUR", set("EUR", "2~1 1.0")),
                Map.of("ISL", "EUR"));
        String origin = "CAU=0.5,ISL=0.5";
        List<Locus> loci = List.of(Locus.A, Locus.C);
        Optional<HaplotypeFrequencySet> mixture =
                sets.inOrder("DEM", origin, loci).stream().findFirst();
        assertThat(sets.standIns("DEM", origin, loci, mixture))
                .as("the population's own set for the registry's, the broader group's for a part without another")
                .containsExactly(new StandIn("DEM/CAU", "CAU"), new StandIn("ISL", "EUR"));
        assertThat(sets.standIns(
                        "",
                        origin,
                        loci,
                        sets.inOrder("", origin, loci).stream().findFirst()))
                .containsExactly(new StandIn("ISL", "EUR"));
        assertThat(sets.standIns("DEM", origin, loci, Optional.empty()))
                .as("nobody is explained")
                .isEmpty();
        assertThat(sets.standIns(
                        "DEM",
                        origin,
                        List.of(Locus.A),
                        sets.inOrder("DEM", origin).stream().findFirst()))
                .as("where A alone counts, every part has its own")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0, 0 %",
        "0.004, <1 %",
        "0.005, 1 %",
        "0.005, 1 %",
        "0.845, 85 %",
        "0.996, >99 %",
        "1, 100 %",
        "1e-15, <1 %"
    })
    void A42_people_read_whole_percentages_and_never_a_mismatch_or_certainty_that_is_none(
            double probability, String text) {
        assertThat(PercentText.of(probability)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}: {1} and grade {2}")
    @CsvSource({
        "0.004, 0, P",
        "0.996, 100, P",
        "0, 0, M",
        "1, 100, A",
        "0.99999999999999, 100, A",
        "0.9999999999, 100, P"
    })
    void A43_the_WMDA_rows_keep_plain_rounded_integers_and_A_only_for_what_is_certain(
            double probability, int rounded, char grade) {
        assertThat(Percent.halfUp(probability)).isEqualTo(rounded);
        assertThat(Percent.grade(probability)).isEqualTo(grade);
    }

    @Test
    void A44_the_grades_say_the_proven_identity_of_each_position() {
        Release release = InstalledRelease.open("3.58.0");
        String[][] rows = {
            // patient, donor, grade, antigens
            {"A*01:01:01:01", "A*01:01:01:01", "GENOMIC", "YES"},
            {"A*01:01:01:01", "A*01:01:01:03", "CODING", "YES"},
            {"A*01:01:01", "A*01:01:02", "PROTEIN", "YES"},
            {"A*02:01:01G", "A*02:01:01G", "POTENTIAL", "NOT_KNOWN"},
            {"A*02:01", "A*02:09", "P_GROUP", "YES"},
            {"B*40:01:01", "B*40:55", "G_GROUP", "YES"},
            {"A*02:01", "A*02:01/A*02:05", "POTENTIAL", "YES"},
            {"A*02:01", "A*02:05", "ANTIGEN", "YES"},
            {"A*02:01", "A*03:01", "MISMATCH", "NO"},
            {"A*02:01", "UUUU", "UNKNOWN", "NOT_KNOWN"},
            {"B38", "B39", "MISMATCH", "NO"},
            {"B16", "B39", "POTENTIAL", "NOT_KNOWN"},
            {"A*24:09N", "A*24:09N", "NULL", "YES"},
        };
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String[] row : rows) {
            Locus locus = row[0].startsWith("B") ? Locus.B : Locus.A;
            String partner = locus == Locus.A ? "A*11:01:01:01" : "B*07:02:01:01";
            LocusGrade grade = LocusGrade.of(
                    InstalledRelease.person(release.nomenclature(), partner + "+" + row[0]),
                    InstalledRelease.person(release.nomenclature(), partner + "+" + row[1]),
                    locus,
                    NullRule.EXPRESSED,
                    release.facts());
            LocusGrade.Position second = grade.positions().get(1);
            expected.add(String.join(" ", row));
            found.add(String.join(
                    " ",
                    row[0],
                    row[1],
                    second.grade().name(),
                    second.antigens().name()));
        }
        assertThat(found).isEqualTo(expected);
    }
}
