package org.marrowrelay.populations.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.matching.frequency.HfxReader;
import org.marrowrelay.matching.frequency.HfxReading;
import org.marrowrelay.populations.em.Bootstrap;
import org.marrowrelay.populations.em.Crew;
import org.marrowrelay.populations.em.EstimationPlan;
import org.marrowrelay.populations.em.EstimationState;
import org.marrowrelay.populations.em.Estimator;
import org.marrowrelay.populations.em.Fit;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.SampleBuilder;

class EstimateFilesTest {
    private static final Naming NAMING = Naming.matching(Nomenclature.none());

    @TempDir
    private Path folder;

    private static SampleBuilder people() {
        SampleBuilder builder = new SampleBuilder(List.of(Locus.A, Locus.B), NAMING);
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            int a = 1 + random.nextInt(3);
            builder.add("D" + i, i, "A*0" + a + ":01+A*01:01^B*0" + (6 + a) + ":01+B*07:01");
        }
        builder.add("bad", 50, "A*02:XX+A*01:01^B*08:01+B*07:01");
        builder.add("D1", 51, "A*01:01+A*01:01");
        builder.add("empty", 52, "C*01:02+C*01:02");
        builder.add("novel", 53, "A*01:NEW+A*01:01");
        return builder;
    }

    @Test
    void our_own_reader_of_hfx_accepts_the_metadata_with_the_table() throws IOException {
        SampleBuilder builder = people();
        var rejected = builder.rejected();
        try (Crew crew = Crew.of(2)) {
            Fit fit = new Estimator(builder.build(), EstimationPlan.USUAL, crew).run(new EstimationState(), s -> {});
            RunFacts facts = new RunFacts(
                    List.of("x"), List.of("00"), "", "test", "North", 54, 0, 0, 2, 0.5, false, 1, "EM", "local");
            new EstimateFiles(
                            folder, fit, EstimationPlan.USUAL, NAMING, facts, Bootstrap.of(fit, 5, 1, crew, done -> {}))
                    .write(rejected);
        }
        HfxReading reading = HfxReader.read(
                Files.readAllBytes(folder.resolve("metadata.json")),
                "frequencies.csv",
                Files.readAllBytes(folder.resolve("frequencies.csv")));
        assertThat(reading.problems()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("frequencies.csv")).getFirst())
                .isEqualTo("haplotype,frequency,count,low,high,supported");
        assertThat(Files.readString(folder.resolve("run.json"))).contains("\"rejected\" : 4", "\"stoppedBy\"");
    }

    /// Names of A in full, all others as they are.
    private record Mixed() implements Naming {
        @Override
        public Meaning read(Locus locus, String name) {
            return NAMING.read(locus, name);
        }

        @Override
        public String release() {
            return "3.58.0";
        }

        @Override
        public String resolution() {
            return "W";
        }
    }

    @Test
    void metadata_name_the_resolution_of_each_locus_because_readers_take_names_by_it() throws IOException {
        SampleBuilder builder = people();
        Naming mixed = Naming.byLocus(NAMING, java.util.Map.of(Locus.A, new Mixed()));
        try (Crew crew = Crew.of(1)) {
            Fit fit = new Estimator(builder.build(), EstimationPlan.USUAL, crew).run(new EstimationState(), s -> {});
            RunFacts facts =
                    new RunFacts(List.of(), List.of(), "", "test", "", 54, 0, 0, 1, 0.5, false, 1, "EM", "local");
            new EstimateFiles(folder, fit, EstimationPlan.USUAL, mixed, facts, null).write(List.of());
        }
        assertThat(Files.readString(folder.resolve("metadata.json")).replaceAll("\\s", ""))
                .contains("{\"locus\":\"A\",\"resolution\":\"genomic-sequence\"}")
                .contains("{\"locus\":\"B\",\"resolution\":\"protein-sequence\"}");
        assertThat(folder.resolve("frequencies.csv.part")).doesNotExist();
    }

    @Test
    void everybody_who_is_left_out_is_listed_with_locus_and_reason() throws IOException {
        SampleBuilder builder = people();
        EstimateFiles.writeRejected(folder, builder.rejected());
        List<String> rows = Files.readAllLines(folder.resolve("rejected.tsv"));
        assertThat(rows).hasSize(5);
        assertThat(rows.get(1)).startsWith("D1\t51\t\tFRQ-0101\t");
        assertThat(builder.rejected().getFirst().problem().fix()).contains("only the first row is read, even where");
        assertThat(rows.get(2)).startsWith("bad\t50\tA\tHLA-0106\t");
        assertThat(rows.get(3)).startsWith("empty\t52\t\tFRQ-0102\t");
        assertThat(rows.get(4)).startsWith("novel\t53\tA\tFRQ-0103\t");
        assertThat(builder.used()).isEqualTo(50);
    }

    @Test
    void a_checkpoint_of_other_donors_is_not_taken() throws IOException {
        new Checkpoint(folder, "one").save(new EstimationState());
        assertThat(new Checkpoint(folder, "one").find()).isPresent();
        assertThat(new Checkpoint(folder, "other").find()).isEmpty();
        Files.write(folder.resolve("checkpoint.bin"), new byte[] {1, 2, 3});
        assertThat(new Checkpoint(folder, "one").find()).as("damaged").isEmpty();
    }

    @Test
    void a_checkpoint_counts_only_when_it_is_whole_because_a_kill_may_come_while_it_is_written() throws IOException {
        SampleBuilder builder = people();
        try (Crew crew = Crew.of(1)) {
            Fit fit = new Estimator(builder.build(), EstimationPlan.USUAL, crew).run(new EstimationState(), s -> {});
            Checkpoint checkpoint = new Checkpoint(folder, "one");
            List<byte[]> written = new ArrayList<>();
            Bootstrap.of(fit, 3, 5, crew, sums -> {
                try {
                    checkpoint.save(sums, fit, 5);
                    written.add(Files.readAllBytes(folder.resolve("replicates.bin")));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
            assertThat(written).hasSize(3);
            byte[] whole = written.get(1);
            for (int length = 0; length < whole.length; length++) {
                byte[] torn = Arrays.copyOf(whole, length);
                Files.write(folder.resolve("replicates.part"), torn);
                Files.write(folder.resolve("replicates.bin"), whole);
                assertThat(checkpoint.find(fit, 5).orElseThrow().count())
                        .as("killed after %d bytes of the next one", length)
                        .isEqualTo(2);
                Files.write(folder.resolve("replicates.bin"), torn);
                assertThat(checkpoint.find(fit, 5)).as("%d bytes", length).isEmpty();
                byte[] damaged = whole.clone();
                damaged[length] ^= 1;
                Files.write(folder.resolve("replicates.bin"), damaged);
                assertThat(checkpoint.find(fit, 5)).as("byte %d", length).isEmpty();
            }
            Files.write(folder.resolve("replicates.bin"), whole);
            assertThat(checkpoint.find(fit, 6)).as("another seed").isEmpty();
            assertThat(new Checkpoint(folder, "other").find(fit, 5)).isEmpty();
            checkpoint.remove();
            assertThat(folder.resolve("replicates.bin")).doesNotExist();
            assertThat(folder.resolve("replicates.part")).doesNotExist();
        }
    }
}
