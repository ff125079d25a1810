package org.marrowrelay.hla.ciwd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiwdTest {
    private static final String SMALL = """
            ALLELE,TOTAL,HERE,THERE\r
            A*02:01,C,C,C\r
            A*02:09,I,WD,R\r
            A*02:01:01G,C,C,I\r
            A*02:43N,R,R,R\r
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({
        "A*02:01,       TOTAL, COMMON",
        "HLA-A*02:09,   HERE,  WELL_DOCUMENTED",
        "A*02:09,       THERE, RARE",
        "A*02:01:01G,   THERE, INTERMEDIATE",
        "A*02:09:01:03, TOTAL, INTERMEDIATE",
        "A*02:99,       TOTAL, UNLISTED"
    })
    void a_name_has_a_category_by_population(String name, String population, CiwdCategory category) throws IOException {
        assertThat(installed(SMALL).category(name, population)).isEqualTo(category);
    }

    @Test
    void alternatives_are_ranked_and_names_of_one_category_keep_their_order() throws IOException {
        List<String> names = List.of("A*02:99", "A*02:43N", "A*02:09", "A*02:98", "A*02:01");
        assertThat(installed(SMALL).ranked(names, "TOTAL"))
                .containsExactly("A*02:01", "A*02:09", "A*02:43N", "A*02:99", "A*02:98");
    }

    @Test
    void a_position_without_a_plausible_alternative_is_doubted() throws IOException {
        Ciwd ciwd = installed(SMALL);
        assertThat(ciwd.doubt(List.of("A*02:43N", "A*02:99"), "HERE").orElseThrow())
                .hasToString("""
                CIWD-0001: none of A*02:43N/A*02:99 is common, intermediate or well-documented (HERE)
                  fix:   look at the laboratory's report again; rare alleles exist, slips are more frequent""");
        assertThat(ciwd.doubt(List.of("A*02:43N", "A*02:09"), "HERE")).isEmpty();
        assertThat(ciwd.doubt(List.of("A*02:09"), "THERE")).isPresent();
        assertThat(Ciwd.none().doubt(List.of("A*02:99"), Ciwd.TOTAL))
                .as("nothing is installed")
                .isEmpty();
    }

    @Test
    void another_population_than_the_catalogues_is_a_mistake_of_the_caller() throws IOException {
        Ciwd ciwd = installed(SMALL);
        assertThat(ciwd.populations()).containsExactly("TOTAL", "HERE", "THERE");
        assertThatThrownBy(() -> ciwd.category("A*02:01", "NOWHERE")).hasMessageContaining("[TOTAL, HERE, THERE]");
    }

    @Test
    void bad_rows_are_told_and_the_others_used() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.csv"), SMALL + "A*02:10,C,C\nA*02:11,C,C,X\nA*02:01,C,C,C\nA*02:12,I,I,I\n");
        InstalledCiwd.Installation installation =
                InstalledCiwd.in(folder.resolve("store")).install(file);
        assertThat(installation.names()).isEqualTo(5);
        assertThat(installation.problems().stream()
                        .map(problem -> problem.code() + " " + problem.where().getFirst()))
                .containsExactly("CIWD-0102 line 6", "CIWD-0102 line 7", "CIWD-0103 line 8");
    }

    @Test
    void a_file_that_is_no_catalogue_installs_nothing_and_leaves_the_one_before() throws IOException {
        installed(SMALL);
        InstalledCiwd store = InstalledCiwd.in(folder.resolve("store"));
        Path other = Files.writeString(folder.resolve("other.csv"), "hap,freq\nA*01:01,0.5\n");
        assertThat(store.install(other).names()).isZero();
        assertThat(store.install(other).problems())
                .extracting(problem -> problem.code())
                .containsExactly("CIWD-0101");
        assertThat(store.open().size()).isEqualTo(4);
        assertThat(InstalledCiwd.in(folder.resolve("nowhere")).open().size()).isZero();
    }

    @Test
    void the_owners_file_is_read_whole() {
        String data = System.getenv().getOrDefault("RELAY_DATA", System.getProperty("relay.root", "..") + "/../shared");
        Path file = Path.of(data, "data/ciwd/ciwd.3.0.0.csv");
        if (!Files.exists(file)) {
            System.out.println("skipped: no " + file + " (set RELAY_DATA to the folder of third-party data)");
        }
        assumeTrue(Files.exists(file), "the catalogue is at hand");
        InstalledCiwd store = InstalledCiwd.in(folder.resolve("store"));
        InstalledCiwd.Installation installation = store.install(file);
        assertThat(installation.problemCount()).isZero();
        assertThat(installation.names()).isEqualTo(10_468);
        assertThat(store.open().category("A*01:01", "EURO")).isEqualTo(CiwdCategory.COMMON);
    }

    private Ciwd installed(String text) throws IOException {
        InstalledCiwd store = InstalledCiwd.in(folder.resolve("store"));
        assertThat(store.install(Files.writeString(folder.resolve("ciwd.csv"), text))
                        .problems())
                .isEmpty();
        return store.open();
    }
}
