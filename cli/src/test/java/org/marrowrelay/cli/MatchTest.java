package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command on a world small enough to check by hand: two haplotypes, h1 and h2, each with frequency 0.5. A person
/// who is untyped at all but A*01:01+A*02:01 is h1/h2; one typed A*01:01+A*01:01 is h1/h1.
class MatchTest {
    private static final String H1 = "A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01";
    private static final String H2 = "A*02:01~C*05:01~B*44:02~DRB1*04:01~DQB1*03:01";
    private static final String BOTH = "A*01:01+A*02:01";
    private static final String FIRST = "A*01:01+A*01:01";

    @TempDir
    Path folder;

    private Path patients;
    private Path donors;
    private Path frequencies;

    @BeforeEach
    void world() throws IOException {
        patients = file("patients.txt", "P2%" + BOTH + "\nP1%" + FIRST + "\n");
        donors = file("donors.txt", "D2%" + BOTH + "\nD1%" + FIRST + "\nD3%B*08:01+B*44:02\n");
        frequencies = file("all.csv", H1 + ",0.5\n" + H2 + ",0.5\n");
    }

    @Test
    void tsv_gives_near_pairs_in_the_order_of_the_input() {
        Run run = match();

        assertThat(run.out()).isEqualTo("""
                patient	donor	p10	p9	p8
                P2	D2	1.0	0.0	0.0
                P2	D3	1.0	0.0	0.0
                P1	D1	1.0	0.0	0.0
                """);
        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
        assertThat(run.err())
                .startsWith("2 patients with 3 donors in ")
                .endsWith("null rule expressed, nomenclature starter\n");
    }

    @Test
    void wmda_gives_all_pairs_sorted_by_patient_then_donor() {
        assertThat(match("--format", "wmda").out()).isEqualTo("""
                P1;D1;A;100;A;100;A;100;A;100;A;100;0;100
                P1;D2;M;0;M;0;M;0;M;0;M;0;0;0
                P1;D3;M;0;M;0;M;0;M;0;M;0;0;0
                P2;D1;M;0;M;0;M;0;M;0;M;0;0;0
                P2;D2;A;100;A;100;A;100;A;100;A;100;0;100
                P2;D3;A;100;A;100;A;100;A;100;A;100;0;100
                """);
    }

    @Test
    void json_names_the_null_rule_and_gives_each_locus() {
        assertThat(match("--format", "json", "--null-rule", "allele").out())
                .startsWith(
                        "{\"engine\":\"(not packaged)\",\"nullRule\":\"allele\",\"nomenclature\":\"starter\",\"frequencies\":")
                .contains(",\"pairs\":[\n{\"patient\":\"P2\",\"donor\":\"D2\",\"p10\":1.0")
                .contains("\"loci\":{\"A\":1.0,\"C\":1.0,\"B\":1.0,\"DRB1\":1.0,\"DQB1\":1.0}}\n,{")
                .endsWith("}\n]}\n");
    }

    @Test
    void json_without_any_near_pair_is_still_json() throws IOException {
        file("donors.txt", "D1%A*02:01+A*02:01\n");
        file("patients.txt", "P1%" + FIRST + "\n");

        assertThat(match("--format", "json").out())
                .startsWith("{\"engine\":")
                .contains("\"nullRule\":\"expressed\",\"nomenclature\":\"starter\"")
                .containsPattern("\"sha256\":\"[0-9a-f]{64}\"")
                .endsWith(",\"pairs\":[\n]}\n");
    }

    @Test
    void bad_rows_are_told_all_at_once_and_the_good_ones_matched() throws IOException {
        file("donors.txt", "D1%" + FIRST + "\nD1%" + BOTH + "\nnothing\nD4%A*1:01\nD5%A*01:01+\nD6%A*77:77+A*01:01\n");
        Run run = match();

        assertThat(run.code()).isEqualTo(Exit.PARTLY);
        assertThat(run.out()).contains("P1\tD1\t1.0");
        assertThat(run.err())
                .contains("SUB-0004", "SUB-0001", "HLA-0103", "GL-0003", "MAT-0003")
                .contains("donors.txt, line 2", "donors.txt, line 3", "donors.txt, line 4", "donors.txt, line 5")
                .contains("donors.txt, line 6");
    }

    @Test
    void populations_come_from_the_column_or_from_the_option() throws IOException {
        file("donors.txt", "id\tpopulation\tgl\nD1\tX\t" + BOTH + "\nD2\tY\t" + BOTH + "\n");
        file("X.csv", "haplotype,frequency\n" + H1 + ",0.5\n" + H2 + ",0.5\n");
        String x = "X=" + folder.resolve("X.csv");

        Run own = new Run(arguments(x, "--patient-population", "X"));
        assertThat(own.out()).contains("P2\tD1\t1.0").doesNotContain("D2");
        assertThat(own.err()).contains("CLI-0307: no frequency set serves the population Y", "donors.txt, line 3");
        assertThat(own.code()).isEqualTo(Exit.PARTLY);
        Run forced = new Run(arguments(x, "--patient-population", "X", "--donor-population", "X"));
        assertThat(forced.out()).contains("P2\tD1\t1.0", "P2\tD2\t1.0");
        assertThat(forced.code()).isEqualTo(Exit.COMPLETE);
        assertThat(new Run(arguments(x)).err()).contains("CLI-0306");
    }

