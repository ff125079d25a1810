package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose set serves people of whose population none is loaded, and that it is said.
class ServedPopulationsTest {
    private static final String TYPED =
            "A*01:01+A*01:01^C*07:01+C*07:01^B*08:01+B*08:01^DRB1*03:01+DRB1*03:01" + "^DQB1*02:01+DQB1*02:01";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("set.csv"), "A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01,1.0\n");
        Files.writeString(folder.resolve("people.txt"), "P1%" + TYPED + "\n");
    }

    private Run match(String donorPopulation, String... more) {
        String people = folder.resolve("people.txt").toString();
        String set = folder.resolve("set.csv").toString();
        List<String> asked = new ArrayList<>(List.of(
                "match",
                "--release",
                "none",
                "--patients",
                people,
                "--donors",
                people,
                "--frequencies",
                set,
                "--frequencies",
                "X=" + set,
                "--donor-population",
                donorPopulation));
        asked.addAll(List.of(more));
        return new Run(asked.toArray(String[]::new));
    }

    @Test
    void a_population_without_a_set_is_served_by_everybodys_and_that_is_told() {
        Run run = match("ZZ");
        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
        assertThat(run.err())
                .contains("CLI-0337")
                .contains("no frequency set is loaded for the population ZZ (1 person)");
        assertThat(match("X").err()).doesNotContain("CLI-0337");
    }

    @Test
    void a_mixture_with_a_part_that_has_no_set_is_refused_however_it_is_written() {
        assertThat(match("X=0.5,QQ=0.5").err()).contains("CLI-0320");
        assertThat(match("X:0.5+QQ:0.5").err()).contains("CLI-0320");
    }

    @Test
    void a_part_of_a_mixture_may_be_served_by_its_broader_group() {
        Run run = match("X=0.5,QQ=0.5", "--broader", "QQ=X");
        assertThat(run.err()).doesNotContain("CLI-0320").doesNotContain("CLI-0337");
        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
    }
}
