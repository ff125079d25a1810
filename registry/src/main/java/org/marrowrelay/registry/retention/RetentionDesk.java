package org.marrowrelay.registry.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the rules, and follows them.
@Service
public class RetentionDesk {
    private static final Duration DAY = Duration.ofHours(24);
    /// One server at a time, of several on one database.
    private static final long LOCK = 0x52455445;

    private final JdbcClient sql;
    private final Map<String, Kept> kept;
    private final AuditTrail audit;
    private final Clock clock;

    RetentionDesk(JdbcClient sql, List<Kept> kept, AuditTrail audit, Clock clock) {
        this.sql = sql;
        this.kept = kept.stream().collect(Collectors.toMap(Kept::kind, Function.identity()));
        this.audit = audit;
        this.clock = clock;
    }

    /// All rules; those without a clock first.
    public List<Rule> list() {
        return sql.sql("""
                        select r.kind, r.days, r.least_days, r.by_clock, r.source, last.ran_at, last.removed
                          from retention_rule r
                          left join lateral (select ran_at, removed from retention_run n where n.kind = r.kind
                                              order by ran_at desc limit 1) last on true
                         order by r.by_clock, r.kind
                        """).query(RetentionDesk::rule).list();
    }

    /// Chooses how long a kind is kept.
    ///
    /// @throws RetentionProblem `RET-0001` when no clock looks after the kind, `RET-0002` when law asks for more
    @Transactional
    public void keep(String kind, int days) {
        Rule rule = list().stream()
                .filter(one -> one.kind().equals(kind) && one.byClock())
                .findFirst()
                .orElseThrow(() -> new RetentionProblem(Problem.of(
                        "RET-0001", "no clock looks after \"{0}\"", "choose one of the list that has a clock", kind)));
        if (days < rule.leastDays()) {
            throw new RetentionProblem(Problem.of(
                    "RET-0002",
                    "{0} days are fewer than the {1} that must be kept",
                    "choose {1} days or more",
                    days,
                    rule.leastDays()));
        }
        sql.sql("update retention_rule set days = ?, set_by = ?, set_at = ? where kind = ?")
                .params(days, Actor.current().name(), clock.instant().atOffset(ZoneOffset.UTC), kind)
                .update();
        audit.write(Act.of("retention.rule").about("retention", kind).with(days + " days"));
    }

    /// Follows the rules when a day has gone by since the last time; says whether it did.
    @Transactional
    public boolean followWhenDue() {
        boolean mine = sql.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
        Optional<OffsetDateTime> last = sql.sql("select max(ran_at) from retention_run having max(ran_at) is not null")
                .query(OffsetDateTime.class)
                .optional();
        Instant now = clock.instant();
        boolean due = last.isEmpty() || last.get().toInstant().plus(DAY).isBefore(now);
        if (!mine || !due) {
            return false;
        }
        list().stream().filter(Rule::byClock).forEach(rule -> follow(rule, now));
        return true;
    }

    private void follow(Rule rule, Instant now) {
        Instant before = now.minus(Duration.ofDays(rule.days()));
        Kept room = kept.get(rule.kind());
        if (room == null) {
            throw new IllegalStateException("no room keeps " + rule.kind());
        }
        int removed = room.removeBefore(before);
        sql.sql("insert into retention_run (ran_at, kind, before_at, removed) values (?, ?, ?, ?)")
                .params(now.atOffset(ZoneOffset.UTC), rule.kind(), before.atOffset(ZoneOffset.UTC), removed)
                .update();
        if (removed > 0) {
            audit.write(
                    Act.of("retention.remove").about("retention", rule.kind()).with(removed + " before " + before),
                    Actor.named("server"));
        }
    }

    private static Rule rule(ResultSet row, int number) throws SQLException {
        OffsetDateTime ran = row.getObject("ran_at", OffsetDateTime.class);
        return new Rule(
                row.getString("kind"),
                row.getInt("days"),
                row.getInt("least_days"),
                row.getBoolean("by_clock"),
                row.getString("source"),
                ran == null ? null : ran.toInstant(),
                row.getLong("removed"));
    }
}
