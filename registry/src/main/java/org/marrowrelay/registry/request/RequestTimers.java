package org.marrowrelay.registry.request;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskSubject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What clocks of requests do, and what reminders of them say: numbers and codes only.
@Component
class RequestTimers implements TaskSubject {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final ObjectProvider<RequestDesk> desk;

    RequestTimers(ObjectProvider<RequestDesk> desk) {
        this.desk = desk;
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
        String number = task.key().subject();
        return new Reminder("Reminder: request " + number + " (" + task.key().clock() + ")", """
                The request %s waits for you: %s, due %s.
                This is reminder %d of at most 12.

                请求 %s 正等待贵方处理：%s，期限 %s。
                """.formatted(
                        number,
                        task.key().clock(),
                        DAY.format(task.due().atZone(java.time.ZoneOffset.UTC)),
                        task.reminders() + 1,
                        number,
                        task.key().clock(),
                        DAY.format(task.due().atZone(java.time.ZoneOffset.UTC))));
    }
}
