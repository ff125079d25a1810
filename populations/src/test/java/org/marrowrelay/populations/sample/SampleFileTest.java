package org.marrowrelay.populations.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;

class SampleFileTest {
    private static Sample read(String text, Map<String, String> genotypes) {
        SampleBuilder builder = new SampleBuilder(List.of(Locus.A, Locus.B), Naming.matching(Nomenclature.none()));
        new SampleFile(builder, null, genotypes).read(lines(text));
        assertThat(builder.rejected()).isEmpty();
        return builder.build();
    }

    private static Lines lines(String text) {
        return Lines.open(Source.of("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D1%A*01:01+A*02:01^B*08:01+B*44:02\nD2%A*01:01+A*01:01^B*08:01+B*08:01\n",
                "id\tpopulation\tgl\nD1\tX\tA*01:01+A*02:01^B*08:01+B*44:02\nD2\tX\tA*01:01+A*01:01^B*08:01+B*08:01\n",
                "Id\tA\tA\tB\tB\nD1\t01:01\t02:01\t08:01\t44:02\nD2\t01:01\t01:01\t08:01\t08:01\n",
                "D1;A*01:01+A*02:01;B*08:01+B*44:02\nD2;A*01:01+A*01:01;B*08:01+B*08:01\n",
                "D1\tNN\t1\tA*01:01+A*02:01^B*08:01+B*44:02\nD2\tNN\t1\tA*01:01+A*01:01^B*08:01+B*08:01\n",
            })
    void every_form_gives_the_same_sample(String text) {
        String subjects = "D1%A*01:01+A*02:01^B*08:01+B*44:02\nD2%A*01:01+A*01:01^B*08:01+B*08:01\n";
        assertThat(read(text, Map.of()).digest())
                .isEqualTo(read(subjects, Map.of()).digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "X4%A*01:01+A*01:01~X5; X5; FRQ-0106; the row holds an identifier and no typing",
                "X4%A*01:01+A*01:01~%A*01:01+A*01:01; ; FRQ-0106; the row holds no identifier",
                "X4%A*01:01+A*01:01~A*01:01+A*01:01; ; FRQ-0106; the row holds no identifier and typing",
                "Id!A!A!B!B~D3!02:01!!07:02!07:02; D3; FRQ-0109; the row has 4 cells and its header 5: one is empty, missing or too many",
                "id!gl~D7; D7; FRQ-0106; the row holds an identifier and no typing",
                "id!gl~!A*01:01+A*01:01; ; FRQ-0106; the row holds no identifier",
            })
    void a_row_that_cannot_be_read_is_told_with_whom_and_what_it_lacks(
            String rows, @Nullable String id, String code, String what) {
        SampleBuilder builder = new SampleBuilder(List.of(Locus.A, Locus.B), Naming.matching(Nomenclature.none()));
        new SampleFile(builder, null).read(lines(rows.replace('~', '\n').replace('!', '\t')));
        RejectedDonor rejected = builder.rejected().getFirst();
        assertThat(rejected.id()).isEqualTo(id == null ? "" : id);
        assertThat(rejected.problem().code()).isEqualTo(code);
        assertThat(rejected.problem().what()).isEqualTo(what);
    }

    @Test
    void a_pull_file_names_genotypes_of_another_file() {
        Map<String, String> genotypes = SampleFile.genotypes(
                lines("1;A*01:01+A*02:01\n2;B*08:01+B*44:02\n3;A*01:01+A*01:01\n4;B*08:01+B*08:01\n"));
        String subjects = "D1%A*01:01+A*02:01^B*08:01+B*44:02\nD2%A*01:01+A*01:01^B*08:01+B*08:01\n";
        assertThat(read("D1;1:2\nD2;3:4\n", genotypes).digest())
                .isEqualTo(read(subjects, Map.of()).digest());
    }

    @Test
    void the_rows_of_a_resolved_donor_are_what_a_typing_leaves_open_because_weights_come_from_the_program() {
        String rows = """
                D1\tAN\t0.25\tA*01:01+A*02:01^B*08:01+B*44:02
                D1\tAN\t0.25\tA*01:01+A*02:05^B*08:01+B*44:02
                D1\tAN\t0.25\tA*01:01+A*02:01^B*08:01+B*44:03
                D1\tAN\t0.25\tA*01:01+A*02:05^B*08:01+B*44:03
                D2\tNN\t3\tA*01:01+A*01:01^B*08:01+B*08:01
                """;
        Sample sample = read(rows, Map.of());
        assertThat(sample.donors()).as("a weight above 1 counts people").isEqualTo(4);
        String subjects = "D1%A*01:01+A*02:01/A*02:05^B*08:01+B*44:02/B*44:03\n"
                + "D2%A*01:01+A*01:01^B*08:01+B*08:01\nD3%A*01:01+A*01:01^B*08:01+B*08:01\n"
                + "D4%A*01:01+A*01:01^B*08:01+B*08:01\n";
        assertThat(sample.digest()).isEqualTo(read(subjects, Map.of()).digest());
    }

    @Test
    void a_damaged_row_of_a_resolved_file_is_listed_because_nobody_is_left_out_silently() {
        SampleBuilder builder = new SampleBuilder(List.of(Locus.A, Locus.B), Naming.matching(Nomenclature.none()));
        new SampleFile(builder, null).read(lines("""
                D1\tNN\t1\tA*01:01+A*02:01^B*08:01+B*44:02
                D2\tNN\tmany\tA*01:01+A*01:01^B*08:01+B*08:01
                D3\tNN\t1\tA*01:01+^B*08:01
                """));
        assertThat(builder.used()).isEqualTo(1);
        assertThat(builder.rejected()).extracting(RejectedDonor::id).containsExactly("D2", "D3");
    }

    @Test
    void the_same_typing_written_otherwise_is_the_same_class() {
        Sample sample = read(
                "D1%A*01:01/A*02:01+A*03:01^B*08:01+B*08:01\n"
                        + "D2%A*03:01+A*02:01/A*01:01^B*08:01+B*08:01\n"
                        + "D3%B*08:01+B*08:01^A*01:01+A*03:01|A*03:01+A*02:01\n",
                Map.of());
        assertThat(sample.classes()).isEqualTo(1);
        assertThat(sample.donors()).isEqualTo(3);
    }
}
