package org.marrowrelay.hla.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.mac.CodedNames.Decoding;
import org.marrowrelay.hla.mac.CodedNames.Encoding;
import org.marrowrelay.problem.Problem;

class InstalledCodesTest {
    private static final String SMALL = """
            LAST UPDATED: 07/09/24
            *\tCODE\tSUBTYPE

            \tAA\t01/02/03/05
            \tAB\t01/02
            \tNA\t01/19
            *\tGNF\t02:01/02:09/02:43N
            *\tBYHR\t25:01/26:01
            *\tZZY\t15:01/15:100/15:02
            """;

    @TempDir
    private Path folder;

    @Test
    void a_list_in_the_owners_alpha_form_is_decoded_in_its_own_order() throws IOException {
        InstalledCodes codes = installed(SMALL);
        assertThat(codes.size()).isEqualTo(6);
        assertThat(codes.date()).contains("2024-07-09");
        assertThat(codes.find("AA")).contains(CodeExpansion.of("AA", "01/02/03/05"));
        assertThat(codes.find("NA").orElseThrow().isGeneric())
                .as("NA is a real code")
                .isTrue();
        assertThat(codes.find("ZZY").orElseThrow().subtypes())
                .as("an order that is not canonical is kept")
                .containsExactly("15:01", "15:100", "15:02");
        assertThat(codes.find("AC")).isEmpty();
        assertThat(codes.find("aa")).isEmpty();
        assertThat(codes.find("XX")).isEmpty();
    }

