package org.marrowrelay.registry.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Steps that two people take: one proposes, another confirms, then it may be done once.
///
///     long step = fourEyes.propose("clearance", "W-17", "examined on 12 September");
///     ...                                       somebody else: fourEyes.confirm(step)
///     fourEyes.use("clearance", "W-17");        throws until then; takes the confirmation away
///
/// Which steps they are is the business of the rooms: clearance, shipping, release of a letter or an identity.
@Service
public class FourEyes {
    private static final String SELECT =
            "select id, kind, about, reason, proposed_by, proposed_at, decided_by, outcome" + " from four_eyes ";

    private final JdbcClient sql;
    private final AuditTrail audit;
    private final Clock clock;

    FourEyes(JdbcClient sql, AuditTrail audit, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /// A step that waits for its second person, or has had it.
    ///
    /// @param kind which step, such as `clearance`
    /// @param about code of what it is done to
    /// @param outcome `null` while it waits
    public record Step(
            long id,
            String kind,
            String about,
            String reason,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Outcome outcome) {}

    /// What the second person said, and that it was done.
    public enum Outcome {
        CONFIRMED,
        REFUSED,
        USED
    }

    /// Proposes a step and returns its number. A proposal of the same step that still waits is replaced.
    @Transactional
    public long propose(String kind, String about, String reason) {
        String actor = Actor.current().name();
        sql.sql("delete from four_eyes where kind = ? and about = ? and outcome is null")
                .params(kind, about)
                .update();
        audit.write(Act.of("four-eyes.propose").about(kind, about).because(reason));
        return sql.sql("""
                        insert into four_eyes (kind, about, reason, proposed_by, proposed_at) values (?, ?, ?, ?, ?)
                        returning id
                        """)
                .params(kind, about, reason, actor, clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /// Says yes, as somebody else than the one who proposed it.
    ///
    /// @throws AccessProblem `ACC-0030` when it is the same person, `ACC-0031` when it does not wait any more
    @Transactional
    public void confirm(long id) {
        decide(id, Outcome.CONFIRMED);
    }

    /// Says no, as somebody else than the one who proposed it.
    ///
    /// @throws AccessProblem as [#confirm(long)]
    @Transactional
    public void refuse(long id) {
        decide(id, Outcome.REFUSED);
    }

    private void decide(long id, Outcome outcome) {
        String actor = Actor.current().name();
        Step step = sql.sql(SELECT + "where id = ? for update")
                .param(id)
                .query(FourEyes::step)
                .optional()
                .filter(found -> found.outcome() == null)
                .orElseThrow(() -> new AccessProblem(Problem.of(
                        "ACC-0031", "this step does not wait for anybody any more", "look at it again in the list")));
        if (step.proposedBy().equals(actor)) {
            throw new AccessProblem(Problem.of(
                    "ACC-0030",
                    "you proposed this yourself, and a second pair of eyes must look at it",
                    "ask a colleague to confirm it"));
        }
        sql.sql("update four_eyes set outcome = ?, decided_by = ?, decided_at = ? where id = ?")
                .params(outcome.name(), actor, clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
        audit.write(Act.of(outcome == Outcome.CONFIRMED ? "four-eyes.confirm" : "four-eyes.refuse")
                .about(step.kind(), step.about()));
    }

    /// Takes a confirmation, in the transaction that does the step.
    ///
    /// @throws AccessProblem `ACC-0032` when nobody has confirmed it
    @Transactional
    public void use(String kind, String about) {
        int used = sql.sql("""
                        update four_eyes set outcome = 'USED' where id = (
                            select id from four_eyes where kind = ? and about = ? and outcome = 'CONFIRMED'
                             order by id limit 1 for update)
                        """).params(kind, about).update();
        if (used == 0) {
            throw new AccessProblem(Problem.of(
                    "ACC-0032",
                    "this step needs a second person who confirms it",
                    "propose it, and ask a colleague to confirm"));
        }
    }

    /// Whether somebody has confirmed the step, and it was not done yet.
    public boolean isConfirmed(String kind, String about) {
        return sql.sql("""
                        select exists (select 1 from four_eyes where kind = ? and about = ? and outcome = 'CONFIRMED')
                        """).params(kind, about).query(Boolean.class).single();
    }

    /// Steps that wait, oldest first.
    public List<Step> waiting() {
        return sql.sql(SELECT + "where outcome is null order by id limit 500")
                .query(FourEyes::step)
                .list();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("about"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                Optional.ofNullable(row.getString("outcome"))
                        .map(Outcome::valueOf)
                        .orElse(null));
    }
}
