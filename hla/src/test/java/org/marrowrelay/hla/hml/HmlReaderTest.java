package org.marrowrelay.hla.hml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.problem.Problem;

class HmlReaderTest {
    private static final String HAPLOIDS = """
            <haploid locus="HLA-A" method="DNA" type="01:01"/><haploid locus="HLA-A" method="DNA" type="02:01"/>
            <haploid locus="HLA-DRB1" method="DNA" type="15:01"/><haploid locus="HLA-DRB1" method="DNA" type=""/>
            """;
    private static final String GENOTYPES = """
            <genotype-list>
              <diploid-combination>
                <locus-block><allele-list><allele>HLA-B*08:01</allele><allele>HLA-B*08:02</allele></allele-list></locus-block>
                <locus-block><allele-list><allele>HLA-B*44:02</allele></allele-list></locus-block>
              </diploid-combination>
              <diploid-combination>
                <locus-block><allele-list><allele>HLA-B*07:02</allele></allele-list></locus-block>
                <locus-block><allele-list><allele>HLA-B*15:01</allele></allele-list></locus-block>
              </diploid-combination>
            </genotype-list>
            """;
    private static final String STRING = "<glstring>\n  HLA-C*07:01+HLA-C*05:01\n</glstring>";

    @ParameterizedTest(name = "HML {0}, {1}")
    @CsvSource({
        "1.0,   http://schemas.nmdp.org/spec/hml/1.0",
        "1.0.1, http://schemas.nmdp.org/spec/hml/1.0.1",
        "1.0.2, http://schemas.nmdp.org/spec/hml/1.0"
    })
    void all_three_forms_are_read_in_every_version(String version, String namespace) {
        String samples = sample("S1", typing(HAPLOIDS), typing(GENOTYPES), typing(STRING));
        Read read = read(message(samples)
                .replace("version=\"1.0.2\"", "version=\"" + version + "\"")
                .replace("xmlns=\"http://schemas.nmdp.org/spec/hml/1.0\"", "xmlns=\"" + namespace + "\""));

        assertThat(read.codes()).isEmpty();
        assertThat(read.samples()).singleElement().satisfies(sample -> {
            assertThat(sample.id()).isEqualTo("S1");
            assertThat(sample.centre()).isEqualTo("999");
            assertThat(sample.releases()).containsExactly("3.25.0");
            assertThat(sample.gl())
                    .isEqualTo("A*01:01+A*02:01^DRB1*15:01+DRB1*UUUU"
                            + "^B*08:01/B*08:02+B*44:02|B*07:02+B*15:01^HLA-C*07:01+HLA-C*05:01");
            assertThat(Nomenclature.none().read(sample.gl())).isInstanceOf(PhenotypeReading.Accepted.class);
        });
    }

