package org.marrowrelay.matching.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.mac.CodeExpansion;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.matching.InstalledRelease;
import org.marrowrelay.matching.Typings;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Antibody;
import org.marrowrelay.matching.frequency.FrequencyReader;
import org.marrowrelay.matching.frequency.FrequencyReading;
import org.marrowrelay.matching.frequency.GroupNames;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.matching.grade.DpbComparison;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.LocusGrade;
import org.marrowrelay.matching.grade.MatchGrade;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.Permissiveness;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.probability.MatchProbability;

/// Rules easy to get wrong (MATCHING section 2), in the numbers of that list: A51 is rule 1, A63 is rule 13.
/// What follows is about keys and antibodies.
class FieldRulesTest {
    private static Phenotype person(Release release, String gl) {
        return InstalledRelease.person(release.nomenclature(), gl);
    }

    private static LocusComparison compare(Release release, Locus locus, String patient, String donor) {
        return LocusComparison.of(
                person(release, patient).at(locus), person(release, donor).at(locus), NullRule.EXPRESSED);
    }

    @ParameterizedTest
    @EnumSource(NullRule.class)
    void A51_rule_1_category_count_and_direction_are_one_decision(NullRule rule) {
        List<String> typings = List.of("1+2", "1+1", "1/2+3", "1+9N", "8N+9N", "1+?", "-", "new+1", "1+2|3+4");
        for (String patient : typings) {
            for (String donor : typings) {
                LocusGrade grade = LocusGrade.of(Typings.person(patient), Typings.person(donor), Locus.A, rule);
                LocusComparison decision = grade.comparison();
                boolean match = decision.category() == LocusComparison.Category.MATCH;
                boolean mismatch = decision.category() == LocusComparison.Category.MISMATCH;
                String pair = patient + " against " + donor;
                assertThat(match).as("a match has the count 2/2: " + pair).isEqualTo(decision.most() == 0);
                assertThat(mismatch).as("a mismatch has none: " + pair).isEqualTo(decision.fewest() > 0);
                assertThat(grade.grades().stream().allMatch(MatchGrade::isCertain))
                        .as("grades say the same: " + pair)
                        .isEqualTo(match);
            }
        }
    }

