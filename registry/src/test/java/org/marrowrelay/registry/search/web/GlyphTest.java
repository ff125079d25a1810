package org.marrowrelay.registry.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlyphTest {
    @ParameterizedTest(name = "{0} fills {1} tenths because {2}")
    @CsvSource({
        "0,        0, nothing of it is likely although the typings allow it",
        "1e-9,     1, what is possible is never empty",
        "0.26,     3, it is rounded to tenths",
        "0.84,     8, it is rounded to tenths",
        "0.97,     9, a closed disc says that it is certain",
        "1,        9, the typings leave it open even where the frequency set does not"
    })
    void a_potential_match_is_filled_by_its_probability_but_never_closed(double p, int tenths, String because) {
        assertThat(Glyph.potential(p).symbol()).as(because).isEqualTo("potential-" + tenths);
    }
}
