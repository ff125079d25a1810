package org.marrowrelay.registry.matter;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.Term;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskDraft;
import org.springframework.stereotype.Component;

/// Starts, moves and ends the clocks of a matter as it goes from state to state.
@Component
class MatterClocks {
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final PatientSide side;

    MatterClocks(TaskDesk tasks, OrganisationDesk organisations, PatientSide side) {
        this.side = side;
        this.tasks = tasks;
        this.organisations = organisations;
    }

    <S extends Enum<S>, A extends Enum<A>> void begun(Course<S, A, ?> course, Matter<S> matter, Instant now) {
        course.table().clocks(matter.state()).forEach(clock -> start(course, clock, matter, now));
    }

    /// A matter went from `from` to its present state. A clock of minutes belongs to its state: it starts anew when the
    /// state is entered, and goes on through steps that only add to the record.
    <S extends Enum<S>, A extends Enum<A>> void moved(
            Course<S, A, ?> course, Matter<S> matter, S from, String by, Instant now) {
        for (Deadline<S, A> clock : course.table().deadlines()) {
            boolean ran = clock.runsIn(from);
            boolean runs = clock.runsIn(matter.state());
            if (ran && !runs) {
                tasks.end(key(course, matter, clock), by);
            } else if (runs && !ran) {
                start(course, clock, matter, now);
            } else if (runs && isAnew(clock.term(), from != matter.state())) {
                anew(course, clock, matter, now);
            }
        }
    }

    <S extends Enum<S>, A extends Enum<A>> void recount(Course<S, A, ?> course, Matter<S> matter, Instant now) {
        course.table().clocks(matter.state()).stream()
                .filter(clock -> isAnew(clock.term(), false))
                .forEach(clock -> anew(course, clock, matter, now));
    }

    private <S extends Enum<S>, A extends Enum<A>> void anew(
            Course<S, A, ?> course, Deadline<S, A> clock, Matter<S> matter, Instant now) {
        Optional<Instant> due = over(course, clock, matter, now);
        due.ifPresent(moment -> tasks.move(key(course, matter, clock), moment));
        due.ifPresent(_ -> start(course, clock, matter, now));
    }

    private static boolean isAnew(Term term, boolean moved) {
        return switch (term) {
            case Term.WorkingDays _, Term.Days _ -> false;
            case Term.Minutes _ -> moved;
            case Term.WorkingDaysBefore _, Term.DaysBefore _, Term.On _ -> true;
        };
    }

    private static Task.Key key(Course<?, ?, ?> course, Matter<?> matter, Deadline<?, ?> clock) {
        return new Task.Key(course.kind(), matter.id(), clock.name());
    }

    private <S extends Enum<S>> Optional<Instant> over(
            Course<S, ?, ?> course, Deadline<?, ?> clock, Matter<S> matter, Instant since) {
        return course.term(matter, clock)
                .over(since, organisations.calendar(place(clock.whose(), matter)), name -> course.date(matter, name));
    }

    private <S extends Enum<S>, A extends Enum<A>> void start(
            Course<S, A, ?> course, Deadline<S, A> clock, Matter<S> matter, Instant now) {
        over(course, clock, matter, now)
                .ifPresent(due -> tasks.start(
                        switch (clock.effect()) {
                            case Deadline.Effect.Alarm<A>(var wakes) ->
                                alarm(key(course, matter, clock), matter, wakes, now, due);
                            case Deadline.Effect.Moves<A> _ ->
                                draft(key(course, matter, clock), matter, null, Party.PROVIDER, now, due, false);
                        }));
    }

    /// Our own staff act themselves, or look after what they wait for.
    private TaskDraft alarm(Task.Key key, Matter<?> matter, Party wakes, Instant now, Instant due) {
        OrganisationCode who = organisation(wakes, matter);
        boolean ours = wakes == Party.REVIEWER
                || wakes == Party.QUALITY
                || organisations.find(who).map(Organisation::ours).orElse(false);
        Party side = ours ? wakes : wakes == Party.REQUESTER ? Party.PROVIDER : Party.REQUESTER;
        return draft(key, matter, ours ? null : who, side, now, due, true);
    }

    private static TaskDraft draft(
            Task.Key key,
            Matter<?> matter,
            @Nullable OrganisationCode who,
            Party side,
            Instant now,
            Instant due,
            boolean alarm) {
        return new TaskDraft(key, matter.patient(), who, side, null, "", now, due, alarm, matter.invented());
    }

    private static OrganisationCode organisation(Party party, Matter<?> matter) {
        return party == Party.REQUESTER ? matter.requester() : matter.provider();
    }

    /// Where a party of a matter is, and its days are counted.
    OrganisationCode place(Party party, Matter<?> matter) {
        return party == Party.REQUESTER ? side.place(matter) : matter.provider();
    }
}
