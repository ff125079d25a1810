package org.marrowrelay.registry.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// From when on sessions of an account are none any more, for every server on the same database.
///
/// Sessions themselves live in the memory of one server; that somebody was logged out is a row, which every
/// server looks at, once a second at most.
@Component
public class EndedSessions {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(13);

    private final JdbcClient sql;
    private final Clock clock;
    private volatile Seen seen = new Seen(Instant.EPOCH, Map.of());

    private record Seen(Instant at, Map<String, Instant> ends) {
        Seen {
            ends = Map.copyOf(ends);
        }
    }

    EndedSessions(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Sessions of that account that began before now have ended.
    void end(String account) {
        sql.sql(
                        "insert into session_end (account, at) values (?, ?) on conflict (account) do update set at = excluded.at")
                .params(account, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Whether a session that began at that moment has been ended.
    public boolean isEnded(String account, Instant began) {
        Instant end = look().get(account);
        return end != null && began.isBefore(end);
    }

    private Map<String, Instant> look() {
        Instant now = clock.instant();
        Seen last = seen;
        if (last.at().plus(LOOK).isAfter(now)) {
            return last.ends();
        }
        Map<String, Instant> ends = sql
                .sql("select account, at from session_end where at > ?")
                .param(now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .query((row, _) -> Map.entry(
                        row.getString("account"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        seen = new Seen(now, ends);
        return ends;
    }
}
