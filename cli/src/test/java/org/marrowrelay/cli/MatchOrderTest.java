package org.marrowrelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The order of donors by optional keys, DPB1 beside the probabilities, and antibodies under the starter.
class MatchOrderTest {
    private static final String SIX = """
            A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01~DPB1*04:01,0.4
            A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01~DPB1*01:01,0.3
            A*01:01~C*07:01~B*44:02~DRB1*03:01~DQB1*02:01~DPB1*04:01,0.2
            A*01:01~C*07:01~B*07:02~DRB1*03:01~DQB1*02:01~DPB1*04:01,0.1
            """;
    private static final String TRAITS = """
            leader\tB*08\tM\tinvented leaders
            leader\tB*07\tM\tinvented leaders
            leader\tB*44\tT\tinvented leaders
            kir-ligand\tC*07\tC1\tinvented ligands
            kir-ligand\tB*08\tnone\tinvented ligands
            kir-ligand\tB*07\tnone\tinvented ligands
            kir-ligand\tB*44\tBw4-80T\tinvented ligands
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("six.csv"), SIX);
        Files.writeString(folder.resolve("traits.tsv"), TRAITS);
        Files.writeString(folder.resolve("patients.txt"), "P1%" + typed("B*08:01", "B*08:01", "DPB1*04:01") + "\n");
        Files.writeString(
                folder.resolve("donors.txt"),
                "D1%" + typed("B*08:01", "B*44:02", "DPB1*04:01") + "\nD2%" + typed("B*08:01", "B*07:02", "DPB1*04:01")
                        + "\nD4%" + typed("B*08:01", "B*08:01", "DPB1*01:01") + "\nD3%"
                        + typed("B*08:01", "B*08:01", "DPB1*04:01") + "\n");
    }

    private static String typed(String b, String otherB, String dpb1) {
        return "A*01:01+A*01:01^C*07:01+C*07:01^%s+%s^DRB1*03:01+DRB1*03:01^DQB1*02:01+DQB1*02:01^%s+%s"
                .formatted(b, otherB, dpb1, dpb1);
    }

    private Run match(String... more) {
        List<String> all = new ArrayList<>(List.of("match", "--release", "none"));
        all.addAll(List.of("--patients", file("patients.txt"), "--donors", file("donors.txt")));
        all.addAll(List.of("--frequencies", file("six.csv")));
        all.addAll(List.of(more));
        return new Run(all.toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> donors(Run run) {
        return run.out().lines().skip(1).map(row -> row.split("\t", -1)[1]).toList();
    }

    @Test
    void rows_follow_the_file_unless_an_order_is_asked_for() {
        assertThat(donors(match())).containsExactly("D1", "D2", "D4", "D3");
        assertThat(donors(match("--order", "probability")))
                .as("10/10 first, ties by identifier")
                .containsExactly("D3", "D4", "D1", "D2");
    }

    @Test
    void an_optional_key_decides_among_equally_likely_donors_only() {
        assertThat(donors(match("--order", "leader", "--allele-traits", file("traits.tsv"))))
                .as("D2 has the patient's leaders MM, D1 has MT")
                .containsExactly("D3", "D4", "D2", "D1");
        assertThat(donors(match("--order", "other-kir-ligands", "--allele-traits", file("traits.tsv"))))
                .as("D1 has Bw4, which the patient lacks")
                .containsExactly("D3", "D4", "D1", "D2");
        assertThat(donors(match("--order", "same-kir-ligands", "--allele-traits", file("traits.tsv"))))
                .containsExactly("D3", "D4", "D2", "D1");
    }

    @Test
    void the_json_form_names_publication_and_table_of_each_key_and_gives_the_keys_of_each_pair() {
        Run run = match("--order", "probability,leader", "--allele-traits", file("traits.tsv"), "--format", "json");
        assertThat(run.out())
                .contains("\"order\":[{\"key\":\"probability\"},{\"key\":\"leader\",\"source\":\"Petersdorf")
                .contains("\"table\":[\"invented leaders\"]", "\"alleleTraits\":{\"sha256\":\"")
                .contains("\"donor\":\"D1\"", "\"leader\":\"MISMATCHED\"", "\"missingLigands\":[\"Bw4\"]");
    }

    @Test
    void a_key_that_the_table_says_nothing_about_is_refused() {
        Run run = match("--order", "dpb1-expression", "--allele-traits", file("traits.tsv"));
        assertThat(run.code()).isEqualTo(Exit.FAILED);
        assertThat(run.err()).isEqualTo("""
                CLI-0335: the key dpb1-expression orders nobody: no row of a table of allele traits says anything about it
                  fix:   give a table that does: --allele-traits F (docs/formats/allele-traits.md); or leave the key out
                """);
        assertThat(match("--order", "beauty").code()).isEqualTo(2);
        assertThat(match("--order", "probability", "--format", "wmda").code()).isEqualTo(2);
    }

    @Test
    void the_json_form_says_how_likely_dpb1_is_permissive_as_explain_does() {
        Run json = match("--format", "json");
        String ours = json.out()
                .lines()
                .filter(line -> line.contains("\"donor\":\"D4\""))
                .findFirst()
                .orElseThrow();
        String dpb1 = ours.substring(ours.indexOf("\"dpb1\":"), ours.indexOf('}', ours.indexOf("\"dpb1\":")) + 1);
        assertThat(dpb1).contains("\"matched\":0.0");
        assertThat(dpb1)
                .endsWith("\"patientSet\":\"" + file("six.csv") + "\",\"donorSet\":\"" + file("six.csv") + "\"}");
        Run explained = new Run(
                "explain",
                "--release",
                "none",
                "--patient",
                typed("B*08:01", "B*08:01", "DPB1*04:01"),
                "--donor",
                typed("B*08:01", "B*08:01", "DPB1*01:01"),
                "--frequencies",
                file("six.csv"),
                "--format",
                "json");
        assertThat(explained.out()).contains(dpb1);
    }

    @Test
    void dpb1_names_the_set_that_it_rests_on_because_the_patients_own_set_does_not_cover_it() throws IOException {
        Files.writeString(folder.resolve("five.csv"), SIX.replaceAll("~DPB1[^,]*", ""));
        Run run = match("--frequencies", "CAU=" + file("five.csv"), "--patient-population", "CAU", "--format", "json");
        assertThat(run.out()).contains("\"patientSets\":{\"CAU\":[\"P1\"]}");
        assertThat(run.out()).contains("\"patientSet\":\"" + file("six.csv") + "\",\"donorSet\":\"" + file("six.csv"));
        assertThat(run.err()).contains("MAT-0005: the frequency set " + file("six.csv") + " was used instead");
        assertThat(run.err()).contains("patients.txt, line 1, P1, DPB1").doesNotContain("D1, DPB1");
        String same = typed("B*08:01", "B*08:01", "DPB1*04:01");
        Run explained = new Run(
                "explain",
                "--release",
                "none",
                "--patient",
                same,
                "--donor",
                same,
                "--patient-population",
                "CAU",
                "--frequencies",
                "CAU=" + file("five.csv"),
                "--frequencies",
                file("six.csv"));
        assertThat(explained.out())
                .contains("DPB1, with the patient under the frequency set %s and the donor under %s: 2/2 with 100 %%"
                        .formatted(file("six.csv"), file("six.csv")))
                .contains("patient under CAU, donor under " + file("six.csv"));
    }

    @Test
    void a_table_of_traits_can_be_packed_and_wrong_bytes_are_told_with_their_line() throws IOException {
        try (var packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("traits.tsv.gz")))) {
            packed.write(TRAITS.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(donors(match("--order", "leader", "--allele-traits", file("traits.tsv.gz"))))
                .isEqualTo(donors(match("--order", "leader", "--allele-traits", file("traits.tsv"))));
        Files.write(
                folder.resolve("latin.tsv"),
                (TRAITS + "leader\tB*35\tT\tSch\u00f6ne\n").getBytes(StandardCharsets.ISO_8859_1));
        Run run = match("--order", "leader", "--allele-traits", file("latin.tsv"));
        assertThat(run.err()).contains("IN-0008").contains("latin.tsv, line 8");
        assertThat(donors(run)).hasSize(4);
        assertThat(match("--allele-traits", file("none.tsv")).err()).contains("CLI-0330");
        assertThat(match("--allele-traits", "-", "--patients", "-").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void without_a_release_no_antibody_is_refused_but_what_cannot_be_flagged_is_said() {
        Run run = new Run(
                "explain",
                "--release",
                "starter",
                "--patient",
                "A*01:01+A*01:01",
                "--donor",
                typed("B*08:01", "B*44:02", "DPB1*04:01"),
                "--frequencies",
                file("six.csv"),
                "--antibody",
                "A80=5000,B44=4000");
        assertThat(run.err())
                .contains("CLI-0336: under \"starter\" nothing is known of \"A80\"")
                .doesNotContain("CLI-0333", "B44");
        assertThat(run.out()).contains("B44");
        assertThat(run.code()).as(run.err()).isEqualTo(Exit.COMPLETE);
    }
}
