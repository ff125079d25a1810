package org.marrowrelay.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.problem.Problem;

class LinesTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} ({2})")
    @CsvSource(delimiter = '|', textBlock = """
            a.b.c       | a,b,c   | no end behind the last line
            aLbLcL      | a,b,c   | LF
            aRLbRLcRL   | a,b,c   | CRLF
            aRbRcR      | a,b,c   | bare CR
            aLbRcRLd    | a,b,c,d | all three in one file
            aLLb        | a,'',b  | an empty line is a line
            aRRLb       | a,'',b  | CR then CRLF: one empty line between
            aLRb        | a,'',b  | LF then CR: one empty line between
            """)
    void lines_end_with_LF_CRLF_or_CR(String text, String expected, String because) {
        String real = text.replace('.', '\n').replace('L', '\n').replace('R', '\r');

        assertThat(texts(bytes(real)))
                .as(because)
                .isEqualTo(List.of(expected.replace("'", "").split(",", -1)));
    }

    @Test
    void a_CRLF_that_lies_across_two_blocks_ends_one_line() {
        for (int length = (1 << 18) - 2; length <= (1 << 18) + 2; length++) {
            assertThat(texts(bytes("x".repeat(length) + "\r\nb")))
                    .hasSize(2)
                    .last()
                    .isEqualTo("b");
        }
    }

    @Test
    void agrees_with_splitting_the_text_for_every_drawn_file() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("#");
            for (int i = random.nextInt(2_000); i > 0; i--) {
                text.append("abcäß\n\r中 \n".charAt(random.nextInt(10)));
            }
            List<String> expected = new ArrayList<>(List.of(text.toString().split("\r\n|\r|\n", -1)));
            if (expected.getLast().isEmpty()) {
                expected.removeLast();
            }
            assertThat(texts(new Trickle(bytes(text.toString()), random)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void gzip_is_recognised_by_its_bytes_with_all_its_members() throws IOException {
        byte[] two = join(gzip(bytes("a\nb\n")), gzip(bytes("c\n")));

        assertThat(texts(two)).containsExactly("a", "b", "c");
        assertThat(texts(new Trickle(two, new Random(1)))).containsExactly("a", "b", "c");
    }

    @Test
    void a_truncated_gzip_gives_its_whole_lines_and_says_behind_which_line_it_ends() throws IOException {
        byte[] packed = gzip(bytes(numbered(20_000)));
        Read read = read(Arrays.copyOf(packed, packed.length / 2));

        int good = read.texts().size();
        assertThat(good).isBetween(1_000, 19_999);
        assertThat(read.texts()).isEqualTo(numbered(20_000).lines().limit(good).toList());
        assertThat(read.problems()).singleElement().hasToString("""
                IN-0005: the gzip file ends too early; what follows is missing
                  where: test.txt, behind line %d
                  fix:   copy or download the file again""".formatted(good));
    }

    @Test
    void a_gzip_truncated_in_its_first_bytes_is_told_as_truncated() {
        assertThat(codes(read(new byte[] {0x1F, (byte) 0x8B, 8}))).containsExactly("IN-0005");
    }

    @Test
    void a_damaged_gzip_is_told_and_every_cut_of_a_gzip_is_survived() throws IOException {
        byte[] packed = gzip(bytes(numbered(2_000)));
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = packed.clone();
            damaged[random.nextInt(12, packed.length)] ^= (byte) (1 + random.nextInt(255));
            assertThat(codes(read(damaged))).as("run %d of seed 7", i).isNotEmpty();
            byte[] cut = Arrays.copyOf(packed, random.nextInt(2, packed.length));
            assertThat(codes(read(cut))).as("run %d of seed 7", i).containsExactly("IN-0005");
        }
    }

    @Test
    void a_byte_order_mark_is_dropped_and_only_at_the_beginning() {
        assertThat(texts(bytes("\uFEFFa\n\uFEFFb"))).containsExactly("a", "\uFEFFb");
    }

    @Test
    void a_malformed_line_is_skipped_with_its_number_and_byte_and_the_rest_is_read() {
        Read read = read(join(bytes("good\nMüller "), new byte[] {(byte) 0xFC}, bytes("\nbehind\n")));

        assertThat(read.texts()).containsExactly("good", "behind");
        assertThat(read.problems()).singleElement().hasToString("""
                IN-0008: byte 9 of the line (hexadecimal FC) is not UTF-8
                  where: test.txt, line 2
                  fix:   save the file as UTF-8, or have it read in its own encoding, such as GB18030 (option --encoding)""");
    }

    @Test
    void the_replacement_character_itself_is_no_mistake() {
        assertThat(read(bytes("a\uFFFDb")).texts()).containsExactly("a\uFFFDb");
    }

    @Test
    void GB18030_is_read_on_request_and_told_otherwise() {
        byte[] chinese = "捐献者\n北京\n".getBytes(Charset.forName("GB18030"));

        assertThat(read(chinese, Encoding.GB18030, Limits.USUAL).texts()).containsExactly("捐献者", "北京");
        assertThat(codes(read(chinese))).containsExactly("IN-0008", "IN-0008");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void UTF_16_is_recognised_and_named(String encoding) {
        Read read = read("P1%A*01:01+A*02:01\n".getBytes(Charset.forName(encoding)));

        assertThat(read.texts()).isEmpty();
        assertThat(codes(read)).containsExactly("IN-0009");
    }

    @Test
    void a_zero_byte_costs_its_line_only() {
        Read read = read(bytes("a\nb\0b\nc\n" + "d".repeat(200)));

        assertThat(read.texts()).startsWith("a", "c").hasSize(3);
        assertThat(read.problems()).singleElement().asString().contains("IN-0011", "line 2");
    }

    @Test
    void a_zero_byte_costs_its_line_only_also_where_the_file_is_short() {
        Read read = read(bytes("a\nb\0b\nc\n"));

        assertThat(read.texts()).containsExactly("a", "c");
        assertThat(codes(read)).containsExactly("IN-0011");
    }

    @Test
    void archives_and_binary_files_are_refused_by_name() throws IOException {
        assertThat(read(join(bytes("PK\u0003\u0004"), new byte[40])).problems())
                .singleElement()
                .asString()
                .contains("IN-0010", "ZIP");
        assertThat(read(gzip(gzip(bytes("a")))).problems())
                .singleElement()
                .asString()
                .contains("gzip within gzip");
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        Arrays.fill(noise, 0, 100, (byte) 0);
        assertThat(read(noise).problems()).singleElement().asString().contains("a binary file");
    }

    @Test
    void noise_gives_problems_that_are_bounded_and_counted() {
        byte[] noise = new byte[3_000_000];
        new Random(5).nextBytes(noise);
        for (int i = 0; i < 4096; i++) {
            noise[i] |= 1;
        }
        try (Lines lines = Lines.open(source(noise), Encoding.UTF_8, Limits.USUAL.withMostProblems(10))) {
            lines.forEach(line -> assertThat(line.text()).doesNotContain("\0"));
            assertThat(lines.problems().list()).hasSize(10);
            assertThat(lines.problems().total()).isGreaterThan(1_000);
            assertThat(lines.problems().counts().keySet()).contains("IN-0008");
        }
    }

    @Test
    void an_empty_file_is_a_problem() throws IOException {
        assertThat(codes(read(new byte[0]))).containsExactly("IN-0004");
        assertThat(codes(read(gzip(new byte[0])))).containsExactly("IN-0004");
    }

    @Test
    void a_missing_file_and_a_folder_are_problems() {
        try (Lines missing = Lines.open(Source.of(folder.resolve("none.txt")));
                Lines directory = Lines.open(Source.of(folder))) {
            assertThat(missing).isEmpty();
            assertThat(missing.problems().list()).singleElement().asString().contains("IN-0001", "none.txt");
            assertThat(directory).isEmpty();
            assertThat(directory.problems().list()).singleElement().asString().contains("IN-0002");
        }
    }

    @Test
    void a_line_of_exactly_the_limit_is_read_and_a_longer_one_skipped() {
        Limits hundred = Limits.USUAL.withLongestLine(100);
        String text = "a".repeat(100) + "\n" + "b".repeat(101) + "\r\nc\n" + "d".repeat(101);
        Read read = read(bytes(text), Encoding.UTF_8, hundred);

        assertThat(read.texts()).containsExactly("a".repeat(100), "c");
        assertThat(read.problems())
                .extracting(Problem::where)
                .extracting(List::getFirst)
                .containsExactly("line 2", "line 4");
    }

    @Test
    void a_line_of_one_gigabyte_costs_little_memory_and_the_rest_is_read() {
        InputStream endless = new Repeated('x', 1L << 30);
        InputStream all = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(bytes("first\n")), endless, new ByteArrayInputStream(bytes("\nlast\n")))));
        try (RawLines lines = new RawLines(Source.of("test.txt", all), Limits.USUAL)) {
            assertThat(lines.advance()).isTrue();
            assertThat(lines.advance()).isTrue();
            assertThat(new String(lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.US_ASCII))
                    .isEqualTo("last");
            assertThat(lines.number()).isEqualTo(3);
            assertThat(lines.bytes().length).isLessThanOrEqualTo(2 * Limits.USUAL.longestLine());
            assertThat(lines.problems().list())
                    .singleElement()
                    .asString()
                    .contains("IN-0007", "line 2", "4194304 bytes");
        }
    }

    @Test
    void a_disk_that_fails_is_a_problem_behind_the_last_line() {
        InputStream failing =
                new SequenceInputStream(new ByteArrayInputStream(bytes("a\nb\ncut o")), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Input/output error");
                    }
                });
        Read read = read(failing);

        assertThat(read.texts()).containsExactly("a", "b");
        assertThat(read.problems())
                .singleElement()
                .asString()
                .contains("IN-0012", "Input/output error", "behind line 2");
    }

    @Test
    void progress_counts_the_bytes_of_the_packed_file() throws IOException {
        Path file = Files.write(folder.resolve("a.gz"), gzip(bytes(numbered(200_000))));
        List<Long> seen = new ArrayList<>();
        Source source = Source.of(file);
        try (Lines lines = Lines.open(source.watchedBy(seen::add))) {
            assertThat(lines.stream().count()).isEqualTo(200_000);
        }
        assertThat(seen).isSorted().last().isEqualTo(source.size().orElseThrow());
    }

    @Test
    void a_reader_adds_problems_with_line_and_file() {
        try (Lines lines = Lines.open(source(bytes("a\nb\n")))) {
            for (Line line : lines) {
                lines.report(Problem.of("SUB-0001", "found {0}", "mend it", line.text())
                        .at("column gl"));
            }
            assertThat(lines.problems().list().getLast()).asString().contains("where: test.txt, line 2, column gl");
        }
    }

    private record Read(List<String> texts, List<Problem> problems) {}

    private static Read read(byte[] content) {
        return read(content, Encoding.UTF_8, Limits.USUAL);
    }

    private static Read read(byte[] content, Encoding encoding, Limits limits) {
        return read(new ByteArrayInputStream(content), encoding, limits);
    }

    private static Read read(InputStream content) {
        return read(content, Encoding.UTF_8, Limits.USUAL);
    }

    private static Read read(InputStream content, Encoding encoding, Limits limits) {
        try (Lines lines = Lines.open(Source.of("test.txt", content), encoding, limits)) {
            List<String> texts = lines.stream().map(Line::text).toList();
            return new Read(texts, List.copyOf(lines.problems().list()));
        }
    }

    private static List<String> texts(byte[] content) {
        return texts(new ByteArrayInputStream(content));
    }

    private static List<String> texts(InputStream content) {
        Read read = read(content);
        assertThat(read.problems()).isEmpty();
        return read.texts();
    }

    private static List<String> codes(Read read) {
        return read.problems().stream().map(Problem::code).toList();
    }

    private static Source source(byte[] content) {
        return Source.of("test.txt", new ByteArrayInputStream(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String numbered(int lines) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(11);
        for (int i = 1; i <= lines; i++) {
            text.append("line ").append(i).append(' ').append(random.nextLong()).append('\n');
        }
        return text.toString();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// Gives a few bytes at a time, as a slow pipe does, and never says that more is available.
    private static final class Trickle extends InputStream {
        private final ByteArrayInputStream content;
        private final Random random;

        Trickle(byte[] content, Random random) {
            this.content = new ByteArrayInputStream(content);
            this.random = random;
        }

        @Override
        public int read() {
            return content.read();
        }

        @Override
        public int read(byte[] target, int from, int length) {
            return content.read(target, from, Math.min(length, 1 + random.nextInt(7)));
        }
    }

    /// The same byte many times over.
    private static final class Repeated extends InputStream {
        private final byte octet;
        private long left;

        Repeated(char octet, long count) {
            this.octet = (byte) octet;
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? octet : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(target, from, from + count, octet);
            left -= count;
            return count;
        }
    }
}
