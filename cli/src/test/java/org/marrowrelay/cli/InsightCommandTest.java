package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The chance of a match on the command line, for patients and for populations.
class InsightCommandTest {
    private static final String ONE = "A*01:01~B*08:01~C*07:01~DRB1*03:01~DQB1*02:01";
    private static final String TWO = "A*02:01~B*07:02~C*07:02~DRB1*15:01~DQB1*06:02";

    @TempDir
    private Path folder;

    /// North has both haplotypes, one half each; South has the first alone.
    private String[] sets() throws IOException {
        Path north = Files.writeString(folder.resolve("north.csv"), ONE + ",0.5\n" + TWO + ",0.5\n");
        Path south = Files.writeString(folder.resolve("south.csv"), ONE + ",1\n");
        return new String[] {"--release", "none", "--frequencies", "North=" + north, "--frequencies", "South=" + south};
    }

    private Run run(String command, String... more) throws IOException {
        return new Run(Stream.of(new String[] {"frequencies", command}, sets(), more)
                .flatMap(Arrays::stream)
                .toArray(String[]::new));
    }

    private String patients() throws IOException {
        return Files.writeString(folder.resolve("patients.txt"), """
                        P1%A*01:01+A*02:01^B*08:01+B*07:02^C*07:01+C*07:02^DRB1*03:01+DRB1*15:01^DQB1*02:01+DQB1*06:02
                        P2%A*01:01/A*02:01+A*01:01/A*02:01
                        P3%A*99:01+A*99:01
                        """).toString();
    }

    @Test
    void a_patient_finds_a_donor_as_often_as_the_formula_says() throws IOException {
        Run run = run(
                "patient",
                "--patients",
                patients(),
                "--patient-population",
                "North",
                "--registry",
                "North=4:0.5",
                "--registry",
                "South=10");
        assertThat(run.err()).contains("CLI-0352: no frequency set explains the patient's typing", "P3");
        assertThat(run.code()).as("P3 is left out").isEqualTo(4);
        String[] rows = run.out().split("\n", -1);
        String[] first = rows[1].split("\t", -1);
        assertThat(first[0]).isEqualTo("P1");
        assertThat(first[1]).isEqualTo("14");
        assertThat(Double.parseDouble(first[2]))
                .as("half of North's donors are of one haplotype each, half of these available: 1 - (1 - 1/4)^4")
                .isCloseTo(0.68359375, within(1e-12));
        assertThat(first[6]).isEqualTo("North");
        double open = Double.parseDouble(rows[2].split("\t", -1)[2]);
        double both = 0.25 * (1 - Math.pow(1 - 0.5 * 0.25, 4)) + 0.5 * 0.68359375;
        assertThat(open)
                .as("one quarter each is one of both, half is P1; South has the first alone")
                .isCloseTo(both + 0.25, within(1e-9));
    }

    @Test
    void a_population_that_no_set_is_of_is_not_served_by_everybodys_set_in_silence() throws IOException {
        Run run = run("patient", "--patients", patients(), "--patient-population", "Nroth", "--registry", "North=4");
        assertThat(run.err()).contains("CLI-0316", "Nroth", "North, South");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_part_of_a_mixture_for_which_a_broader_group_stands_in_is_said() throws IOException {
        String four = (TWO + ",1\n").replaceAll("~DQB1[^,]*", "");
        Path island = Files.writeString(folder.resolve("island.csv"), four);
        Path typed = Files.writeString(
                folder.resolve("mixed.tsv"),
                "id\tpopulation\tgl\nM1\tSouth=0.5,Island=0.5\t"
                        + ONE.replaceAll("[^~]+", "$0+$0").replace('~', '^') + "\n");
        Run run = run(
                "patient",
                "--patients",
                typed.toString(),
                "--frequencies",
                "Island=" + island,
                "--broader",
                "Island=North",
                "--registry",
                "North=4");
        assertThat(run.out()).contains("South=0.5,North=0.5");
        assertThat(run.err()).contains("CLI-0338: in the mixed origin", "(Island → North)", "mixed.tsv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matrix --donors -5 CLI-0355",
                "matrix --donors 0 CLI-0355",
                "matrix --availability 0 CLI-0355",
                "matrix --availability 2 CLI-0355",
                "matrix --patients 1 CLI-0314",
                "insight --registry North=5 --recruit -100 CLI-0354",
                "insight --registry North=5 --recruit 0 CLI-0354",
                "insight --registry North=5 --registry North=7 CLI-0350",
                "insight --registry North=-5 CLI-0315",
                "insight --registry North=5:1.5 CLI-0315",
                "insight --registry North CLI-0315",
                "insight --registry East=5 CLI-0316"
            })
    void numbers_that_cannot_be_are_wrong_use_and_no_fault_of_ours(String line) throws IOException {
        String[] words = line.split(" ", -1);
        Run run = run(words[0], Arrays.copyOfRange(words, 1, words.length - 1));
        assertThat(run.err()).contains(words[words.length - 1]).doesNotContain("CLI-0900");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void patients_are_mixed_as_the_donors_are() throws IOException {
        Run run = run("insight", "--registry", "South=50", "--patients", "50", "--recruit", "10");
        assertThat(run.code()).isZero();
        assertThat(run.out()
                        .lines()
                        .filter(row -> row.startsWith("North\t10\t"))
                        .findFirst())
                .as("there is no donor of North, so there is no patient: South already finds everybody")
                .get()
                .asString()
                .endsWith("\t0.0");
    }
}
