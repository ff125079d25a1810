package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MacCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_list_is_installed_and_then_decodes_and_encodes() throws IOException {
        Run install = install("LAST UPDATED: 11/02/26\n*\tCODE\tSUBTYPE\n\n\tAB\t01/02\n*\tGNF\t02:01/02:09/02:43N\n");

        assertThat(install.code()).as(install.err()).isEqualTo(Exit.COMPLETE);
        assertThat(install.err()).isEqualTo("2 allele codes installed, list of 2026-11-02, 0 rows left out\n");
        assertThat(run("decode", "A*02:GNF", "HLA-B*07:AB").out())
                .isEqualTo("A*02:GNF\tA*02:01/A*02:09/A*02:43N\nHLA-B*07:AB\tB*07:01/B*07:02\n");
        assertThat(run("encode", "A*02:43N/A*02:01/A*02:09").out()).isEqualTo("A*02:43N/A*02:01/A*02:09\tA*02:GNF\n");
    }

    @Test
    void names_come_from_a_file_and_what_cannot_be_answered_says_why_in_its_line() throws IOException {
        install("\tAB\t01/02\n");
        Path names = Files.writeString(folder.resolve("names.txt"), "A*01:AB\r\n\nA*01:AC\nA*01:01\n");
        Run run = run("decode", "--in", names.toString());

        assertThat(run.code()).isEqualTo(Exit.PARTLY);
        assertThat(run.out()).isEqualTo("""
                A*01:AB\tA*01:01/A*01:02
                \t
                A*01:AC\t!MAC-0001 the allele code AC of "A*01:AC" is not in the table of an unknown date
                A*01:01\t!MAC-0006 "A*01:01" is not a locus, a star, a first field and a code
                """);
        assertThat(run("encode", "A*1:01").out()).startsWith("A*1:01\t!HLA-0103 ");
    }

    @Test
    void bad_rows_are_told_and_a_list_without_a_code_installs_nothing() throws IOException {
        Run partly = install("\tAB\t01/02\n\tAIO\t01\n");
        Run nothing = install("\tAIO\t01\n");

        assertThat(partly.code()).isEqualTo(Exit.PARTLY);
        assertThat(partly.err()).startsWith("MAC-0102: ").contains("alpha.v3.txt, line 2");
        assertThat(nothing.code()).isEqualTo(Exit.FAILED);
        assertThat(run("decode", "A*01:AB").out())
                .as("the table of before stays")
                .contains("A*01:01/A*01:02");
    }

    @Test
    void a_wrong_table_is_told_in_a_few_lines_because_every_row_of_it_is_wrong_alike() throws IOException {
        StringBuilder list = new StringBuilder("code\tgeneric\texpansion\n");
        for (int i = 0; i < 5_000; i++) {
            list.append("AB").append(i).append("\t01/02\n");
        }
        Run install = install(list.toString());

        assertThat(install.err().lines().count()).as(install.err()).isLessThan(12);
        assertThat(install.err())
                .contains("and 999 more of MAC-0102: lines 2-1000")
                .contains("5,002 problems in all")
                .endsWith("nothing was installed\n");
        assertThat(install.code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void answers_in_json_have_the_shape_of_every_command() throws IOException {
        install("\tAB\t01/02\n");

        assertThat(run("decode", "--format", "json", "A*01:AB", "A*01:ZZ").out())
                .startsWith("[{\"input\":\"A*01:AB\",\"result\":\"A*01:01/A*01:02\",\"problems\":[],\"notes\":[]},\n"
                        + "{\"input\":\"A*01:ZZ\",\"result\":null,\"problems\":[{\"code\":\"MAC-0001\",");
        assertThat(run("encode", "--format", "json", "A*01:02/A*01:01").out())
                .isEqualTo("[{\"input\":\"A*01:02/A*01:01\",\"result\":\"A*01:AB\",\"problems\":[],\"notes\":[]}]\n");
        assertThat(run("encode", "A*01:02/A*01:01").code()).isEqualTo(Exit.COMPLETE);
        assertThat(run("encode", "A*01:02/A*01:01", "nonsense").code()).isEqualTo(Exit.PARTLY);
        assertThat(run("encode", "nonsense").code()).isEqualTo(Exit.FAILED);
        assertThat(run("encode", "--format", "yaml", "nonsense").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void without_a_table_every_answer_says_how_to_install_one() {
        Run run = run("decode", "A*01:AB");

        assertThat(run.code()).isEqualTo(Exit.FAILED);
        assertThat(run.out()).startsWith("A*01:AB\t!MAC-0002 ");
    }

    private Run install(String list) throws IOException {
        return run(
                "install",
                Files.writeString(folder.resolve("alpha.v3.txt"), list).toString());
    }

    private Run run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = "mac";
        all[all.length - 2] = "--data";
        all[all.length - 1] = folder.resolve("data").toString();
        return new Run(all);
    }
}
