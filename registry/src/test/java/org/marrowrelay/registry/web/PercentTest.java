package org.marrowrelay.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
    @ParameterizedTest(name = "{0} is shown as {1} because {2}")
    @CsvSource({
        "0,                  0 %,   nothing is possible",
        "1e-300,             <1 %,  it is possible after all",
        "0.004,              <1 %,  a true 0.4 % is never shown as a mismatch",
        "0.005,              1 %,   halves are rounded up",
        "0.145,              15 %,  halves are rounded up where doubles lie just below",
        "0.8437,             84 %,  the rest is on hover and in exports",
        "0.994,              99 %,  it rounds to 99",
        "0.996,              >99 %, it is not certain",
        "0.99999999999,      >99 %, it is not certain",
        "0.9999999999999,    100 %, it is certain within the precision of the computation",
        "1,                  100 %, it is certain",
        "1.0000000000001,    100 %, a rounding error is not a fault",
        "-0.0000000000001,   0 %,   a rounding error is not a fault"
    })
    void probabilities_are_rounded_but_never_to_a_certainty_that_they_lack(double value, String text, String because) {
        assertThat(new Percent(value).text()).as(because).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void what_is_no_probability_is_a_fault(double value) {
        assertThatThrownBy(() -> new Percent(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_exact_value_is_the_double_itself_because_exports_must_read_it_back() {
        double value = 0.8437261000000001;
        assertThat(Double.parseDouble(new Percent(value).exact())).isEqualTo(value);
    }
}
