package org.marrowrelay.hla.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.SharedData;
import org.marrowrelay.hla.nomenclature.Nomenclature.GroupReading;
import org.marrowrelay.problem.Problem;

class RuleNomenclatureTest {
    private static final Nomenclature NONE = Nomenclature.none();
    private static final Nomenclature STARTER =
            Nomenclature.starter(Set.of("A*02:01g", "A*02:05", "A*03:01", "B*15:01", "junk", "DRB1*15:01", "A*02:15N"));
    private static final Position ANY = new Position.Any();

    @ParameterizedTest(name = "{0} stands for {1} ({3})")
    @CsvSource(delimiter = '|', textBlock = """
            A*01:01          | A*01:01  | EXPRESSED | a two-field name stands for itself
            HLA-A*01:01      | A*01:01  | EXPRESSED | the prefix says nothing more
            A*01:01g         | A*01:01  | EXPRESSED | a small g names its group
            A*01:01P         | A*01:01  | EXPRESSED | a P group is named after its first allele
            A*01:01:01G      | A*01:01  | EXPRESSED | a G group likewise
            A*01:01:01:01    | A*01:01  | EXPRESSED | longer names belong to their two fields
            C*04:09N         | C*04:09N | NULL      | a null allele stays null
            A*24:02:01:02L   | A*24:02  | EXPRESSED | low expression counts as expressed
            A*01:01:01:02N   | A*01:01N | NULL      | a cut name keeps its null letter
            """)
    void a_name_stands_for_one_group(String name, String group, MatchingGroup.Kind kind, String because) {
        Locus locus = name.contains("C*") ? Locus.C : Locus.A;

        assertThat(NONE.group(locus, name)).isEqualTo(new GroupReading.Known(new MatchingGroup(locus, group, kind)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A*02:XX  | HLA-0106
            A*02     | HLA-0106
            A*01:AB  | HLA-0106
            A2       | HLA-0106
            A*1:01   | HLA-0103
            UUUU     | HLA-0108
            hello    | HLA-0106
            """)
    void a_name_that_needs_a_release_is_refused_under_none(String name, String code) {
        assertThat(NONE.group(Locus.A, name)).isInstanceOfSatisfying(GroupReading.Unknown.class, unknown -> assertThat(
                        unknown.problem().code())
                .isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A*02:XX", "A*02", "A2", "HLA-A*02:XX"})
    void the_starter_expands_over_the_names_it_was_given(String name) {
        assertThat(STARTER.read(Locus.A, name))
                .isEqualTo(new NameReading.Groups(
                        Set.of(group("A*02:01"), group("A*02:05"), MatchingGroup.nullAllele(Locus.A, "A*02:15N")),
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A*99:XX", "B62", "A9"})
    void the_starter_refuses_rather_than_guesses(String name) {
        Locus locus = name.startsWith("B") ? Locus.B : Locus.A;

        assertThat(STARTER.read(locus, name)).isInstanceOf(NameReading.Unknown.class);
    }

    @Test
    void two_positions_are_one_product() {
        assertThat(typing("A*01:01/A*01:16N+A*03:01", Locus.A))
                .isEqualTo(typed(new Product(
                        oneOf(group("A*01:01"), MatchingGroup.nullAllele(Locus.A, "A*01:16N")),
                        oneOf(group("A*03:01")))));
    }

    @Test
    void a_genotype_list_is_several_products() {
        assertThat(typing("A*01:01+A*02:01|A*01:02+A*02:06", Locus.A))
                .isEqualTo(typed(
                        new Product(oneOf(group("A*01:01")), oneOf(group("A*02:01"))),
                        new Product(oneOf(group("A*01:02")), oneOf(group("A*02:06")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A*01:01", "A*01:01+A*UUUU", "A*01:01+UUUU", "A*01:01+XXXX"})
    void with_one_position_typed_the_other_can_be_anything(String gl) {
        assertThat(typing(gl, Locus.A)).isEqualTo(typed(new Product(oneOf(group("A*01:01")), ANY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A*UUUU+A*UUUU^B*07:02", "A*UUUU", "A*01:01+A*02:01|A*UUUU+A*UUUU", "B*07:02", " "})
    void a_locus_of_which_nothing_is_known_is_untyped(String gl) {
        assertThat(typing(gl, Locus.A)).isEqualTo(new LocusTyping.Untyped(Locus.A));
    }

    @Test
    void a_novel_allele_is_accepted_with_a_note() {
        PhenotypeReading.Accepted accepted = accepted("A*NEW+A*02:01");

        assertThat(accepted.notes()).extracting(Problem::code).containsExactly("HLA-0105");
        assertThat(accepted.phenotype().at(Locus.A))
                .isEqualTo(typed(new Product(oneOf(MatchingGroup.novel(Locus.A)), oneOf(group("A*02:01")))));
    }

    @Test
    void phased_loci_are_read_one_by_one() {
        assertThat(typing("A*01:01~B*08:01+A*02:01~B*07:02", Locus.A))
                .isEqualTo(typed(new Product(oneOf(group("A*01:01")), oneOf(group("A*02:01")))));
    }

    @Test
    void the_second_DRB_genes_may_share_a_genotype() {
        Phenotype person = accepted("DRB3*01:01+DRB4*01:03").phenotype();

        assertThat(person.typings()).containsOnlyKeys(Locus.DRB3, Locus.DRB4);
    }

    @Test
    void all_problems_of_a_person_come_at_once_with_their_locus() {
        PhenotypeReading reading = NONE.read("A*1:01+A*02:01^B*07:02/E*01:01+B*08:01^C*01:AB^C*07:01+C*07:02+C*07:04");

        assertThat(reading)
                .isInstanceOfSatisfying(PhenotypeReading.Refused.class, refused -> assertThat(refused.problems())
                        .extracting(Problem::code)
                        .containsExactly("HLA-0103", "GL-0012", "HLA-0106", "GL-0013", "GL-0011"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            A*01:01+               ; GL-0003
            A*01:01^A*02:01        ; GL-0013
            A*01:01?B*07:02        ; GL-0009
            NEW+NEW                ; GL-0010
            KIR2DL1*001            ; HLA-0102
            A01:01+A*02:01         ; HLA-0101
            kir#2.0#KIR2DL1*001    ; GL-0014
            hla#3.58.0             ; GL-0006
            """)
    void a_GL_String_that_cannot_be_matched_is_refused(String gl, String code) {
        assertThat(NONE.read(gl)).isInstanceOfSatisfying(PhenotypeReading.Refused.class, refused -> assertThat(
                        refused.problems().getFirst().code())
                .isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"patients", "donors"})
    void the_validation_set_is_read_completely(String people) throws IOException {
        List<String> lines = SharedData.lines("data/wmda-validation/" + people + ".gl.txt.gz");

        for (String line : lines) {
            String gl = line.substring(line.indexOf('%') + 1);
            assertThat(accepted(gl).phenotype().typings()).isNotEmpty();
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(1_000);
    }

    private static MatchingGroup group(String name) {
        return MatchingGroup.expressed(Locus.valueOf(name.substring(0, name.indexOf('*'))), name);
    }

    private static Position oneOf(MatchingGroup... groups) {
        return new Position.OneOf(Set.of(groups));
    }

    private static LocusTyping.Typed typed(Product... products) {
        return new LocusTyping.Typed(Locus.A, List.of(products));
    }

    private static LocusTyping typing(String gl, Locus locus) {
        return accepted(gl).phenotype().at(locus);
    }

    private static PhenotypeReading.Accepted accepted(String gl) {
        assertThat(NONE.read(gl)).isInstanceOf(PhenotypeReading.Accepted.class);
        return (PhenotypeReading.Accepted) NONE.read(gl);
    }
}
