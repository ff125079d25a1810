package org.marrowrelay.registry.partner;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.marrowrelay.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was refused at the door: counted by the hour, told to people until somebody has seen it.
@Repository
class DoorLog {
    private static final Logger LOG = LoggerFactory.getLogger(DoorLog.class);
    private static final int MOST_AN_HOUR = 500;
    private static final String MANY = "many";

    private final JdbcClient sql;
    private final Clock clock;

    DoorLog(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Counts one.
    ///
    /// @param partner the code of the partner that has the key, or empty
    void count(String partner, Problem problem, String address) {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        long rows = sql.sql("select count(*) from partner_refusal where hour = ?")
                .param(Timestamp.from(hour))
                .query(Long.class)
                .single();
        int first = sql.sql("""
                        insert into partner_refusal (hour, partner, code, address, last_at) values (?, ?, ?, ?, ?)
                        on conflict (hour, partner, code, address) do update
                           set times = partner_refusal.times + 1, last_at = excluded.last_at, seen_by = ''
                        returning times
                        """)
                .params(
                        Timestamp.from(hour),
                        partner,
                        problem.code(),
                        rows < MOST_AN_HOUR ? address : MANY,
                        Timestamp.from(now))
                .query(Integer.class)
                .single();
        if (first == 1) {
            LOG.warn("refused at the door of partners: {} {}", problem.code(), partner);
        }
    }

    List<RefusalRow> list(int atMost) {
        return sql.sql("select * from partner_refusal order by last_at desc limit ?")
                .param(atMost)
                .query((row, _) -> new RefusalRow(
                        row.getTimestamp("hour").toInstant(),
                        row.getString("partner"),
                        row.getString("code"),
                        row.getString("address"),
                        row.getLong("times"),
                        row.getTimestamp("last_at").toInstant(),
                        !row.getString("seen_by").isEmpty()))
                .list();
    }

    long countUnseen() {
        return sql.sql("select count(*) from partner_refusal where seen_by = ''")
                .query(Long.class)
                .single();
    }

    /// Why the partner was refused, where nobody has seen it.
    List<String> unseenCodes(String partner) {
        return sql.sql("select distinct code from partner_refusal where partner = ? and seen_by = ''")
                .param(partner)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// How often it was refused, as far as nobody has seen it.
    long countUnseenOf(String partner) {
        return sql.sql("select coalesce(sum(times), 0) from partner_refusal where partner = ? and seen_by = ''")
                .param(partner)
                .query(Long.class)
                .single();
    }

    void seen(String by) {
        sql.sql("update partner_refusal set seen_by = ? where seen_by = ''")
                .param(by)
                .update();
    }
}
