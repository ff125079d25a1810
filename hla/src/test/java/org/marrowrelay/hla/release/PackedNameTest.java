package org.marrowrelay.hla.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;

class PackedNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A*01",
                "A*01:01",
                "DRB1*15:01:01:01",
                "C*04:09N",
                "B*44:02:01:02S",
                "DPB1*1000:01",
                "MICA*002:01",
                "A*01:01g",
                "A*01:01:01G",
                "A*01:01P",
                "DPB1*1588:01Ng",
                "HFE*001:01:01"
            })
    void a_name_prints_as_it_was_read(String name) {
        assertThat(PackedName.print(PackedName.parse(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "A*",
                "*01",
                "A*1:01",
                "A*001:01",
                "A*01:",
                "A*01:01:01:01:01",
                "A*01:01:",
                "Q*01:01",
                "A*01:01X",
                "A*01:01NN",
                "A*01:01GG",
                "A*01:99999",
                "MICA*02:01",
                "A*01:01N ",
                "Ł*01:01",
                "A*01-01",
                "A*01:01:01:G",
                "A*99999999999:01"
            })
    void another_text_is_no_name(String text) {
        assertThat(PackedName.parse(text)).isEqualTo(PackedName.NONE);
    }

    @Test
    void names_sort_by_locus_then_by_number_then_by_letter() {
        List<String> canonical = List.of(
                "A*01:01", "A*01:01N", "A*01:01:01", "A*01:02", "A*01:10", "A*01:100", "A*02:01", "C*01:02", "B*07:02");

        assertThat(canonical.stream().map(PackedName::parse).sorted().map(PackedName::print))
                .containsExactlyElementsOf(canonical);
    }

    @Test
    void a_prefix_bounds_the_names_that_begin_with_it() {
        long name = PackedName.parse("A*01:01:01:02N");

        assertThat(PackedName.print(PackedName.first(name, 2))).isEqualTo("A*01:01");
        assertThat(PackedName.print(PackedName.firstWithLetter(name, 3))).isEqualTo("A*01:01:01N");
        assertThat(PackedName.behind(name, 2))
                .isGreaterThan(PackedName.parse("A*01:01:100:09L"))
                .isLessThanOrEqualTo(PackedName.parse("A*01:02"));
        assertThat(PackedName.behind(Locus.A)).isEqualTo(PackedName.firstOf(Locus.C));
    }

    @Test
    void knows_letter_and_mark() {
        assertThat(PackedName.isNull(PackedName.parse("A*24:09N"))).isTrue();
        assertThat(PackedName.mark(PackedName.parse("A*01:01:01G"))).isEqualTo('G');
        assertThat(PackedName.print(PackedName.withMark(PackedName.parse("A*01:01P"), 'g')))
                .isEqualTo("A*01:01g");
        assertThat(PackedName.fieldCount(PackedName.parse("A*01:01:01G"))).isEqualTo(3);
    }
}
