package org.marrowrelay.hla.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.SharedData;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.mac.CodeExpansion;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.nomenclature.Release.Reduced;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.problem.Problem;

class ReleaseTest {
    private static Release release;

    @BeforeAll
    static void readTheRelease() {
        release = Release.of(Releases.read(SharedData.require("data/imgt-hla/3.58.0")), new FewCodes());
    }

    @ParameterizedTest(name = "{0} stands for {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A*01:03                 | A*01:03
            A*80:XX                 | A*80:01/A*80:02/A*80:03/A*80:04/A*80:05/A*80:06/A*80:07/A*80:08N/A*80:09N
            B*15:01/B*15:01/A*01:03 | A*01:03/B*15:01
            A*02:AB+A*01:03         | A*01:03+A*02:01/A*02:02
            HLA-A*02:AB             | HLA-A*02:01/HLA-A*02:02
            """)
    void names_codes_and_lists_are_expanded(String text, String expected) {
        assertThat(release.expand(text)).isInstanceOfSatisfying(Reduced.Done.class, done -> {
            if (!text.startsWith("A*80")) {
                assertThat(done.text()).isEqualTo(expected);
            }
        });
    }

    @Test
    void every_first_field_alone_stands_for_what_it_stands_for_in_a_list() {
        Catalogue catalogue = release.catalogue();
        Set<String> families = IntStream.range(0, catalogue.size())
                .mapToObj(allele -> PackedName.print(PackedName.first(catalogue.name(allele), 1)) + ":XX")
                .collect(Collectors.toSet());
        families.removeIf(family -> !(release.expand(family) instanceof Reduced.Done)); // MICA*291 has one field
        assertThat(families).hasSizeGreaterThan(100).allSatisfy(family -> assertThat(release.expand(family))
                .isEqualTo(release.expand(family + "/" + family)));
        assertThat(release.expand("A*09:XX")).isEqualTo(release.expand("A*23:XX/A*24:XX"));
    }

    @Test
    void a_group_stands_for_its_alleles_which_lead_back_to_it() {
        for (String group : List.of("A*01:04:01G", "A*24:02:01G", "A*11:02P")) {
            if (release.expand(group) instanceof Reduced.Done(String members, var notes)) {
                assertThat(members.split("/")).hasSizeGreaterThan(1);
                Reduction to = group.endsWith("G") ? Reduction.G : Reduction.P;
                assertThat(release.reduce(members, to)).isEqualTo(new Reduced.Done(group, List.of()));
            }
        }
        assertThat(release.expand("A*24:02:01G").toString()).contains("A*24:09N");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            A*01:01+B*08:01         | GL-0015
            HLA-A*01:01+HLA-C*07:01^B*08:01+B*07:02 | GL-0015
            DRB3*01:01+DRB4*01:03   |
            A*01:01~B*08:01+A*02:01~B*07:02 |
            A*01:01+A*02:01         |
            """)
    void different_loci_are_not_joined_with_plus(String gl, String code) {
        List<String> codes = release.problems(gl).stream().map(Problem::code).toList();

        assertThat(codes).isEqualTo(code == null ? List.of() : List.of(code));
        if (code != null) {
            assertThat(release.nomenclature().read(gl)).isInstanceOf(PhenotypeReading.Refused.class);
            assertThat(Nomenclature.none().read(gl)).isInstanceOf(PhenotypeReading.Refused.class);
        }
    }

    @Test
    void a_null_is_never_lost_by_the_expressed_group_though_its_G_group_is_shared() {
        assertThat(release.reduce("A*24:09N", Reduction.EXPRESSED)).isEqualTo(new Reduced.Done("A*24:09N", List.of()));
        assertThat(release.reduce("A*24:09N", Reduction.LGX)).isEqualTo(new Reduced.Done("A*24:02", List.of()));
        assertThat(release.reduce("C*04:09N", Reduction.EXPRESSED)).isEqualTo(new Reduced.Done("C*04:09N", List.of()));
    }

