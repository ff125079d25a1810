package org.marrowrelay.registry.arrival;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.problem.Problem;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All rows in quarantine.
@Repository
class Quarantine {
    private static final String SELECT = """
            select q.id, q.import_id, q.line, i.header, q.content, q.original, q.problems, q.state
              from quarantined_row q join import i on i.id = q.import_id
            """;

    private final JdbcClient sql;
    private final JdbcTemplate template;
    private final JsonMapper json;
    private final Clock clock;

    Quarantine(JdbcClient sql, JdbcTemplate template, JsonMapper json, Clock clock) {
        this.clock = clock;
        this.sql = sql;
        this.template = template;
        this.json = json;
    }

    /// Adds rows, each once, whatever the import's past.
    void add(long importId, Collection<? extends Row.Quarantined<?>> rows) {
        List<Object[]> values = rows.stream()
                .map(row -> new Object[] {
                    importId,
                    row.line(),
                    row.text(),
                    row.original().equals(row.text()) ? null : row.original().replace('\0', '\uFFFD'),
                    json.writeValueAsString(row.problems())
                })
                .toList();
        template.batchUpdate("""
                insert into quarantined_row (import_id, line, content, original, problems)
                values (?, ?, ?, ?, cast(? as jsonb)) on conflict (import_id, line) do nothing
                """, values);
    }

    Optional<QuarantinedRow> find(long id) {
        return sql.sql(SELECT + "where q.id = ?").param(id).query(this::row).optional();
    }

    List<QuarantinedRow> listOpen(long afterId, int atMost) {
        return sql.sql(SELECT + "where q.state = 'OPEN' and q.id > ? order by q.id limit ?")
                .params(afterId, atMost)
                .query(this::row)
                .list();
    }

    List<QuarantinedRow> list(long importId, long afterLine, int atMost) {
        return sql.sql(SELECT + "where q.import_id = ? and q.line > ? order by q.line limit ?")
                .params(importId, afterLine, atMost)
                .query(this::row)
                .list();
    }

    long countOpen() {
        return sql.sql("select count(*) from quarantined_row where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    /// Settles an open row; false when it was settled already.
    boolean settle(long id, QuarantinedRow.State state, String content, String by) {
        return sql.sql("""
                                update quarantined_row set state = ?, content = ?, settled_by = ?, settled_at = ?
                                 where id = ? and state = 'OPEN'
                                """)
                        .params(state.name(), content, by, clock.instant().atOffset(ZoneOffset.UTC), id)
                        .update()
                == 1;
    }

    /// Opens a row again whose mending came to nothing.
    void open(long id, String content) {
        sql.sql("""
                        update quarantined_row set state = 'OPEN', content = ?, settled_by = null, settled_at = null
                         where id = ?
                        """).params(content, id).update();
    }

    private QuarantinedRow row(ResultSet row, int number) throws SQLException {
        return new QuarantinedRow(
                row.getLong("id"),
                row.getLong("import_id"),
                row.getLong("line"),
                row.getString("header"),
                row.getString("content"),
                row.getString("original"),
                json.readValue(row.getString("problems"), new TypeReference<List<Problem>>() {}),
                QuarantinedRow.State.valueOf(row.getString("state")));
    }
}
