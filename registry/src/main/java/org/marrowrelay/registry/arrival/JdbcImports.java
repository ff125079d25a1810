package org.marrowrelay.registry.arrival;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.CsvMapping;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcImports implements Imports {
    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    JdbcImports(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @Override
    public Import add(Received file) {
        return sql.sql("""
                        insert into import (kind, file_name, header, upload, encoding, bytes, sha256, state, started_by, mapping, whole,
                                            received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(nullif(?, '') as jsonb), ?, ?)
                        returning *
                        """)
                .params(
                        file.kind().name(),
                        file.fileName(),
                        file.header(),
                        file.upload(),
                        file.encoding().toString(),
                        file.bytes(),
                        file.sha256(),
                        file.state().name(),
                        file.by())
                .param(file.mapping() == null ? "" : json.writeValueAsString(file.mapping()))
                .param(file.whole())
                .param(now())
                .query(this::row)
                .single();
    }

    @Override
    public Optional<Import> find(long id) {
        return sql.sql("select * from import where id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    @Override
    public List<Import> list(long before, int atMost) {
        return sql.sql("select * from import where id < ? order by id desc limit ?")
                .params(before, atMost)
                .query(this::row)
                .list();
    }

    @Override
    public Optional<Import> findNext() {
        return sql.sql("select * from import where state in ('CHECKING', 'WAITING', 'RUNNING') order by id limit 1")
                .query(this::row)
                .optional();
    }

    @Override
    public Optional<Import> findUnfinished(String sha256) {
        return sql.sql(
                        "select * from import where state not in ('FINISHED', 'FAILED', 'DISCARDED') and sha256 = ? order by id limit 1")
                .param(sha256)
                .query(this::row)
                .optional();
    }

    @Override
    public void reached(long id, Import.Progress progress) {
        sql.sql("""
                        update import
                           set state = 'RUNNING', lines_done = ?, bytes_read = ?, accepted = ?, quarantined = ?
                         where id = ?
                        """)
                .params(progress.line(), progress.bytesRead(), progress.accepted(), progress.quarantined(), id)
                .update();
    }

    @Override
    public boolean move(long id, Collection<Import.State> from, Import.State to) {
        return sql.sql("update import set state = ? where id = ? and state = any (?)")
                        .params(to.name(), id, from.stream().map(Enum::name).toArray(String[]::new))
                        .update()
                == 1;
    }

    @Override
    public void map(long id, CsvMapping mapping, String header) {
        sql.sql("""
                        update import set mapping = cast(? as jsonb), header = ?
                         where id = ? and state in ('MAPPING', 'READY')
                        """).params(json.writeValueAsString(mapping), header, id).update();
    }

    @Override
    public void reviewed(long id, Review review, List<Problem> problems) {
        sql.sql("""
                        update import set state = 'READY', review = cast(? as jsonb), problems = cast(? as jsonb)
                         where id = ? and state = 'CHECKING'
                        """)
                .params(json.writeValueAsString(review), json.writeValueAsString(problems), id)
                .update();
    }

    @Override
    public void over(long id, Import.State state, List<Problem> problems) {
        sql.sql("update import set state = ?, problems = cast(? as jsonb), finished_at = ? where id = ?")
                .params(state.name(), json.writeValueAsString(problems), now(), id)
                .update();
    }

    private <T> @Nullable T value(@Nullable String text, Class<T> kind) {
        return text == null ? null : json.readValue(text, kind);
    }

    private Import row(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Import(
                row.getLong("id"),
                Import.Kind.valueOf(row.getString("kind")),
                row.getString("file_name"),
                row.getString("header"),
                row.getString("upload"),
                Encoding.find(row.getString("encoding")).orElse(Encoding.UTF_8),
                row.getLong("bytes"),
                Import.State.valueOf(row.getString("state")),
                new Import.Progress(
                        row.getLong("lines_done"),
                        row.getLong("bytes_read"),
                        row.getLong("accepted"),
                        row.getLong("quarantined")),
                json.readValue(row.getString("problems"), new TypeReference<List<Problem>>() {}),
                row.getString("started_by"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                value(row.getString("mapping"), CsvMapping.class),
                value(row.getString("review"), Review.class),
                row.getBoolean("whole"));
    }
}
