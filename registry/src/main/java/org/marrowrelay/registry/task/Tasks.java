package org.marrowrelay.registry.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.process.Party;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// All tasks; the only class that knows their table.
@Repository
class Tasks {
    private final JdbcClient sql;

    Tasks(JdbcClient sql) {
        this.sql = sql;
    }

    /// Adds a clock that starts to run, unless it runs already.
    Optional<Long> add(TaskDraft draft) {
        OrganisationCode organisation = draft.organisation();
        return sql.sql("""
                        insert into task (subject_kind, subject, clock, patient, organisation, side, account, what, since,
                                          due, alarm, wakes_at, invented)
                        values (:kind, :subject, :clock, :patient, :organisation, :side, :account, :what, :since,
                                :due, :alarm, :due, :invented)
                        on conflict (subject_kind, subject, clock) where ended_at is null do nothing
                        returning id
                        """)
                .param("kind", draft.key().kind())
                .param("subject", draft.key().subject())
                .param("clock", draft.key().clock())
                .param("patient", draft.patient(), Types.VARCHAR)
                .param("organisation", organisation == null ? null : organisation.value(), Types.VARCHAR)
                .param("side", draft.side().name())
                .param("account", draft.account(), Types.VARCHAR)
                .param("what", draft.what())
                .param("since", Timestamp.from(draft.since()))
                .param("due", Timestamp.from(draft.due()))
                .param("alarm", draft.alarm())
                .param("invented", draft.invented())
                .query(Long.class)
                .optional();
    }

    Optional<Task> find(long id) {
        return sql.sql("select * from task where id = ?")
                .param(id)
                .query(Tasks::task)
                .optional();
    }

    Optional<Task> findRunning(Task.Key key) {
        return sql.sql(
                        "select * from task where subject_kind = ? and subject = ? and clock = ? and ended_at is null for update")
                .params(key.kind(), key.subject(), key.clock())
                .query(Tasks::task)
                .optional();
    }

    /// Locks a running task that wants to be looked at by `now`; empty when another has done so.
    Optional<Task> findDue(long id, Instant now) {
        return sql.sql("select * from task where id = ? and ended_at is null and wakes_at <= ? for update")
                .params(id, Timestamp.from(now))
                .query(Tasks::task)
                .optional();
    }

    /// Running tasks that want to be looked at, the longest overdue first.
    List<Long> due(Instant now) {
        return sql.sql("select id from task where ended_at is null and wakes_at <= ? order by wakes_at, id")
                .param(Timestamp.from(now))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /// Running tasks with their next moment, so that their timers can be made sure of.
    List<Task> waking() {
        return sql.sql("select * from task where ended_at is null and wakes_at is not null")
                .query(Tasks::task)
                .list();
    }

    void end(long id, Instant now, String by) {
        sql.sql("update task set ended_at = ?, ended_by = ?, wakes_at = null where id = ? and ended_at is null")
                .params(Timestamp.from(now), by, id)
                .update();
    }

    void reminded(long id, @Nullable Instant next) {
        sql.sql("update task set reminders = reminders + 1, wakes_at = :next where id = :id")
                .param("next", next == null ? null : Timestamp.from(next), Types.TIMESTAMP)
                .param("id", id)
                .update();
    }

    void move(long id, Instant due) {
        sql.sql("update task set due = ?, wakes_at = ? where id = ?")
                .params(Timestamp.from(due), Timestamp.from(due), id)
                .update();
    }

    /// Running tasks, the most urgent first.
    List<Task> running() {
        return sql.sql("select * from task where ended_at is null order by due, id")
                .query(Tasks::task)
                .list();
    }

    List<Task> running(String kind, String subject) {
        return sql.sql(
                        "select * from task where subject_kind = ? and subject = ? and ended_at is null order by due, id")
                .params(kind, subject)
                .query(Tasks::task)
                .list();
    }

    List<Task> runningClocks(String kind, String clock) {
        return sql.sql("select * from task where subject_kind = ? and clock = ? and ended_at is null order by id")
                .params(kind, clock)
                .query(Tasks::task)
                .list();
    }

    List<Task> runningOf(String patient) {
        return sql.sql("select * from task where patient = ? and ended_at is null order by due, id")
                .param(patient)
                .query(Tasks::task)
                .list();
    }

    void removeInvented() {
        sql.sql("delete from task where invented").update();
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        String organisation = row.getString("organisation");
        Timestamp wakes = row.getTimestamp("wakes_at");
        return new Task(
                row.getLong("id"),
                new Task.Key(row.getString("subject_kind"), row.getString("subject"), row.getString("clock")),
                row.getString("patient"),
                organisation == null ? null : new OrganisationCode(organisation),
                Party.valueOf(row.getString("side")),
                row.getString("account"),
                row.getString("what"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("due").toInstant(),
                row.getBoolean("alarm"),
                row.getInt("reminders"),
                wakes == null ? null : wakes.toInstant(),
                row.getBoolean("invented"));
    }
}
