package org.marrowrelay.registry.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.patient.PatientsChanged;
import org.marrowrelay.registry.patient.SearchSteps;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.task.Bilingual;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskDraft;
import org.marrowrelay.registry.task.TaskSubject;
import org.marrowrelay.registry.web.Words;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The clocks of patients' searches: begin, stay active, resume or stop, put away (DOMAIN 6.2). They are those of
/// [SearchSteps], remind our own staff, and change nothing. A change of the patient or a step of one of its requests
/// is activity.
@Component
class SearchClocks implements TaskSubject {
    private static final String SEARCH = "SEARCH";
    private static final String QUIET = "no-activity";

    private final PatientDesk patients;
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final Words words;
    private final Clock clock;

    SearchClocks(PatientDesk patients, TaskDesk tasks, OrganisationDesk organisations, Words words, Clock clock) {
        this.patients = patients;
        this.tasks = tasks;
        this.organisations = organisations;
        this.words = words;
        this.clock = clock;
    }

    @EventListener
    void changed(PatientsChanged event) {
        patients.find(event.id())
                .ifPresent(patient -> SearchSteps.TABLE.deadlines().forEach(some -> set(some, patient)));
    }

    @EventListener
    void moved(RequestMoved event) {
        SearchSteps.TABLE.deadlines().stream()
                .filter(some -> name(some).equals(QUIET))
                .forEach(some -> due(some, event.at())
                        .ifPresent(due -> tasks.move(
                                new Task.Key(SEARCH, event.request().patient().value(), QUIET), due)));
    }

    /// Patients who were entered by a program that set no clocks get theirs.
    @EventListener(ApplicationReadyEvent.class)
    @Order(10)
    void begin() {
        Set<String> running = tasks.running().stream()
                .filter(task -> task.key().kind().equals(SEARCH))
                .map(task -> task.key().subject())
                .collect(Collectors.toSet());
        patients.list().stream()
                .filter(patient -> !running.contains(patient.id().value()))
                .forEach(patient -> changed(new PatientsChanged(patient.id())));
    }

    private void set(Deadline<PatientState, PatientStep> some, Patient patient) {
        Task.Key key = new Task.Key(SEARCH, patient.id().value(), name(some));
        if (!some.runsIn(patient.state())) {
            tasks.end(key, "clock");
            return;
        }
        Instant now = clock.instant();
        due(some, now).ifPresent(due -> {
            tasks.start(draft(key, patient, now, due));
            if (key.clock().equals(QUIET)) {
                tasks.move(key, due);
            }
        });
    }

    private static TaskDraft draft(Task.Key key, Patient patient, Instant now, Instant due) {
        return new TaskDraft(
                key, patient.id().value(), null, Party.REQUESTER, null, "", now, due, true, patient.invented());
    }

    private static String name(Deadline<PatientState, PatientStep> some) {
        return some.name().replace(' ', '-');
    }

    private Optional<Instant> due(Deadline<PatientState, PatientStep> some, Instant now) {
        BusinessCalendar ours = organisations
                .ours()
                .map(our -> organisations.calendar(our.code()))
                .orElse(BusinessCalendar.PLAIN);
        return some.term().over(now, ours, _ -> Optional.empty());
    }

    @Override
    public String kind() {
        return SEARCH;
    }

    @Override
    public void expired(Task task, Instant now) {
        throw new IllegalStateException("clocks of searches remind, and change nothing");
    }

    @Override
    public Reminder reminder(Task task, Bilingual both) {
        return both.reminder(task, (language, _) -> said(task, language), (language, _) -> said(task, language));
    }

    private String said(Task task, Locale language) {
        return words.in(
                language,
                "reminder.search",
                task.key().subject(),
                words.in(language, "search.clock." + task.key().clock()));
    }
}
