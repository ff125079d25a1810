package org.marrowrelay.registry.task;

import java.time.Instant;
import org.marrowrelay.registry.organisation.Organisation;

/// What a room offers whose matters have clocks; a bean of it.
public interface TaskSubject {
    /// The kind of its subjects, as in [Task.Key#kind].
    String kind();

    /// A dated expiry is over: take the step and record it. Runs in the transaction that ends the task.
    void expired(Task task, Instant now);

    /// The text of a reminder, without identities.
    Reminder reminder(Task task);

    /// The same for who receives it: in their language, with moments in their time zone.
    default Reminder reminder(Task task, Organisation receiver) {
        return reminder(task);
    }

    /// Whether the matter cannot wait for office hours: reminders page who is on duty, every quarter of an hour.
    default boolean isUrgent(Task task) {
        return false;
    }

    /// What is said to who must act.
    ///
    /// @param subject subject line
    /// @param body plain text
    record Reminder(String subject, String body) {}
}
