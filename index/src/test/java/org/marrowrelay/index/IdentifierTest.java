package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Grid;
import org.marrowrelay.index.column.IdentifierCode;
import org.marrowrelay.index.column.IdentifierHash;
import org.marrowrelay.testkit.Draw;

/// Identifiers in eight bytes: the text comes back, and the hash needs no text.
class IdentifierTest {
    private static final long SEED = 20261123;
    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.";

    @Test
    void a_grid_of_digits_comes_back_with_its_check_digits_and_its_hash() {
        Draw draw = Draw.of(SEED);
        for (int i = 0; i < 20_000; i++) {
            String number = "%06d%07d".formatted(draw.below(1_000_000), draw.below(10_000_000));
            comesBack(new Grid("%04d".formatted(draw.below(10_000)), number).toString());
        }
    }

    @Test
    void a_short_text_of_capitals_comes_back_with_its_hash() {
        Draw draw = Draw.of(SEED, 1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = draw.between(1, 11); left > 0; left--) {
                text.append(SIGNS.charAt(draw.below(SIGNS.length())));
            }
            comesBack(text.toString());
        }
    }

    private static void comesBack(String id) {
        long code = IdentifierCode.of(id).orElseThrow();
        assertThat(IdentifierCode.isText(code)).isFalse();
        assertThat(IdentifierCode.decoded(code)).as("seed %d", SEED).isEqualTo(id);
        assertThat(IdentifierHash.ofCode(code)).as(id).isEqualTo(IdentifierHash.of(id));
    }

    @ParameterizedTest(name = "{0} has no code of its own")
    @ValueSource(strings = {"d000001", "twelve-chars", "6939000001392612700", "Ä1", "a longer identifier"})
    void what_does_not_fit_stands_among_the_texts(String id) {
        assertThat(IdentifierCode.of(id)).isEqualTo(OptionalLong.empty());
    }
}
