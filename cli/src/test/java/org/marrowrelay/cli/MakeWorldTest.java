package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakeWorldTest {
    @TempDir
    Path folder;

    @Test
    void a_world_has_the_files_of_its_format_and_says_its_seed() throws IOException {
        Run run = new Run(
                "world",
                "--donors",
                "50",
                "--cords",
                "5",
                "--patients",
                "3",
                "--haplotypes",
                "200",
                "--seed",
                "7",
                "--truth",
                "--out",
                folder.resolve("new/world").toString());

        assertThat(run.code()).as(run.err()).isEqualTo(Exit.COMPLETE);
        assertThat(run.err()).startsWith("world of seed 7: 50 donors, 5 cord blood units, 3 patients in ");
        assertThat(Files.readAllLines(folder.resolve("new/world/donors.tsv"))).hasSize(56);
        assertThat(Files.readAllLines(folder.resolve("new/world/patients.tsv"))).hasSize(4);
        assertThat(Files.readAllLines(folder.resolve("new/world/truth.tsv"))).hasSize(59);
        assertThat(Files.readAllLines(folder.resolve("new/world/frequencies/Highland.csv")))
                .hasSize(201);
        assertThat(Files.readString(folder.resolve("new/world/world.json"))).contains("\"seed\": 7", "invented");
    }

    @Test
    void impossible_numbers_are_a_usage_problem() {
        Run run = new Run("world", "--donors", "-1", "--out", folder.toString());

        assertThat(run.code()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).startsWith("CLI-0001: a world has no negative number of people");
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_problem_with_a_remedy() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Run run = new Run("world", "--donors", "1", "--haplotypes", "100", "--out", file.toString());

        assertThat(run.code()).isEqualTo(Exit.FAILED);
        assertThat(run.err())
                .startsWith("CLI-0801: the world could not be written")
                .contains("  where: " + file, "  fix:");
    }
}
