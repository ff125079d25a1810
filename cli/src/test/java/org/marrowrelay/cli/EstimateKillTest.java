package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An estimate whose process is killed again and again while it makes replicates.
class EstimateKillTest {
    private static final String REPLICATES = "3000";

    @TempDir
    private Path folder;

    private Path donors() throws IOException {
        Random random = new Random(12);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            lines.add("d%d%%A*%s+A*%s^B*%s+B*%s^DRB1*%s+DRB1*%s"
                    .formatted(i, name(random), name(random), name(random), name(random), name(random), name(random)));
        }
        return Files.write(folder.resolve("donors.txt"), lines);
    }

    private static String name(Random random) {
        return "%02d:01".formatted(1 + random.nextInt(12));
    }

    private List<String> words(Path donors, Path out) {
        return List.of(
                "frequencies",
                "estimate",
                "--release=none",
                "--loci=A,B,DRB1",
                "--bootstrap=" + REPLICATES,
                "--resume",
                "--typings=" + donors,
                "--out=" + out);
    }

    private Process process(Path donors, Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.marrowrelay.cli.Relay"));
        command.addAll(words(donors, out));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    /// When a file got its name; the beginning of time while it has none.
    private static FileTime named(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    }

    @Test
    @Timeout(120)
    void a_process_killed_while_it_makes_replicates_goes_on_behind_them_and_writes_the_same_bytes() throws Exception {
        Path donors = donors();
        Path out = folder.resolve("killed");
        Path kept = out.resolve("replicates.bin");
        for (int kill = 0; kill < 2; kill++) {
            FileTime before = named(kept);
            Process process = process(donors, out);
            boolean ended = false;
            while (!ended && named(kept).equals(before)) {
                ended = process.waitFor(1, TimeUnit.MILLISECONDS);
            }
            assertThat(ended).as(Files.readString(folder.resolve("said"))).isFalse();
            process.destroyForcibly().waitFor();
            assertThat(out.resolve("frequencies.csv")).doesNotExist();
        }
        Run last = new Run(words(donors, out).toArray(String[]::new));
        assertThat(last.code()).as(last.err()).isZero();
        assertThat(last.err()).containsPattern("going on after [\\d,]+ replicates");
        Path whole = folder.resolve("undisturbed");
        Run undisturbed = new Run(words(donors, whole).toArray(String[]::new));
        assertThat(undisturbed.err()).doesNotContain("going on after");
        assertThat(out.resolve("frequencies.csv"))
                .hasBinaryContent(Files.readAllBytes(whole.resolve("frequencies.csv")));
    }
}
