package org.marrowrelay.registry.partner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.marrowrelay.exchange.message.Head;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What partners say to us.
@Repository
class Inbox {
    private static final int LONGEST_TROUBLE = 500;

    private final JdbcClient sql;

    Inbox(JdbcClient sql) {
        this.sql = sql;
    }

    /// What became of a line that came.
    enum Stored {
        NEW,
        /// It is here, to the byte.
        AGAIN,
        /// Another message has that number, or that identifier.
        CONTRADICTS
    }

    /// @param trouble why nobody can do it, where that is plain already; it waits for a person then
    Stored store(OrganisationCode partner, Head head, String line, Optional<Problem> trouble, Instant at) {
        int rows = sql.sql("""
                        insert into partner_inbox (partner, sequence, id, kind, line, received_at, state, not_before, code,
                                                   trouble)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        partner.value(),
                        head.sequence(),
                        head.id(),
                        head.kind(),
                        line,
                        Timestamp.from(at),
                        trouble.isEmpty() ? "WAITING" : "QUARANTINED",
                        Timestamp.from(at),
                        trouble.map(Problem::code).orElse(""),
                        trouble.map(Inbox::said).orElse(""))
                .update();
        return rows == 1 ? Stored.NEW : isSame(partner, head, line) ? Stored.AGAIN : Stored.CONTRADICTS;
    }

    private boolean isSame(OrganisationCode partner, Head head, String line) {
        return sql.sql("""
                        update partner_inbox set repeats = repeats + 1
                         where partner = ? and sequence = ? and id = ? and line = ?
                        """)
                        .params(partner.value(), head.sequence(), head.id(), line)
                        .update()
                == 1;
    }

    /// The numbers that are here from there on, in their order.
    List<Long> from(OrganisationCode partner, long sequence, int atMost) {
        return sql.sql(
                        "select sequence from partner_inbox where partner = ? and sequence >= ? order by sequence limit ?")
                .params(partner.value(), sequence, atMost)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /// The one whose turn it is: the first that waits, with none missing before it. Locked until the
    /// transaction ends.
    Optional<Received> turn(OrganisationCode partner, Instant now) {
        return sql.sql("""
                        select i.* from partner_inbox i join partner p on p.code = i.partner
                         where i.partner = ? and i.state = 'WAITING' and i.sequence < p.next_in
                         order by i.sequence limit 1 for update of i
                        """)
                .param(partner.value())
                .query((row, number) ->
                        row.getTimestamp("not_before").toInstant().isAfter(now)
                                ? Optional.<Received>empty()
                                : Optional.of(received(row, number)))
                .optional()
                .flatMap(due -> due);
    }

    void done(OrganisationCode partner, long sequence, String about, Instant at) {
        sql.sql("""
                        update partner_inbox set state = 'DONE', handled_at = ?, about = ?, attempts = attempts + 1, code = '',
                               trouble = ''
                         where partner = ? and sequence = ? and state = 'WAITING'
                        """)
                .params(Timestamp.from(at), about, partner.value(), sequence)
                .update();
    }

    void quarantine(OrganisationCode partner, long sequence, String about, Problem problem) {
        sql.sql("""
                        update partner_inbox set state = 'QUARANTINED', about = ?, attempts = attempts + 1, code = ?,
                               trouble = ?
                         where partner = ? and sequence = ? and state = 'WAITING'
                        """)
                .params(about, problem.code(), said(problem), partner.value(), sequence)
                .update();
    }

    void later(OrganisationCode partner, long sequence, Instant notBefore, String code) {
        sql.sql("""
                        update partner_inbox set attempts = attempts + 1, not_before = ?, code = ?
                         where partner = ? and sequence = ? and state = 'WAITING'
                        """)
                .params(Timestamp.from(notBefore), code, partner.value(), sequence)
                .update();
    }

    /// A person's decision about one in quarantine.
    ///
    /// @return false when it is not there any more
    boolean decide(OrganisationCode partner, long sequence, Received.State state, String by, Instant at) {
        return sql.sql("""
                        update partner_inbox set state = ?, decided_by = left(?, 400), handled_at = case when ? = 'WAITING' then null else ?::timestamptz end, not_before = ?,
                               attempts = 0
                         where partner = ? and sequence = ? and state = 'QUARANTINED'
                        """)
                        .params(
                                state.name(),
                                by,
                                state.name(),
                                Timestamp.from(at),
                                Timestamp.from(at),
                                partner.value(),
                                sequence)
                        .update()
                == 1;
    }

    long count(OrganisationCode partner, Received.State state) {
        return sql.sql("select count(*) from partner_inbox where partner = ? and state = ?")
                .params(partner.value(), state.name())
                .query(Long.class)
                .single();
    }

    long countQuarantined() {
        return sql.sql("select count(*) from partner_inbox where state = 'QUARANTINED'")
                .query(Long.class)
                .single();
    }

    /// Since when something is here that comes after a message which is not.
    Optional<Instant> gapSince(OrganisationCode partner) {
        return sql.sql("""
                        select i.received_at from partner_inbox i join partner p on p.code = i.partner
                         where i.partner = ? and i.sequence > p.next_in order by i.received_at limit 1
                        """)
                .param(partner.value())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /// How many of that kind came since.
    long count(OrganisationCode partner, String kind, Instant since) {
        return sql.sql("select count(*) from partner_inbox where partner = ? and kind = ? and received_at >= ?")
                .params(partner.value(), kind, Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    List<Received> quarantined(OrganisationCode partner, int atMost) {
        return sql.sql("""
                        select * from partner_inbox where partner = ? and state = 'QUARANTINED' order by sequence limit ?
                        """)
                .params(partner.value(), atMost)
                .query(Inbox::received)
                .list();
    }

    Optional<Received> find(OrganisationCode partner, long sequence) {
        return sql.sql("select * from partner_inbox where partner = ? and sequence = ?")
                .params(partner.value(), sequence)
                .query(Inbox::received)
                .optional();
    }

    /// The latest, newest first.
    List<Received> list(OrganisationCode partner, int atMost) {
        return sql.sql("select * from partner_inbox where partner = ? order by sequence desc limit ?")
                .params(partner.value(), atMost)
                .query(Inbox::received)
                .list();
    }

    /// Every message in its order.
    void each(OrganisationCode partner, Consumer<Received> to) {
        sql.sql("select * from partner_inbox where partner = ? order by sequence")
                .param(partner.value())
                .query((ResultSet row) -> to.accept(received(row, 0)));
    }

    private static String said(Problem problem) {
        return problem.what().length() <= LONGEST_TROUBLE
                ? problem.what()
                : problem.what().substring(0, LONGEST_TROUBLE);
    }

    static Received received(ResultSet row, int number) throws SQLException {
        Timestamp handled = row.getTimestamp("handled_at");
        return new Received(
                row.getLong("sequence"),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("about"),
                row.getString("line"),
                row.getTimestamp("received_at").toInstant(),
                row.getInt("repeats"),
                Received.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                handled == null ? null : handled.toInstant(),
                row.getString("code"),
                row.getString("trouble"),
                row.getString("decided_by"));
    }
}
