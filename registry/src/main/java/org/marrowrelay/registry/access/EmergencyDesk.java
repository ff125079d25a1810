package org.marrowrelay.registry.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.identity.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Opens identities against the roles, in an emergency: one person, for an hour, with a reason, reviewed
/// afterwards.
///
/// It never opens the second side of a case to somebody who knows the first.
@Service
public class EmergencyDesk {
    /// How long an opening lasts.
    public static final Duration LASTS = Duration.ofHours(1);

    private static final int SHORTEST_REASON = 15;
    private static final String SELECT =
            "select id, account, side, code, reason, since, until, reviewed_by, verdict" + " from emergency ";

    private final JdbcClient sql;
    private final AuditTrail audit;
    private final Clock clock;

    EmergencyDesk(JdbcClient sql, AuditTrail audit, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /// One opening.
    ///
    /// @param verdict what the reviewer wrote; `null` while nobody has looked at it
    public record Emergency(
            long id,
            String account,
            Subject subject,
            String reason,
            Instant since,
            Instant until,
            @Nullable String reviewedBy,
            @Nullable String verdict) {}

    /// Lets the person of this request open that identity for an hour.
    ///
    /// @throws AccessProblem `ACC-0034` when the reason is shorter than 15 characters
    @Transactional
    public void declare(Subject subject, String reason) {
        if (reason.strip().length() < SHORTEST_REASON) {
            throw new AccessProblem(Problem.of(
                    "ACC-0034",
                    "an emergency needs a reason of at least {0} characters",
                    "say what happened and why it cannot wait for a colleague",
                    SHORTEST_REASON));
        }
        Instant now = clock.instant();
        audit.write(Act.of("emergency.declare")
                .about(subject.side() == Side.DONOR ? "donor" : "patient", subject.code())
                .because(reason.strip()));
        sql.sql("insert into emergency (account, side, code, reason, since, until) values (?, ?, ?, ?, ?, ?)")
                .params(
                        Actor.current().name(),
                        subject.side().name(),
                        subject.code(),
                        reason.strip(),
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(LASTS).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Whether an emergency of that person lasts.
    boolean lasts(String account, Subject subject) {
        return sql.sql("""
                        select exists (select 1 from emergency
                         where account = ? and side = ? and code = ? and since <= ? and until > ?)
                        """)
                .params(
                        account,
                        subject.side().name(),
                        subject.code(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /// All, those that nobody has reviewed first, then the youngest.
    public List<Emergency> list() {
        return sql.sql(SELECT + "order by (verdict is null) desc, id desc limit 500")
                .query(EmergencyDesk::emergency)
                .list();
    }

    /// How many wait for a review.
    public long waiting() {
        return sql.sql("select count(*) from emergency where verdict is null")
                .query(Long.class)
                .single();
    }

    /// Writes what the reviewer found.
    ///
    /// @throws AccessProblem `ACC-0030` when it was their own, `ACC-0031` when it was reviewed or is not there,
    ///     `ACC-0035` without words
    @Transactional
    public void review(long id, String verdict) {
        String actor = Actor.current().name();
        Emergency found = find(id).filter(one -> one.verdict() == null)
                .orElseThrow(() -> new AccessProblem(Problem.of(
                        "ACC-0031", "this step does not wait for anybody any more", "look at it again in the list")));
        if (found.account().equals(actor)) {
            throw new AccessProblem(Problem.of(
                    "ACC-0030",
                    "you proposed this yourself, and a second pair of eyes must look at it",
                    "ask a colleague to confirm it"));
        }
        if (verdict.isBlank()) {
            throw new AccessProblem(
                    Problem.of("ACC-0035", "a review without words", "write what you found and whether it was right"));
        }
        sql.sql("update emergency set verdict = ?, reviewed_by = ?, reviewed_at = ? where id = ?")
                .params(verdict.strip(), actor, clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
        audit.write(Act.of("emergency.review").about("account", found.account()).because(verdict.strip()));
    }

    private Optional<Emergency> find(long id) {
        return sql.sql(SELECT + "where id = ? for update")
                .param(id)
                .query(EmergencyDesk::emergency)
                .optional();
    }

    private static Emergency emergency(ResultSet row, int number) throws SQLException {
        return new Emergency(
                row.getLong("id"),
                row.getString("account"),
                new Subject(Side.valueOf(row.getString("side")), row.getString("code")),
                row.getString("reason"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getString("reviewed_by"),
                row.getString("verdict"));
    }
}
