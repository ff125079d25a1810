package org.marrowrelay.registry.insight.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {
    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(textBlock = """
            Northshore, 126, Northshore
            those who named no population, 126, those who named n…
            those who named no population, 142, those who named no…
            123456789012345678, 126, 123456789012345678
            1234567890123456789, 126, 12345678901234567…
            未注明人群者, 126, 未注明人群者
            未注明人群的捐献者及家人, 126, 未注明人群的捐献者…
            """)
    void a_name_that_has_no_room_beside_its_line_says_that_it_is_cut(String name, double room, String shown) {
        assertThat(Charts.fitting(name, room)).isEqualTo(shown);
    }
}