    @Test
    void of_several_forms_in_one_assignment_the_one_that_says_most_is_used() {
        String several = "<haploid locus='HLA-C' method='DNA' type='07:XX'/>" + STRING;
        assertThat(read(message(sample("S1", typing(several))))
                        .samples()
                        .getFirst()
                        .gl())
                .isEqualTo("HLA-C*07:01+HLA-C*05:01");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "HLA-A, DNA, 02:AB, A*02:AB",
        "HLA-A, DNA, HLA-A*02:01:01G, A*02:01:01G",
        "A, DNA, 02:XX, A*02:XX",
        "HLA-A, SER, 02, A2",
        "HLA-C, SER, 7, Cw7",
        "HLA-DRB1, SER, 15, DR15",
        "HLA-DQB1, SER, 06, DQ6",
        "HLA-B, SER, B62, B62"
    })
    void a_haploid_becomes_a_name(String locus, String method, String type, String name) {
        String haploid = "<haploid locus='%s' method='%s' type='%s'/>".formatted(locus, method, type);
        assertThat(read(message(sample("S1", typing(haploid))))
                        .samples()
                        .getFirst()
                        .gl())
                .isEqualTo(name);
    }

    @Test
    void a_message_that_we_made_is_valid_under_the_owners_schemas() throws Exception {
        for (String version : List.of("1.0", "1.0.1", "1.0.2")) {
            Path schema = shared("hml/hml-" + version + ".xsd");
            assumeTrue(Files.exists(schema), "the schemas are at hand");
            String text = message(sample("S1", typing(HAPLOIDS), typing(GENOTYPES), typing(STRING)))
                    .replace("version=\"1.0.2\"", "version=\"" + version + "\"");
            String namespace = version.equals("1.0.1") ? "1.0.1" : "1.0";
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(schema.toFile())
                    .newValidator()
                    .validate(new StreamSource(new ByteArrayInputStream(text.replace(
                                    "xmlns=\"http://schemas.nmdp.org/spec/hml/1.0\"",
                                    "xmlns=\"http://schemas.nmdp.org/spec/hml/" + namespace + "\"")
                            .getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void a_bad_sample_is_left_out_with_its_line_and_the_others_used() {
        Read read = read(message(sample("S1", typing(STRING))
                + sample("", typing(STRING))
                + sample("S3", typing("<glstring uri='http://example.org/gl/1'/>"))
                + sample("S1", typing(STRING))
                + sample("S5", "<typing gene-family='KIR' date='2024-05-01'/>")
                + sample("S6", typing(STRING))));

        assertThat(read.samples()).extracting(HmlSample::id).containsExactly("S1", "S6");
        assertThat(read.codes()).containsExactly("HML-0006", "HML-0009", "HML-0008", "HML-0007");
        assertThat(read.problems().getFirst().where()).containsExactly("sample in line 13", "message.xml");
    }

    @Test
    void a_message_that_breaks_off_gives_the_samples_before() {
        String whole = message(sample("S1", typing(STRING)) + sample("S2", typing(STRING)));
        Read read = read(whole.substring(0, whole.indexOf("S2") + 40));

        assertThat(read.samples()).extracting(HmlSample::id).containsExactly("S1");
        assertThat(read.codes()).containsExactly("HML-0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
    void encodings_that_the_message_names_are_read(String encoding) {
        String text = message(sample("Sé", typing(STRING))).replace("UTF-8", encoding);
        assertThat(read(text.getBytes(Charset.forName(encoding))).samples())
                .extracting(HmlSample::id)
                .containsExactly("Sé");
    }

    @Test
    void bytes_that_do_not_fit_the_encoding_are_a_problem_and_nothing_is_printed() {
        byte[] bytes = message(sample("S1", typing(STRING)) + sample("S2", typing(STRING)))
                .getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.UTF_8).indexOf("S2")] = (byte) 0xC3;
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(read(bytes).codes()).containsExactly("HML-0001");
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-encoding", "UTF-16"})
    void an_encoding_that_is_not_there_is_no_reason_to_stumble(String encoding) {
        String text = message(sample("S1", typing(STRING))).replace("UTF-8", encoding);
        Read read = read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(read.codes()).isEqualTo(encoding.equals("UTF-16") ? List.of() : List.of("HML-0001"));
    }

    @Test
    void gzip_is_unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(message(sample("S1", typing(STRING))).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(packed.toByteArray()).samples()).hasSize(1);
    }

    @Test
    void a_document_type_is_refused_and_no_entity_or_address_followed(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "A*01:01+A*02:01");
        String external = "<!DOCTYPE hml [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        String laughs = "<!DOCTYPE hml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        for (String type : List.of(external, laughs, "<!DOCTYPE hml SYSTEM \"http://127.0.0.1:1/x.dtd\">")) {
            String text =
                    message(sample("S1", typing("<glstring>&x;</glstring>"))).replace("?>", "?>" + type);
            Read read = read(text);
            assertThat(read.samples()).isEmpty();
            assertThat(read.codes()).containsExactly("HML-0003");
        }
        assertThat(read(message(sample("S1", typing("<glstring>&x;</glstring>"))))
                        .codes())
                .containsExactly("HML-0001");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            <html><body/></html>                                                | HML-0004
            <hml/>                                                              | HML-0005
            <hml version="0.9.7" xmlns="http://schemas.nmdp.org/spec/hml/0.9.7"/> | HML-0005
            <hml version="1.0.2" xmlns="http://example.org"/>                   | HML-0005
            no xml                                                              | HML-0001
            """)
    void another_file_is_refused(String text, String code) {
        Read read = read(text);
        assertThat(read.samples()).isEmpty();
        assertThat(read.codes()).containsExactly(code);
    }

    @Test
    void nothing_at_all_is_refused() {
        assertThat(read("").codes()).containsExactly("HML-0001");
    }

    @Test
    void texts_attributes_comments_and_depths_without_end_are_stopped_before_they_fill_the_memory() {
        String head = message("").replace("</hml>", "");
        for (String hostile : List.of(
                "<sample id=\"",
                "<!-- <",
                "<![CDATA[ <",
                "<property>",
                "<sample id='S'><typing gene-family='HLA'><allele-assignment><glstring>",
                "<",
                "<sample ")) {
            Read read = read(new SequenceInputStream(
                    new ByteArrayInputStream((head + hostile).getBytes(StandardCharsets.UTF_8)), new Endless("a")));
            assertThat(read.codes()).as(hostile).singleElement().asString().matches("HML-000[12]");
        }
        for (String repeated : List.of("<a>", "<a b='", "<!-- <-->", "<typing>", "<sample id='1'/>")) {
            Read read = read(new SequenceInputStream(
                    new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)), new Endless(repeated)));
            assertThat(read.codes()).as(repeated).isNotEmpty();
        }
    }

    @Test
    void messages_damaged_at_random_never_throw() {
        long seed = 20261122;
        Random random = new Random(seed);
        byte[] good = message(sample("S1", typing(HAPLOIDS), typing(GENOTYPES), typing(STRING)))
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = good.clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] =
                        (byte) (random.nextBoolean() ? "<>&\"'/!?-]".charAt(random.nextInt(10)) : random.nextInt(256));
            }
            Read read = read(damaged);
            assertThat(read.samples().size() + read.problems().size())
                    .as("seed %d, round %d", seed, round)
                    .isLessThan(10);
        }
    }

    private static String message(String samples) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <hml xmlns="http://schemas.nmdp.org/spec/hml/1.0" version="1.0.2">
                  <reporting-center reporting-center-id="999"/>
                """ + samples + "</hml>\n";
    }

    private static String sample(String id, String... typings) {
        return "<sample id=\"" + id + "\" center-code=\"999\">\n" + String.join("\n", typings) + "</sample>\n";
    }

    private static String typing(String assignment) {
        return """
                <typing gene-family="HLA" date="2024-05-01">
                  <allele-assignment date="2024-05-01" allele-db="IMGT/HLA" allele-version="3.25.0">
                """ + assignment + """
                  </allele-assignment>
                  <typing-method><sso test-id="a" test-id-source="b" scores="18"/></typing-method>
                </typing>
                """;
    }

    private record Read(List<HmlSample> samples, List<Problem> problems) {
        List<String> codes() {
            return problems.stream().map(Problem::code).toList();
        }
    }

    private static Read read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Read read(byte[] bytes) {
        return read(new ByteArrayInputStream(bytes));
    }

    private static Read read(InputStream stream) {
        HmlLimits limits = new HmlLimits(32 << 20, 1 << 20, 100_000, 10);
        try (HmlReader reader = HmlReader.open("message.xml", stream, limits)) {
            List<HmlSample> samples = new ArrayList<>();
            reader.forEach(samples::add);
            return new Read(samples, reader.problems().list());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Path shared(String file) {
        String data = System.getenv().getOrDefault("RELAY_DATA", System.getProperty("relay.root", "..") + "/../shared");
        Path path = Path.of(data, "data", file);
        if (!Files.exists(path)) {
            System.out.println("skipped: no " + path + " (set RELAY_DATA to the folder of third-party data)");
        }
        return path;
    }

    private static final class Endless extends InputStream {
        private final byte[] text;
        private long at;

        Endless(String text) {
            this.text = text.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            return text[(int) (at++ % text.length)];
        }
    }
}
