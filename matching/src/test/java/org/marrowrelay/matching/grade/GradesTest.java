package org.marrowrelay.matching.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowrelay.matching.Typings.typing;

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
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.matching.InstalledRelease;

class GradesTest {
    @ParameterizedTest(name = "A10 patient {0}, donor {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # patient                     | donor                          | grades in donor order         | orientation
        A*01:01:01:01+A*02:01:01:01   | A*01:01:01:01+A*02:01:01:02L   | ALLELE CODING                 | DIRECT
        A*01:01:01:01+A*02:01:01:01   | A*02:01:01:01+A*01:01          | ALLELE PROTEIN                | CROSS
        A*01:01+A*02:01               | A*02:01/A*02:02+A*01:01        | POTENTIAL PROTEIN             | CROSS
        A*01:01+A*02:01               | A*03:01+A*01:01                | MISMATCH PROTEIN              | CROSS
        A*01:01+A*02:01               | A*03:01+A*11:01                | MISMATCH MISMATCH             | DIRECT
        A*01:01+A*01:01               | A*01:01+A*02:01                | PROTEIN MISMATCH              | DIRECT
        A*01:01+A*01:01               | A*02:01+A*01:01                | MISMATCH PROTEIN              | DIRECT
        A*01:01+A*24:09N              | A*01:01+A*24:09N               | PROTEIN NULL                  | DIRECT
        A*01:01+A*24:09N              | A*01:01+A*01:01                | PROTEIN P_GROUP               | DIRECT
        A*01:01+A*24:09N              | A*01:01+A*02:01                | PROTEIN EXPRESSED_VERSUS_NULL | DIRECT
        A*01:01+A*02:01               | A*01:01+UUUU                   | PROTEIN UNKNOWN               | DIRECT
        A*01:01+A*02:01               | A*UUUU+A*UUUU                  | UNKNOWN UNKNOWN               | DIRECT
        A*01:01+A*02:01               | A*01:01+NEW                    | PROTEIN MISMATCH              | DIRECT
        A*01:01/A*02:01+A*03:01       | A*01:01/A*02:01+A*03:01        | POTENTIAL PROTEIN             | DIRECT
        """)
    void A10_each_position_is_graded_in_donor_order(
            String patient, String donor, String grades, Orientation orientation) {
        LocusGrade grade = LocusGrade.of(read(patient), read(donor), Locus.A, NullRule.EXPRESSED);
        assertThat(grade.first() + " " + grade.second()).isEqualTo(grades);
        assertThat(grade.orientation()).isEqualTo(orientation);
    }

    @Test
    void A11_grades_never_contradict_the_count_and_leave_open_what_the_typings_leave_open() {
        List<String> typings = List.of(
                "1+2", "1+1", "2+3", "1/2+3", "1/2+1/2", "1+9N", "8N+9N", "1+?", "?+?", "new+1", "1+2|3+4", "1/9N+2");
        for (String patient : typings) {
            for (String donor : typings) {
                for (NullRule rule : NullRule.values()) {
                    LocusGrade grade = LocusGrade.of(person(patient), person(donor), Locus.A, rule);
                    String pair = patient + " against " + donor + ", " + rule;
                    long certain = grade.grades().stream()
                            .filter(MatchGrade::isCertain)
                            .count();
                    long possible = grade.grades().stream()
                            .filter(MatchGrade::isPossible)
                            .count();
                    boolean open = isOpenWhere(patient, donor, rule, grade.comparison());
                    assertThat(certain)
                            .as("a position is certain for each match that is")
                            .withFailMessage(pair)
                            .isEqualTo(open ? 0 : 2 - grade.comparison().most());
                    assertThat(possible)
                            .as("a position can match for each match that can be")
                            .withFailMessage(pair)
                            .isEqualTo(open ? 2 : 2 - grade.comparison().fewest());
                }
            }
        }
    }

    /// From genotypes: one match is certain, and it is not certain at which of the donor's positions: no two positions
    /// have the same in every pair of genotypes, and neither of the donor's can be excluded.
    private static boolean isOpenWhere(String patient, String donor, NullRule rule, LocusComparison comparison) {
        if (comparison.most() != 1 || (patient + donor).contains("?")) {
            return false;
        }
        boolean[] same = {true, true, true, true};
        boolean[] possible = new boolean[2];
        for (List<MatchingGroup> them : pairs(patient)) {
            for (List<MatchingGroup> us : pairs(donor)) {
                for (int at = 0; at < same.length; at++) {
                    MatchingGroup theirs = expressed(them, rule).get(at / 2);
                    MatchingGroup ours = expressed(us, rule).get(at % 2);
                    boolean equal = theirs.equals(ours) && ours.kind() != MatchingGroup.Kind.NOVEL;
                    same[at] &= equal;
                    possible[at % 2] |= equal;
                }
            }
        }
        return !(same[0] || same[1] || same[2] || same[3]) && possible[0] && possible[1];
    }

    private static List<MatchingGroup> expressed(List<MatchingGroup> pair, NullRule rule) {
        boolean silent = rule == NullRule.EXPRESSED;
        boolean firstNull = silent && pair.get(0).kind() == MatchingGroup.Kind.NULL;
        boolean secondNull = silent && pair.get(1).kind() == MatchingGroup.Kind.NULL;
        return List.of(firstNull ? pair.get(1) : pair.get(0), secondNull ? pair.get(0) : pair.get(1));
    }

    /// Every genotype that a typing allows, position by position.
    private static List<List<MatchingGroup>> pairs(String text) {
        List<List<MatchingGroup>> pairs = new ArrayList<>();
        if (person(text).at(Locus.A) instanceof LocusTyping.Typed typed) {
            for (LocusTyping.Product product : typed.products()) {
                if (product.first() instanceof LocusTyping.Position.OneOf(var some)
                        && product.second() instanceof LocusTyping.Position.OneOf(var others)) {
                    some.forEach(one -> others.forEach(other -> pairs.add(List.of(one, other))));
                }
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "A17 {0} against {1}: {2}")
    @CsvSource({
        // the count is definite, one mismatch; which of the donor's two matches is not
        "1/2+3, 1+2, POTENTIAL POTENTIAL",
        "1/2+3, 2+1, POTENTIAL POTENTIAL",
        "1+2|3+4, 1+3, POTENTIAL POTENTIAL",
        // the same position matches, whatever the genotypes are
        "1/2+3, 3+4, P_GROUP MISMATCH",
        "1+3, 1+2, P_GROUP MISMATCH",
        "1+9N, 1+2, P_GROUP EXPRESSED_VERSUS_NULL",
        // a null takes its partner's place, which is open
        "1/2+9N, 1+2, POTENTIAL POTENTIAL"
    })
    void A17_a_definite_count_does_not_make_a_position_certain_that_the_typing_leaves_open(
            String patient, String donor, String grades) {
        LocusGrade grade = LocusGrade.of(person(patient), person(donor), Locus.A, NullRule.EXPRESSED);
        assertThat(grade.isDefinite()).isTrue();
        assertThat(grade.comparison().fewest()).isEqualTo(1);
        assertThat(grade.first() + " " + grade.second())
                .isEqualTo(grades.replace(
                        "P_GROUP",
                        grade.grades().stream()
                                .filter(MatchGrade::isCertain)
                                .map(MatchGrade::name)
                                .findFirst()
                                .orElse("P_GROUP")));
    }

    @Test
    void A08_the_same_null_in_both_is_no_antigen_in_both_where_nulls_count_as_alleles() {
        LocusGrade grade = LocusGrade.of(person("1+9N"), person("2+9N"), Locus.A, NullRule.ALLELE);
        assertThat(grade.positions().getLast().antigens()).isEqualTo(AntigenMatch.YES);
    }

    @ParameterizedTest(name = "A12 patient {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # patient | donor 11 12 13 22 23 33; p permissive, h host-versus-graft, g graft-versus-host
        11        | p p p g g g
        12        | p p p g g g
        13        | p p p g g g
        22        | h h h p p g
        23        | h h h p p g
        33        | h h h h h p
        """)
    void A12_a_DPB1_mismatch_is_permissive_when_the_lowest_groups_are_equal(String patient, String row) {
        List<String> donors = List.of("11", "12", "13", "22", "23", "33");
        Map<String, Permissiveness> letters = Map.of(
                "p", Permissiveness.PERMISSIVE,
                "h", Permissiveness.NON_PERMISSIVE_HOST_VERSUS_GRAFT,
                "g", Permissiveness.NON_PERMISSIVE_GRAFT_VERSUS_HOST);
        for (int i = 0; i < 6; i++) {
            assertThat(Permissiveness.of(
                            patient.charAt(0) - '0',
                            patient.charAt(1) - '0',
                            donors.get(i).charAt(0) - '0',
                            donors.get(i).charAt(1) - '0'))
                    .as("patient %s, donor %s", patient, donors.get(i))
                    .isEqualTo(letters.get(row.split(" ")[i]));
        }
    }

