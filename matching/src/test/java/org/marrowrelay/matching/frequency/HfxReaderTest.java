package org.marrowrelay.matching.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.problem.Problem;

class HfxReaderTest {
    private static final byte[] TABLE = "A*01:01;0.5\n".getBytes(StandardCharsets.UTF_8);
    private static final String WHOLE = """
            {"version": "0.1.0", "metadata": {
              "outputResolution": [{"locus": "A", "resolution": "g"}],
              "hfeMethod": {"method": "EM"},
              "cohortDescription": {"species": "Homo sapiens", "cohortSize": 3156,
                "population": [{"name": "CAU", "geoLocation": {"ISO3166": "US"}}]},
              "nomenclatureUsed": {"database": "IPD-IMGT/HLA", "version": "2.16.0"},
              "frequencyLocation": "file://a/table.csv",
              "checkSum": "%s"}}
            """.formatted(HfxReader.md5(TABLE));

    @Test
    void whole_metadata_says_whose_set_it_is() {
        HfxReading reading = read(WHOLE);
        assertThat(reading.problems()).isEmpty();
        Provenance provenance = reading.metadata().orElseThrow().provenance();
        assertThat(provenance.population()).isEqualTo("CAU");
        assertThat(provenance.release()).isEqualTo("2.16.0");
        assertThat(provenance.resolution()).isEqualTo("g");
        assertThat(provenance.sampleSize()).hasValue(3156);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"haplotype": "gens", "frequency": "share"}
            {"gens": "haplotype", "share": "frequency"}
            """)
    void columns_are_found_by_the_names_that_the_metadata_states_in_either_direction(String header) {
        String json = WHOLE.replace("\"checkSum\"", "\"frequencyFileHeader\": %s, \"checkSum\"".formatted(header));
        ColumnNames names = read(json).metadata().orElseThrow().columnNames();
        FrequencyReader reader = new FrequencyReader(Provenance.of("CAU", "t"), HfxReaderTest::named, names);
        reader.line(1, "number,share,gens,haplogroup");
        reader.line(2, "1,0.5,A*01:01,x");
        assertThat(reader.finish().set().orElseThrow().haplotypes())
                .hasToString("[HaplotypeFrequency[haplotype=A*01:01, frequency=0.5]]");
    }

    @Test
    void a_table_without_the_columns_that_the_metadata_names_is_refused_because_it_is_another() {
        FrequencyReader reader =
                new FrequencyReader(Provenance.of("CAU", "t"), HfxReaderTest::named, new ColumnNames("gens", "share"));
        reader.line(1, "haplotype,frequency");
        reader.line(2, "A*01:01,0.5");
        FrequencyReading reading = reader.finish();
        assertThat(reading.set()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::code).startsWith("FRQ-0026");
    }

    private static MatchingGroup named(String name) {
        return MatchingGroup.expressed(Locus.A, name);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "version": "0.1.0",        | "x": 1,                     | FRQ-0021 version
            "version": "0.1.0",        | "version": "0.2.0",         | FRQ-0022 version
            "cohortSize": 3156         | "cohortSize": 0             | FRQ-0022 cohortSize
            "cohortSize": 3156         | "cohortSize": 31.5          | FRQ-0022 cohortSize
            "resolution": "g"          | "resolution": "fine"        | FRQ-0022 resolution
            "database": "IPD-IMGT/HLA" | "database": "mine"          | FRQ-0022 database
            "method": "EM"             | "methods": "EM"             | FRQ-0021 method
            "hfeMethod"                | "method"                    | FRQ-0022 metadata
            "checkSum": "              | "checkSum": "z              | FRQ-0022 checkSum
            "checkSum"                 | "frequencyFileHeader": {}, "checkSum" | FRQ-0022 frequencyFileHeader
            "checkSum"                 | "frequencyFileHeader": {"haplotype": 1}, "checkSum" | FRQ-0022 frequencyFileHeader
            table.csv                  | other.csv                   | FRQ-0023 other.csv
            A*01                       | A*02                        | FRQ-0024 MD5
            """, quoteCharacter = '\'')
    void metadata_that_breaks_a_rule_is_refused_with_the_rule(String from, String to, String expected) {
        String json = from.startsWith("A*") ? WHOLE : WHOLE.replace(from, to);
        byte[] table = new String(TABLE, StandardCharsets.UTF_8)
                .replace(from.startsWith("A*") ? from : "~", to)
                .getBytes(StandardCharsets.UTF_8);
        HfxReading reading = HfxReader.read(json.getBytes(StandardCharsets.UTF_8), "table.csv", table);
        assertThat(reading.metadata()).isEmpty();
        assertThat(reading.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(expected.split(" ")[0]);
            assertThat(problem.what()).contains(expected.split(" ")[1]);
        });
    }

    @ParameterizedTest
    @CsvSource({"{", "''", "[1", "nonsense"})
    void what_is_no_JSON_is_refused(String text) {
        HfxReading reading = read(text);
        assertThat(reading.metadata()).isEmpty();
        assertThat(reading.problems()).isNotEmpty();
    }

    @Test
    void the_published_metadata_of_the_four_groups_is_refused_because_it_is_defective() throws IOException {
        Path folder = data().resolve("data/frequencies");
        assumeThat(folder).as("third-party data, skipped where absent").exists();
        assertThat(problems(folder, "HEGL_CAU")).contains("FRQ-0021");
        assertThat(problems(folder, "HEGL_AFA")).contains("FRQ-0021", "FRQ-0023");
        long wrongSums = List.of("HEGL_AFA", "HEGL_API", "HEGL_CAU", "HEGL_HIS").stream()
                .filter(name -> problems(folder, name).contains("FRQ-0024"))
                .count();
        assertThat(wrongSums).as("sets with a wrong MD5").isEqualTo(3);
    }

    private static List<String> problems(Path folder, String name) {
        try {
            return HfxReader.read(
                            Files.readAllBytes(folder.resolve(name + ".hfx-metadata.json")),
                            name + ".csv",
                            Files.readAllBytes(folder.resolve(name + ".csv")))
                    .problems()
                    .stream()
                    .map(Problem::code)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path data() {
        String given = System.getenv("RELAY_DATA");
        Path root = Path.of(System.getProperty("relay.root", "."));
        return given == null ? root.resolve("../shared").normalize() : Path.of(given);
    }

    private static HfxReading read(String json) {
        return HfxReader.read(json.getBytes(StandardCharsets.UTF_8), "table.csv", TABLE);
    }
}