    @ParameterizedTest(name = "{0} against {1}: expressed {2}, as alleles {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # patient                | donor                   | expressed | allele
            A*24:02+A*24:09N         | A*24:02+A*24:02         | 0         | 1
            A*24:02+A*24:09N         | A*24:02+A*01:01         | 1         | 1
            A*24:09N+A*24:11N        | A*24:09N+A*24:09N       | 0         | 1
            A*24:09N+A*24:11N        | A*24:02+A*24:09N        | 2         | 1
            A*24:09N+A*24:11N        | A*24:02+A*24:02         | 2         | 2
            """)
    void A52_rule_2_a_null_takes_the_group_of_its_partner_or_is_an_allele_of_its_own(
            String patient, String donor, int expressed, int allele) {
        Nomenclature names = Nomenclature.none();
        for (NullRule rule : NullRule.values()) {
            LocusComparison comparison = LocusComparison.of(
                    InstalledRelease.person(names, patient).at(Locus.A),
                    InstalledRelease.person(names, donor).at(Locus.A),
                    rule);
            assertThat(comparison.counts()).containsExactly(rule == NullRule.EXPRESSED ? expressed : allele);
        }
    }

    @Test
    void A64_rule_2_a_null_inside_an_ambiguity_is_an_alternative_and_the_rule_is_named() {
        MatchPrediction prediction = new Predictor(List.of(Locus.A), NullRule.ALLELE)
                .predict(Typings.person("1+9N/2"), List.of(), Typings.person("1+1"), List.of());
        assertThat(prediction.category().loci().get(Locus.A).counts()).containsExactly(1);
        assertThat(prediction.rule()).isEqualTo(NullRule.ALLELE);
        assertThat(LocusComparison.of(
                                Typings.person("1+9N/2").at(Locus.A),
                                Typings.person("1+1").at(Locus.A),
                                NullRule.EXPRESSED)
                        .counts())
                .as("homozygous if it is the null, else not")
                .containsExactly(0, 1);
    }

    @Test
    void A53_rule_3_the_same_expressed_allele_with_different_nulls_is_a_2_of_2_and_the_null_is_a_note() {
        LocusGrade grade = LocusGrade.of(
                InstalledRelease.person(Nomenclature.none(), "C*07:01+C*04:09N"),
                InstalledRelease.person(Nomenclature.none(), "C*07:01+C*05:07N"),
                Locus.C,
                NullRule.EXPRESSED);
        assertThat(grade.comparison().counts()).containsExactly(0);
        assertThat(grade.second()).isEqualTo(MatchGrade.NULL);
    }

    @ParameterizedTest(name = "{0} against {1}: {2} ({3})")
    @CsvSource(delimiter = '|', textBlock = """
            # patient | donor      | category  | because
            B38       | B39        | MISMATCH  | siblings, both splits of B16
            B16       | B38        | POTENTIAL | a broad antigen against its split
            B38       | B16        | POTENTIAL | a split against its broad antigen
            B16       | B16        | POTENTIAL | antigens leave the alleles open
            A2        | A203       | POTENTIAL | A203 is associated with A2
            A66       | A*66:01    | POTENTIAL | its unambiguous antigen
            A34       | A*66:01    | MISMATCH  | unambiguous goes before what experts thought
            A28       | A*02:55    | POTENTIAL | what experts found
            A2        | A*02:55    | MISMATCH  | experts go before what was assumed
            A2        | A*02:65    | POTENTIAL | possible is all that is known of it
            A3        | A*02:65    | MISMATCH  | and this is not possible
            B15       | B62        | POTENTIAL | a broad antigen against its split
            B62       | B63        | MISMATCH  | siblings
            DR15      | DR16       | MISMATCH  | siblings, both splits of DR2
            DR2       | DRB1*15:01 | POTENTIAL | an allele of one of its splits
            A24       | A*24:09N   | MISMATCH  | a null carries no antigen
            """)
    void A54_rule_4_serology_expands_through_broad_split_and_associated_antigens(
            String patient, String donor, LocusComparison.Category category, String because) {
        Release release = InstalledRelease.open("3.58.0");
        Locus locus = patient.startsWith("DR") ? Locus.DRB1 : patient.startsWith("A") ? Locus.A : Locus.B;
        LocusComparison comparison = compare(release, locus, patient + "+" + patient, donor + "+" + donor);
        assertThat(comparison.category()).as(because).isEqualTo(category);
    }

    @Test
    void A55_rule_5_a_novel_allele_is_accepted_and_mismatches_everything_at_its_position() {
        Phenotype novel = InstalledRelease.person(Nomenclature.none(), "A*01:01+NEW");
        LocusComparison comparison = LocusComparison.of(novel.at(Locus.A), novel.at(Locus.A), NullRule.EXPRESSED);
        assertThat(comparison.counts()).as("itself included").containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({"A*01:01", "A*01:01+A*UUUU", "A*01:01+UUUU"})
    void A56_rule_6_one_position_typed_leaves_the_other_unknown(String gl) {
        Phenotype person = InstalledRelease.person(Nomenclature.none(), gl);
        Phenotype other = InstalledRelease.person(Nomenclature.none(), "A*01:01+A*02:01");
        assertThat(LocusComparison.of(person.at(Locus.A), other.at(Locus.A), NullRule.EXPRESSED)
                        .counts())
                .as("not homozygous")
                .containsExactly(0, 1);
    }

    @Test
    void A57_rule_7_old_names_are_found_through_the_history_and_unknown_ones_are_told() {
        Release release = InstalledRelease.open("3.58.0");
        PhenotypeReading renamed = release.nomenclature().read("A*02:581+A*01:01");
        assertThat(renamed)
                .isInstanceOfSatisfying(PhenotypeReading.Accepted.class, accepted -> assertThat(accepted.notes())
                        .as("A*02:581 became A*02:581Q")
                        .isNotEmpty());
        assertThat(release.nomenclature().read("A*02:99999+A*01:01"))
                .isInstanceOfSatisfying(PhenotypeReading.Refused.class, refused -> assertThat(refused.problems())
                        .as("never dropped silently")
                        .isNotEmpty());
    }

    @Test
    void A58_rule_8_a_code_with_alleles_that_the_release_lacks_is_used_for_the_others() {
        Release release = InstalledRelease.open("3.58.0", new OneCode("ZZZZ", List.of("01", "9998")));
        Phenotype person = person(release, "A*02:ZZZZ+A*01:01");
        assertThat(LocusComparison.of(
                                person.at(Locus.A),
                                person(release, "A*02:01+A*01:01").at(Locus.A),
                                NullRule.EXPRESSED)
                        .fewest())
                .isZero();
    }

    private record OneCode(String letters, List<String> stands) implements MultipleAlleleCodes {
        @Override
        public Optional<CodeExpansion> find(String code) {
            return code.equals(letters) ? Optional.of(new CodeExpansion(letters, stands)) : Optional.empty();
        }

        @Override
        public Optional<String> encode(Collection<String> subtypes) {
            return Optional.empty();
        }

        @Override
        public Optional<String> date() {
            return Optional.of("2026-11-22");
        }
    }

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # patient                   | donor                     | answer
            DPB1*09:01+DPB1*04:01       | DPB1*10:01+DPB1*02:01     | PERMISSIVE
            DPB1*04:01+DPB1*02:01       | DPB1*09:01+DPB1*04:01     | NON_PERMISSIVE_HOST_VERSUS_GRAFT
            DPB1*09:01+DPB1*04:01       | DPB1*04:01+DPB1*02:01     | NON_PERMISSIVE_GRAFT_VERSUS_HOST
            DPB1*03:01+DPB1*04:01       | DPB1*14:01+DPB1*02:01     | PERMISSIVE
            """)
    void A59_rule_9_a_DPB1_mismatch_is_graded_by_the_lowest_epitope_groups(
            String patient, String donor, Permissiveness answer) {
        Release release = InstalledRelease.open("3.58.0");
        DpbComparison dpb1 = DpbComparison.of(
                person(release, patient), person(release, donor), NullRule.EXPRESSED, release.facts()::tceGroup);
        assertThat(dpb1.decided()).contains(answer);
    }

