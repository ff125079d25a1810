package org.marrowrelay.registry.arrival;

import java.time.ZoneOffset;
import org.marrowrelay.registry.retention.Kept;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What this room lets a clock take away: the words of quarantined rows that were mended or dismissed. That there was
/// such a row, and who settled it, stays.
@Configuration(proxyBeanMethods = false)
class SettledRows {
    @Bean
    Kept settledQuarantine(JdbcClient sql) {
        return Kept.of(
                "QUARANTINE",
                before -> sql.sql("""
                        update quarantined_row set content = '', problems = '[]'
                         where state <> 'OPEN' and settled_at < ? and content <> ''
                        """).param(before.atOffset(ZoneOffset.UTC)).update());
    }
}
