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

/// `hla`, `gl` and `explain` on a made-up release of a few alleles.
class HlaCommandTest {
    @TempDir
    Path folder;

    private String release;

    @BeforeEach
    void release() throws IOException {
        release = MadeUpRelease.in(folder.resolve("release"), "3.58.0").toString();
    }

    @Test
    void reduce_answers_one_line_with_one_line_in_their_order() throws IOException {
        Path names = file("names.txt", "A*01:01:01:01\nNOPE\nA*02:01:01:01+A*01:01:01:01\n");
        Run run = new Run("hla", "reduce", "--to", "lgx", "--release", release, names.toString());

        assertThat(run.out()).isEqualTo("""
                A*01:01:01:01	A*01:01
                NOPE	!HLA-0113 "NOPE" is neither an HLA name nor an antigen of release 3.58.0
                A*02:01:01:01+A*01:01:01:01	A*01:01+A*02:01
                """);
        assertThat(run.code()).isEqualTo(Exit.PARTLY);
    }

    @Test
    void validate_and_expand_answer_likewise() throws IOException {
        String names = file("names.txt", "A*01:01\n").toString();

        assertThat(new Run("hla", "validate", "--release", release, names).out())
                .isEqualTo("A*01:01\tok\n");
        assertThat(new Run(
                                "hla",
                                "expand",
                                "--release",
                                release,
                                file("xx.txt", "A*01:XX\n").toString())
                        .out())
                .startsWith("A*01:XX\tA*01:01");
    }

    @Test
    void explain_shows_every_reduction() {
        Run run = new Run("hla", "explain", "A*01:01:01:01", "--release", release);

        assertThat(run.out())
                .contains("A*01:01:01:01\tlgx\tA*01:01\n", "A*01:01:01:01\tS\tA1\n", "known as written\tyes");
        assertThat(new Run("hla", "explain", "NOPE", "--release", release).code())
                .isEqualTo(Exit.FAILED);
    }

    @Test
    void an_unknown_reduction_lists_all_that_there_are() {
        Run run = new Run("hla", "reduce", "--to", "foo");

        assertThat(run.code()).isEqualTo(Exit.USAGE);
        assertThat(run.err())
                .contains("'foo' is no reduction; there are G, P, lg, lgx, U2, exon, W, 1F, S, HATS, expressed");
    }

    @Test
    void without_a_release_the_problem_says_how_to_get_one() {
        assertThat(new Run("hla", "validate", "--data", folder.toString()).err())
                .startsWith("CLI-0308")
                .contains("./relay nomenclature install");
    }

