package org.marrowrelay.populations.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            })
    void every_form_gives_the_same_sample(String text) {
        String subjects = "D1%A*01:01+A*02:01^B*08:01+B*44:02\nD2%A*01:01+A*01:01^B*08:01+B*08:01\n";
        assertThat(read(text, Map.of()).digest())
                .isEqualTo(read(subjects, Map.of()).digest());
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