    @Test
    void the_numer_form_gzip_and_zip_give_the_same_table() throws IOException {
        String numer = SMALL.lines()
                .skip(3)
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .collect(Collectors.joining("\n"));
        Path gzip = folder.resolve("numer.v3.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(numer.getBytes(StandardCharsets.US_ASCII));
        }
        Path zip = folder.resolve("alpha.v3.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.md"));
            out.putNextEntry(new ZipEntry("alpha.v3.txt"));
            out.write(SMALL.getBytes(StandardCharsets.US_ASCII));
        }
        for (Path list : List.of(gzip, zip)) {
            InstalledCodes codes = InstalledCodes.in(folder.resolve("store"));
            assertThat(codes.install(list, bytes -> {}).problems()).isEmpty();
            assertThat(codes.size()).isEqualTo(6);
            assertThat(codes.find("GNF").orElseThrow().subtypes()).containsExactly("02:01", "02:09", "02:43N");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A*01:AB       | A*01:01/A*01:02
            HLA-A*25:BYHR | A*25:01/A*26:01
            A*02:GNF      | A*02:01/A*02:09/A*02:43N
            DRB1*15:NA    | DRB1*15:01/DRB1*15:19
            A*26:BYHR     | MAC-0003
            A*02:AQ       | MAC-0001
            A*02:01       | MAC-0006
            A02:AB        | MAC-0006
            Q*02:AB       | MAC-0006
            A*2:AB        | HLA-0103
            """)
    void a_name_is_decoded_or_said_why_not(String name, String expected) throws IOException {
        String found =
                switch (new CodedNames(installed(SMALL)).decode(name)) {
                    case Decoding.Decoded(var alleles) -> joined(alleles);
                    case Decoding.Undecodable(var problem) -> problem.code();
                };
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A*01:02/A*01:01          | A*01:AB
            B*07:01/B*07:02/B*07:01  | B*07:AB
            A*02:43N/A*02:09/A*02:01 | A*02:GNF
            A*26:01/A*25:01          | A*25:BYHR
            A*02:43/A*02:09/A*02:01  | MAC-0008
            A*01:01/A*01:99          | MAC-0008
            A*01:01/B*01:02          | MAC-0007
            A*01:01:01/A*01:02       | MAC-0007
            """)
    void alleles_are_encoded_whatever_their_order(String alleles, String expected) throws IOException {
        List<Allele> list = Arrays.stream(alleles.split("/")).map(Allele::parse).toList();
        String found =
                switch (new CodedNames(installed(SMALL)).encode(list)) {
                    case Encoding.Encoded(var name) -> name;
                    case Encoding.Unencodable(var problem) -> problem.code();
                };
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void an_unknown_code_names_the_date_of_the_table_and_a_missing_table_says_how_to_install_one() throws IOException {
        assertThat(problem(installed(SMALL), "A*02:AQ")).hasToString("""
                MAC-0001: the allele code AQ of "A*02:AQ" is not in the table of 2024-07-09
                  fix:   check the letters, or install a newer table (./relay mac install FILE)""");
        InstalledCodes nothing = InstalledCodes.in(folder.resolve("nowhere"));
        assertThat(nothing.size()).isZero();
        assertThat(problem(nothing, "A*02:AB")).hasToString("""
                MAC-0002: "A*02:AB" has an allele code (AB), and no table of allele codes is installed
                  fix:   install the owner's table (./relay mac install alpha.v3.zip), or report the alleles""");
    }

    private static Problem problem(MultipleAlleleCodes codes, String name) {
        return ((Decoding.Undecodable) new CodedNames(codes).decode(name)).problem();
    }

    @Test
    void rows_that_are_wrong_are_told_with_their_line_and_the_others_used() throws IOException {
        Path list = Files.writeString(folder.resolve("alpha.v3.txt"), SMALL + """
                \tAIO\t01/02
                \tAD\t1/2
                \tAE\t
                \tAF\t01/02:03
                *\tAG\t01/02
                \tAH\t02:01
                \tAB\t01/03
                \tAB\t01/02
                AK
                \tAJ\t01/04
                """);
        InstalledCodes codes = InstalledCodes.in(folder.resolve("store"));
        InstalledCodes.Installation installation = codes.install(list, bytes -> {});
        assertThat(installation.codes()).isEqualTo(7);
        assertThat(installation.problems().stream()
                        .map(problem -> problem.code() + " " + problem.where().getFirst()))
                .containsExactly(
                        "MAC-0102 line 10",
                        "MAC-0103 line 11",
                        "MAC-0103 line 12",
                        "MAC-0103 line 13",
                        "MAC-0104 line 14",
                        "MAC-0104 line 15",
                        "MAC-0105 line 16",
                        "MAC-0101 line 18");
        assertThat(codes.find("AJ")).isPresent();
        assertThat(codes.find("AB").orElseThrow().subtypes()).containsExactly("01", "02");
    }

    @Test
    void a_file_that_is_no_list_installs_nothing_and_leaves_the_table_of_before() throws IOException {
        InstalledCodes codes = installed(SMALL);
        Path other = Files.writeString(folder.resolve("other.txt"), "");
        Path zip = Files.write(folder.resolve("cut.zip"), new byte[] {'P', 'K', 3, 4, 0});
        assertThat(codes.install(other, bytes -> {}).problems())
                .extracting(Problem::code)
                .containsExactly("IN-0004");
        assertThat(codes.install(zip, bytes -> {}).problems())
                .extracting(Problem::code)
                .containsExactly("MAC-0107");
        assertThat(codes.install(folder.resolve("none"), bytes -> {}).problems())
                .extracting(Problem::code)
                .containsExactly("IN-0001");
        assertThat(codes.find("AB")).isPresent();
    }

    @Test
    void a_table_that_another_process_installs_is_seen_without_a_restart() throws Exception {
        InstalledCodes here = installed(SMALL);
        assertThat(here.find("AC")).isEmpty();
        Path newer = Files.writeString(folder.resolve("newer.txt"), SMALL + "\tAC\t01/03\n");
        InstalledCodes.in(folder.resolve("store")).install(newer, bytes -> {});
        Thread.sleep(1_100);
        assertThat(here.find("AC")).isPresent();
    }

    @Test
    void every_damaged_bit_is_noticed_and_the_remedy_named() throws IOException {
        installed(SMALL);
        Path file = folder.resolve("store/codes.mac");
        byte[] good = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] damaged = good.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            assertThatThrownBy(() -> CodeTable.open(file))
                    .isInstanceOf(InvalidCodeTable.class)
                    .hasMessageContaining("./relay mac install FILE");
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> CodeTable.open(file)).isInstanceOf(InvalidCodeTable.class);
        }
    }

    @Test
    void random_lists_come_back_code_by_code_and_set_by_set() throws IOException {
        long seed = 20261122;
        Random random = new Random(seed);
        TreeMap<String, List<String>> truth = new TreeMap<>();
        while (truth.size() < 3_000) {
            truth.put(CodeLettersTest.randomCode(random), randomSubtypes(random));
        }
        InstalledCodes codes = installed(truth.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + String.join("/", entry.getValue()) + "\n")
                .collect(Collectors.joining()));
        assertThat(codes.size()).as("seed %d", seed).isEqualTo(truth.size());
        truth.forEach((code, subtypes) -> {
            assertThat(codes.find(code).orElseThrow().subtypes())
                    .as("%s, seed %d", code, seed)
                    .isEqualTo(subtypes);
            List<String> shuffled = new ArrayList<>(subtypes);
            Collections.shuffle(shuffled, random);
            String encoded = codes.encode(shuffled).orElseThrow();
            assertThat(new TreeSet<>(truth.get(encoded)))
                    .as("%s, seed %d", code, seed)
                    .isEqualTo(new TreeSet<>(subtypes));
        });
    }

    private static List<String> randomSubtypes(Random random) {
        boolean specific = random.nextBoolean();
        List<String> subtypes = new ArrayList<>();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            String second = "%02d".formatted(random.nextInt(1, 400)) + (random.nextInt(9) == 0 ? "N" : "");
            subtypes.add(specific ? "%02d:%s".formatted(random.nextInt(1, 4), second) : second);
        }
        if (random.nextBoolean()) {
            Collections.sort(subtypes);
        }
        return subtypes;
    }

    @Test
    void the_shared_codes_come_back_as_they_are() throws IOException {
        Path subset = shared("mac/mac_subset.tsv");
        assumeTrue(Files.exists(subset), "the codes are at hand");
        List<String[]> rows = Files.readAllLines(subset).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .toList();
        InstalledCodes codes = installed(rows.stream()
                .map(row -> (row[1].equals("true") ? "" : "*") + "\t" + row[0] + "\t" + row[2] + "\n")
                .collect(Collectors.joining("", "LAST UPDATED: 11/22/26\n*\tCODE\tSUBTYPE\n\n", "")));
        assertThat(codes.size()).isEqualTo(rows.size());
        for (String[] row : rows) {
            assertThat(codes.find(row[0])).contains(CodeExpansion.of(row[0], row[2]));
            assertThat(codes.encode(List.of(row[2].split("/")))).isPresent();
        }
    }

    /// As large as the owner's list, and as varied: 1.14 million codes, 22 alleles each in the mean.
    @Test
    void a_table_of_full_size_is_small_and_opens_at_once() throws IOException {
        long seed = 7;
        Path list = folder.resolve("alpha.v3.txt");
        int count = 1_140_000;
        writeFullSize(list, count, new Random(seed));
        InstalledCodes codes = InstalledCodes.in(folder.resolve("store"));
        long began = System.nanoTime();
        assertThat(codes.install(list, bytes -> {}).problemCount())
                .as("seed %d", seed)
                .isZero();
        long installed = System.nanoTime();
        CodeTable table = CodeTable.open(folder.resolve("store/codes.mac"));
        long opened = System.nanoTime();
        long bytes = Files.size(folder.resolve("store/codes.mac"));
        System.out.printf(
                "full-size table: list %,d bytes, installed in %.1f s, %,d bytes, opened in %.0f ms%n",
                Files.size(list), (installed - began) / 1e9, bytes, (opened - installed) / 1e6);
        assertThat(table.size()).isEqualTo(count);
        assertThat(bytes).isLessThan(60_000_000);
        assertThat(opened - installed).as("nanoseconds to open").isLessThan(1_000_000_000);
    }

    private static void writeFullSize(Path list, int count, Random random) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(list)) {
            out.write("LAST UPDATED: 11/22/26\n*\tCODE\tSUBTYPE\n\n");
            int number = CodeLetters.number("AA");
            for (int written = 0; written < count; number++) {
                String letters = CodeLetters.of(number);
                if (CodeLetters.areIssued(letters)) {
                    out.write(written++ % 8 == 0 ? "\t" : "*\t");
                    out.write(letters + "\t" + fullSizeExpansion(random, (written - 1) % 8 == 0) + "\n");
                }
            }
        }
    }

    /// Ascending second fields of a family of up to 1,200, denser at the beginning, as kits leave them.
    private static String fullSizeExpansion(Random random, boolean generic) {
        StringBuilder expansion = new StringBuilder();
        String first = generic ? "" : "%02d:".formatted(1 + random.nextInt(40));
        int second = random.nextInt(1, 30);
        for (int i = 2 + (int) (-20 * Math.log(1 - random.nextDouble())); i > 0; i--) {
            expansion.append(expansion.isEmpty() ? "" : "/").append(first);
            expansion.append(second < 10 ? "0" : "").append(second).append(second % 17 == 0 ? "N" : "");
            second += 1 + (int) (-18 * Math.log(1 - random.nextDouble()));
        }
        return expansion.toString();
    }

    private InstalledCodes installed(String text) throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), text);
        InstalledCodes codes = InstalledCodes.in(folder.resolve("store"));
        assertThat(codes.install(list, bytes -> {}).problems()).isEmpty();
        return codes;
    }

    private static String joined(List<Allele> alleles) {
        return alleles.stream().map(Allele::toString).collect(Collectors.joining("/"));
    }

    private static Path shared(String file) {
        String data = System.getenv().getOrDefault("RELAY_DATA", System.getProperty("relay.root", "..") + "/../shared");
        Path path = Path.of(data, "data", file);
        if (!Files.exists(path)) {
            System.out.println("skipped: no " + path + " (set RELAY_DATA to the folder of third-party data)");
        }
        return path;
    }
}
