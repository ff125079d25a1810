package org.marrowrelay.matching.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

class FrequencyReaderTest {
    @Test
    void two_columns_are_haplotype_and_frequency_and_loci_may_come_in_any_order() {
        FrequencyReading read = read("B*08:01~A*01:01~C*07:01;0.25\nA*02:01~B*07:02~C*07:02;0.5\n");
        assertThat(read.problems()).isEmpty();
        assertThat(read.set().orElseThrow().loci()).containsExactly(Locus.A, Locus.C, Locus.B);
        assertThat(rows(read)).containsExactly("A*01:01~C*07:01~B*08:01 0.25", "A*02:01~C*07:02~B*07:02 0.5");
    }

    @Test
    void three_columns_are_haplotype_count_and_frequency() {
        assertThat(rows(read("A*01:01~B*08:01,17,0.25"))).containsExactly("A*01:01~B*08:01 0.25");
    }

    @Test
    void a_header_decides_which_column_is_which() {
        assertThat(rows(read("haplotype,frequency,count,low,high\nA*01:01,0.25,9,0.2,0.3")))
                .containsExactly("A*01:01 0.25");
        assertThat(rows(read("Haplo,Count,Freq\n\nA*01:01,9,0.25"))).containsExactly("A*01:01 0.25");
    }

    @Test
    void A80_equal_rows_are_summed_and_rows_of_zero_left_out_and_both_are_said() {
        FrequencyReading read = read("A*01:01;0.25\nA*02:01;0\nA*01:01;0.5");
        assertThat(rows(read)).containsExactly("A*01:01 0.75");
        assertThat(read.problems()).isEmpty();
        assertThat(codes(read.notices())).containsExactly("FRQ-0010", "FRQ-0011");
    }

