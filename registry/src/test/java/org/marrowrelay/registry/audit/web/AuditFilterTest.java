package org.marrowrelay.registry.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AuditFilterTest {
    @Test
    void days_are_those_of_our_registry_and_the_last_one_is_whole() {
        var asked = new AuditPages.Filter(null, null, null, "2026-11-24", "2026-11-24", null)
                .question(ZoneId.of("Asia/Shanghai"));
        assertThat(asked.from()).isEqualTo(Instant.parse("2026-11-23T16:00:00Z"));
        assertThat(asked.until()).isEqualTo(Instant.parse("2026-11-24T16:00:00Z"));
    }
}
