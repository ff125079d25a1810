package org.marrowrelay.registry.guest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.registry.outreach.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table of guests.
@Repository
class Guests {
    private final JdbcClient sql;

    Guests(JdbcClient sql) {
        this.sql = sql;
    }

    void add(String code, ItemId event, String mark, GuestForm form, Instant now) {
        sql.sql("""
            insert into event_guest (code, item, mark, people, language, state, made_at)
            values (?, ?, ?, ?, ?, 'ASKED', ?)
            """)
                .params(code, event.value(), mark, form.people(), form.language(), Timestamp.from(now))
                .update();
    }

    Optional<Guest> find(String code) {
        return sql.sql("select * from event_guest where code = ?")
                .param(code)
                .query(Guests::guest)
                .optional();
    }

    /// A link that lets a guest do one thing.
    enum Link {
        COME("come_hash"),
        LEAVE("leave_hash");

        private final String column;

        Link(String column) {
            this.column = column;
        }
    }

    /// Whose link that is.
    Optional<Guest> ofLink(Link link, String hash) {
        return sql.sql("select * from event_guest where " + link.column + " = ?")
                .param(hash)
                .query(Guests::guest)
                .optional();
    }

    /// Keeps the link, in place of the one before.
    void link(String code, Link link, String hash) {
        sql.sql("update event_guest set " + link.column + " = ? where code = ?")
                .params(hash, code)
                .update();
    }

    /// Whoever comes or waits with that mark.
    Optional<Guest> known(ItemId event, String mark) {
        return sql.sql("select * from event_guest where item = ? and mark = ? and state in ('COMING', 'WAITING')")
                .params(event.value(), mark)
                .query(Guests::guest)
                .optional();
    }

    String markOf(String code) {
        return sql.sql("select mark from event_guest where code = ?")
                .param(code)
                .query(String.class)
                .single();
    }

    /// Those in that state, in the order of confirmation.
    List<Guest> list(ItemId event, Guest.State state) {
        return sql.sql("select * from event_guest where item = ? and state = ? order by confirmed_at, made_at, code")
                .params(event.value(), state.name())
                .query(Guests::guest)
                .list();
    }

    /// How many people come.
    int coming(ItemId event) {
        return sql.sql("select coalesce(sum(people), 0) from event_guest where item = ? and state = 'COMING'")
                .param(event.value())
                .query(Integer.class)
                .single();
    }

    /// How many forms for that event were sent since then.
    long asked(ItemId event, Instant since) {
        return sql.sql("select count(*) from event_guest where item = ? and state = 'ASKED' and made_at >= ?")
                .params(event.value(), Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    void confirm(String code, Guest.State state, Instant now) {
        sql.sql("update event_guest set state = ?, confirmed_at = ?, come_hash = null where code = ?")
                .params(state.name(), Timestamp.from(now), code)
                .update();
    }

    void moveUp(String code) {
        sql.sql("update event_guest set state = 'COMING' where code = ?")
                .param(code)
                .update();
    }

    void cancel(String code, Instant now) {
        sql.sql("update event_guest set state = 'CANCELLED', ended_at = ?, come_hash = null, leave_hash = null"
                        + " where code = ?")
                .params(Timestamp.from(now), code)
                .update();
    }

    /// Of events that ended before, and forms of before that nobody confirmed.
    List<String> forgotten(Instant ended, Instant asked) {
        return sql.sql("""
            select g.code from event_guest g join public_item i on i.id = g.item
             where coalesce(i.ends_at, g.made_at) < ? or (g.state in ('ASKED', 'CANCELLED') and g.made_at < ?)
            """)
                .params(Timestamp.from(ended), Timestamp.from(asked))
                .query((row, _) -> row.getString("code"))
                .list();
    }

    void remove(String code) {
        sql.sql("delete from event_guest where code = ?").param(code).update();
    }

    /// Holds the event, so that of two who come at once one gets the last seat.
    void hold(ItemId event) {
        sql.sql("select pg_advisory_xact_lock(hashtext('event guests'), ?)")
                .param((int) event.value())
                .query(row -> {});
    }

    private static Guest guest(ResultSet row, int number) throws SQLException {
        Timestamp confirmed = row.getTimestamp("confirmed_at");
        return new Guest(
                row.getString("code"),
                new ItemId(row.getLong("item")),
                row.getInt("people"),
                row.getString("language"),
                Guest.State.valueOf(row.getString("state")),
                row.getTimestamp("made_at").toInstant(),
                confirmed == null ? null : confirmed.toInstant());
    }
}
