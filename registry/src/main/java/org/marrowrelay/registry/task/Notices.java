package org.marrowrelay.registry.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Messages on their way out; the only class that knows their table.
@Repository
class Notices {
    private static final int ATTEMPTS = 20;

    private final JdbcClient sql;

    Notices(JdbcClient sql) {
        this.sql = sql;
    }

    /// Writes a message, unless one with its key is there.
    void add(Notice notice, boolean invented) {
        sql.sql("""
                        insert into notice (key, channel, address, subject, body, not_before, invented)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing
                        """)
                .params(
                        notice.key(),
                        notice.channel().name(),
                        notice.address(),
                        notice.subject(),
                        notice.body(),
                        Timestamp.from(notice.notBefore()),
                        invented)
                .update();
    }

    /// Locks the oldest message of this channel that may go now, passing over those that another server holds.
    Optional<Notice> next(Notice.Channel channel, Instant now) {
        return sql.sql("""
                        select * from notice
                         where sent_at is null and withdrawn_at is null and not invented and not_before <= ?
                           and attempts < ? and channel = ?
                         order by id limit 1 for update skip locked
                        """)
                .params(Timestamp.from(now), ATTEMPTS, channel.name())
                .query(Notices::notice)
                .optional();
    }

    /// Those that wait and whose key begins so are not sent any more. One that is on its way now is not waited for;
    /// it is noted, and not tried again.
    void withdraw(String keyBegins, Instant now) {
        sql.sql("""
                        insert into notice_settled (notice, at)
                        select id, ? from notice
                         where sent_at is null and withdrawn_at is null and starts_with(key, ?)
                        on conflict do nothing
                        """).params(Timestamp.from(now), keyBegins).update();
        settle();
    }

    /// What was settled while it was on its way, and has come back, is withdrawn.
    void settle() {
        sql.sql("""
                        with back as (select n.id, s.at from notice_settled s join notice n on n.id = s.notice
                                         for update skip locked),
                             noted as (delete from notice_settled where notice in (select id from back))
                        update notice set withdrawn_at = back.at
                          from back where notice.id = back.id and sent_at is null and withdrawn_at is null
                        """).update();
    }

    void sent(long id, Instant now) {
        sql.sql("update notice set sent_at = ?, attempts = attempts + 1, failure = '' where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    /// Tried again later: after one minute, two, four, up to a day.
    void failed(long id, String why, Instant now) {
        sql.sql("""
                        update notice
                           set attempts = attempts + 1, failure = left(?, 300),
                               not_before = ?::timestamptz + least(power(2, attempts), 1440) * interval '1 minute'
                         where id = ?
                        """).params(why, Timestamp.from(now), id).update();
    }

    List<Notice> list(String keyBegins) {
        return sql.sql("select * from notice where starts_with(key, ?) order by id")
                .param(keyBegins)
                .query(Notices::notice)
                .list();
    }

    /// The latest messages with what became of them, newest first.
    List<SentNotice> latest(int atMost) {
        return sql.sql("select * from notice order by id desc limit ?")
                .param(atMost)
                .query((row, number) -> new SentNotice(
                        notice(row, number),
                        row.getTimestamp("sent_at") == null
                                ? null
                                : row.getTimestamp("sent_at").toInstant(),
                        row.getInt("attempts"),
                        row.getString("failure"),
                        row.getTimestamp("withdrawn_at") != null,
                        row.getBoolean("invented")))
                .list();
    }

    void removeInvented() {
        sql.sql("delete from notice where invented").update();
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getString("key"),
                Notice.Channel.valueOf(row.getString("channel")),
                row.getString("address"),
                row.getString("subject"),
                row.getString("body"),
                row.getTimestamp("not_before").toInstant());
    }
}
