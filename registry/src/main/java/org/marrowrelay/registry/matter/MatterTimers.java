package org.marrowrelay.registry.matter;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.task.Bilingual;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskSubject;

/// What clocks of a course do, and what reminders of them say: numbers and codes only. A room makes one as a bean.
///
/// @param <S> states
/// @param <A> steps
/// @param <C> what guards look at
public final class MatterTimers<S extends Enum<S>, A extends Enum<A>, C> implements TaskSubject {
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

    /// What our desk must do for the patient's side, the centre of the case hears of, too.
    @Override
    public Optional<OrganisationCode> alsoTold(Task task) {
        return Optional.of(task)
                .filter(some -> some.organisation() == null && some.side() == Party.REQUESTER)
                .flatMap(some -> desk.find(course, some.key().subject()))
                .flatMap(desk.side()::behind);
    }

    @Override
    public Reminder reminder(Task task, Bilingual both) {
        return both.reminder(
                task,
                (language, due) -> said("reminder.matter.subject", task, language, due),
                (language, due) -> said("reminder.matter.body", task, language, due));
    }

    private String said(String key, Task task, Locale language, String due) {
        String clock = desk.words().in(language, "relay.clock." + task.key().clock());
        return desk.words().in(language, key, task.key().subject(), clock, due, task.reminders() + 1);
    }
}
