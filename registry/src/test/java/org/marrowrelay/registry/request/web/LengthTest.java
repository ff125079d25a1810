package org.marrowrelay.registry.request.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthTest {
    @ParameterizedTest(name = "{0} days: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            12.34 | figures.days    | 12.3
            1     | figures.days    | 1.0
            0.25  | figures.hours   | 6.0
            0.02  | figures.minutes | 29
            0     | figures.minutes | 0
            """)
    void a_length_is_said_in_the_unit_in_which_it_can_be_read(double days, String key, String value) {
        assertThat(Length.of(days)).isEqualTo(new Length(key, value));
    }
}
