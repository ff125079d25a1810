package org.marrowrelay.registry.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.Term;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskDraft;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Starts, moves and ends the clocks of a request as it goes from state to state.
@Component
class RequestClocks {
    static final String REQUEST = "REQUEST";
    /// The clock of an answer to a request that was sent.
    static final String ACCEPT = "accept";
    /// The clock of clearance before conditioning; the rules of the relay say how long before.
    static final String CLEARANCE = "clearance";

    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final ObjectProvider<Preparations> preparations;

    RequestClocks(TaskDesk tasks, OrganisationDesk organisations, ObjectProvider<Preparations> preparations) {
        this.preparations = preparations;
        this.tasks = tasks;
        this.organisations = organisations;
    }

    /// A request was written.
    void begun(Request request, Instant now) {
        request.kind().table().clocks(request.state()).forEach(clock -> start(clock, request, now));
    }

    /// A request went from `from` to its present state.
    void moved(Request request, RequestState from, String by, Instant now) {
        for (Deadline<RequestState, RequestStep> clock : request.kind().table().deadlines()) {
            boolean ran = clock.runsIn(from);
            boolean runs = clock.runsIn(request.state());
            if (ran && !runs) {
                tasks.end(key(request, clock), by);
            } else if (runs && !ran) {
                start(clock, request, now);
            } else if (runs && isDated(clock.term())) {
                over(clock, request, now).ifPresent(due -> tasks.move(key(request, clock), due));
            }
        }
    }

    /// What a dated clock is counted from has changed, though the request has not: it is moved, begins, or ends.
    void redated(Request request, String by, Instant now) {
        request.kind().table().clocks(request.state()).stream()
                .filter(clock -> isDated(clock.term()))
                .forEach(clock -> over(clock, request, now)
                        .ifPresentOrElse(
                                due -> {
                                    tasks.move(key(request, clock), due);
                                    start(clock, request, now);
                                },
                                () -> tasks.end(key(request, clock), by)));
    }

    /// Requests whose donors are to be cleared by a day.
    List<RequestId> untilClearance() {
        return tasks.runningClocks(REQUEST, CLEARANCE).stream()
                .map(task -> new RequestId(task.key().subject()))
                .toList();
    }

    /// The workup knows best when conditioning begins; before there is one, the request says it, or the infusion.
    private Optional<LocalDate> date(Request request, String name) {
        return name.equals(RequestTables.CONDITIONING)
                ? preparations.stream()
                        .flatMap(some -> some.dates(request.id(), request.patient()).stream())
                        .findFirst()
                        .map(Preparations.Dates::conditioning)
                        .orElseGet(() -> asked(request))
                : request.date(name);
    }

    private static Optional<LocalDate> asked(Request request) {
        return request.date(RequestTables.CONDITIONING)
                .or(() -> request.date("infusion").flatMap(day -> days(request).map(day::minusDays)));
    }

    private static Optional<Long> days(Request request) {
        return Optional.ofNullable(request.details().get("conditioningDays"))
                .filter(text -> text.matches("[0-9]{1,3}(\\..*)?"))
                .map(text -> (long) Double.parseDouble(text));
    }

    private static boolean isDated(Term term) {
        return switch (term) {
            case Term.WorkingDays _, Term.Days _, Term.Minutes _ -> false;
            case Term.WorkingDaysBefore _, Term.DaysBefore _, Term.On _ -> true;
        };
    }

    private static Task.Key key(Request request, Deadline<RequestState, RequestStep> clock) {
        return new Task.Key(REQUEST, request.id().value(), clock.name());
    }

    private Optional<Instant> over(Deadline<RequestState, RequestStep> clock, Request request, Instant since) {
        BusinessCalendar there = organisations.calendar(organisation(clock.whose(), request));
        return isSameDay(clock, request)
                ? Optional.of(there.plusWorkingDays(since, 0))
                : term(clock, request).over(since, there, name -> date(request, name));
    }

    private Term term(Deadline<RequestState, RequestStep> clock, Request request) {
        return clock.name().equals(CLEARANCE)
                ? preparations.stream()
                        .map(some -> some.clearanceDays(request.requester(), request.provider()))
                        .<Term>map(days -> new Term.WorkingDaysBefore(RequestTables.CONDITIONING, days))
                        .findFirst()
                        .orElse(clock.term())
                : clock.term();
    }

    /// Who asks urgently waits for an answer on the same working day (DOMAIN 6.3).
    private static boolean isSameDay(Deadline<RequestState, RequestStep> clock, Request request) {
        return request.urgent() && clock.name().equals(ACCEPT);
    }

    private void start(Deadline<RequestState, RequestStep> clock, Request request, Instant now) {
        over(clock, request, now)
                .ifPresent(due -> tasks.start(
                        switch (clock.effect()) {
                            case Deadline.Effect.Alarm<RequestStep>(var wakes) ->
                                alarm(clock, request, wakes, now, due);
                            case Deadline.Effect.Moves<RequestStep> _ ->
                                draft(clock, request, null, Party.REQUESTER, now, due, false);
                        }));
    }

    /// Our own staff act themselves, or look after what they wait for.
    private TaskDraft alarm(
            Deadline<RequestState, RequestStep> clock, Request request, Party wakes, Instant now, Instant due) {
        OrganisationCode who = organisation(wakes, request);
        boolean ours = organisations.find(who).map(Organisation::ours).orElse(false);
        Party side = ours ? wakes : wakes == Party.REQUESTER ? Party.PROVIDER : Party.REQUESTER;
        return draft(clock, request, ours ? null : who, side, now, due, true);
    }

    private static TaskDraft draft(
            Deadline<RequestState, RequestStep> clock,
            Request request,
            @Nullable OrganisationCode who,
            Party side,
            Instant now,
            Instant due,
            boolean alarm) {
        return new TaskDraft(
                key(request, clock),
                request.patient().value(),
                who,
                side,
                null,
                "",
                now,
                due,
                alarm,
                request.invented());
    }

    private static OrganisationCode organisation(Party party, Request request) {
        return party == Party.REQUESTER ? request.requester() : request.provider();
    }
}
