package org.marrowrelay.registry.call;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.identity.SecretBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The tables of this room; what donors say is sealed.
@Component
class Calls {
    private final JdbcClient sql;
    private final SecretBox box;
    private final JsonMapper json;

    Calls(JdbcClient sql, SecretBox box, JsonMapper json) {
        this.sql = sql;
        this.box = box;
        this.json = json;
    }

    /// Writes a call down.
    ///
    /// @return whether the form is new
    boolean add(String donor, CallForm form, String questions, Instant now, String by) {
        return sql.sql("""
                        insert into donor_call (form_key, donor, purpose, outcome, called_at, called_by, questions, said)
                        values (:key, :donor, :purpose, :outcome, :now, :by, :questions, :said)
                        on conflict (form_key) do nothing
                        """)
                        .param("key", form.key())
                        .param("donor", donor)
                        .param("purpose", form.purpose().name())
                        .param("outcome", form.outcome().name())
                        .param("now", Timestamp.from(now))
                        .param("by", by)
                        .param("questions", questions)
                        .param("said", box.seal(json.writeValueAsBytes(form.said()), sealed(form.key())))
                        .update()
                > 0;
    }

    /// Writes down beside a call what was planned.
    void planned(String key, NextStep step, Instant dueAt) {
        sql.sql("update donor_call set next_step = ?, next_at = ? where form_key = ?")
                .params(step.name(), Timestamp.from(dueAt), key)
                .update();
    }

    /// Plans something in place of what was planned before.
    void plan(CallPlan plan, Instant now) {
        sql.sql("""
                        insert into donor_call_plan values (:donor, :step, :purpose, :due, :by, :now)
                        on conflict (donor) do update set step = excluded.step, purpose = excluded.purpose,
                            due_at = excluded.due_at, planned_by = excluded.planned_by, planned_at = excluded.planned_at
                        """)
                .param("donor", plan.donor())
                .param("step", plan.step().name())
                .param("purpose", plan.purpose().name())
                .param("due", Timestamp.from(plan.dueAt()))
                .param("by", plan.by())
                .param("now", Timestamp.from(now))
                .update();
    }

    boolean unplan(String donor) {
        return sql.sql("delete from donor_call_plan where donor = ?")
                        .param(donor)
                        .update()
                > 0;
    }

    Optional<CallPlan> plan(String donor) {
        return sql.sql("select * from donor_call_plan where donor = ?")
                .param(donor)
                .query(Calls::plan)
                .optional();
    }

    /// What is planned, the longest due first.
    ///
    /// @param before only what is due until then; `null`: all
    List<CallPlan> list(@Nullable Instant before, int skip, int atMost) {
        return sql.sql("""
                        select * from donor_call_plan
                         where cast(:before as timestamptz) is null or due_at <= :before
                         order by due_at, donor offset :skip limit :most
                        """)
                .param("before", before == null ? null : before.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("skip", skip)
                .param("most", atMost)
                .query(Calls::plan)
                .list();
    }

    long countDue(Instant now) {
        return sql.sql("select count(*) from donor_call_plan where due_at <= ?")
                .param(Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /// The latest calls to a donor.
    List<Call> of(String donor, int atMost) {
        return sql.sql("select * from donor_call where donor = ? order by id desc limit ?")
                .params(donor, atMost)
                .query(this::call)
                .list();
    }

    /// Takes away what a donor said; that there were calls stays.
    void forget(String donor) {
        sql.sql("update donor_call set said = null where donor = ?")
                .param(donor)
                .update();
        unplan(donor);
    }

    private static String sealed(String key) {
        return "call " + key;
    }

    private Call call(ResultSet row, int number) throws SQLException {
        String next = row.getString("next_step");
        Timestamp nextAt = row.getTimestamp("next_at");
        return new Call(
                Purpose.valueOf(row.getString("purpose")),
                Outcome.valueOf(row.getString("outcome")),
                row.getTimestamp("called_at").toInstant(),
                row.getString("called_by"),
                next.isEmpty() ? null : NextStep.valueOf(next),
                nextAt == null ? null : nextAt.toInstant(),
                row.getString("questions"),
                said(row.getString("form_key"), row.getBytes("said")));
    }

    private Call.Said said(String key, byte @Nullable [] sealed) {
        return sealed == null ? Call.Said.NOTHING : json.readValue(box.open(sealed, sealed(key)), Call.Said.class);
    }

    private static CallPlan plan(ResultSet row, int number) throws SQLException {
        return new CallPlan(
                row.getString("donor"),
                NextStep.valueOf(row.getString("step")),
                Purpose.valueOf(row.getString("purpose")),
                row.getTimestamp("due_at").toInstant(),
                row.getString("planned_by"));
    }
}
