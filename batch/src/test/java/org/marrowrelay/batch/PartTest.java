package org.marrowrelay.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks and their marks, without Spark.
class PartTest {
    private static final String GOOD = "A*01:01+A*02:01^B*07:02+B*08:01\n";

    @TempDir
    private Path folder;

    private Path donors() throws IOException {
        return Files.writeString(
                folder.resolve("donors.txt"), "one%" + GOOD + "two%" + GOOD + "damaged%A*01:01+A*02:01^B*nonsense\n");
    }

    /// Writes a file of another size, so that no clock needs to tick.
    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_mark_knows_every_file_among_the_options_because_old_frequencies_make_an_old_index() throws IOException {
        Path donors = donors();
        write("sets/north.csv", "old");
        List<String> options = List.of("--release", "none", "--frequencies=North=" + folder.resolve("sets"));
        String before = new IndexJob(List.of(donors), folder, options)
                .parts()
                .getFirst()
                .of();
        assertThat(new IndexJob(List.of(donors), folder, options)
                        .parts()
                        .getFirst()
                        .of())
                .as("nothing changed")
                .isEqualTo(before);
        write("sets/north.csv", "newer");
        assertThat(new IndexJob(List.of(donors), folder, options)
                        .parts()
                        .getFirst()
                        .of())
                .isNotEqualTo(before);
    }

    @Test
    void a_mark_knows_the_release_in_use_because_names_mean_other_things_under_another() throws IOException {
        List<String> options = List.of("--data", folder.resolve("data").toString());
        write("data/nomenclature/3.57.0.catalogue", "x");
        write("data/nomenclature/3.58.0.catalogue", "xx");
        write("data/nomenclature/active", "3.57.0\n");
        List<String> before = Conditions.of(options);
        write("data/other", "the registry writes here");
        assertThat(Conditions.of(options)).as("nothing that names stand on").isEqualTo(before);
        write("data/nomenclature/active", "3.58.0\n");
        assertThat(Conditions.of(options)).isNotEqualTo(before);
        assertThat(before.getFirst())
                .as("another program may compute otherwise")
                .startsWith("version ");
        List<String> codeless = Conditions.of(options);
        write("data/nomenclature/codes.mac", "codes");
        assertThat(Conditions.of(options)).isNotEqualTo(codeless);
    }

    @Test
    void a_task_that_left_somebody_out_says_whom_also_when_it_was_done_before() throws IOException {
        Part part = new FrequenciesJob(
                        donors(), List.of("North"), folder, List.of("--release", "none", "--loci", "A,B"))
                .parts()
                .getFirst();
        Part whole = new Part(
                part.name(),
                part.command().stream()
                        .filter(word -> !word.startsWith("--population"))
                        .toList(),
                part.mark(),
                part.of());
        Part.Ending first = whole.run();
        assertThat(first.code()).as(first.said()).isEqualTo(4);
        assertThat(first.said()).contains("damaged");
        Part.Ending again = whole.run();
        assertThat(again.kept()).isTrue();
        assertThat(again.said()).contains("damaged");
    }

    @Test
    void donors_who_name_no_population_are_told_because_they_are_in_no_part() throws IOException {
        Path file =
                Files.writeString(folder.resolve("some.tsv"), "id\tpopulation\tgl\n1\tNorth\tx\n2\t\tx\n3\t \tx\n\n");
        FrequenciesJob job = new FrequenciesJob(file, List.of(), folder.resolve("some"), List.of());
        assertThat(job.parts()).hasSize(1);
        assertThat(job.leftOut()).isEqualTo("2 donors name no population and are in no estimate");
        FrequenciesJob chosen = new FrequenciesJob(file, List.of("North"), folder.resolve("one"), List.of());
        assertThat(chosen.parts()).hasSize(1);
        assertThat(chosen.leftOut()).isEmpty();
    }

    @Test
    void no_name_of_a_population_leads_out_of_the_folder_because_files_come_from_strangers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("named.tsv"), "id\tpopulation\n1\tAsia/Pacific\n2\t..\n3\t/tmp/x\n4\tNorth shore\n");
        Path out = folder.resolve("out");
        List<Part> parts = new FrequenciesJob(file, List.of(), out, List.of()).parts();
        assertThat(parts).hasSize(4).allSatisfy(part -> assertThat(
                        Path.of(part.mark()).normalize().getParent().getParent())
                .isEqualTo(out));
        assertThat(parts.stream().map(Part::mark).toList())
                .contains(out.resolve("North shore/done").toString());
        assertThat(parts.getFirst().command()).contains("--population=..");
    }
}
