package org.marrowrelay.registry.task;

import java.time.Instant;
import java.util.Optional;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// What a room offers whose matters have clocks; a bean of it.
public interface TaskSubject {
    /// The kind of its subjects, as in [Task.Key#kind].
    String kind();

    /// A dated expiry is over: take the step and record it. Runs in the transaction that ends the task.
    void expired(Task task, Instant now);

    /// The text of a reminder, without identities: in the language of who receives it first, with moments in
    /// their time zone.
    Reminder reminder(Task task, Bilingual both);

    /// Whether the matter cannot wait for office hours: reminders page who is on duty, every quarter of an hour.
    default boolean isUrgent(Task task) {
        return false;
    }

    /// Who hears of a task of our own staff as well, because it is done on their behalf; asked anew each time.
    default Optional<OrganisationCode> alsoTold(Task task) {
        return Optional.empty();
    }

    /// What is said to who must act.
    ///
    /// @param subject subject line
    /// @param body plain text
    record Reminder(String subject, String body) {}
}
