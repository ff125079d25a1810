package org.marrowrelay.hla.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.SharedData;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.mac.SharedCodes;
import org.marrowrelay.hla.nomenclature.Nomenclature.GroupReading;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.problem.Problem;

class ReleaseNomenclatureTest {
    private static Release release;
    private static Nomenclature nomenclature;

    @BeforeAll
    static void open() throws IOException {
        Catalogue catalogue = Releases.read(SharedData.require("data/imgt-hla/3.58.0"));
        release = Release.of(catalogue, new SharedCodes());
        nomenclature = release.nomenclature();
    }

    @ParameterizedTest(name = "{0} stands for {1} ({3})")
    @CsvSource(delimiter = '|', textBlock = """
            A*01:01          | A*01:01P  | EXPRESSED | the P group that is called after it
            A*01:01g         | A*01:01P  | EXPRESSED | of a small g name the P group of its own fields
            A*01:01P         | A*01:01P  | EXPRESSED | a P group is itself
            A*01:01:01G      | A*01:01P  | EXPRESSED | of a G group its expressed P group
            A*01:01:01:01    | A*01:01P  | EXPRESSED | a full name belongs to one
            A*01:32          | A*01:01P  | EXPRESSED | the same protein in the antigen recognition domain
            A*24:09N         | A*24:09N  | NULL      | a null must not become A*24:02
            A*01:01:01:02N   | A*01:01N  | NULL      | what differs behind the second field of a null does not matter
            A*01:04N         | A*01:04N  | NULL      | a short null stands for its members
            C*06:17          | C*06:02P  | EXPRESSED | in a P group though in no G group
            A*24:02:01:02L   | A*24:02P  | EXPRESSED | low expression counts as expressed
            A*01:02          | A*01:02P  | EXPRESSED | a two-field name of several full names
            C*15:20          | C*15:27   | EXPRESSED | a deleted name resolves to what it is identical to
            A*0201           | A*02:01P  | EXPRESSED | a version 2 name converts by the official table
            Cw*0702          | C*07:02P  | EXPRESSED | locus Cw is now C
            """)
    void a_name_stands_for_one_group(String name, String group, Kind kind, String because) {
        Locus locus = ReportedName.locusOf(name).orElseThrow();
        GroupReading reading = nomenclature.group(locus, name);

        assertThat(reading).isInstanceOf(GroupReading.Known.class);
        MatchingGroup known = ((GroupReading.Known) reading).group();
        assertThat(known.kind()).isEqualTo(kind);
        assertThat(known.name()).matches(found -> found.equals(group) || found.equals(group + "P"));
    }

    @Test
    void nulls_inside_an_ambiguity_are_alternatives() {
        assertThat(groups("A*01:01:01G")).contains("A*01:01P", "A*01:04N").noneMatch(name -> name.endsWith("G"));
        assertThat(groups("A*24:XX")).contains("A*24:02P", "A*24:09N");
        assertThat(groups("A*02:GNF")).containsExactlyInAnyOrder("A*02:01P", "A*02:43N");
    }

    @Test
    void a_short_name_without_a_letter_stands_for_the_expressed_protein() {
        assertThat(groups("A*01:01")).containsExactly("A*01:01P");
        assertThat(groups("A*26:01:01")).containsExactly("A*26:01P");
    }

