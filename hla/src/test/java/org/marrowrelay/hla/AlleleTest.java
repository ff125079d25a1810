package org.marrowrelay.hla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlleleTest {
    @ParameterizedTest
    @ValueSource(strings = {"A*01", "A*01:01", "DRB1*15:01:01:01", "C*04:09N", "B*44:02:01:02S", "DPB1*1000:01"})
    void a_parsed_name_prints_as_it_was(String name) {
        assertThat(Allele.parse(name)).hasToString(name);
    }

    @Test
    void a_leading_HLA_is_accepted_and_dropped() {
        assertThat(Allele.parse("HLA-A*24:09N")).hasToString("A*24:09N").matches(Allele::isNull);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A01:01            | HLA-0101
            Q*01:01           | HLA-0102
            DRB1*4:01         | HLA-0103
            A*01:             | HLA-0103
            A*N               | HLA-0103
            A*01:01:01:01:01  | HLA-0104
            """)
    void a_text_of_another_shape_is_refused_with_the_part_that_is_wrong(String text, String code) {
        assertThatThrownBy(() -> Allele.parse(text))
                .isInstanceOf(InvalidHlaName.class)
                .hasMessageStartingWith(code);
    }
}
