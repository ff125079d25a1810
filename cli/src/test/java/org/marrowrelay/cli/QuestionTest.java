package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.matching.frequency.HfxReader;

/// How a match or an explanation is asked for: how many loci, whose frequencies, and what the exit code says.
class QuestionTest {
    private static final String H1 = "A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01";
    private static final String H2 = "A*02:01~C*07:02~B*07:02~DRB1*15:01~DQB1*06:02";
    private static final String GL =
            "A*01:01+A*02:01^C*07:01+C*07:02^B*08:01+B*07:02^DRB1*03:01+DRB1*15:01^DQB1*02:01+DQB1*06:02";

    @TempDir
    Path folder;

    private Path patients;
    private Path donors;
    private Path one;
    private Path two;

    @BeforeEach
    void writeFiles() throws IOException {
        patients = file("patients.txt", "P1%" + GL + "\n");
        donors = file("donors.txt", "D1%" + GL.replace("DQB1*06:02", "DQB1*06:03") + "\nD2%" + GL + "\n");
        String shared = H1 + ",0.25\n" + H2.replace("06:02", "06:03") + ",0.25\n";
        one = file("one.csv", shared + H2 + ",0.5\n");
        two = file(
                "two.csv",
                shared + H2 + ",0.125\n" + H1.replace("A*01:01", "A*02:01") + ",0.125\n"
                        + H2.replace("A*02:01", "A*01:01") + ",0.25\n");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Run match(String... more) {
        return run("match --release none --patients " + patients + " --donors " + donors, more);
    }

    private static Run run(String words, String... more) {
        return new Run(Stream.concat(Arrays.stream(words.split(" ")), Arrays.stream(more))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"six, p6, p5, p4, 2", "eight, p8, p7, p6, 2", "ten, p10, p9, p8, 2"})
    void a_match_counts_as_many_loci_as_asked_for(String extent, String all, String less, String least, int rows) {
        Run run = match("--frequencies", one.toString(), "--extent", extent);
        assertThat(run.out()).startsWith("patient\tdonor\t" + all + "\t" + less + "\t" + least + "\n");
        assertThat(run.out().lines().skip(1)).hasSize(rows);
        assertThat(run.out()).contains(extent.equals("ten") ? "P1\tD1\t0.0\t1.0\t0.0" : "P1\tD1\t1.0\t0.0\t0.0");
    }

    @Test
    void the_wmda_rows_are_about_ten_positions_only() {
        assertThat(match("--frequencies", one.toString(), "--extent", "six", "--format", "wmda")
                        .code())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void a_match_in_which_nobody_is_explained_has_failed() throws IOException {
        patients = file("strange.txt", "P1%" + GL.replace("B*08:01", "B*99:01") + "\n");
        Run run = match("--frequencies", one.toString());
        assertThat(run.err()).contains("MAT-000");
        assertThat(run.code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void an_explanation_without_a_probability_is_complete_in_part_only() {
        Run run = run(
                "explain --release none --patient " + GL + " --donor " + GL.replace("B*08:01", "B*99:01"),
                "--frequencies",
                one.toString());
        assertThat(run.out()).contains("there is no probability for this pair");
        assertThat(run.code()).isEqualTo(Exit.PARTLY);
    }

    @Test
    void a_mixture_of_populations_serves_a_person_of_mixed_origin() {
        Run run = match(
                "--frequencies",
                "ONE=" + one,
                "--frequencies",
                "TWO=" + two,
                "--donor-population",
                "ONE",
                "--patient-population",
                "ONE=0.5,TWO=0.5");
        assertThat(run.out()).contains("P1\tD2\t1.0\t0.0\t0.0");
        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ONE=0.5,ELSE=0.5
            ONE=0.5,TWO=-1
            ONE=0.5,TWO
            ONE=0.5,TWO=0x1
            """)
    void a_mixture_that_cannot_be_made_is_refused_with_how_to_write_one(String mixture) {
        Run run = match("--frequencies", "ONE=" + one, "--frequencies", "TWO=" + two, "--patient-population", mixture);
        assertThat(run.err()).contains("CLI-0320").contains("CAU=0.5,HIS=0.5");
        assertThat(run.code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void a_pair_is_shown_under_every_set_with_the_haplotypes_that_make_the_difference() {
        Run run = run(
                "explain --compare --release none --patient " + GL + " --donor "
                        + GL.replace("DQB1*02:01+DQB1*06:02", "DQB1*02:01+DQB1*06:02/DQB1*06:03"),
                "--frequencies",
                "ONE=" + one,
                "--frequencies",
                "TWO=" + two);
        assertThat(run.out())
                .startsWith("patient set\tdonor set\tp10\tp9\tp8\tshown\nONE\tONE\t0.66")
                .contains("TWO\tTWO\t")
                .contains("patient haplotype\tONE\tTWO\n")
                .contains(H2 + "\t0.5\t0.125\n");
        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
    }

    @Test
    void a_set_given_by_its_metadata_is_checked_and_carries_its_release() throws IOException {
        Run run = match("--format", "json", "--frequencies", metadata(one).toString());
        assertThat(run.err()).doesNotContain("FRQ-");
        assertThat(run.out()).contains("\"release\":\"3.58.0\"");
        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
    }

    @Test
    void a_set_whose_metadata_is_about_another_table_is_refused_with_every_problem() throws IOException {
        Path json = metadata(one);
        Files.writeString(one, "\n", StandardOpenOption.APPEND);
        Files.writeString(json, Files.readString(json).replace("\"version\":\"0.1.0\",", ""));
        Run run = match("--frequencies", json.toString());
        assertThat(run.err()).contains("FRQ-0021").contains("FRQ-0024").contains("CLI-0303");
        assertThat(run.code()).isEqualTo(Exit.FAILED);
    }

    private Path metadata(Path table) throws IOException {
        return file("one.json", """
                {"version":"0.1.0","metadata":{"outputResolution":[{"locus":"HLA-A","resolution":"P"}],
                "hfeMethod":{"method":"EM"},
                "cohortDescription":{"species":"human","cohortSize":100,
                  "population":[{"name":"","geoLocation":{"ISO3166":"DE"}}]},
                "nomenclatureUsed":{"database":"IPD-IMGT/HLA","version":"3.58.0"},
                "frequencyLocation":"https://example.org/%s","checkSum":"%s"}}
                """.formatted(table.getFileName(), HfxReader.md5(Files.readAllBytes(table)))
                .replace("\"name\":\"\"", "\"name\":\"X\""));
    }
}