    @Test
    void A13_any_unassigned_group_leaves_permissiveness_unknown() {
        assertThat(Permissiveness.of(0, 1, 1, 1)).isEqualTo(Permissiveness.UNKNOWN);
        assertThat(Permissiveness.of(3, 3, 3, 0)).isEqualTo(Permissiveness.UNKNOWN);
    }

    @Test
    void A14_permissiveness_is_asked_only_where_DPB1_can_be_mismatched_and_decided_only_where_one_answer_is_left() {
        assertThat(dpb("1+3", "1+3").permissiveness()).isEmpty();
        assertThat(dpb("1+3", "2+3").decided()).contains(Permissiveness.NON_PERMISSIVE_GRAFT_VERSUS_HOST);
        assertThat(dpb("2+3", "1/2+3").decided())
                .as("2+3 is no mismatch, so a mismatch is 1+3")
                .contains(Permissiveness.NON_PERMISSIVE_HOST_VERSUS_GRAFT);
        assertThat(dpb("2+3", "1/2+2").decided()).isEqualTo(Optional.empty());
        assertThat(dpb("1/3+3", "1/3+3").permissiveness())
                .as("of equal lowest groups only the same genotypes are left")
                .containsExactlyInAnyOrder(
                        Permissiveness.NON_PERMISSIVE_HOST_VERSUS_GRAFT,
                        Permissiveness.NON_PERMISSIVE_GRAFT_VERSUS_HOST);
        assertThat(dpb("3+9N", "13+13").decided())
                .as("a null takes the group of its partner")
                .contains(Permissiveness.PERMISSIVE);
        assertThat(dpb("2+3", "-").decided()).contains(Permissiveness.UNKNOWN);
        assertThat(dpb("2+3", "2+?").decided()).contains(Permissiveness.UNKNOWN);
    }

