package org.marrowrelay.registry.access;

import java.time.ZoneOffset;
import org.marrowrelay.registry.retention.Kept;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What this room lets a clock take away: keys of programs after their end, and sign-ons that nobody linked.
@Configuration(proxyBeanMethods = false)
class EndedAccess {
    @Bean
    Kept endedTokens(JdbcClient sql) {
        return Kept.of("TOKEN", before -> sql.sql("delete from api_token where least(revoked_at, expires_at) < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update());
    }

    @Bean
    Kept unlinkedSignOns(JdbcClient sql) {
        return Kept.of("SIGN_ON", before -> sql.sql("delete from sign_on where account is null and seen_at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update());
    }
}
