package org.marrowrelay.registry.request;

import java.time.Instant;
import java.util.Locale;
import org.marrowrelay.registry.task.Bilingual;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskSubject;
import org.marrowrelay.registry.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What clocks of requests do, and what reminders of them say: numbers and codes only, in the language of who
/// receives them first, with their own time of day.
@Component
class RequestTimers implements TaskSubject {
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
    public Reminder reminder(Task task, Bilingual both) {
        return both.reminder(
                task,
                (language, due) -> said("reminder.subject", task, language, due),
                (language, due) -> said("reminder.body", task, language, due));
    }

    private String said(String key, Task task, Locale language, String due) {
        String clock = words.in(language, "request.clock." + task.key().clock());
        return words.in(language, key, task.key().subject(), clock, due, task.reminders() + 1, REMINDERS);
    }
}
