package org.marrowrelay.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.cli.Relay;
import org.marrowrelay.cli.Terminal;

/// Jobs on a small invented world, in Spark's local mode, against the same commands without Spark.
class BatchTest {
    private static final String MASTER = "local[2]";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path world;

    /// What a run ended with.
    private record Said(int code, String text) {}

    @BeforeAll
    static void make() {
        world = shared.resolve("world");
        Said made = relay(
                "world",
                "--donors",
                "1500",
                "--patients",
                "12",
                "--haplotypes",
                "200",
                "--seed",
                "5",
                "--out",
                world.toString());
        assertThat(made.code()).as(made.text()).isZero();
    }

    private static Said relay(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(said, new PrintStream(said, true, StandardCharsets.UTF_8), false, false);
        return new Said(Relay.run(terminal, arguments), said.toString(StandardCharsets.UTF_8));
    }

    private static Said batch(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(said, new PrintStream(said, true, StandardCharsets.UTF_8), false, false);
        List<String> all = new ArrayList<>(List.of("--master", MASTER));
        all.addAll(List.of(arguments));
        return new Said(Batch.run(terminal, all.toArray(String[]::new)), said.toString(StandardCharsets.UTF_8));
    }

    private static String donors() {
        return world.resolve("donors.tsv").toString();
    }

    @Test
    void estimates_with_replicates_on_spark_to_the_same_bytes_because_a_replicate_depends_on_its_number_alone()
            throws IOException {
        List<String> command = List.of(
                "frequencies",
                "estimate",
                "--release",
                "none",
                "--typings",
                donors(),
                "--bootstrap",
                "10",
                "--seed",
                "3",
                "--loci",
                "A,B,DRB1");
        List<String> local = new ArrayList<>(command);
        local.addAll(List.of("--threads", "1", "--out", folder.resolve("local").toString()));
        List<String> spark = new ArrayList<>(List.of("command", "--"));
        spark.addAll(command);
        spark.addAll(List.of(
                "--engine",
                "spark",
                "--master",
                MASTER,
                "--out",
                folder.resolve("spark").toString()));
        assertThat(relay(local.toArray(String[]::new)).code()).isIn(0, 4);
        Said said = batch(spark.toArray(String[]::new));
        assertThat(said.code()).as(said.text()).isIn(0, 4);
        assertThat(folder.resolve("spark/frequencies.csv"))
                .hasSameBinaryContentAs(folder.resolve("local/frequencies.csv"));
        assertThat(Files.readString(folder.resolve("spark/frequencies.csv"))
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElse(""))
                .as("the first haplotype has an interval, so replicates were made")
                .matches("[^,]+,[^,]+,[^,]+,[0-9.E-]+,[0-9.E-]+,(yes|no)");
    }

    @Test
    void estimates_every_population_and_goes_on_where_it_was_because_finished_parts_are_marked() throws IOException {
        String[] job = {
            "frequencies",
            "--typings",
            donors(),
            "--populations",
            "Northshore,Highland",
            "--out",
            folder.toString(),
            "--",
            "--release",
            "none",
            "--loci",
            "A,B"
        };
        Said first = batch(job);
        assertThat(first.code()).as(first.text()).isIn(0, 4);
        assertThat(first.text()).contains("Northshore: done", "Highland: done").doesNotContain("before");
        Files.delete(folder.resolve("Highland/done"));
        assertThat(batch(job).text()).contains("Northshore: done before", "Highland: done\n");
        Path alone = folder.resolve("alone");
        relay(
                "frequencies",
                "estimate",
                "--release",
                "none",
                "--typings",
                donors(),
                "--loci",
                "A,B",
                "--population",
                "Highland",
                "--out",
                alone.toString());
        assertThat(folder.resolve("Highland/frequencies.csv")).hasSameBinaryContentAs(alone.resolve("frequencies.csv"));
    }

    @Test
    void searches_every_patient_to_the_bytes_of_one_command_because_parts_follow_the_patients() throws IOException {
        String frequencies = world.resolve("frequencies").toString();
        Said built = batch(
                "index",
                "--donors",
                donors(),
                "--out",
                folder.toString(),
                "--",
                "--release",
                "none",
                "--frequencies",
                frequencies);
        assertThat(built.code()).as(built.text()).isIn(0, 4);
        String index = folder.resolve("donors.tsv.index").toString();
        String patients = world.resolve("patients.tsv").toString();
        Path local = folder.resolve("local.tsv");
        Said alone = relay(
                "index",
                "search",
                "--index",
                index,
                "--patients",
                patients,
                "--mismatches",
                "1",
                "--out",
                local.toString());
        assertThat(alone.code()).as(alone.text()).isIn(0, 4);
        Path hits = folder.resolve("hits.tsv");
        Said said = batch(
                "search",
                "--index",
                index,
                "--patients",
                patients,
                "--chunk",
                "5",
                "--out",
                hits.toString(),
                "--",
                "--mismatches",
                "1");
        assertThat(said.code()).as(said.text()).isIn(0, 4);
        assertThat(hits).hasSameBinaryContentAs(local);
        assertThat(Files.readString(hits).lines().count())
                .as("somebody was found")
                .isGreaterThan(5);
    }

    @Test
    void fails_with_what_the_task_said_because_nobody_reads_the_logs_of_executors() {
        Said said = batch(
                "search",
                "--index",
                folder.resolve("none").toString(),
                "--patients",
                donors(),
                "--out",
                folder.resolve("hits").toString());
        assertThat(said.code()).as("an empty result is a failure").isEqualTo(1);
        assertThat(said.text()).contains("CLI-0343").doesNotContain("\tat ");
        Said task = batch("frequencies", "--typings", donors(), "--populations", "Nowhere", "--out", folder.toString());
        assertThat(task.code()).isEqualTo(1);
        assertThat(task.text()).contains("Nowhere: failed", "FRQ-0112", "what has been done stays done");
        Said unknown = batch("sweep");
        assertThat(unknown.text()).contains("CLI-0341");
        assertThat(unknown.code()).isEqualTo(2);
    }
}
