package org.marrowrelay.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.testkit.bad.BadFile;
import org.marrowrelay.testkit.bad.BadFile.Form;
import org.marrowrelay.testkit.bad.BadFiles;

class BadFilesTest {
    static Stream<BadFile> badFiles() {
        return Stream.of(Form.SUBJECTS, Form.DONORS).flatMap(form -> BadFiles.of(form).stream());
    }

    static Stream<BadFile> harmlessFiles() {
        return Stream.of(Form.SUBJECTS, Form.DONORS).flatMap(form -> BadFiles.harmless(form).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void a_bad_file_gives_its_good_rows_and_every_problem(BadFile file) {
        assertRead(file);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmlessFiles")
    void a_file_that_only_looks_odd_is_read_whole(BadFile file) {
        assertRead(file);
    }

    @Test
    void a_line_of_a_gigabyte_is_skipped_without_the_memory_for_it() {
        assertRead(BadFiles.longLine(1L << 30));
    }

    private static void assertRead(BadFile file) {
        try (Rows<?> rows = open(file)) {
            rows.forEach(row -> {});
            List<String> codes =
                    rows.problems().list().stream().map(Problem::code).toList();
            assertThat(codes).as(file.name()).isEqualTo(file.codes());
            if (file.accepted() != BadFiles.ANY) {
                assertThat(rows.good()).as(file.name()).isEqualTo(file.accepted());
            }
        }
    }

    private static Rows<?> open(BadFile file) {
        Source source = Source.of(file.name(), file.open());
        return file.form() == Form.SUBJECTS
                ? SubjectReader.open(source, Encoding.UTF_8, Limits.USUAL, Nomenclature.none())
                : DonorReader.open(source, Encoding.UTF_8, Limits.USUAL, Nomenclature.none());
    }
}