    @Test
    void a_folder_of_frequencies_gives_a_set_for_each_population() throws IOException {
        Path sets = Files.createDirectory(folder.resolve("sets"));
        Files.writeString(sets.resolve("X.csv"), H1 + ",0.5\n" + H2 + ",0.5\n");
        Files.writeString(sets.resolve("README"), "no set");
        file("donors.txt", "id\tpopulation\tgl\nD1\tX\t" + BOTH + "\n");

        assertThat(new Run(arguments(sets.toString(), "--patient-population", "X")).out())
                .contains("P2\tD1\t1.0");
    }

    @Test
    void two_sets_for_the_same_people_are_refused() {
        Run run = match("--frequencies", frequencies.toString());

        assertThat(run.code()).isEqualTo(Exit.FAILED);
        assertThat(run.err()).isEqualTo("""
                CLI-0301: a second frequency set serves everybody
                  where: %s
                  fix:   name the population of each, as in --frequencies CAU=F; only one may go without
                """.formatted(frequencies));
    }

    @Test
    void standard_input_serves_one_file_only() {
        Run run = new Run("match", "--patients", "-", "--donors", "-", "--frequencies", frequencies.toString());

        assertThat(run.code()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).startsWith("CLI-0001: only one file can come from standard input");
    }

    @Test
    void what_should_be_known_of_a_typing_that_is_used_is_said_with_its_person() throws IOException {
        donors = file("new.txt", "D1%" + FIRST + "\nD2%\n");

        Run run = match();

        assertThat(run.err()).contains("GL-0007: ").contains("where: " + donors + ", line 2, D2");
        assertThat(run.code()).as("a note is no problem").isEqualTo(Exit.COMPLETE);
    }

    @Test
    void a_broader_set_that_was_used_instead_is_said() throws IOException {
        Path narrow = file("narrow.csv", H1 + ",1.0\n");

        Run run = match("--frequencies", "NARROW=" + narrow, "--donor-population", "NARROW");

        assertThat(run.err())
                .as("only the broader set holds A*02:01")
                .contains("MAT-0005: the frequency set " + frequencies + " was used instead\n  where: " + donors
                        + ", line 1, D2\n");
        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
    }

    @Test
    void pairs_of_two_people_of_whom_nothing_is_known_have_their_probability() throws IOException {
        patients = file("open.txt", "P1%DPB1*04:01+DPB1*04:01\n");
        donors = file("wide.txt", "D1%DPB1*04:01+DPB1*04:01\nD2%" + FIRST + "\n");
        frequencies = file("many.csv", manyHaplotypes(300));

        Run run = match();

        double p10 = p10(300);
        assertThat(run.out().lines().filter(row -> row.startsWith("P1\tD1\t")).map(row -> row.split("\t")[2]))
                .as("two people typed at DPB1 only, which the set does not cover")
                .singleElement()
                .satisfies(value -> assertThat(Double.parseDouble(value)).isCloseTo(p10, within(1e-12)));
        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
    }

    /// Two people drawn from a set of one haplotype of .1 and so many of .001 that differ at B only.
    private static double p10(int count) {
        double total = 0.1 + count * 0.001;
        double common = 0.1 / total;
        double rare = 0.001 / total;
        double homozygous = Math.pow(common, 4) + count * Math.pow(rare, 4);
        double heterozygous =
                count * Math.pow(2 * common * rare, 2) + count * (count - 1) / 2.0 * Math.pow(2 * rare * rare, 2);
        return homozygous + heterozygous;
    }

    private static String manyHaplotypes(int count) {
        return H1 + ",0.1\n"
                + IntStream.range(0, count)
                        .mapToObj("A*03:01~C*07:01~B*07:%03d~DRB1*03:01~DQB1*02:01,0.001\n"::formatted)
                        .collect(Collectors.joining());
    }

    @Test
    void frequencies_that_sum_to_more_than_1_01_are_refused_with_the_sum() throws IOException {
        file("all.csv", H1 + ",0.5\n" + H2 + ",0.6\n");
        Run run = match();

        assertThat(run.code()).isEqualTo(Exit.FAILED);
        assertThat(run.err()).contains("FRQ-0006", "sum to 1.1", "all.csv", "CLI-0303");
    }

    @Test
    void a_sum_a_little_above_1_is_a_notice_and_changes_nothing() throws IOException {
        file("all.csv", H1 + ",0.5\n" + H2 + ",0.5039\n");
        Run run = match();

        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
        assertThat(run.err()).contains("FRQ-0007");
    }