    @Test
    void gl_strings_are_made_canonical_and_drawn_as_trees_without_a_release() throws IOException {
        String lines = file("gl.txt", "A*02:01+A*01:01\nA*01:01+\n").toString();

        assertThat(new Run("gl", "canonical", lines).out())
                .startsWith("A*02:01+A*01:01\tA*01:01+A*02:01\nA*01:01+\t!GL-0003 ");
        assertThat(new Run("gl", "tree", "A*02:01/A*02:02+A*01:01").out()).isEqualTo("""
                genotype
                  allele list
                    A*02:01
                    A*02:02
                  A*01:01
                """);
        assertThat(new Run("gl", "tree", "A*01:01+A*02:01", "--format", "json").out())
                .isEqualTo("[{\"input\":\"A*01:01+A*02:01\",\"result\":{\"genotype\":[\"A*01:01\",\"A*02:01\"]},"
                        + "\"problems\":[],\"notes\":[]}]\n");
        assertThat(new Run("gl", "tree", "A*01:01+").code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void a_GL_String_Code_keeps_its_frame_because_names_without_release_mean_little() throws IOException {
        String lines = file("gl.txt", "hla#3.44.0#A*02:01:01:01+A*01:01:01:01\nhla#A*01:01\n")
                .toString();
        Run reduce = new Run("hla", "reduce", "--to", "lgx", "--release", release, lines);

        assertThat(reduce.out()).isEqualTo("""
                hla#3.44.0#A*02:01:01:01+A*01:01:01:01	hla#3.58.0#A*01:01+A*02:01
                hla#A*01:01	!GL-0006 "hla#A*01:01" is not a GL String Code
                """);
        assertThat(reduce.err()).contains("GL-0008: written under release 3.44.0, read under 3.58.0", "line 1");
        assertThat(new Run("hla", "validate", "--release", release, lines).out())
                .startsWith("hla#3.44.0#A*02:01:01:01+A*01:01:01:01\tok\n");
        assertThat(new Run("gl", "canonical", lines).out())
                .startsWith("hla#3.44.0#A*02:01:01:01+A*01:01:01:01\thla#3.44.0#A*01:01:01:01+A*02:01:01:01\n");
        assertThat(new Run("gl", "tree", "hla#3.44.0#A*01:01+A*02:01").out())
                .isEqualTo("hla 3.44.0\n  genotype\n    A*01:01\n    A*02:01\n");
        assertThat(new Run("gl", "tree", "--format", "json", "hla#3.44.0#A*01:01").out())
                .contains("\"result\":{\"namespace\":\"hla\",\"version\":\"3.44.0\",\"tree\":\"A*01:01\"}");
        assertThat(new Run("gl", "tree", "--format", "json", "A*01:01+").out())
                .startsWith("[{\"input\":\"A*01:01+\",\"result\":null,\"problems\":[{\"code\":\"GL-0003\"");
    }

    @Test
    void a_blank_line_is_answered_with_a_blank_so_that_answers_stay_beside_their_questions() throws IOException {
        String lines = file("names.txt", "A*01:01:01:01\n\n  \nB*08:01:01:01\n").toString();
        Run run = new Run("hla", "reduce", "--to", "lgx", "--release", release, lines);

        assertThat(run.out()).isEqualTo("A*01:01:01:01\tA*01:01\n\t\n  \t\nB*08:01:01:01\tB*08:01\n");
        assertThat(run.code()).isEqualTo(Exit.COMPLETE);
        assertThat(new Run("gl", "canonical", lines).code()).isEqualTo(Exit.COMPLETE);
    }

    @Test
    void json_has_the_same_shape_for_every_command() throws IOException {
        String lines = file("names.txt", "A*01:01:01:01\nNO\"PE\n\n").toString();
        Run reduce = new Run("hla", "reduce", "--to", "lgx", "--release", release, "--format", "json", lines);

        assertThat(reduce.out()).isEqualTo("""
                [{"input":"A*01:01:01:01","result":"A*01:01","problems":[],"notes":[]},
                {"input":"NO\\"PE","result":null,"problems":[{"code":"HLA-0113","what":"\\"NO\\"PE\\" is neither an HLA name nor an antigen of release 3.58.0","where":[],"fix":"write alleles with a star (A*02:01) and antigens without (A2, B62, Cw3, DR15, DQ7)"}],"notes":[]},
                {"input":"","result":"","problems":[],"notes":[]}]
                """);
        assertThat(reduce.code()).isEqualTo(Exit.PARTLY);
        for (String command : List.of("validate", "expand", "tce")) {
            assertThat(new Run("hla", command, "--release", release, "--format", "json", lines).out())
                    .as(command)
                    .startsWith("[{\"input\":\"A*01:01:01:01\",\"result\":")
                    .endsWith("{\"input\":\"\",\"result\":\"\",\"problems\":[],\"notes\":[]}]\n");
        }
    }

    @Test
    void notes_stand_with_their_answers_in_json_and_are_said_otherwise() throws IOException {
        String lines = file("names.txt", "hla#3.44.0#A*01:01:01:01\n").toString();
        Run json = new Run("hla", "expand", "--release", release, "--format", "json", lines);

        assertThat(json.out()).contains("\"notes\":[{\"code\":\"GL-0008\"");
        assertThat(json.err()).isEmpty();
        assertThat(new Run("hla", "expand", "--release", release, lines).err()).contains("GL-0008");
    }

    /// 0 complete, 1 nothing accepted, 2 usage, 4 partly: `docs/formats/command-line.md`.
    @Test
    void exit_codes_say_the_same_of_every_command() throws IOException {
        String good = file("good.txt", "A*01:01:01:01\n").toString();
        String bad = file("bad.txt", "A*01:01+\n").toString();
        String both = file("both.txt", "A*01:01:01:01\nA*01:01+\n").toString();
        String empty = file("empty.txt", "").toString();
        List<List<String>> commands = List.of(
                List.of("hla", "reduce", "--to", "lgx", "--release", release),
                List.of("hla", "validate", "--release", release),
                List.of("hla", "expand", "--release", release),
                List.of("gl", "canonical"),
                List.of("liftover", "--from", release, "--to", release));
        for (List<String> command : commands) {
            for (String format : List.of("tsv", "json")) {
                assertThat(code(command, format, good)).as(command + format).isEqualTo(Exit.COMPLETE);
                assertThat(code(command, format, bad)).as(command + format).isEqualTo(Exit.FAILED);
                assertThat(code(command, format, both)).as(command + format).isEqualTo(Exit.PARTLY);
                assertThat(code(command, format, empty)).as(command + format).isEqualTo(Exit.FAILED);
            }
            assertThat(code(command, "xml", good)).as(command + " xml").isEqualTo(Exit.USAGE);
        }
    }

    private static int code(List<String> command, String format, String file) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--format", format, file));
        return new Run(all.toArray(String[]::new)).code();
    }

    @Test
    void a_release_without_HATS_antigens_says_so_because_blanks_alone_look_like_nulls() throws IOException {
        Run run = new Run(
                "hla",
                "reduce",
                "--to",
                "HATS",
                "--release",
                release,
                file("names.txt", "A*01:01:01:01\n").toString());

        assertThat(run.out()).isEqualTo("A*01:01:01:01\t\n");
        assertThat(run.err()).startsWith("release 3.58.0 assigns no HATS antigens; releases do from 3.64.0 on\n");
    }

    @Test
    void epitope_groups_are_of_DPB1_alone() throws IOException {
        Run run = new Run(
                "hla",
                "tce",
                "--release",
                release,
                file("names.txt", "A*01:01\nUUUU\n").toString());

        assertThat(run.out())
                .isEqualTo("A*01:01\t!HLA-0118 \"A*01:01\" is not of DPB1, and only DPB1 has T-cell epitope groups\n"
                        + "UUUU\tUUUU\n");
        assertThat(run.code()).isEqualTo(Exit.PARTLY);
    }

    @Test
    void a_name_in_place_of_a_file_is_told_how_to_come_in_because_everybody_tries_it_once() {
        Run run = new Run("hla", "reduce", "--to", "G", "--release", release, "A*01:01");

        assertThat(run.err())
                .startsWith("CLI-0001: 'A*01:01' is no file; texts come from a file or standard input:"
                        + " echo 'A*01:01' | ./relay hla reduce ...");
        assertThat(run.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void a_pair_is_explained_as_text_and_as_json() throws IOException {
        String set = file(
                        "set.csv",
                        "A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01,0.5\n"
                                + "A*02:01~C*05:01~B*44:02~DRB1*04:01~DQB1*03:01,0.5\n")
                .toString();
        String[] pair = {
            "explain",
            "--patient",
            "A*01:01+A*02:01",
            "--donor",
            "B*08:01+B*44:02",
            "--frequencies",
            set,
            "--release",
            "none"
        };
        Run text = new Run(pair);
        assertThat(text.out())
                .startsWith("100 %  of 10 positions all match: 100 %")
                .contains("null rule expressed, nomenclature none, engine (not packaged)\nfrequencies (everybody) (");
        assertThat(text.code()).isEqualTo(Exit.COMPLETE);
        String[] json = java.util.Arrays.copyOf(pair, pair.length + 2);
        json[pair.length] = "--format";
        json[pair.length + 1] = "json";
        assertThat(new Run(json).out())
                .startsWith("{\"engine\":\"(not packaged)\",\"frequencies\":{")
                .contains("\"nullRule\":\"expressed\",\"nomenclature\":\"none\",\"probabilities\":[")
                .contains("\"grades\":{\"A\":{\"category\":\"POTENTIAL\"")
                .contains("\"explanation\":{\"sentence\":\"WHOLE\"")
                .contains("\"weight\":1.0");
    }

    @Test
    void a_pair_with_a_typing_that_cannot_be_read_is_told_with_its_option() throws IOException {
        String set = file("set.csv", "A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01,0.5\n")
                .toString();
        Run run = new Run(
                "explain", "--patient", "A*1:01", "--donor", "A*01:01+", "--frequencies", set, "--release", "none");

        assertThat(run.code()).isEqualTo(Exit.FAILED);
        assertThat(run.err()).contains("HLA-0103", "where: --patient, locus A", "GL-0003", "where: --donor");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
