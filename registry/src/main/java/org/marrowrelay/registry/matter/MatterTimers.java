package org.marrowrelay.registry.matter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskSubject;

/// What clocks of a course do, and what reminders of them say: numbers and codes only. A room makes one as a bean.
///
/// @param <S> states
/// @param <A> steps
/// @param <C> what guards look at
public final class MatterTimers<S extends Enum<S>, A extends Enum<A>, C> implements TaskSubject {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final Course<S, A, C> course;
    private final MatterDesk desk;

    public MatterTimers(Course<S, A, C> course, MatterDesk desk) {
        this.course = course;
        this.desk = desk;
    }

    @Override
    public String kind() {
        return course.kind();
    }

    @Override
    public void expired(Task task, Instant now) {
        clock(task).map(Deadline::effect).ifPresent(effect -> {
            if (effect instanceof Deadline.Effect.Moves<A>(var step)) {
                desk.expire(course, task.key().subject(), step);
            }
        });
    }

    private Optional<Deadline<S, A>> clock(Task task) {
        return course.table().deadlines().stream()
                .filter(clock -> clock.name().equals(task.key().clock()))
                .findFirst();
    }

    @Override
    public boolean isUrgent(Task task) {
        return desk.find(course, task.key().subject())
                .map(matter -> course.isUrgent(matter.state()))
                .orElse(false);
    }

    @Override
    public Reminder reminder(Task task) {
        String number = task.key().subject();
        String due = DAY.format(task.due().atZone(ZoneOffset.UTC));
        return new Reminder("Reminder: " + number + " (" + task.key().clock() + ")", """
                %s waits for you: %s, due %s.

                %s 正等待贵方处理：%s，期限 %s。
                """.formatted(
                        number, task.key().clock(), due, number, task.key().clock(), due));
    }
}