    @Test
    void a_code_of_before_the_letter_still_means_the_allele() {
        assertThat(release.expand("A*01:OLD")).isInstanceOfSatisfying(Reduced.Done.class, done -> {
            assertThat(done.text()).isEqualTo("A*01:01/A*01:159Q");
            assertThat(done.notes()).extracting(Problem::code).containsExactly("HLA-0110");
        });
        Release older = Release.of(Releases.read(SharedData.require("data/imgt-hla/3.44.0")), new FewCodes());
        assertThat(older.expand("C*04:CNEW"))
                .as("3.44.0 does not list C*04:61 as deleted; all alleles of those fields carry one letter")
                .isInstanceOfSatisfying(Reduced.Done.class, done -> {
                    assertThat(done.text()).isEqualTo("C*04:01/C*04:61N");
                    assertThat(done.notes()).extracting(Problem::code).containsExactly("MAC-0010");
                });
        assertThat(release.encode("A*01:159Q/A*01:01")).isInstanceOfSatisfying(Reduced.Done.class, done -> {
            assertThat(done.text()).isEqualTo("A*01:OLD");
            assertThat(done.notes()).extracting(Problem::code).containsExactly("MAC-0011");
        });
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A*02:02/A*02:01          | A*02:AB
            HLA-A*02:01/HLA-A*02:02  | A*02:AB
            A*0201/A*0202            | A*02:AB
            A*02:01/A*02:03          | MAC-0008
            A*02:01/B*07:02          | MAC-0007
            A*02:01:01:01/A*02:02    | MAC-0007
            A*02:01:01G              | MAC-0007
            NEW                      | MAC-0007
            A*99:99                  | HLA-0111
            """)
    void lists_are_encoded_in_any_order_and_after_lifting_over(String list, String expected) {
        switch (release.encode(list)) {
            case Reduced.Done(String name, var notes) -> assertThat(name).isEqualTo(expected);
            case Reduced.Refused(var problems) ->
                assertThat(problems.getFirst().code()).isEqualTo(expected);
        }
    }

    @Test
    void a_GL_String_Code_is_answered_with_one_of_this_release_because_an_answer_without_release_means_little() {
        assertThat(release.reduce("hla#3.58.0#HLA-A*02:01:01:01+HLA-A*01:01:01:01", Reduction.LGX))
                .isEqualTo(new Reduced.Done("hla#3.58.0#HLA-A*01:01+HLA-A*02:01", List.of()));
        assertThat(release.reduce("hla#3.44.0#A*01:159+A*02:01:01:01", Reduction.U2))
                .isInstanceOfSatisfying(Reduced.Done.class, done -> {
                    assertThat(done.text()).isEqualTo("hla#3.58.0#A*01:159Q+A*02:01");
                    assertThat(done.notes()).extracting(Problem::code).containsExactly("GL-0008", "HLA-0110");
                });
        assertThat(release.reduce("hla#3.58.0#A*24:09N", Reduction.S))
                .as("a frame around nothing would be no GL String Code")
                .isInstanceOfSatisfying(
                        Reduced.Done.class, done -> assertThat(done.text()).isEmpty());
        assertThat(release.expand("hla#3.58.0#A*02:AB"))
                .isEqualTo(new Reduced.Done("hla#3.58.0#A*02:01/A*02:02", List.of()));
        assertThat(release.problems("hla#3.44.0#A*01:01+A*02:01")).isEmpty();
        assertThat(release.notes("hla#3.44.0#A*01:01+A*02:01"))
                .extracting(Problem::code)
                .containsExactly("GL-0008");
        assertThat(release.notes("A*01:01")).isEmpty();
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            hla#3.58.0#A*1:01+A*99:99 | HLA-0117 HLA-0111
            hla#A*01:01               | GL-0006
            kir#2.0#KIR3DL1*001       | GL-0014
            hla#3.58.0#               | GL-0003
            """)
    void a_GL_String_Code_is_refused_with_all_its_problems(String text, String codes) {
        assertThat(release.reduce(text, Reduction.G))
                .isInstanceOfSatisfying(Reduced.Refused.class, refused -> assertThat(
                                refused.problems().stream().map(Problem::code))
                        .containsExactly(codes.split(" ")));
        assertThat(release.problems(text)).extracting(Problem::code).containsExactly(codes.split(" "));
    }

