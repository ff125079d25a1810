package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void replicates_that_were_interrupted_need_no_second_climb_because_the_estimate_was_kept() throws IOException {
        Path block = Files.createDirectories(folder.resolve("out/frequencies.csv.part/in the way"));
        Run stopped = estimate(donors(), "--bootstrap", "2");
        assertThat(stopped.code()).as("the table cannot be written").isEqualTo(1);
        Files.delete(block);
        Files.delete(block.getParent());
        Run resumed = estimate(donors(), "--bootstrap", "2", "--resume");
        assertThat(resumed.err()).contains("going on after", "replicates begin anew");
        assertThat(folder.resolve("out/checkpoint.bin")).doesNotExist();
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
}
