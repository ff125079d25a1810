package org.marrowrelay.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportFontsTest {
    @Test
    void english_has_narrow_signs_on_paper_because_those_of_a_chinese_font_are_as_wide_as_a_character() {
        assertThat(ReportFonts.narrow("Patient\u2019s set \u00b7 version 1 \u2026"))
                .isEqualTo("Patient's set | version 1 ...");
    }

    @Test
    void chinese_stays_as_it_is() {
        assertThat(ReportFonts.narrow("\u5973 \u00b7 64 \u5c81")).isEqualTo("\u5973 \u00b7 64 \u5c81");
    }

    @Test
    void a_character_that_the_font_lacks_is_printed_by_its_code_because_an_identifier_never_changes_in_print() {
        assertThat(ReportFonts.shown("\uD83D\uDE00<b>", new ReportFonts("").builtIn()))
                .isEqualTo("[U+1F600]<b>");
    }
}