    @ParameterizedTest(name = "{0} against {1}: {2} predicted")
    @CsvSource(delimiter = '|', textBlock = """
            # patient                       | donor                     | predicted
            DPB1*118:01+DPB1*04:01          | DPB1*02:01+DPB1*04:01     | DPB1*118:01
            DPB1*02:01+DPB1*04:01           | DPB1*118:01+DPB1*04:01    | DPB1*118:01
            DPB1*118:01/DPB1*09:01+DPB1*04:01 | DPB1*02:01+DPB1*04:01   | DPB1*118:01
            DPB1*09:01+DPB1*04:01           | DPB1*10:01+DPB1*02:01     | -
            DPB1*118:01+DPB1*04:01          | DPB1*118:01+DPB1*04:01    | -
            DPB1*118:01+DPB1*09:01          | DPB1*10:01+DPB1*04:01     | DPB1*118:01
            """)
    void A65_rule_9_a_predicted_epitope_group_in_the_typings_is_flagged_also_where_another_number_changes_nothing(
            String patient, String donor, String predicted) {
        Release release = InstalledRelease.open("3.33.0");
        DpbComparison dpb1 =
                DpbComparison.of(person(release, patient), person(release, donor), NullRule.EXPRESSED, release.facts());
        assertThat(String.join(",", dpb1.predicted()))
                .as("118:01 is written 3$: it counts as 3, and is flagged where it takes part in a mismatch")
                .isEqualTo(predicted.equals("-") ? "" : predicted);
        assertThat(release.facts().tceGroup(dpb1Group(release, "DPB1*118:01"))).isEqualTo(3);
    }

    private static MatchingGroup dpb1Group(Release release, String name) {
        return ((Nomenclature.GroupReading.Known) release.nomenclature().group(Locus.DPB1, name)).group();
    }

    @ParameterizedTest
    @CsvSource({"3.33.0", "3.44.0", "3.58.0"})
    void A66_rule_9_epitope_groups_are_read_with_and_without_a_header_row(String version) {
        Release release = InstalledRelease.open(version);
        Phenotype person = person(release, "DPB1*09:01+DPB1*04:01");
        assertThat(DpbComparison.of(
                                person,
                                person(release, "DPB1*02:01+DPB1*02:01"),
                                NullRule.EXPRESSED,
                                release.facts()::tceGroup)
                        .decided())
                .contains(Permissiveness.NON_PERMISSIVE_GRAFT_VERSUS_HOST);
    }

    @Test
    void A60_rule_10_P1_is_exactly_one_mismatch_and_at_most_one_is_another_question() {
        MatchProbability match = new MatchProbability(List.of(0.5, 0.25, 0.25), Map.of());
        assertThat(match.exactly(1)).isEqualTo(0.25);
        assertThat(match.atMost(1)).isEqualTo(0.75);
    }

    @Test
    void A61_rule_11_a_set_is_converted_to_the_groups_of_the_release_with_equal_rows_summed() {
        Release release = InstalledRelease.open("3.58.0");
        var reading = read(release, List.of("A*02:01,0.25", "A*02:09,0.125", "A*01:01:01G,0.5", "A*99:99,0.1"));
        var set = reading.set().orElseThrow();
        assertThat(set.haplotypes().stream()
                        .collect(Collectors.toMap(row -> row.haplotype().toString(), row -> row.frequency())))
                .as("A*02:09 has the P group of A*02:01")
                .isEqualTo(Map.of("A*02:01P", 0.375, "A*01:01P", 0.5));
        assertThat(reading.problems().stream().map(problem -> problem.code())).contains("FRQ-0008");
        assertThat(reading.notices().stream().map(problem -> problem.code()))
                .as("the mass of what stayed unknown, and that rows were added up")
                .contains("FRQ-0009", "FRQ-0011");
    }

