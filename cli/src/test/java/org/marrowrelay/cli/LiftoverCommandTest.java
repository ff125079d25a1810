package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a made-up release to one in which A*01:01:01:01 has another name under its accession number.
class LiftoverCommandTest {
    @TempDir
    Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void releases() throws IOException {
        before = MadeUpRelease.in(folder.resolve("before"), "3.50.0");
        after = MadeUpRelease.in(folder.resolve("after"), "3.58.0");
        for (String name : new String[] {
            "wmda/hla_nom.txt", "wmda/hla_nom_g.txt", "wmda/hla_nom_p.txt", "wmda/rel_dna_ser.txt", "Allelelist.txt"
        }) {
            Path file = after.resolve(name);
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("01:01:01:01", "01:01:01:01N")
                            .replace("02:01:01:01N", "02:01:01:01")
                            .replace("08:01:01:01N", "08:01:01:01"));
        }
    }

    @Test
    void every_change_is_named_line_by_line() throws IOException {
        Run run = lift("A*01:01:01:01\nA*02:01:01:01+A*01:01:01:01\nB*08:01:01:01\nA*99:99\n");

        assertThat(run.out()).isEqualTo("""
                A*01:01:01:01	A*01:01:01:01N	EXPRESSION_CHANGED
                A*02:01:01:01+A*01:01:01:01	A*02:01:01:01+A*01:01:01:01N	EXPRESSION_CHANGED
                B*08:01:01:01	B*08:01:01:01	UNCHANGED
                A*99:99	!HLA-0201 release 3.50.0 does not know "A*99:99"
                """);
        assertThat(run.code()).isEqualTo(Exit.PARTLY);
        assertThat(run.err())
                .endsWith("3 lines lifted (1 UNCHANGED, 2 EXPRESSION_CHANGED), 1 not, from " + before + " to " + after
                        + "\n");
    }

    @Test
    void what_is_no_name_is_called_so_and_blank_lines_stay_blank() throws IOException {
        Run run = lift("allele\n\nA*02:XX\nNEW\nA*01:01+\nhla#3.50.0#B*08:01:01:01\n");

        assertThat(run.out()).isEqualTo("""
                allele	!HLA-0207 "allele" is not an HLA name
                	\t
                A*02:XX	A*02:XX	UNCHANGED
                NEW	NEW	UNCHANGED
                A*01:01+	!GL-0003 a name is missing before the end at character 9
                hla#3.50.0#B*08:01:01:01	hla#3.58.0#B*08:01:01:01	UNCHANGED
                """);
        assertThat(run.err()).contains("3 lines lifted (3 UNCHANGED), 2 not, 1 without a name");
        assertThat(run.code()).isEqualTo(Exit.PARTLY);
    }

    @Test
    void names_of_before_2010_are_carried_by_the_official_table() throws IOException {
        Files.writeString(
                before.resolveSibling("Nomenclature_2009.txt"),
                "Current Name        Name as of April 2010\nA*01010101          A*01:01:01:01\n"
                        + "A*02010101          A*02:01:01:01\n");

        assertThat(lift("A*01010101\nA*020101\n").out()).isEqualTo("""
                A*01010101	A*01:01:01:01N	CONVERTED
                A*020101	A*02:01:01	CONVERTED
                """);
    }

    @Test
    void json_names_every_change_and_files_are_no_answers() throws IOException {
        assertThat(lift("A*01:01:01:01\n", "--format", "json").out())
                .isEqualTo("[{\"input\":\"A*01:01:01:01\",\"result\":\"A*01:01:01:01N\","
                        + "\"events\":[\"EXPRESSION_CHANGED\"],\"names\":[{\"from\":\"A*01:01:01:01\","
                        + "\"event\":\"EXPRESSION_CHANGED\",\"names\":[\"A*01:01:01:01N\"],"
                        + "\"accession\":\"HLA00001\",\"reason\":\"\"}],\"problems\":[],\"notes\":[]}]\n");
        assertThat(lift("A*01:01:01:01\n", "--format", "json", "--rewrite").code())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void a_header_is_not_counted_as_a_name() throws IOException {
        assertThat(lift("haplotype,frequency\nA*01:01:01:01~B*08:01:01:01,0.5\n", "--rewrite")
                        .err())
                .contains("1 line lifted (1 EXPRESSION_CHANGED), 0 not, 1 without a name");
        assertThat(lift("haplotype,frequency\nA*01:01:01:01~B*08:01:01:01,0.5\n", "--frequencies")
                        .err())
                .contains("1 row read", "1 line lifted (1 EXPRESSION_CHANGED), 0 not, 1 without a name");
    }

    @Test
    void whole_files_come_back_with_their_names_lifted() throws IOException {
        Run run =
                lift("haplotype,frequency\nA*01:01:01:01~B*08:01:01:01,0.5\nA*99:99~B*08:01:01:01,0.1\n", "--rewrite");

        assertThat(run.out()).isEqualTo("haplotype,frequency\nA*01:01:01:01N~B*08:01:01:01,0.5\n");
        assertThat(run.err()).contains("HLA-0201", "names.txt, line 3");
        assertThat(lift("P1%A*01:01:01:01+A*02:XX\n", "--rewrite").out()).isEqualTo("P1%A*01:01:01:01N+A*02:XX\n");
    }

    @Test
    void only_the_named_columns_of_a_table_are_touched() throws IOException {
        String table = "id,\"note, free\",gl\n1,\"A*01:01:01:01, said\",HLA-A*01:01:01:01+A*02:XX\n2,x,\n";

        Run run = lift(table, "--column", "gl");

        assertThat(run.out())
                .isEqualTo("id,\"note, free\",gl\n1,\"A*01:01:01:01, said\",HLA-A*01:01:01:01N+A*02:XX\n2,x,\n");
        assertThat(lift(table, "--column", "typing").err())
                .contains("CLI-0511: the file has no column \"typing\"; it has id, note, free, gl");
    }

    @Test
    void donors_come_back_with_every_change_named() throws IOException {
        Path changes = folder.resolve("changes.tsv");

        Run run = lift(
                "id\ttype\tgl\nD1\tD\tA*01:01:01:01+A*02:01:01:01\n", "--rewrite", "--changes", changes.toString());

        assertThat(run.out()).isEqualTo("id\ttype\tgl\nD1\tD\tA*01:01:01:01N+A*02:01:01:01\n");
        assertThat(changes).hasContent("""
                line	name	accession	event	now	reason
                2	A*01:01:01:01	HLA00001	EXPRESSION_CHANGED	A*01:01:01:01N	""" + "\t");
    }

    @Test
    void rows_of_a_frequency_set_that_become_equal_are_added_and_lost_mass_is_told() throws IOException {
        Run run = lift("""
                hap;freq
                A*01:01:01:01~B*08:01:01:01;0.5
                A*02:01:01:01~B*08:01:01:01;0.125
                B*08:01:01:01~A*02:01:01:01;0.25
                A*99:99~B*08:01:01:01;0.0625
                """, "--frequencies");

        assertThat(run.out()).isEqualTo("""
                hap;freq
                A*01:01:01:01N~B*08:01:01:01;0.5
                A*02:01:01:01~B*08:01:01:01;0.375
                """);
        assertThat(run.err())
                .contains("4 rows read, 2 written, 1 added to others, 1 lost; mass 0.9375 before, 0.0625 lost")
                .contains("HLA-0201");
        assertThat(run.code()).isEqualTo(Exit.PARTLY);
        assertThat(lift("A*02:01:01:01,3,0.1\nA*02:01:01:01,4,0.2\n", "--frequencies")
                        .out())
                .isEqualTo("A*02:01:01:01,7,0.30000000000000004\n");
    }

    private Run lift(String text, String... more) throws IOException {
        Path names = Files.writeString(folder.resolve("names.txt"), text);
        String[] arguments = {"liftover", "--from", before.toString(), "--to", after.toString(), names.toString()};
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return new Run(all);
    }
}
