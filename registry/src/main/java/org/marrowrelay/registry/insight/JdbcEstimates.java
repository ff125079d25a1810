package org.marrowrelay.registry.insight;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.em.TraceRow;
import org.marrowrelay.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcEstimates implements Estimates {
    private static final String OVER = "('DONE', 'STOPPED', 'FAILED')";
    private static final String ALONE = "beat < now() - interval '30 seconds'";
    private static final String SELECT = """
            select id, population, loci, replicates, asked_by, asked_at, stopping, donors_read, replicates_made,
                   went_on, trace, problem, outcome,
                   case when state not in %s and %s then 'INTERRUPTED' else state end as state
              from estimate
            """.formatted(OVER, ALONE);

    private final JdbcClient sql;
    private final JsonMapper json;

    JdbcEstimates(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    @Transactional
    public int add(EstimateRun.Wish wish, String by, Instant at) {
        return sql.sql("""
                        insert into estimate (population, loci, replicates, asked_by, asked_at, state)
                        values (?, ?, ?, ?, ?, 'WAITING') returning id
                        """)
                .params(
                        wish.population(),
                        wish.loci().stream().map(Locus::name).collect(Collectors.joining(",")),
                        wish.replicates(),
                        by,
                        at.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    @Override
    public List<EstimateRun.View> list(int most) {
        return sql.sql(SELECT + "order by id desc limit ?")
                .param(most)
                .query(this::view)
                .list();
    }

    @Override
    public Optional<EstimateRun.View> find(int id) {
        return sql.sql(SELECT + "where id = ?").param(id).query(this::view).optional();
    }

    private EstimateRun.View view(ResultSet row, int number) throws SQLException {
        return new EstimateRun.View(
                row.getInt("id"),
                new EstimateRun.Wish(
                        row.getString("population"),
                        Arrays.stream(row.getString("loci").split(",", 0))
                                .map(Locus::valueOf)
                                .toList(),
                        row.getInt("replicates")),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                EstimateRun.State.valueOf(row.getString("state")),
                row.getLong("donors_read"),
                row.getInt("replicates_made"),
                row.getBoolean("stopping"),
                row.getInt("went_on"),
                json.readValue(row.getString("trace"), new TypeReference<List<TraceRow>>() {}),
                read(row.getString("problem"), Problem.class),
                read(row.getString("outcome"), EstimateRun.Outcome.class));
    }

    private <T> @Nullable T read(@Nullable String text, Class<T> kind) {
        return text == null ? null : json.readValue(text, kind);
    }

    private @Nullable String written(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }

    @Override
    public Optional<byte[]> file(int id, EstimateRun.Part part) {
        String column =
                switch (part) {
                    case FREQUENCIES -> "frequencies";
                    case MANIFEST -> "manifest";
                    case REJECTED -> "rejected";
                };
        return bytes(column, id);
    }

    private Optional<byte[]> bytes(String column, int id) {
        return sql.sql("select " + column + " as bytes from estimate where id = ? and " + column + " is not null")
                .param(id)
                .query((row, number) -> row.getBytes("bytes"))
                .optional();
    }

    @Override
    @Transactional
    public boolean beat(EstimateRun.View run) {
        return sql.sql("""
                        update estimate set beat = now(), state = ?, donors_read = ?, replicates_made = ?, went_on = ?,
                               trace = cast(? as jsonb)
                         where id = ? and state not in %s returning stopping
                        """.formatted(OVER))
                .params(
                        run.state().name(),
                        run.read(),
                        run.replicates(),
                        run.wentOn(),
                        json.writeValueAsString(run.trace()),
                        run.id())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Override
    @Transactional
    public void keep(int id, byte[] checkpoint) {
        sql.sql("update estimate set checkpoint = ?, beat = now() where id = ?")
                .params(checkpoint, id)
                .update();
    }

    @Override
    public Optional<byte[]> checkpoint(int id) {
        return bytes("checkpoint", id);
    }

    @Override
    @Transactional
    public void keepReplicates(int id, byte[] sums) {
        sql.sql("update estimate set replicate_sums = ?, beat = now() where id = ?")
                .params(sums, id)
                .update();
    }

    @Override
    public Optional<byte[]> replicates(int id) {
        return bytes("replicate_sums", id);
    }

    @Override
    @Transactional
    public void end(EstimateRun.View run, EstimateRun.Files files) {
        end(run);
        sql.sql("""
                        update estimate set frequencies = ?, manifest = ?, rejected = ?, checkpoint = null,
                               replicate_sums = null
                         where id = ?
                        """)
                .params(utf8(files.table()), utf8(files.manifest()), utf8(files.rejected()), run.id())
                .update();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    @Transactional
    public void end(EstimateRun.View run) {
        sql.sql("""
                        update estimate set state = :state, donors_read = :read, replicates_made = :made,
                               trace = cast(:trace as jsonb), problem = cast(:problem as jsonb),
                               outcome = cast(:outcome as jsonb), stopping = false, went_on = :wentOn
                         where id = :id
                        """)
                .param("state", run.state().name())
                .param("read", run.read())
                .param("made", run.replicates())
                .param("wentOn", run.wentOn())
                .param("trace", json.writeValueAsString(run.trace()))
                .param("problem", written(run.problem()), Types.VARCHAR)
                .param("outcome", written(run.outcome()), Types.VARCHAR)
                .param("id", run.id())
                .update();
    }

    @Override
    @Transactional
    public void stop(int id) {
        sql.sql("update estimate set stopping = true where id = ? and state not in " + OVER)
                .param(id)
                .update();
        sql.sql("update estimate set stopping = false, state = 'STOPPED' where id = ? and stopping and " + ALONE)
                .param(id)
                .update();
    }

    @Override
    @Transactional
    public boolean takeOver(int id, String by) {
        return sql.sql("""
                        update estimate set state = 'WAITING', beat = now(), stopping = false, problem = null, asked_by = ?
                         where id = ? and (state in ('STOPPED', 'FAILED') or state <> 'DONE' and %s)
                        """.formatted(ALONE)).params(by, id).update() == 1;
    }

    @Override
    @Transactional
    public void leave(List<Integer> ids) {
        for (int id : ids) {
            sql.sql("update estimate set beat = 'epoch' where id = ?").param(id).update();
        }
    }

    @Override
    @Transactional
    public void forget(int kept) {
        sql.sql("""
                        delete from estimate where state in %s and id not in
                               (select id from estimate where state in %s order by id desc limit ?)
                        """.formatted(OVER, OVER)).param(kept).update();
    }
}
