package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiwdCommandTest {
    @TempDir
    Path folder;

    @Test
    void an_installed_catalogue_ranks_alternatives_by_population() throws IOException {
        Path file = Files.writeString(folder.resolve("ciwd.csv"), "ALLELE,TOTAL,HERE\nA*02:01,C,R\nA*02:09,I,C\nbad\n");
        Run install = run("install", file.toString());

        assertThat(install.code()).isEqualTo(Exit.PARTLY);
        assertThat(install.err()).contains("CIWD-0102", "line 4").endsWith("2 names installed, 1 row left out\n");
        assertThat(run("rank", "A*02:99/A*02:09/A*02:01").out())
                .isEqualTo("A*02:99/A*02:09/A*02:01\tA*02:01=C A*02:09=I A*02:99=-\n");
        Run nonsense = run("rank", "foo/A*02:01", "A*02:XX", "A*02:01/B*07:02", "A*02");
        assertThat(nonsense.out())
                .as("because what no catalogue can list must not look like a rare allele")
                .startsWith("foo/A*02:01\t!CIWD-0002 \"foo\" is not an allele or a group")
                .contains("A*02:XX\t!CIWD-0002 ", "A*02:01/B*07:02\t!CIWD-0003 ", "A*02\t!CIWD-0002 ");
        assertThat(nonsense.code()).isEqualTo(Exit.FAILED);
        assertThat(run("rank", "A*02:99", "").err()).contains("CIWD-0001: none of A*02:99 is common");
        assertThat(run("rank", "--format", "json", "A*02:09g/A*02:01").out())
                .isEqualTo("[{\"input\":\"A*02:09g/A*02:01\",\"result\":\"A*02:01=C A*02:09g=I\",\"ranked\":"
                        + "[{\"name\":\"A*02:01\",\"category\":\"C\"},{\"name\":\"A*02:09g\",\"category\":\"I\"}],"
                        + "\"problems\":[],\"notes\":[]}]\n");
        assertThat(run("rank", "--population", "HERE", "A*02:01/A*02:09").out()).endsWith("\tA*02:09=C A*02:01=R\n");
        assertThat(run("rank", "--population", "THERE", "A*02:01").err())
                .startsWith("CLI-0001: the catalogue has the populations [TOTAL, HERE]");
    }

    @Test
    void a_file_that_is_no_catalogue_installs_nothing_and_says_so() throws IOException {
        Path file = Files.writeString(folder.resolve("names.txt"), "A*02:01\nA*02:02\n");
        Run install = run("install", file.toString());

        assertThat(install.err()).contains("CIWD-0101").endsWith("nothing was installed\n");
        assertThat(install.code()).isEqualTo(Exit.FAILED);
        Run rank = run("rank", "A*02:01");
        assertThat(rank.err()).startsWith("CIWD-0004");
        assertThat(rank.code()).isEqualTo(Exit.FAILED);
    }

    private Run run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = "ciwd";
        all[all.length - 2] = "--data";
        all[all.length - 1] = folder.resolve("data").toString();
        return new Run(all);
    }
}
