package org.marrowrelay.registry.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/// Rubbish in the forms of steps: each is told with its code, and nothing is cut off or taken as something else.
@RegistryTest
class GivenTest {
    private static final Instant NOW = Instant.parse("2027-01-12T08:00:00Z");

    @Autowired
    ProblemWords words;

    private static Given.Read read(Field field, String text) {
        return Given.read(List.of(field), Map.of(field.name(), text), _ -> ZoneOffset.ofHours(-6), NOW);
    }

    private static void isRefused(Field field, String text, String code) {
        Given.Read read = read(field, text);
        assertThat(read.problems())
                .as(text.length() > 60 ? "a long text" : text)
                .extracting(Problem::code)
                .containsExactly(code);
        assertThat(read.facts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "12a", "-1", "NaN", "Infinity", "0x1p3", "1d", "1f", "1e6", "1,5", "４", "4 4", "--1"})
    void a_number_is_digits_with_a_point(String text) {
        isRefused(Field.number("count1"), text, "MTR-0005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000.1", "99999999999999999999"})
    void no_count_dose_or_weight_is_so_great(String text) {
        isRefused(Field.number("count1"), text, "MTR-0027");
    }

    @Test
    void what_can_be_meant_is_taken_as_it_was_written() {
        assertThat(read(Field.number("count1"), "412.50").facts()).containsEntry("count1", "412.50");
        assertThat(read(Field.text("place"), "北京 – A 🩸").facts()).containsEntry("place", "北京 – A 🩸");
        assertThat(read(Field.text("place"), "x".repeat(2_000)).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0000-01-01,MTR-0028",
        "+999999999-12-31,MTR-0028",
        "-0001-01-01,MTR-0028",
        "1899-12-31,MTR-0028",
        "2027-02-30,MTR-0006",
        "999999999-01-01,MTR-0006",
        "12/01/2027,MTR-0006"
    })
    void a_day_is_one_of_our_time(String text, String code) {
        isRefused(Field.date("infusion"), text, code);
    }

    @ParameterizedTest
    @CsvSource({
        "0000-01-01T00:00,MTR-0028",
        "+99999-12-31T23:59,MTR-0028",
        "+999999999-12-31T23:59,MTR-0028",
        "+1000000000-01-01T00:00:00Z,MTR-0006",
        "2027-01-12T08:00+99:00,MTR-0006",
        "2027-01-12T25:00,MTR-0006",
        "2027-01-12 08:00,MTR-0006"
    })
    void a_moment_is_one_of_our_time(String text, String code) {
        isRefused(Field.moment("ended1"), text, code);
    }

    @Test
    void a_text_that_cannot_be_kept_whole_is_refused() {
        isRefused(Field.text("place"), "x".repeat(1 << 20), "MTR-0026");
        isRefused(Field.text("place"), "a\u0000b", "MTR-0026");
    }

    @Test
    void people_read_the_words_of_the_form_and_not_the_names_that_programs_use() {
        Problem problem =
                read(Field.number("count1"), "many").problems().getFirst().at("COUNT_1 of C-000012");
        assertThat(said(problem, Locale.ENGLISH).what())
                .startsWith("CD34+ cells")
                .doesNotContain("count1");
        assertThat(said(problem, Locale.ENGLISH).where()).endsWith("C-000012").doesNotContain("COUNT_1");
        assertThat(said(problem, Locale.SIMPLIFIED_CHINESE).what()).doesNotContain("count1");
        assertThat(said(problem, Locale.SIMPLIFIED_CHINESE).where()).doesNotContain("COUNT_1");
    }

    private ProblemView said(Problem problem, Locale language) {
        LocaleContextHolder.setLocale(language);
        try {
            return words.say(problem);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
