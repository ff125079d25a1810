package org.marrowrelay.hla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @Test
    void the_published_example_has_check_digits_26() {
        assertThat(new Grid("6939", "DKM0013926127")).hasToString("6939DKM001392612726");
        assertThat(Grid.parse("6939DKM001392612726")).hasToString("6939DKM001392612726");
    }

    @ParameterizedTest(name = "{0}: {1} because {2}")
    @CsvSource(delimiter = '|', textBlock = """
            6939DKM00139261272  | HLA-0901 | a character is missing
            6939DKM0013926127260| HLA-0901 | a character is too many
            693ADKM001392612726 | HLA-0901 | an issuer is digits only
            6939dKM001392612726 | HLA-0901 | letters are capitals
            6939DKM001392612725 | HLA-0902 | the check digits are others
            6939DKM001392612762 | HLA-0902 | check digits above 36 are always wrong
            6939DKM001392612A26 | HLA-0902 | one character was changed
            6939DMK001392612726 | HLA-0902 | two characters were swapped
            """)
    void a_damaged_GRID_is_refused_without_being_shown(String text, String code, String because) {
        assertThat(Grid.isValid(text)).isFalse();
        assertThatThrownBy(() -> Grid.parse(text))
                .isInstanceOf(InvalidHlaName.class)
                .hasMessageStartingWith(code)
                .message()
                .doesNotContain(text);
    }

    @Test
    void one_wrong_character_is_always_noticed() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            StringBuilder number = new StringBuilder();
            for (int i = 0; i < 13; i++) {
                number.append(CHARACTERS.charAt(random.nextInt(36)));
            }
            String good = new Grid("%04d".formatted(random.nextInt(10_000)), number.toString()).toString();
            assertThat(Grid.parse(good)).as("seed %d", seed).hasToString(good);
            assertEveryChangeIsNoticed(good);
        }
    }

    private static void assertEveryChangeIsNoticed(String good) {
        for (int at = 0; at < good.length(); at++) {
            for (char other : CHARACTERS.toCharArray()) {
                String changed = good.substring(0, at) + other + good.substring(at + 1);
                assertThat(Grid.isValid(changed)).as(changed).isEqualTo(changed.equals(good));
            }
        }
    }
}
