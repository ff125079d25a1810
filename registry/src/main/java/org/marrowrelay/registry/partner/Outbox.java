package org.marrowrelay.registry.partner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.Head;
import org.marrowrelay.exchange.message.MessageKind;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What we say to partners: numbered and written with what gives rise to it, or not at all.
@Repository
class Outbox {
    private final JdbcClient sql;
    private final Partners partners;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(JdbcClient sql, Partners partners, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.partners = partners;
        this.events = events;
        this.clock = clock;
    }

    /// Something was written; it can leave when the transaction is over.
    record Written(OrganisationCode partner) {}

    /// Writes a message, as part of the caller's transaction.
    ///
    /// @param us as which we speak
    /// @param about the request, patient or search that it is about; or empty
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID say(
            OrganisationCode us,
            OrganisationCode partner,
            PartnerMessage message,
            String about,
            @Nullable UUID answers) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long sequence = partners.nextOut(partner);
        String kind = MessageKind.of(message).text();
        Head head = new Head(
                Head.VERSION,
                UUID.randomUUID(),
                new Code(us.value()),
                new Code(partner.value()),
                sequence,
                now,
                answers,
                kind);
        sql.sql("insert into partner_outbox (partner, sequence, id, kind, about, line, made_at) values (?,?,?,?,?,?,?)")
                .params(
                        partner.value(),
                        sequence,
                        head.id(),
                        kind,
                        about,
                        Messages.write(new Envelope(head, message)),
                        Timestamp.from(now))
                .update();
        events.publishEvent(new Written(partner));
        return head.id();
    }

    /// What the partner has not acknowledged, in its order.
    List<Sent> waiting(OrganisationCode partner, int atMost) {
        return sql.sql("""
                        select * from partner_outbox where partner = ? and acked_at is null order by sequence limit ?
                        """).params(partner.value(), atMost).query(Outbox::sent).list();
    }

    long countWaiting(OrganisationCode partner) {
        return sql.sql("select count(*) from partner_outbox where partner = ? and acked_at is null")
                .param(partner.value())
                .query(Long.class)
                .single();
    }

    void sent(OrganisationCode partner, Collection<Long> sequences) {
        sql.sql("update partner_outbox set sends = sends + 1 where partner = ? and sequence = any(?)")
                .params(partner.value(), sequences.toArray(Long[]::new))
                .update();
    }

    /// The partner has everything below `next`, and those beyond the gap.
    ///
    /// @return how many it had and has no longer: its database was put back, and they go again
    int acknowledged(OrganisationCode partner, long next, List<Long> beyond, Instant at) {
        Long[] have = beyond.toArray(Long[]::new);
        sql.sql("""
                        update partner_outbox set acked_at = ?
                         where partner = ? and acked_at is null and (sequence < ? or sequence = any(?))
                        """).params(Timestamp.from(at), partner.value(), next, have).update();
        return sql.sql("""
                        update partner_outbox set acked_at = null
                         where partner = ? and acked_at is not null and sequence >= ? and sequence <> all(?)
                        """).params(partner.value(), next, have).update();
    }

    /// Sends a stretch once more; the partner knows what it has.
    int again(OrganisationCode partner, long from, long to) {
        return sql.sql("update partner_outbox set acked_at = null where partner = ? and sequence between ? and ?")
                .params(partner.value(), from, to)
                .update();
    }

    /// The latest, newest first.
    List<Sent> list(OrganisationCode partner, int atMost) {
        return sql.sql("select * from partner_outbox where partner = ? order by sequence desc limit ?")
                .params(partner.value(), atMost)
                .query(Outbox::sent)
                .list();
    }

    /// Every message in its order.
    void each(OrganisationCode partner, Consumer<Sent> to) {
        sql.sql("select * from partner_outbox where partner = ? order by sequence")
                .param(partner.value())
                .query((ResultSet row) -> to.accept(sent(row, 0)));
    }

    static Sent sent(ResultSet row, int number) throws SQLException {
        Timestamp acked = row.getTimestamp("acked_at");
        return new Sent(
                row.getLong("sequence"),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("about"),
                row.getString("line"),
                row.getTimestamp("made_at").toInstant(),
                row.getInt("sends"),
                acked == null ? null : acked.toInstant());
    }
}
