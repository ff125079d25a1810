package org.marrowrelay.registry.request;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskSubject;
import org.marrowrelay.registry.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What clocks of requests do, and what reminders of them say: numbers and codes only, in the language of who
/// receives them first, with their own time of day.
@Component
class RequestTimers implements TaskSubject {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int REMINDERS = 12;

    private final ObjectProvider<RequestDesk> desk;
    private final Words words;

    RequestTimers(ObjectProvider<RequestDesk> desk, Words words) {
        this.desk = desk;
        this.words = words;
    }

    @Override
    public String kind() {
        return RequestClocks.REQUEST;
    }

    @Override
    public void expired(Task task, Instant now) {
        desk.getObject().expire(new RequestId(task.key().subject()));
    }

    @Override
    public Reminder reminder(Task task) {
        return reminder(task, Locale.ENGLISH, ZoneOffset.UTC);
    }

    @Override
    public Reminder reminder(Task task, Organisation receiver) {
        return reminder(task, receiver.language(), receiver.zone());
    }

    private Reminder reminder(Task task, Locale first, ZoneId zone) {
        Locale second = first.equals(Locale.ENGLISH) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        String due = MINUTE.format(task.due().atZone(zone)) + " (" + zone.getId() + ")";
        return new Reminder(
                said("reminder.subject", task, first, due),
                said("reminder.body", task, first, due) + "\n\n" + said("reminder.body", task, second, due) + "\n");
    }

    private String said(String key, Task task, Locale language, String due) {
        String clock = words.in(language, "request.clock." + task.key().clock());
        return words.in(language, key, task.key().subject(), clock, due, task.reminders() + 1, REMINDERS);
    }
}
