package org.marrowrelay.registry.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.database.KeeperDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `audit.entry`, as the server's own role sees it: add and read.
@Repository
class Entries {
    static final String COLUMNS =
            "e.id, e.at, e.actor, e.roles, e.via, e.act, e.kind, e.ids, e.reason, e.detail, l.number as link";

    private final JdbcClient sql;

    /// @param keeper has made the tables before anybody adds to them
    Entries(JdbcClient sql, KeeperDatabase keeper) {
        this.sql = sql;
        java.util.Objects.requireNonNull(keeper);
    }

    void add(Instant at, Actor actor, Act act) {
        sql.sql("""
                        insert into audit.entry (at, actor, roles, via, act, kind, ids, reason, detail)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        at.atOffset(ZoneOffset.UTC),
                        actor.name(),
                        actor.roles(),
                        actor.via(),
                        act.name(),
                        act.kind(),
                        act.ids().toArray(String[]::new),
                        act.reason(),
                        act.detail())
                .update();
    }

    long countWaiting() {
        return sql.sql("select count(*) from audit.waiting").query(Long.class).single();
    }

    List<Entry> list(AuditQuestion question, Optional<Long> before, int atMost) {
        List<Object> values = new ArrayList<>();
        StringBuilder query = new StringBuilder(
                "select " + COLUMNS + " from audit.entry e left join audit.link l on l.entry = e.id" + " where true");
        and(query, values, " and e.actor = ?", question.actor());
        and(query, values, " and starts_with(e.act, ?)", question.act());
        and(query, values, " and e.ids @> array[?]::text[]", question.id());
        and(query, values, " and e.at >= ?", offset(question.from()));
        and(query, values, " and e.at < ?", offset(question.until()));
        and(query, values, " and e.id < ?", before.orElse(null));
        values.add(atMost);
        return sql.sql(query + " order by e.id desc limit ?")
                .params(values)
                .query(Entries::entry)
                .list();
    }

    private static void and(StringBuilder query, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            query.append(condition);
            values.add(value);
        }
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static Entry entry(ResultSet row, int number) throws SQLException {
        long link = row.getLong("link");
        @Nullable Long known = row.wasNull() ? null : link;
        return new Entry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Actor(row.getString("actor"), row.getString("roles"), row.getString("via")),
                new Act(
                        row.getString("act"),
                        row.getString("kind"),
                        List.of((String[]) row.getArray("ids").getArray()),
                        row.getString("reason"),
                        row.getString("detail")),
                known);
    }
}