    @Test
    void a_blank_text_is_answered_with_a_blank_because_nothing_was_reported() {
        assertThat(release.reduce("", Reduction.LGX)).isEqualTo(new Reduced.Done("", List.of()));
        assertThat(release.reduce(" ", Reduction.S)).isEqualTo(new Reduced.Done("", List.of()));
        assertThat(release.expand("")).isEqualTo(new Reduced.Done("", List.of()));
        assertThat(release.problems(" ")).isEmpty();
    }

    @Test
    void a_code_of_the_notation_before_2010_lists_version_2_names() {
        assertThat(release.expand("DRB1*15AB")).isInstanceOfSatisfying(Reduced.Done.class, done -> {
            assertThat(done.text()).isEqualTo("DRB1*15:01/DRB1*15:02");
            assertThat(done.notes()).extracting(Problem::code).containsExactly("HLA-0115");
        });
        assertThat(release.expand("Cw*07AB"))
                .as("because the table of 2010 speaks of Cw")
                .isInstanceOfSatisfying(
                        Reduced.Done.class, done -> assertThat(done.text()).isEqualTo("C*07:01/C*07:02"));
        assertThat(release.expand("DRB5*02AB"))
                .as("the release says of DRB5*0201 that it is DRB5*02:02:01")
                .isInstanceOfSatisfying(Reduced.Done.class, done -> {
                    assertThat(done.text()).isEqualTo("DRB5*02:02/DRB5*02:02:01");
                    assertThat(done.notes()).extracting(Problem::code).containsExactly("HLA-0115");
                });
        assertThat(release.expand("A*01OLD"))
                .as("an allele-specific code lists today's names")
                .isInstanceOfSatisfying(
                        Reduced.Done.class, done -> assertThat(done.text()).isEqualTo("A*01:01/A*01:159Q"));
        assertThat(release.expand("A*02ZZZZ")).isInstanceOfSatisfying(Reduced.Refused.class, refused -> assertThat(
                        refused.problems().getFirst().code())
                .isEqualTo("MAC-0001"));
    }

    @Test
    void a_first_field_alone_stands_for_the_same_alleles_in_every_mode_because_A2_is_not_A_0201() {
        for (Reduction mode : List.of(Reduction.G, Reduction.LGX, Reduction.LG, Reduction.U2, Reduction.W)) {
            assertThat(release.reduce("A*80", mode)).as(mode.toString()).isEqualTo(release.reduce("A*80:XX", mode));
            assertThat(release.reduce("A*80+A*01:01", mode))
                    .as(mode.toString())
                    .isEqualTo(release.reduce("A*80:XX+A*01:01", mode));
        }
        assertThat(release.expand("A*80")).isEqualTo(release.expand("A*80:XX"));
        assertThat(release.reduce("A*80", Reduction.FIRST_FIELD)).isEqualTo(new Reduced.Done("A*80", List.of()));
    }

    @Test
    void an_old_family_that_is_a_split_stands_for_the_alleles_of_its_antigen() {
        assertThat(release.reduce("C*10:XX", Reduction.LGX)).isEqualTo(release.reduce("Cw10", Reduction.LGX));
        assertThat(release.isValid("C*10:XX")).isTrue();
        assertThat(release.isValid("A*99:XX")).isFalse();
    }

    @Test
    void an_antigen_without_alleles_is_valid_and_holds_its_place_beside_others() {
        for (Reduction mode : List.of(Reduction.LGX, Reduction.S)) {
            assertThat(release.reduce("B*27:05+Bw4", mode)).isInstanceOfSatisfying(Reduced.Done.class, done -> {
                assertThat(done.text()).endsWith("+Bw4");
                assertThat(done.notes()).extracting(Problem::code).containsExactly("HLA-0116");
            });
        }
        assertThat(release.reduce("Bw4", Reduction.LGX))
                .as("alone it says nothing about alleles, as the reference tool has it")
                .isInstanceOfSatisfying(Reduced.Done.class, done -> {
                    assertThat(done.text()).isEmpty();
                    assertThat(done.notes()).hasSize(1);
                });
        assertThat(release.problems("Bw4")).isEmpty();
        assertThat(release.notes("Bw4")).extracting(Problem::code).containsExactly("HLA-0116");
    }

