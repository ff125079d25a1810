package org.marrowrelay.matching.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.testkit.bad.BadFile;
import org.marrowrelay.testkit.bad.BadFile.Form;
import org.marrowrelay.testkit.bad.BadFiles;

class BadFrequencyFilesTest {
    static Stream<BadFile> badFiles() {
        return BadFiles.of(Form.FREQUENCIES).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void a_bad_file_gives_its_good_rows_and_every_problem(BadFile file) {
        List<String> lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))
                .lines()
                .toList();
        FrequencyReader reader =
                new FrequencyReader(Provenance.of("invented", file.name()), BadFrequencyFilesTest::group);
        for (int i = 0; i < lines.size(); i++) {
            reader.line(i + 1, lines.get(i));
        }
        FrequencyReading reading = reader.finish();
        assertThat(reading.problems()).extracting(Problem::code).containsExactlyElementsOf(file.codes());
        assertThat(reading.set().map(set -> set.haplotypes().size()).orElse(0)).isEqualTo(file.accepted());
    }

    static Stream<BadFile> metadata() {
        return Stream.of(BadFiles.of(Form.METADATA), BadFiles.harmless(Form.METADATA))
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("metadata")
    void metadata_is_taken_whole_or_refused_with_every_rule_that_it_breaks(BadFile file) throws IOException {
        HfxReading reading = HfxReader.read(file.open().readAllBytes());
        assertThat(reading.problems()).extracting(Problem::code).containsExactlyElementsOf(file.codes());
        assertThat(reading.metadata().stream().count()).isEqualTo(file.accepted());
    }

    private static MatchingGroup group(String name) {
        Locus locus = Allele.parse(name).locus();
        return MatchingGroup.expressed(locus, name);
    }
}
