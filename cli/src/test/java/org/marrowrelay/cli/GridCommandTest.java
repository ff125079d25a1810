package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridCommandTest {
    @TempDir
    Path folder;

    @Test
    void identifiers_are_checked_and_the_problem_does_not_show_them_because_they_name_a_person() {
        Run run = new Run("grid", "check", "6939DKM001392612726", "6939DKM001392612727", "6939DKM0013926127", "hello");

        assertThat(run.out()).isEqualTo("""
                6939DKM001392612726	ok
                6939DKM001392612727	!HLA-0902 the check digits of a GRID are "27"; its other 17 characters ask for 26
                6939DKM0013926127	!HLA-0901 a GRID has 19 characters, found 17
                hello	!HLA-0901 a GRID has 19 characters, found 5
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(Exit.PARTLY);
    }

    @Test
    void identifiers_are_made_of_numbers_with_their_check_digits() throws IOException {
        assertThat(new Run("grid", "create", "--issuer", "6939", "DKM0013926127").out())
                .isEqualTo("DKM0013926127\t6939DKM001392612726\n");
        Path numbers = Files.writeString(folder.resolve("numbers.txt"), "17\nabc\n");
        Run filled = new Run("grid", "create", "--issuer", "9999", "--fill", "--in", numbers.toString());
        assertThat(filled.out()).startsWith("17\t99990000000000017").contains("abc\t!HLA-0901 ");
        String grid = filled.out().lines().findFirst().orElseThrow().split("\t")[1];
        assertThat(new Run("grid", "check", grid).out()).isEqualTo(grid + "\tok\n");
        assertThat(new Run("grid", "create", "--issuer", "69", "DKM0013926127").out())
                .contains("!HLA-0901 the issuing organisation is not four digits");
        assertThat(new Run("grid", "create", "DKM0013926127").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void json_holds_the_parts() {
        assertThat(new Run("grid", "check", "--format", "json", "6939DKM001392612726").out())
                .isEqualTo("[{\"input\":\"6939DKM001392612726\",\"result\":\"ok\",\"issuer\":\"6939\","
                        + "\"number\":\"DKM0013926127\",\"checkDigits\":\"26\",\"problems\":[],\"notes\":[]}]\n");
    }
}
