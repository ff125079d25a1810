package org.marrowrelay.registry.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcStandings implements Standings {
    private static final int BATCH = 500;

    private final JdbcClient sql;
    private final JdbcTemplate template;
    private final Clock clock;

    JdbcStandings(JdbcClient sql, JdbcTemplate template, Clock clock) {
        this.sql = sql;
        this.template = template;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<StandingResult> find(String patient) {
        List<StandingHit> hits = sql.sql("select * from standing_hit where patient_id = ? order by rank")
                .param(patient)
                .query(JdbcStandings::hit)
                .list();
        return sql.sql("select * from standing_search where patient_id = ?")
                .param(patient)
                .query((row, number) -> new StandingResult(
                        patient,
                        row.getInt("patient_version"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getLong("revision"),
                        row.getString("digest"),
                        row.getLong("total"),
                        hits))
                .optional();
    }

    @Override
    public Map<String, Figures> figures() {
        Map<String, Figures> figures = new HashMap<>();
        sql.sql("""
                        select coalesce(run.patient_id, waiting.patient_id) as patient, run.at, run.total, waiting.alerts
                          from standing_search run
                          full join (select patient_id, count(*) as alerts from standing_alert
                                      where seen_at is null group by patient_id) waiting
                            on waiting.patient_id = run.patient_id
                        """)
                .query((row, _) -> figures.put(row.getString("patient"), figures(row)))
                .list();
        return figures;
    }

    private static Figures figures(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return new Figures(
                at == null ? null : at.toInstant(), row.getObject("total", Long.class), row.getLong("alerts"));
    }

    private static StandingHit hit(ResultSet row, int number) throws SQLException {
        return new StandingHit(
                row.getString("donor_id"),
                row.getInt("rank"),
                row.getInt("fewest"),
                row.getInt("most"),
                row.getObject("p10", Double.class),
                row.getObject("p9", Double.class),
                row.getString("status"));
    }

    @Override
    @Transactional
    public void save(StandingResult result, List<Alert> alerts) {
        remove(result.patient());
        sql.sql("insert into standing_search values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        result.patient(),
                        result.version(),
                        result.at().atOffset(ZoneOffset.UTC),
                        result.revision(),
                        result.digest(),
                        result.hits().size(),
                        result.total())
                .update();
        template.batchUpdate(
                "insert into standing_hit values (?, ?, ?, ?, ?, ?, ?, ?)", result.hits(), BATCH, (row, hit) -> {
                    row.setString(1, result.patient());
                    row.setString(2, hit.donor());
                    row.setInt(3, hit.rank());
                    row.setInt(4, hit.fewest());
                    row.setInt(5, hit.most());
                    row.setObject(6, hit.p10(), Types.DOUBLE);
                    row.setObject(7, hit.p9(), Types.DOUBLE);
                    row.setString(8, hit.status());
                });
        alerts.forEach(this::add);
    }

    private void add(Alert alert) {
        Alert.Standing before = alert.before();
        Alert.Standing after = alert.after();
        sql.sql("""
                        insert into standing_alert (patient_id, donor_id, kind, fewest_before, fewest_after, p10_before,
                                                    p10_after, status_before, status_after, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(1, alert.patient())
                .param(2, alert.donor())
                .param(3, alert.kind().name())
                .param(4, before == null ? null : before.fewest(), Types.INTEGER)
                .param(5, after == null ? null : after.fewest(), Types.INTEGER)
                .param(6, before == null ? null : before.p10(), Types.DOUBLE)
                .param(7, after == null ? null : after.p10(), Types.DOUBLE)
                .param(8, before == null ? null : before.status(), Types.VARCHAR)
                .param(9, after == null ? null : after.status(), Types.VARCHAR)
                .param(10, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void remove(String patient) {
        sql.sql("delete from standing_search where patient_id = ?")
                .param(patient)
                .update();
    }

    @Override
    public List<String> patients() {
        return sql.sql("select patient_id from standing_search order by patient_id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Override
    public List<Alert> alerts(String patient, boolean unseenOnly, long before, int atMost) {
        return sql.sql("""
                        select * from standing_alert
                         where (:patient = '' or patient_id = :patient) and id < :before
                           and (not :unseen or seen_at is null)
                         order by id desc limit :most
                        """)
                .param("patient", patient)
                .param("before", before)
                .param("unseen", unseenOnly)
                .param("most", atMost)
                .query(JdbcStandings::alert)
                .list();
    }

    private static Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getLong("id"),
                row.getString("patient_id"),
                row.getString("donor_id"),
                Alert.Kind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                standing(row, "before"),
                standing(row, "after"),
                row.getString("seen_by"));
    }

    private static Alert.@Nullable Standing standing(ResultSet row, String when) throws SQLException {
        Integer fewest = row.getObject("fewest_" + when, Integer.class);
        return fewest == null
                ? null
                : new Alert.Standing(
                        fewest, row.getObject("p10_" + when, Double.class), row.getString("status_" + when));
    }

    @Override
    public long countUnseen(String patient) {
        return sql.sql("""
                        select count(*) from standing_alert
                         where seen_at is null and (? = '' or patient_id = ?)
                        """).params(patient, patient).query(Long.class).single();
    }

    @Override
    @Transactional
    public int markSeen(List<Long> ids, String by) {
        return sql.sql("update standing_alert set seen_by = ?, seen_at = ? where seen_at is null and id = any (?)")
                .params(by, clock.instant().atOffset(ZoneOffset.UTC), ids.toArray(Long[]::new))
                .update();
    }
}
