package org.marrowrelay.registry.donor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What happened to donors. Rows are added and never changed; the database sees to that.
@Repository
class History {
    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    History(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    void add(DonorId donor, DonorEvent.Kind kind, Act act, Map<String, String> detail) {
        add(List.of(donor), kind, act, detail);
    }

    void add(Collection<DonorId> donors, DonorEvent.Kind kind, Act act, Map<String, String> detail) {
        sql.sql("""
                        insert into donor_event (donor_id, at, kind, by_whom, reason, detail)
                        select id, ?, ?, ?, ?, cast(? as jsonb) from unnest(cast(? as text[])) id
                         where exists (select 1 from donor where donor.id = id)
                        """)
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        kind.name(),
                        act.by(),
                        act.why(),
                        json.writeValueAsString(detail),
                        donors.stream().map(DonorId::value).toArray(String[]::new))
                .update();
    }

    /// Newest first.
    List<DonorEvent> list(Collection<DonorId> donors, int atMost) {
        return sql.sql("select * from donor_event where donor_id = any (?) order by id desc limit ?")
                .params(donors.stream().map(DonorId::value).toArray(String[]::new), atMost)
                .query(this::event)
                .list();
    }

    private DonorEvent event(ResultSet row, int number) throws SQLException {
        return new DonorEvent(
                row.getLong("id"),
                new DonorId(row.getString("donor_id")),
                DonorEvent.Kind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_whom"),
                row.getString("reason"),
                json.readValue(row.getString("detail"), new TypeReference<Map<String, String>>() {}));
    }
}