    private static FrequencyReading read(Release release, List<String> rows) {
        var reader = new FrequencyReader(Provenance.of("X", "rows"), GroupNames.of(release.nomenclature()));
        for (int i = 0; i < rows.size(); i++) {
            reader.line(i + 1, rows.get(i));
        }
        return reader.finish();
    }

    @Test
    void A62_rule_12_relation_files_are_found_where_the_owner_keeps_them_since_3_64(@TempDir Path folder)
            throws Exception {
        InstalledRelease.open("3.44.0");
        Path owners = InstalledRelease.folder("3.44.0");
        try (var files = Files.walk(owners)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean relation = file.getFileName().toString().startsWith("rel_");
                Path to = folder.resolve(owners.relativize(file).toString());
                Path moved = relation ? to.resolveSibling("pre2026").resolve(to.getFileName()) : to;
                Files.createDirectories(moved.getParent());
                Files.copy(file, moved);
            }
        }
        Release release = Release.of(Releases.read(folder), MultipleAlleleCodes.none());
        assertThat(compare(release, Locus.B, "B38+B38", "B39+B39").category())
                .isEqualTo(LocusComparison.Category.MISMATCH);
    }

    @Test
    void A63_rule_13_the_null_convention_of_the_consensus_is_the_default_rule() {
        assertThat(Arrays.asList(NullRule.values())).first().isEqualTo(NullRule.EXPRESSED);
        LocusComparison bothNull = LocusComparison.of(
                Typings.person("8N+9N").at(Locus.A), Typings.person("7N+7N").at(Locus.A), NullRule.EXPRESSED);
        assertThat(bothNull.counts()).as("the exception: both are null").containsExactly(0);
    }

    private static final String TABLE = """
            trait\tname\tvalue\tsource
            # invented for this test
            leader\tB*01\tM\ttest table
            leader\tB*02\tT\ttest table
            dpb1-expression\tDPB1*01:01\thigh\ttest table
            dpb1-expression\tDPB1*02:01\tlow\ttest table
            kir-ligand\tC*01\tC1\ttest table
            kir-ligand\tC*02\tC2\ttest table
            kir-ligand\tB*01\tBw4-80I\ttest table
            kir-ligand\tB*02\tnone\ttest table
            """;

    private static AlleleTraits traits() {
        AlleleTraits.Reading reading = AlleleTraits.read(TABLE.lines().toList());
        assertThat(reading.problems()).isEmpty();
        return reading.traits();
    }

    @Test
    void A70_a_table_of_traits_tells_every_row_that_it_leaves_out() {
        AlleleTraits.Reading reading = AlleleTraits.read(
                List.of("leader\tB*07\tX\tsomewhere", "leader\tB*07\tM", "leader\tB*07\tM\t", "leader\tB*07\tM\tYes"));
        assertThat(reading.problems().stream().map(problem -> problem.code()))
                .containsExactly("MAT-0102", "MAT-0101", "MAT-0101");
        assertThat(reading.traits().sources().values()).containsExactly(Set.of("Yes"));
    }

    @Test
    void A74_rows_that_contradict_each_other_decide_nothing_because_nobody_knows_which_is_right() {
        AlleleTraits.Reading reading = AlleleTraits.read(List.of(
                "leader\tB*07\tM\tone", "leader\tB*08\tM\tone", "leader\tB*07\tT\tother", "leader\tB*08\tM\tother"));
        assertThat(reading.problems()).extracting(problem -> problem.code()).containsOnly("MAT-0103");
        assertThat(reading.problems())
                .extracting(problem -> problem.where().getFirst())
                .containsExactly("line 1", "line 3");
        assertThat(reading.traits().values().get(AlleleTraits.Trait.LEADER)).isEqualTo(Map.of("B*08", "M"));
    }

    @Test
    void A75_a_row_of_a_locus_that_its_key_does_not_look_at_is_refused() {
        AlleleTraits.Reading reading = AlleleTraits.read(
                List.of("kir-ligand\tA*24\tBw4-80I\tone", "leader\tC*07\tM\tone", "dpb1-expression\tB*07\tlow\tone"));
        assertThat(reading.problems()).extracting(problem -> problem.code()).containsOnly("MAT-0102");
        assertThat(reading.traits()).isEqualTo(AlleleTraits.NONE);
    }

    @Test
    void A71_leader_expression_and_ligands_are_compared_by_the_installed_table_with_their_sources() {
        Phenotype patient =
                InstalledRelease.person(Nomenclature.none(), "B*01:01+B*02:01^C*01:01+C*01:02^DPB1*01:01+DPB1*02:01");
        Phenotype donor =
                InstalledRelease.person(Nomenclature.none(), "B*02:02+B*02:01^C*01:01+C*02:02^DPB1*02:01+DPB1*02:01");
        ChoiceKeys keys = ChoiceKeys.of(patient, donor, traits());
        assertThat(keys.leader()).isEqualTo(new ChoiceKeys.Leader(ChoiceKeys.Answer.MISMATCHED, "MT", "TT"));
        assertThat(keys.dpb1Expression()).isEqualTo(ChoiceKeys.Expression.HIGH);
        assertThat(keys.kirLigands()).isEqualTo(new ChoiceKeys.Ligands(ChoiceKeys.Answer.MISMATCHED, Set.of("C2")));
        ChoiceKeys without = ChoiceKeys.of(patient, donor, AlleleTraits.NONE);
        assertThat(without.leader().answer()).isEqualTo(ChoiceKeys.Answer.NOT_KNOWN);
        assertThat(without.dpb1Expression()).isEqualTo(ChoiceKeys.Expression.NOT_KNOWN);
        assertThat(without.kirLigands().answer()).isEqualTo(ChoiceKeys.Answer.NOT_KNOWN);
    }

    @ParameterizedTest(name = "anti-{0} {1} against {2}: {3}, flag {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # specificity | MFI  | donor                 | target    | flag
            A2            | 5000 | A*02:01+A*03:01       | CARRIED   | true
            A2            | 500  | A*02:01+A*03:01       | CARRIED   | false
            A2            | -    | A*02:01+A*03:01       | CARRIED   | true
            A2            | 5000 | A*01:01+A*03:01       | ABSENT    | false
            A2            | 5000 | A*02:01/A*01:01+A*03:01 | POSSIBLE | true
            A2            | 5000 | B*07:02+B*08:01       | NOT_KNOWN | false
            A*02:01       | 5000 | A*02:01+A*03:01       | CARRIED   | true
            A*02:01       | 5000 | A*02:05+A*03:01       | ABSENT    | false
            DPB1*04:01    | 5000 | DPB1*04:01+DPB1*02:01 | CARRIED   | true
            B16           | 5000 | B*38:01+B*07:02       | CARRIED   | true
            DQA1*05:01    | 5000 | DQA1*05:01+DQA1*01:02 | CARRIED   | true
            nonsense      | 5000 | A*02:01+A*03:01       | NOT_KNOWN | false
            A*24:09N      | 5000 | A*24:09N+A*03:01      | ABSENT    | false
            A24           | 5000 | A*24:09N+A*03:01      | ABSENT    | false
            A24           | 5000 | A*24:02/A*24:09N+A*03:01 | POSSIBLE | true
            """)
    void A72_a_donor_who_carries_what_the_patient_has_antibodies_against_is_flagged(
            String specificity,
            @Nullable Integer mfi,
            String donor,
            DonorSpecificAntibodies.Target target,
            boolean flag) {
        Release release = InstalledRelease.open("3.58.0");
        var finding = new DonorSpecificAntibodies(release.nomenclature(), 1_000)
                .against(
                        person(release, donor),
                        List.of(new Antibody(specificity, mfi == null ? OptionalInt.empty() : OptionalInt.of(mfi))))
                .getFirst();
        assertThat(finding.target()).isEqualTo(target);
        assertThat(finding.isFlag()).isEqualTo(flag);
    }

    @Test
    void A73_without_a_release_nobody_says_which_sequences_are_complete_or_which_antigen_an_allele_carries() {
        AlleleFacts names = AlleleFacts.byName();
        assertThat(names.knowsSequences()).isFalse();
        LocusGrade grade = LocusGrade.of(
                InstalledRelease.person(Nomenclature.none(), "A*01:01:01:01+A*02:01"),
                InstalledRelease.person(Nomenclature.none(), "A*01:01:01:01+A*03:01"),
                Locus.A,
                NullRule.EXPRESSED);
        assertThat(grade.grades()).containsExactly(MatchGrade.ALLELE, MatchGrade.MISMATCH);
        assertThat(grade.positions().stream()
                        .map(position -> position.antigens().name()))
                .containsOnly("NOT_KNOWN");
    }
}
