package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `frequencies estimate` leaves in its folder.
class EstimateCommandTest {
    @TempDir
    private Path folder;

    private Path donors() throws IOException {
        return Files.writeString(
                folder.resolve("donors.txt"),
                "one%A*01:01+A*02:01^B*07:02+B*08:01\ntwo%A*01:01+A*01:01^B*08:01+B*08:01\nthree%A*02:01+A*02:01\n");
    }

    private Run estimate(Path typings, String... more) {
        String[] command = {
            "frequencies",
            "estimate",
            "--release",
            "none",
            "--loci",
            "A,B",
            "--typings",
            typings.toString(),
            "--out",
            folder.resolve("out").toString()
        };
        return new Run(java.util.stream.Stream.of(command, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }

    @Test
    void replicates_that_were_made_are_not_made_again_because_they_were_kept() throws IOException {
        Path block = Files.createDirectories(folder.resolve("out/frequencies.csv.part/in the way"));
        Run stopped = estimate(donors(), "--bootstrap", "2");
        assertThat(stopped.code()).as("the table cannot be written").isEqualTo(1);
        Files.delete(block);
        Files.delete(block.getParent());
        Run resumed = estimate(donors(), "--bootstrap", "2", "--resume");
        assertThat(resumed.err()).contains("going on after 2 replicates");
        assertThat(folder.resolve("out/checkpoint.bin")).doesNotExist();
        assertThat(folder.resolve("out/replicates.bin")).doesNotExist();
        byte[] after = Files.readAllBytes(folder.resolve("out/frequencies.csv"));
        estimate(donors(), "--bootstrap", "2");
        assertThat(folder.resolve("out/frequencies.csv")).as("undisturbed").hasBinaryContent(after);
    }

    @Test
    void a_run_without_anybody_leaves_no_table_of_another_beside_its_list_of_who_was_left_out() throws IOException {
        assertThat(estimate(donors()).code()).isZero();
        assertThat(folder.resolve("out/frequencies.csv")).exists();
        Path nobody = Files.writeString(folder.resolve("nobody.txt"), "four%A*nonsense\n");
        assertThat(estimate(nobody).code()).isEqualTo(1);
        assertThat(folder.resolve("out/rejected.tsv")).content().contains("four");
        for (String old : new String[] {"frequencies.csv", "metadata.json", "run.json"}) {
            assertThat(folder.resolve("out").resolve(old)).doesNotExist();
        }
    }

    @Test
    void stated_phase_is_used_and_where_it_cannot_be_that_is_told_of_each_donor() throws IOException {
        Path donors = Files.writeString(
                folder.resolve("phased.txt"),
                "one%A*01:01~B*07:02+A*02:01~B*08:01\ntwo%A*01:01~B*07:02+A*02:01~B*08:01|A*01:01+A*01:01\n");
        Run run = estimate(donors);
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("1 donor counted without the phase that ~ states");
        assertThat(folder.resolve("out/phase.tsv")).content().contains("two\t2\t\tFRQ-0108");
        assertThat(folder.resolve("out/run.json"))
                .content()
                .contains("\"phaseUsed\" : 1")
                .contains("\"phaseNotUsed\" : 1");
        assertThat(folder.resolve("out/frequencies.csv"))
                .content()
                .contains("A*01:01~B*07:02,0.6")
                .doesNotContain("A*01:01~B*08:01");
        assertThat(estimate(donors()).code()).isZero();
        assertThat(folder.resolve("out/phase.tsv")).doesNotExist();
    }

    @Test
    void a_population_that_nobody_is_of_is_told_with_those_that_there_are() throws IOException {
        Path donors = Files.writeString(
                folder.resolve("donors.tsv"),
                "id\tpopulation\tgl\none\tNorth\tA*01:01+A*02:01^B*07:02+B*08:01\ntwo\t\tA*01:01+A*02:01\n");
        Run run = estimate(donors, "--population", "Nroth");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "FRQ-0112: none of 2 donors is of the population Nroth", "there are donors of (unnamed), North")
                .doesNotContain("FRQ-0110");
        assertThat(estimate(donors, "--population", "North").code()).isZero();
    }

    @Test
    void a_locus_at_which_nobody_is_typed_is_refused_because_nothing_can_be_said_of_it() throws IOException {
        Run run = estimate(donors(), "--loci", "DPB1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("FRQ-0111: none of the donors is typed at DPB1");
        assertThat(folder.resolve("out/frequencies.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--loci A, CLI-0311",
                "--loci A,Q, CLI-0310",
                "--threads 0, CLI-0313",
                "--bootstrap 1, CLI-0313",
                "--cut 0.1, CLI-0353",
                "--least-weight 0.5, CLI-0353"
            })
    void options_that_cannot_be_had_are_wrong_use(String line) throws IOException {
        String[] words = line.split(", CLI", -1);
        Run run = estimate(donors(), words[0].split(" ", -1));
        assertThat(run.err()).contains("CLI" + words[1]);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void replicates_are_not_promised_by_fixed_weights() throws IOException {
        Run run = estimate(donors(), "--estimator", "fixed_weights", "--bootstrap", "5");
        assertThat(run.err()).contains("CLI-0353: --bootstrap does nothing with this estimator");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void a_parameter_file_says_what_it_says_and_what_of_it_is_not_read() throws IOException {
        Path file = Files.writeString(
                folder.resolve("parameters"),
                "#reports\nLOCI_AND_RESOLUTIONS=A:g,B:g\nMINIMAL_FREQUENCY_GENOTYPES=1e-5\n"
                        + "INITIALIZATION_HAPLOTYPEFREQUENCIES=numberOccurrence\nEPSILON=1e-6\n"
                        + "CUT_HAPLOTYPEFREQUENCIES=0\nRENORMALIZE_HAPLOTYPEFREQUENCIES=true\nSEED=1000\n");
        Run run = estimate(donors(), "--estimator", "fixed_weights", "--parameters", file.toString());
        assertThat(run.err()).contains("parameters: not read from it: LOCI_AND_RESOLUTIONS, SEED (");
        assertThat(run.code()).as("one donor is not typed at B").isEqualTo(4);
        assertThat(folder.resolve("out/run.json")).content().contains("1.0E-5", "OCCURRENCE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPSILON=small -> EPSILON is small, not a number",
                "RENORMALIZE_HAPLOTYPEFREQUENCIES=maybe -> RENORMALIZE_HAPLOTYPEFREQUENCIES is maybe",
                "INITIALIZATION_HAPLOTYPEFREQUENCIES=guess -> INITIALIZATION_HAPLOTYPEFREQUENCIES is guess",
                "EPSILON=-1 -> epsilon above 0",
                "A cake recipe -> the file of parameters says nothing of them"
            })
    void rubbish_in_a_parameter_file_is_wrong_use_and_not_the_usual_value(String line) throws IOException {
        String[] both = line.split(" -> ", -1);
        Path file = Files.writeString(folder.resolve("parameters"), both[0] + "\n");
        Run run = estimate(donors(), "--estimator", "fixed_weights", "--parameters", file.toString());
        assertThat(run.err()).contains("CLI-0317", both[1]);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void one_donor_is_one_donor_and_who_is_left_out_is_told_with_the_locus() throws IOException {
        Path donors = Files.writeString(
                folder.resolve("donors.txt"), "one%A*01:01+A*01:01^B*08:01+B*08:01\ntwo%A*1x+A*01:01\n");
        Run run = estimate(donors, "--bootstrap", "2");
        assertThat(run.err()).contains("1 donor in 1 class read", "1 haplotype from 1 donor;", "line 2, two, locus A");
        assertThat(run.code()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAC -> id\tA\tA\tB\tB\n1\t01:01\t02:01\t08:01\t07:02\n2\t01:01\t01:01\t08:01\t08:01\n",
                "GLSC -> 1;A*01:01+A*02:01;B*08:01+B*07:02\n2;A*01:01+A*01:01;B*08:01+B*08:01\n",
                "READ -> 1\tT\t1\tA*01:01+A*02:01^B*08:01+B*07:02\n2\tT\t1\tA*01:01+A*01:01^B*08:01+B*08:01\n"
            })
    void the_forms_of_other_estimators_say_the_same(String line) throws IOException {
        String[] both = line.split(" -> ", -1);
        Path donors = Files.writeString(folder.resolve("theirs"), both[1]);
        Run run = estimate(donors);
        assertThat(run.err()).contains("theirs was read as " + both[0] + ", best effort");
        assertThat(run.code()).isZero();
        assertThat(folder.resolve("out/frequencies.csv"))
                .content()
                .contains("A*01:01~B*08:01,0.75,3.0,", "A*02:01~B*07:02,0.24999999999999997,");
    }

    @Test
    void nine_loci_are_estimated_and_ten_refused() throws IOException {
        Path donors = Files.writeString(
                folder.resolve("nine.txt"),
                "one%A*01:01+A*02:01^B*08:01+B*07:02^C*07:01+C*07:02^DRB1*03:01+DRB1*15:01^DQB1*02:01+DQB1*06:02"
                        + "^DPB1*04:01+DPB1*04:02^DQA1*05:01+DQA1*01:02^DPA1*01:03+DPA1*02:01^DRB3*01:01+DRB3*02:02\n");
        String nine = ",C,DRB1,DQB1,DPB1,DQA1,DPA1,DRB3";
        Run run = estimate(donors, "--loci", nine.substring(1));
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("haplotypes from 1 donor");
        assertThat(Files.readAllLines(folder.resolve("out/frequencies.csv"))
                        .get(1)
                        .split("~", -1))
                .hasSize(9);
        assertThat(estimate(donors, "--loci", nine.substring(1) + ",DRB4").code())
                .isEqualTo(2);
    }

    @Test
    void a_file_that_is_not_there_is_said_once_because_nobody_was_left_out() {
        Run run = estimate(folder.resolve("missing.txt"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("IN-0001").doesNotContain("FRQ-0110");
    }

    @Test
    void a_population_that_the_file_cannot_know_is_told() throws IOException {
        assertThat(estimate(donors(), "--population", "Nowhere").err())
                .contains("donors.txt does not say who is of which population; everybody in it is taken for Nowhere");
    }

    @Test
    void metadata_say_what_estimated_and_not_where_because_they_are_the_same_everywhere() throws IOException {
        estimate(donors(), "--threads", "1");
        String metadata = Files.readString(folder.resolve("out/metadata.json"));
        assertThat(metadata).doesNotContainIgnoringCase("engine");
        assertThat(metadata.indexOf("\"method\"")).isPositive().isLessThan(metadata.indexOf("\"parameters\""));
        assertThat(folder.resolve("out/run.json")).content().contains("\"engine\" : \"local\"");
        estimate(donors(), "--threads", "3");
        assertThat(folder.resolve("out/metadata.json")).content().isEqualTo(metadata);
    }

    @Test
    void the_manifest_says_that_all_haplotypes_were_asked() throws IOException {
        estimate(donors(), "--stop", "converged");
        assertThat(folder.resolve("out/run.json")).content().contains("\"wouldStillRise\" : 0", "\"allAsked\" : true");
    }
}
