package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {
    static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// The last six of the eight digits of RFC 6238, appendix B, SHA-1.
    @ParameterizedTest
    @CsvSource({
        "59,          287082",
        "1111111109,  081804",
        "1111111111,  050471",
        "1234567890,  005924",
        "2000000000,  279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long seconds, String code) {
        assertThat(OneTimeCodes.code(SECRET, OneTimeCodes.step(Instant.ofEpochSecond(seconds))))
                .isEqualTo(code);
    }

    @Test
    void a_code_serves_once_and_half_a_minute_of_difference_is_forgiven() {
        Instant now = Instant.ofEpochSecond(1111111111);
        assertThat(OneTimeCodes.stepOf("050 471", SECRET, now, 0)).hasValue(37037037);
        assertThat(OneTimeCodes.stepOf("050471", SECRET, now.plusSeconds(30), 0))
                .hasValue(37037037);
        assertThat(OneTimeCodes.stepOf("050471", SECRET, now.plusSeconds(90), 0))
                .isEmpty();
        assertThat(OneTimeCodes.stepOf("050471", SECRET, now, 37037037)).isEmpty();
        assertThat(OneTimeCodes.stepOf("", SECRET, now, 0)).isEmpty();
    }
}