    @Test
    void A15_a_pair_of_names_from_two_loci_is_graded_locus_by_locus() {
        Phenotype patient = read("DRB3*01:01+DRB4*01:03");
        Phenotype donor = read("DRB4*01:01+DRB3*01:01");
        LocusGrade drb3 = LocusGrade.of(patient, donor, Locus.DRB3, NullRule.EXPRESSED);
        LocusGrade drb4 = LocusGrade.of(patient, donor, Locus.DRB4, NullRule.EXPRESSED);
        assertThat(drb3.positions().getFirst())
                .extracting(LocusGrade.Position::grade, LocusGrade.Position::donor, LocusGrade.Position::patient)
                .containsExactly(MatchGrade.PROTEIN, "DRB3*01:01", "DRB3*01:01");
        assertThat(drb4.positions().getFirst())
                .extracting(LocusGrade.Position::grade, LocusGrade.Position::donor, LocusGrade.Position::patient)
                .as("each has one more position that may be the same")
                .containsExactly(MatchGrade.UNKNOWN, "DRB4*01:01", "");
    }

    @ParameterizedTest(name = "A16 {0} against {1}: {2}")
    @CsvSource({
        "A2+A11, A2+A11, YES YES",
        "A2+A11, A*02:01+A*11:01, YES YES",
        "A2+A11, A3+A11, NO YES",
        "A9+A2, A24+A2, NOT_KNOWN YES",
        "B7+B44, B7+B35, YES NO"
    })
    void A16_antigens_that_serology_found_are_the_antigens(String patient, String donor, String antigens) {
        var release = InstalledRelease.open("3.58.0");
        Phenotype them = InstalledRelease.person(release.nomenclature(), patient);
        Phenotype us = InstalledRelease.person(release.nomenclature(), donor);
        Locus locus = patient.startsWith("A") ? Locus.A : Locus.B;
        LocusGrade grade = LocusGrade.of(them, us, locus, NullRule.EXPRESSED, release.facts());
        assertThat(grade.positions().get(0).antigens() + " "
                        + grade.positions().get(1).antigens())
                .isEqualTo(antigens);
    }

    /// Groups 1, 2, 3 of DPB1 have the T-cell epitope group of their number.
    private static DpbComparison dpb(String patient, String donor) {
        return DpbComparison.of(
                person(Locus.DPB1, patient),
                person(Locus.DPB1, donor),
                NullRule.EXPRESSED,
                group -> group.name().charAt(group.name().length() - 1) - '0'); // 13 is of group 3, too
    }

    private static Phenotype person(String text) {
        return person(Locus.A, text);
    }

    private static Phenotype person(Locus locus, String text) {
        return typing(locus, text) instanceof LocusTyping.Typed typed
                ? new Phenotype(text, "none", Map.of(locus, typed))
                : new Phenotype(text, "none", Map.of());
    }

    private static Phenotype read(String gl) {
        return ((PhenotypeReading.Accepted) Nomenclature.none().read(gl)).phenotype();
    }
}