    @Test
    void a_null_without_antigen_is_noted_because_its_missing_place_would_read_as_untyped() {
        assertThat(release.reduce("A*01:01+A*24:09N", Reduction.S)).isInstanceOfSatisfying(Reduced.Done.class, done -> {
            assertThat(done.text()).isEqualTo("A1");
            assertThat(done.notes()).extracting(Problem::code).containsExactly("HLA-0119");
        });
        assertThat(release.reduce("A*24:09N", Reduction.S))
                .isInstanceOfSatisfying(
                        Reduced.Done.class, done -> assertThat(done.notes()).hasSize(1));
    }

    @Test
    void alternatives_are_of_one_locus() {
        assertThat(release.problems("A*01:01/B*07:02"))
                .extracting(Problem::code)
                .containsExactly("GL-0012");
        assertThat(release.problems("A*01:01/A*02:01^B*07:02")).isEmpty();
    }

    @ParameterizedTest(name = "{0} is of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            DPB1*04:01:01:01            | 3
            DPB1*04:01                  | 3
            HLA-DPB1*02:01+DPB1*09:01   | 1+3
            DPB1*04:01/DPB1*09:01       | 1/3
            DPB1*04:01+DPB1*04:01       | 3+3
            hla#3.58.0#DPB1*04:01:01G   | hla#3.58.0#3
            UUUU                        | UUUU
            A*01:01                     | HLA-0118
            DPB1*04:01^A*01:01          | HLA-0118
            DPB1*4:01                   | HLA-0117
            """)
    void DPB1_names_have_T_cell_epitope_groups(String text, String expected) {
        switch (release.tce(text)) {
            case Reduced.Done(String groups, var notes) -> assertThat(groups).isEqualTo(expected);
            case Reduced.Refused(var problems) ->
                assertThat(problems.getFirst().code()).isEqualTo(expected);
        }
    }

    @Test
    void every_allele_has_the_epitope_group_of_the_owners_file() throws Exception {
        List<String> rows = SharedData.lines("data/imgt-hla/3.58.0/tce/dpb_tce.csv").stream()
                .filter(row -> row.startsWith("DPB1*"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(2_000).allSatisfy(row -> {
            String[] cells = row.split(",", -1);
            String written = cells[3].strip().replace("2a", "2"); // 2a is counted with 2
            assertThat(release.tce(cells[0]))
                    .as(row)
                    .isEqualTo(new Reduced.Done(written.isEmpty() ? "0" : written, List.of()));
        });
    }

    @Test
    void an_unknown_code_names_the_date_of_the_table() {
        assertThat(release.expand("A*01:ZZZZ")).isInstanceOfSatisfying(Reduced.Refused.class, refused -> assertThat(
                        refused.problems().getFirst().what())
                .isEqualTo("the allele code ZZZZ of \"A*01:ZZZZ\" is not in the table of 2026-01-31"));
    }

    /// Two made-up codes.
    private static final class FewCodes implements MultipleAlleleCodes {
        private static final Map<String, List<String>> CODES =
                Map.of("AB", List.of("01", "02"), "OLD", List.of("01:01", "01:159"), "CNEW", List.of("04:01", "04:61"));

        @Override
        public Optional<CodeExpansion> find(String code) {
            return Optional.ofNullable(CODES.get(code)).map(subtypes -> new CodeExpansion(code, subtypes));
        }

        @Override
        public Optional<String> encode(Collection<String> subtypes) {
            return CODES.entrySet().stream()
                    .filter(code -> Set.copyOf(code.getValue()).equals(Set.copyOf(subtypes)))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        @Override
        public Optional<String> date() {
            return Optional.of("2026-01-31");
        }
    }
}
