package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .isEqualTo("{\"genotype\":[\"A*01:01\",\"A*02:01\"]}\n");
        assertThat(new Run("gl", "tree", "A*01:01+").code()).isEqualTo(Exit.FAILED);
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
                .contains(
                        "\"nullRule\":\"expressed\",\"nomenclature\":\"none\",\"grades\":{\"A\":{\"category\":\"POTENTIAL\"")
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
