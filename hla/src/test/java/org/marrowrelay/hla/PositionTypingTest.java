package org.marrowrelay.hla;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;

class PositionTypingTest {
    @ParameterizedTest(name = "{0} is {2} at {1}")
    @CsvSource({
        "A*01:01:01:01,   A,    Alleles",
        "HLA-C*04:09N,    C,    Alleles",
        "A*02,            A,    Alleles",
        "A*01:01:01G,     A,    GGroup",
        "A*01:01P,        A,    PGroup",
        "DRB1*15:01g,     DRB1, SmallGroup",
        "A*02:XX,         A,    XxCode",
        "A*02:GNF,        A,    MultipleAlleleCode",
        "A*01:NA,         A,    MultipleAlleleCode",
        "A2,              A,    Antigen",
        "DR53,            DRB4, Antigen",
        "Cw3,             C,    Antigen",
        "DQ7,             DQB1, Antigen",
        "UUUU,            B,    Untyped",
        "B*NEW,           B,    Novel",
        "A*0201,          A,    OtherName",
        "A*1:01,          A,    OtherName",
        "hello,           A,    OtherName"
    })
    void every_report_is_of_one_kind_and_keeps_its_text(String text, Locus locus, String kind) {
        PositionTyping typing = PositionTyping.of(locus, text);

        assertThat(typing.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(typing.locus()).isEqualTo(locus);
        assertThat(typing.text()).isEqualTo(text.replace("HLA-", ""));
    }

    @Test
    void a_person_keeps_text_and_release_of_every_locus() {
        String gl = "HLA-A*01:01+HLA-A*02:01/HLA-A*02:09^B*08:01+NEW^DRB1*15:01~DQB1*06:02+DRB1*03:01~DQB1*02:01";
        var person = (PhenotypeReading.Accepted) Nomenclature.none().read(gl);

        LocusReport a = person.phenotype().reported(Locus.A).orElseThrow();
        assertThat(a.text()).isEqualTo("HLA-A*01:01+HLA-A*02:01/HLA-A*02:09");
        assertThat(a.release()).isEqualTo("none");
        assertThat(a.writtenUnder()).isEmpty();
        assertThat(a.positions()).extracting(PositionTyping::text).containsExactly("A*01:01", "A*02:01/A*02:09");
        assertThat(person.phenotype().reported(Locus.B).orElseThrow().positions())
                .extracting(PositionTyping::text)
                .containsExactly("B*08:01", "NEW");
        assertThat(person.phenotype().reported(Locus.DQB1).orElseThrow().positions())
                .extracting(PositionTyping::text)
                .containsExactly("DQB1*06:02", "DQB1*02:01");
        assertThat(person.phenotype().reported(Locus.C)).isEmpty();
    }

    @Test
    void a_person_keeps_the_release_that_the_report_names_because_names_change_their_meaning() {
        String code = "hla#3.44.0#HLA-A*01:01+HLA-A*02:01^HLA-B*08:01+HLA-B*07:02";
        var person = (PhenotypeReading.Accepted) Nomenclature.none().read(code);

        assertThat(person.phenotype().text()).isEqualTo(code);
        assertThat(person.phenotype().writtenUnder()).hasValue("3.44.0");
        assertThat(person.phenotype().release()).isEqualTo("none");
        assertThat(person.phenotype().reported(Locus.B)).hasValueSatisfying(report -> {
            assertThat(report.text()).isEqualTo("HLA-B*08:01+HLA-B*07:02");
            assertThat(report.writtenUnder()).hasValue("3.44.0");
        });
    }
}
