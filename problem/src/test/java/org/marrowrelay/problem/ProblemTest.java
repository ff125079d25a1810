package org.marrowrelay.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Problem SHORT_FIELD = Problem.of(
            "HLA-0103",
            "field \"{0}\" is not two or more digits",
            "write each field with its leading zero, for example {1}",
            "4",
            "DRB1*04:01");

    @Test
    void prints_code_finding_places_from_outside_in_and_remedy() {
        Problem located = SHORT_FIELD
                .at("\"DRB1*4:01\"")
                .at("column DRB1_1")
                .at("line 17")
                .at("donors.csv");

        assertThat(located).hasToString("""
                HLA-0103: field "4" is not two or more digits
                  where: donors.csv, line 17, column DRB1_1, "DRB1*4:01"
                  fix:   write each field with its leading zero, for example DRB1*04:01""");
    }

    @Test
    void leaves_out_the_line_of_places_when_there_is_none() {
        assertThat(SHORT_FIELD.toString()).doesNotContain("where");
    }

    @Test
    void keeps_the_values_for_other_languages() {
        assertThat(Problem.fill("第{0}个字段", SHORT_FIELD.values())).isEqualTo("第4个字段");
    }

    @Test
    void shows_hostile_values_cut_and_with_control_characters_made_visible() {
        Problem hostile = Problem.of("IN-0001", "found {0}", "remove it", "\u001b[2J" + "x".repeat(500));

        assertThat(hostile.what()).startsWith("found ␛[2J").endsWith("…").hasSizeLessThan(100);
    }

    @Test
    void a_value_that_looks_like_a_slot_is_not_filled_again() {
        assertThat(Problem.of("IN-0001", "found {0}", "fix {1}", "{1}", "$1").what())
                .isEqualTo("found {1}");
    }

    @Test
    void refuses_a_code_of_another_shape() {
        assertThatThrownBy(() -> Problem.of("oops", "x", "y")).hasMessageContaining("ROOM-0000");
    }
}
