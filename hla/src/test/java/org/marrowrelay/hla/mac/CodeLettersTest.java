package org.marrowrelay.hla.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeLettersTest {
    static String randomCode(Random random) {
        String alphabet = "ABCDEFGHJKLMNPRSTUVWXYZ";
        StringBuilder code = new StringBuilder();
        for (int i = random.nextInt(2, 7); i > 0; i--) {
            code.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return code.toString().equals("XX") ? "XY" : code.toString();
    }

    @Test
    void letters_and_numbers_are_the_same_thing_in_the_order_of_issue() {
        long seed = 1;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String code = randomCode(random);
            assertThat(CodeLetters.of(CodeLetters.number(code)))
                    .as("seed %d", seed)
                    .isEqualTo(code);
        }
        assertThat(CodeLetters.number("ZZ")).isLessThan(CodeLetters.number("AAA"));
        assertThat(CodeLetters.number("AB")).isLessThan(CodeLetters.number("AC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AI", "OA", "AQ", "ab", "A1", "ABCDEFG", "ÄB"})
    void other_texts_are_no_codes(String text) {
        assertThat(CodeLetters.number(text)).isZero();
    }
}