    @Test
    void a_frequency_set_that_is_cut_off_is_not_used_at_all() throws IOException {
        byte[] whole = gzip((H1 + ",0.5\n" + H2 + ",0.5\n").getBytes(StandardCharsets.UTF_8));
        Files.write(frequencies, Arrays.copyOf(whole, whole.length - 12));
        Run run = match();

        assertThat(run.code()).isEqualTo(Exit.FAILED);
        assertThat(run.err()).contains("IN-0005", "CLI-0303");
    }

    @Test
    void donors_in_a_truncated_gzip_are_used_as_far_as_they_go() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            many.append("D").append(i * 7919L % 5003).append('%').append(BOTH).append('\n');
        }
        byte[] whole = gzip(many.toString().getBytes(StandardCharsets.UTF_8));
        Files.write(donors, Arrays.copyOf(whole, whole.length / 2));
        Run run = match();

        assertThat(run.code()).isEqualTo(Exit.PARTLY);
        assertThat(run.err()).contains("IN-0005", "donors.txt, behind line ");
        assertThat(run.out().lines().count()).isGreaterThan(500);
    }

    @Test
    void GB18030_is_read_on_request() throws IOException {
        Files.write(donors, ("捐献者1%" + BOTH + "\n").getBytes(Charset.forName("GB18030")));

        assertThat(match("--encoding", "gb18030").out()).contains("P2\t捐献者1\t1.0");
        assertThat(match().err()).contains("IN-0008", "CLI-0305");
        assertThat(match().code()).isEqualTo(Exit.FAILED);
        assertThat(match("--encoding", "latin1").code()).isEqualTo(Exit.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\0\0\0\0\0\0\0\0", "PK\u0003\u0004"})
    void a_file_without_people_fails_with_a_problem(String content) throws IOException {
        file("patients.txt", content);
        Run run = match();

        assertThat(run.code()).isEqualTo(Exit.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("CLI-0305", "patients.txt").doesNotContain("\tat ");
    }

    @Test
    void a_missing_file_and_a_folder_given_as_file_fail_with_a_problem() throws IOException {
        Files.delete(donors);
        assertThat(match().err()).contains("IN-0001", "donors.txt");
        assertThat(match().code()).isEqualTo(Exit.FAILED);
        Files.createDirectory(donors);
        assertThat(match().err()).contains("IN-0002", "donors.txt");
    }

    @Test
    void a_line_without_end_is_skipped_and_the_others_are_matched() throws IOException {
        try (OutputStream out = Files.newOutputStream(donors)) {
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'A');
            for (int i = 0; i < 64; i++) {
                out.write(block);
            }
            out.write(("\nD1%" + FIRST + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Run run = match();

        assertThat(run.err()).contains("IN-0007", "donors.txt, line 1");
        assertThat(run.out()).contains("P1\tD1\t1.0");
        assertThat(run.code()).isEqualTo(Exit.PARTLY);
    }

    @Test
    void output_goes_to_the_file_that_was_named() throws IOException {
        Path out = folder.resolve("pairs.tsv");
        Run run = match("--out", out.toString());

        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(out)).startsWith("patient\t").hasLineCount(4);
    }

    /// Published consensus of patients P000001 and P000002, Bochtler et al. 2016.
    @Test
    void agrees_with_the_published_consensus_in_every_row() throws IOException {
        Path data = data().resolve("wmda-validation");
        assumeThat(data).as("the WMDA validation set is not here: skipped").isDirectory();
        Path out = folder.resolve("wmda.txt");
        Run run = new Run(
                "match",
                "--format",
                "wmda",
                "--release",
                "none",
                "--out",
                out.toString(),
                "--patients",
                data.resolve("patients.gl.txt.gz").toString(),
                "--donors",
                data.resolve("donors.gl.txt.gz").toString(),
                "--frequencies",
                data.resolve("frequencies.gl.txt.gz").toString());

        assertThat(run.code()).as(run.err()).isEqualTo(Exit.COMPLETE);
        try (var rows = Files.lines(out)) {
            assertThat(rows.limit(20_000).toList()).isEqualTo(gunzip(data.resolve("consensus.P000001-P000002.txt.gz")));
        }
        try (var rows = Files.lines(out)) {
            assertThat(rows.count()).isEqualTo(10_000_000);
        }
    }

    private static Path data() {
        String named = System.getenv("RELAY_DATA");
        Path root = Path.of(System.getProperty("relay.root", ".."));
        return (named == null ? root.resolve("../shared") : Path.of(named)).resolve("data");
    }

    private Run match(String... more) {
        return new Run(arguments(frequencies.toString(), more));
    }

    private String[] arguments(String set, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "match",
                "--data",
                folder.resolve("data").toString(),
                "--patients",
                patients.toString(),
                "--donors",
                donors.toString(),
                "--frequencies",
                set));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var packed = new java.io.ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static List<String> gunzip(Path file) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }
}