    @Test
    void no_name_of_the_release_loses_its_null_status() {
        Catalogue catalogue = release.catalogue();
        for (int i = 0; i < catalogue.size(); i++) {
            String name = org.marrowrelay.hla.release.PackedName.print(catalogue.name(i));
            Locus locus = org.marrowrelay.hla.release.PackedName.locus(catalogue.name(i));
            NameReading.Groups read = (NameReading.Groups) nomenclature.read(locus, name);

            assertThat(read.groups()).as(name).hasSize(1);
            assertThat(read.groups().iterator().next().kind() == Kind.NULL)
                    .as(name)
                    .isEqualTo(name.endsWith("N"));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A*1:01    | HLA-0117: "A*1:01" lacks the leading zero of a field           | write each field with its leading zero: A*01:01
            A*24:09   | HLA-0111: release 3.58.0 does not know "A*24:09"               | check the name; near it are A*24:09N
            A*99:99   | HLA-0111: release 3.58.0 does not know "A*99:99"               | check the name, or use a newer release
            A*01:01:99:99 | HLA-0111: release 3.58.0 does not know "A*01:01:99:99"     | check the name; near it are A*01:01:99
            A*        | HLA-0103: field "" is not two or more digits                   | write each field with its leading zero, for example DRB1*04:01
            A*01:QQQQ | MAC-0001: the allele code QQQQ of "A*01:QQQQ" is not in the table of 2024-10-01 | check the letters, or install a newer table (./relay mac install FILE)
            A*03:GNF  | MAC-0003: "A*03:GNF": the code GNF lists alleles of A*02       | write A*02:GNF, or check the code
            A*99:AB   | MAC-0005: no allele that "A*99:AB" lists is known to the release | check locus, first field and code, or use the release in which the typing was made
            A99       | HLA-0113: "A99" is neither an HLA name nor an antigen of release 3.58.0 | write alleles with a star (A*02:01) and antigens without (A2, B62, Cw3, DR15, DQ7)
            DRB5*02ZB | MAC-0001: the allele code ZB of "DRB5*02ZB" is not in the table of 2024-10-01 | check the letters, or install a newer table (./relay mac install FILE)
            A*99:XX   | HLA-0111: release 3.58.0 does not know "A*99:XX"               | check the name, or use a newer release
            """)
    void a_name_that_cannot_be_read_is_refused_with_the_remedy(String name, String what, String fix) {
        Locus locus = name.startsWith("DRB5") ? Locus.DRB5 : Locus.A;
        assertThat(nomenclature.read(locus, name)).isInstanceOfSatisfying(NameReading.Unknown.class, unknown -> {
            assertThat(unknown.problem().code() + ": " + unknown.problem().what())
                    .isEqualTo(what);
            assertThat(unknown.problem().fix()).isEqualTo(fix);
        });
    }

    @Test
    void without_a_table_of_codes_the_way_to_get_one_is_told() {
        Nomenclature without = Nomenclature.of(release.catalogue(), MultipleAlleleCodes.none());

        assertThat(without.read(Locus.A, "A*01:AB"))
                .isInstanceOfSatisfying(
                        NameReading.Unknown.class,
                        unknown -> assertThat(unknown.problem().toString()).isEqualTo("""
                                MAC-0002: "A*01:AB" has an allele code (AB), and no table of allele codes is installed
                                  fix:   install the owner's table (./relay mac install alpha.v3.zip), or report the alleles"""));
    }

    @Test
    void names_with_a_new_letter_are_lifted_with_a_note() {
        PhenotypeReading.Accepted accepted =
                (PhenotypeReading.Accepted) nomenclature.read("A*01:159+A*02:581^C*03:23+C*04:61");

        assertThat(accepted.notes()).extracting(Problem::code).containsOnly("HLA-0110");
        assertThat(accepted.notes())
                .extracting(note -> note.values().get(1))
                .containsExactly("A*01:159Q", "A*02:581Q", "C*03:23N", "C*04:61N");
    }

    @ParameterizedTest(name = "{0} against {1}: can match {2}")
    @CsvSource({
        "B38, B39, false",
        "B16, B*38:01, true",
        "B16, B39, true",
        "A2, A*02:03, true",
        "A203, A*02:01, false",
        "A9, A*24:02, true",
        "A*09:XX, A*24:02, true",
        "DR52, DRB3*01:01, true"
    })
    void antigens_expand_through_the_relation_files(String one, String other, boolean canMatch) {
        Set<String> shared = new TreeSet<>(groups(one));
        shared.retainAll(groups(other));

        assertThat(!shared.isEmpty()).isEqualTo(canMatch);
    }

    @ParameterizedTest
    @ValueSource(strings = {"B*15:271", "A*02:65"})
    void the_columns_of_an_assignment_are_not_united(String allele) {
        Release.Reduced reduced = release.reduce(allele, Reduction.S);

        assertThat(reduced).isInstanceOf(Release.Reduced.Done.class);
    }

    @Test
    void the_validation_set_is_read_completely_and_fast() throws IOException {
        List<String> lines = SharedData.lines("data/wmda-validation/donors.gl.txt.gz");
        Nomenclature fresh = Nomenclature.of(release.catalogue(), MultipleAlleleCodes.none());

        long from = System.nanoTime();
        long accepted = lines.stream()
                .map(line -> fresh.read(line.substring(line.indexOf('%') + 1)))
                .filter(PhenotypeReading.Accepted.class::isInstance)
                .count();
        System.out.printf("read %d people in %.0f ms%n", lines.size(), (System.nanoTime() - from) / 1e6);

        assertThat(accepted).isEqualTo(lines.size());
    }

    @Test
    void every_name_of_the_published_frequencies_stands_for_a_group() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (String file : List.of("AFA", "API", "CAU", "HIS")) {
            SharedData.lines("data/frequencies/HEGL_" + file + ".csv").stream()
                    .skip(1)
                    .flatMap(
                            line -> List.of(line.substring(0, line.indexOf(',')).split("~")).stream())
                    .distinct()
                    .filter(name ->
                            nomenclature.group(ReportedName.locusOf(name).orElseThrow(), name)
                                    instanceof GroupReading.Unknown)
                    .forEach(unknown::add);
        }

        assertThat(unknown).isEmpty();
    }

    private static Set<String> groups(String name) {
        Locus locus = ReportedName.locusOf(name).orElseThrow();
        return ((NameReading.Groups) nomenclature.read(locus, name))
                .groups().stream().map(MatchingGroup::name).collect(Collectors.toSet());
    }
}
