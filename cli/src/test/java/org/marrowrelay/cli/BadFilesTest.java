package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowrelay.testkit.bad.BadFile;
import org.marrowrelay.testkit.bad.BadFile.Form;
import org.marrowrelay.testkit.bad.BadFiles;

/// Every bad file of the testkit about people, given to the command line.
class BadFilesTest {
    @TempDir
    Path folder;

    static Stream<BadFile> people() {
        return Stream.of(Form.SUBJECTS, Form.DONORS).flatMap(form -> BadFiles.of(form).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("people")
    void a_bad_file_ends_with_its_codes_and_no_stack_trace(BadFile file) throws IOException {
        Path bad = folder.resolve("bad");
        try (OutputStream out = Files.newOutputStream(bad)) {
            file.write(out);
        }
        Path frequencies = folder.resolve("f.csv");
        Files.writeString(frequencies, "hap,freq\nA*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01,1.0\n");
        Path patient = folder.resolve("patient");
        Files.writeString(patient, "GOOD%A*01:01+A*02:01^B*08:01+B*44:02^DRB1*03:01+DRB1*04:01\n");
        Run run = new Run(
                "match",
                "--release",
                "none",
                "--patients",
                patient.toString(),
                "--donors",
                bad.toString(),
                "--frequencies",
                frequencies.toString());
        assertThat(run.code()).as(run.err()).isIn(Set.of(Exit.COMPLETE, Exit.PARTLY, Exit.FAILED));
        assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat org.");
        List<String> codes = file.codes();
        assertThat(codes.stream().filter(code -> !run.err().contains(code)))
                .as(run.err())
                .isEmpty();
    }
}
