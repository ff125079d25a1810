package org.marrowrelay.registry.partner;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.signature.PublicKey;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// All partners; with [Outbox] and [Inbox] the only classes that know the tables of this room.
@Repository
class Partners {
    private final JdbcClient sql;

    Partners(JdbcClient sql) {
        this.sql = sql;
    }

    List<Partner> list() {
        return sql.sql("select * from partner order by code")
                .query(Partners::partner)
                .list();
    }

    Optional<Partner> find(OrganisationCode code) {
        return sql.sql("select * from partner where code = ?")
                .param(code.value())
                .query(Partners::partner)
                .optional();
    }

    Optional<Partner> findByKey(String keyId) {
        return sql.sql("select * from partner where key_id = ?")
                .param(keyId)
                .query(Partners::partner)
                .optional();
    }

    /// Nobody else changes its row until the transaction ends.
    Partner lock(OrganisationCode code) {
        return sql.sql("select * from partner where code = ? for no key update")
                .param(code.value())
                .query(Partners::partner)
                .single();
    }

    /// A new key, or a new partner: nothing passes until somebody confirms it.
    void enter(OrganisationCode code, URI address, PublicKey key, String by, Instant at) {
        sql.sql("""
                        insert into partner (code, address, public_key, key_id, state, entered_by, entered_at, next_try)
                        values (?, ?, ?, ?, 'ENTERED', ?, ?, ?)
                        on conflict (code) do update
                           set address = excluded.address, public_key = excluded.public_key, key_id = excluded.key_id,
                               state = case when partner.key_id = excluded.key_id then partner.state else 'ENTERED' end,
                               entered_by = excluded.entered_by, entered_at = excluded.entered_at
                        """)
                .params(
                        code.value(),
                        address.toString(),
                        key.text(),
                        key.id(),
                        by,
                        Timestamp.from(at),
                        Timestamp.from(at))
                .update();
    }

    void confirm(OrganisationCode code, String by, Instant at) {
        sql.sql(
                        "update partner set state = 'CONFIRMED', confirmed_by = ?, confirmed_at = ?, next_try = ? where code = ?")
                .params(by, Timestamp.from(at), Timestamp.from(at), code.value())
                .update();
    }

    void setState(OrganisationCode code, Partner.State state) {
        sql.sql("update partner set state = ? where code = ?")
                .params(state.name(), code.value())
                .update();
    }

    void setRules(OrganisationCode code, Partner.Rules rules) {
        sql.sql("""
                        update partner set purpose = ?, searches_a_day = ?, our_searches_a_day = ?, tells_traits = ?,
                               donors_a_day = ?, withheld_countries = ?
                         where code = ?
                        """)
                .params(
                        rules.purpose(),
                        rules.searchesADay(),
                        rules.ourSearchesADay(),
                        rules.tellsTraits(),
                        rules.donorsADay(),
                        rules.withheldCountries().stream().sorted().toArray(String[]::new),
                        code.value())
                .update();
    }

    /// The number of the next message to it; two transactions cannot take the same.
    long nextOut(OrganisationCode code) {
        return sql.sql("update partner set last_out = last_out + 1 where code = ? returning last_out")
                .param(code.value())
                .query(Long.class)
                .single();
    }

    void setNextIn(OrganisationCode code, long next, Instant heard) {
        sql.sql("update partner set next_in = ?, heard_at = ? where code = ?")
                .params(next, Timestamp.from(heard), code.value())
                .update();
    }

    void answered(OrganisationCode code, Instant at) {
        sql.sql("""
                        update partner set tried_at = ?, heard_at = ?, next_try = ?, failures = 0, trouble = ''
                         where code = ?
                        """)
                .params(Timestamp.from(at), Timestamp.from(at), Timestamp.from(at), code.value())
                .update();
    }

    /// Something is on its way that will be answered later.
    void underway(OrganisationCode code, Instant at, Instant next) {
        sql.sql("update partner set tried_at = ?, next_try = ?, failures = 0, trouble = '' where code = ?")
                .params(Timestamp.from(at), Timestamp.from(next), code.value())
                .update();
    }

    void failed(OrganisationCode code, Instant at, Instant next, String trouble) {
        sql.sql("""
                        update partner set tried_at = ?, next_try = ?, failures = failures + 1, trouble = ?
                         where code = ?
                        """)
                .params(Timestamp.from(at), Timestamp.from(next), trouble, code.value())
                .update();
    }

    private static Partner partner(ResultSet row, int number) throws SQLException {
        return new Partner(
                new OrganisationCode(row.getString("code")),
                URI.create(row.getString("address")),
                new PublicKey(row.getString("public_key")),
                Partner.State.valueOf(row.getString("state")),
                row.getString("entered_by"),
                row.getString("confirmed_by"),
                instant(row.getTimestamp("confirmed_at")),
                new Partner.Rules(
                        row.getString("purpose"),
                        row.getInt("searches_a_day"),
                        row.getInt("our_searches_a_day"),
                        row.getBoolean("tells_traits"),
                        row.getInt("donors_a_day"),
                        Set.of((String[]) row.getArray("withheld_countries").getArray())),
                new Partner.Link(
                        row.getLong("last_out"),
                        row.getLong("next_in"),
                        instant(row.getTimestamp("heard_at")),
                        instant(row.getTimestamp("tried_at")),
                        row.getTimestamp("next_try").toInstant(),
                        row.getInt("failures"),
                        row.getString("trouble")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
