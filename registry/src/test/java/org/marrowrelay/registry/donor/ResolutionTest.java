package org.marrowrelay.registry.donor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {
    @ParameterizedTest
    @CsvSource({
        "A*01:01+A*02:01, H",
        "A*01:01:01:01+A*02:01N, H",
        "A*01:01g+A*02:01P, H",
        "A*01:01/A*01:02+A*02:01, M",
        "A*01:01+A*02:01|A*01:02+A*02:03, M",
        "A*01:AB+A*02:01, M",
        "A*01:01, M",
        "A*01+A*02, L",
        "A*01:XX+A*02, L",
        "A1+A2, S",
        "A*UUUU+A*UUUU, -"
    })
    void a_locus_is_judged_by_how_its_names_are_written(String gl, String letter) {
        assertThat(Resolution.of(gl)).isEqualTo(letter + "----------");
    }

    @Test
    void the_letters_stand_in_the_order_of_emdis() {
        assertThat(Resolution.of("DPB1*04:01+DPB1*04:02^C*07+C*07^A*01:01+A*02:01"))
                .isEqualTo("H-L-------H");
    }

    @ParameterizedTest
    @CsvSource({
        "A*01:01+A*02:01^B*07:02+B*08:01^C*07:01+C*07:02^DRB1*03:01+DRB1*15:01^DQB1*02:01+DQB1*06:02, 3",
        "A*01:01+A*02:01^B*07:02+B*08:01^C*07:01+C*07:02^DRB1*03:01+DRB1*15:01, 2",
        "A*01+A*02^B*07+B*08^C*07+C*07^DRB1*03+DRB1*15^DQB1*02+DQB1*06, 2",
        "A*01+A*02^B*07+B*08^DRB1*03+DRB1*15, 1",
        "A*01+A*02^B*07+B*08, 0"
    })
    void a_level_sums_up(String gl, int level) {
        assertThat(Resolution.level(gl)).isEqualTo(level);
    }
}