    @Test
    void A81_a_sum_above_1_01_is_refused_with_the_total() {
        FrequencyReading read = read("A*01:01;0.75\nA*02:01;0.5");
        assertThat(read.set()).isEmpty();
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().getFirst()).hasToString("""
                        FRQ-0006: the frequencies sum to 1.25, and at most 1.01 is accepted
                          fix:   give shares of 1 instead of counts or percentages, and each haplotype once""");
    }

    @Test
    void A82_a_sum_a_little_above_1_is_used_and_noticed() {
        FrequencyReading read = read("A*01:01;0.75\nA*02:01;0.2578125");
        assertThat(read.set()).isPresent();
        assertThat(codes(read.notices())).containsExactly("FRQ-0007");
        assertThat(read("A*01:01;0.75\nA*02:01;0.2500005").notices()).isEmpty();
    }

    @Test
    void A83_unknown_names_are_dropped_with_their_mass_and_good_rows_kept() {
        FrequencyReading read = read("A*01:01;0.25\nA*99:99;0.125\nA*99:99;0.25\nA*1;0.25");
        assertThat(rows(read)).containsExactly("A*01:01 0.25");
        assertThat(read.problems().getFirst().toString())
                .startsWith("FRQ-0008: the name A*99:99 cannot be read (")
                .contains("haplotypes that carry it: 2, with 0.375 of the frequency")
                .contains("where: first in line 2");
        assertThat(codes(read.problems())).containsExactly("FRQ-0008", "FRQ-0008");
        assertThat(read.notices().getFirst().what()).contains("0.625");
    }

    @Test
    void every_bad_row_of_a_file_is_told_at_once_with_its_line() {
        FrequencyReading read = read("""
                A*01:01~B*08:01;0.875
                A*01:01~B*07:02;many
                A*01:01~B*07:02;-0.1
                A*01:01~B*07:02;NaN
                A*01:01~A*02:01;0.03125
                A*01:01~C*07:01;0.03125
                A*01:01~B*07:02
                """);
        assertThat(codes(read.problems()))
                .containsExactly("FRQ-0003", "FRQ-0003", "FRQ-0003", "FRQ-0004", "FRQ-0005", "FRQ-0002");
        assertThat(read.problems())
                .extracting(problem -> problem.where().getFirst())
                .containsExactly("line 2", "line 3", "line 4", "line 5", "line 6", "line 7");
        assertThat(rows(read)).containsExactly("A*01:01~B*08:01 0.875");
        assertThat(codes(read.notices())).containsExactly("FRQ-0014", "FRQ-0017");
        assertThat(read.notices().getFirst().what()).contains("0.0625 of the frequency");
        assertThat(read.notices().getLast().what())
                .as("what many, -0.1, NaN and a missing cell would have been, nobody knows")
                .startsWith("rows whose frequency cannot be read were left out: 4;");
    }

    @Test
    void a_set_of_drb3_4_5_alone_is_none_because_no_locus_is_left() {
        FrequencyReading read = read("DRB3*01:01;0.75\nDRB4*01:01;0.25");
        assertThat(read.set()).isEmpty();
        assertThat(codes(read.problems())).last().isEqualTo("FRQ-0012");
        assertThat(read.problems().toString()).doesNotContain("[]");
    }

    @Test
    void A84_a_set_that_loses_more_than_a_tenth_by_refused_rows_is_not_used_because_it_would_mislead() {
        FrequencyReading read = read("A*01:01~B*08:01;0.5\nA*02:01~C*07:01;0.25\nA*03:01~B*07:02;0.25");
        assertThat(read.set()).isEmpty();
        assertThat(codes(read.problems())).containsExactly("FRQ-0005", "FRQ-0015");
        assertThat(read.problems().getLast().what()).contains("0.25 of the frequency 1.0");
    }

    @Test
    void drb3_4_5_in_one_place_are_added_up_over_because_a_haplotype_has_one_of_them_or_none() {
        FrequencyReading read = read("""
                A*01:01~DRB3*01:01~DRB1*03:01;0.25
                A*01:01~DRB3*02:02~DRB1*03:01;0.125
                A*02:01~DRB4*01:03~DRB1*04:01;0.25
                A*02:01~DRB5*01:01~DRB1*15:01;0.125
                A*02:01~DRBX*NNNN~DRB1*01:01;0.125
                A*03:01~DRB1*08:01;0.125
                """);
        assertThat(read.problems()).isEmpty();
        assertThat(codes(read.notices())).containsExactly("FRQ-0016");
        assertThat(read.set().orElseThrow().loci()).containsExactly(Locus.A, Locus.DRB1);
        assertThat(rows(read))
                .containsExactly(
                        "A*01:01~DRB1*03:01 0.375",
                        "A*02:01~DRB1*04:01 0.25",
                        "A*02:01~DRB1*15:01 0.125",
                        "A*02:01~DRB1*01:01 0.125",
                        "A*03:01~DRB1*08:01 0.125");
    }

    @Test
    void a_first_row_of_drb3_4_5_alone_is_left_out_and_loses_nothing_but_itself() {
        FrequencyReading read = read("DRBX*NNNN;0.05\nA*01:01~DRB1*03:01;0.5\nA*02:01~DRB1*04:01;0.45\n");
        assertThat(codes(read.problems())).containsExactly("FRQ-0018");
        assertThat(rows(read)).containsExactly("A*01:01~DRB1*03:01 0.5", "A*02:01~DRB1*04:01 0.45");
    }

    @Test
    void the_place_of_drb3_4_5_can_be_named_from_the_first_row_on_whatever_stands_for_none() {
        for (String none :
                List.of("DRBX*NNNN", "DRBX*NNNNg", "DRB345*NNNN", "DRB3/4/5*00:00", "DRB4*NNNN", "HLA-DRBX*NNNN")) {
            FrequencyReading read = read("A*01:01~" + none + "~DRB1*01:01;0.5\nA*01:01~DRB5*01:01~DRB1*15:01;0.5");
            assertThat(read.problems()).as(none).isEmpty();
            assertThat(rows(read)).as(none).containsExactly("A*01:01~DRB1*01:01 0.5", "A*01:01~DRB1*15:01 0.5");
        }
    }

    @Test
    void a_set_with_drb3_in_every_row_keeps_it_because_it_is_a_locus_like_others() {
        assertThat(read("A*01:01~DRB3*01:01;0.5\nA*02:01~DRB3*02:02;0.5")
                        .set()
                        .orElseThrow()
                        .loci())
                .containsExactly(Locus.A, Locus.DRB3);
    }

    @Test
    void a_file_that_is_no_frequency_table_is_refused() {
        assertThat(codes(read("").problems())).containsExactly("FRQ-0012");
        assertThat(codes(read("hello").problems())).containsExactly("FRQ-0001", "FRQ-0012");
    }

    @Test
    void the_set_knows_its_total() {
        assertThat(read("A*01:01;0.25\nA*02:01;0.5").set().orElseThrow().total())
                .isCloseTo(0.75, within(1e-15));
    }

    private static List<String> rows(FrequencyReading read) {
        return read.set().orElseThrow().haplotypes().stream()
                .map(row -> row.haplotype() + " " + row.frequency())
                .toList();
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    private static FrequencyReading read(String text) {
        FrequencyReader reader = new FrequencyReader(Provenance.of("CAU", "test"), FrequencyReaderTest::nameItself);
        int number = 0;
        for (String line : text.split("\n")) {
            reader.line(++number, line);
        }
        return reader.finish();
    }

    private static MatchingGroup nameItself(String name) {
        Allele allele = Allele.parse(name);
        if (name.equals("A*99:99")) {
            throw new ProblemException(Problem.of("HLA-0999", "unknown here", "nothing"));
        }
        return MatchingGroup.expressed(allele.locus(), name);
    }
}
