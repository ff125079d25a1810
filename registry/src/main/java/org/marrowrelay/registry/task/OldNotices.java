package org.marrowrelay.registry.task;

import java.time.ZoneOffset;
import org.marrowrelay.registry.retention.Kept;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What this room lets a clock take away: messages that were sent, or settled before. That they were sent, stands in
/// the logs of their matters.
@Configuration(proxyBeanMethods = false)
class OldNotices {
    @Bean
    Kept sentNotices(JdbcClient sql) {
        return Kept.of("NOTICE", before -> {
            int removed = sql.sql("delete from notice where coalesce(sent_at, withdrawn_at) < ?")
                    .param(before.atOffset(ZoneOffset.UTC))
                    .update();
            sql.sql("delete from notice_settled s where not exists (select 1 from notice n where n.id = s.notice)")
                    .update();
            return removed;
        });
    }
}
