package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.CaseDesk;
import org.marrowrelay.registry.request.CaseNote;
import org.marrowrelay.registry.request.CaseSummary;
import org.marrowrelay.registry.request.Milestones;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.Sight;
import org.marrowrelay.registry.request.Stage;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.CursorOf;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Cases for programs: what the page of a case shows, as data, and what is done there.
@RestController
@RequestMapping("/api/v1/cases")
class CaseApi {
    private final CaseDesk cases;
    private final RequestDesk requests;
    private final PatientDesk patients;
    private final DonorDesk donors;
    private final OrganisationDesk organisations;
    private final TaskDesk tasks;
    private final List<Milestones> milestones;
    private final Sight sight;
    private final Actors actors;

    CaseApi(
            CaseDesk cases,
            RequestDesk requests,
            PatientDesk patients,
            DonorDesk donors,
            OrganisationDesk organisations,
            TaskDesk tasks,
            List<Milestones> milestones,
            Sight sight,
            Actors actors) {
        this.cases = cases;
        this.requests = requests;
        this.patients = patients;
        this.donors = donors;
        this.organisations = organisations;
        this.tasks = tasks;
        this.milestones = List.copyOf(milestones);
        this.sight = sight;
        this.actors = actors;
    }

    /// Cases by the codes of their patients.
    ///
    /// @param text with which the code begins
    /// @param centre only those of that transplant centre
    @GetMapping
    @CursorOf("patient")
    List<CaseSummary> list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String centre,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit,
            HttpServletRequest request) {
        if (actors.of(request).organisation() != null) {
            throw new NotThere("list of cases");
        }
        return requests.cases(text, centre, after, limit);
    }

    /// A donor of a case.
    ///
    /// @param status `null` for one whom we do not list
    record DonorMessage(
            DonorId donor, CaseDesk.Place place, @Nullable Status status, List<Request> requests) {}

    /// A case.
    ///
    /// @param stage how far it has come
    /// @param reached when each stage was reached; those that were not are absent
    /// @param donors in their places, with what is asked of them
    /// @param clocks that run: who must act, until when
    /// @param notes oldest first
    record Whole(
            PatientId patient,
            Stage stage,
            Map<Stage, Instant> reached,
            @Nullable OrganisationCode centre,
            List<DonorMessage> donors,
            List<Task> clocks,
            List<CaseNote> notes) {}

    @GetMapping("/{id}")
    Whole show(@PathVariable String id, HttpServletRequest request) {
        PatientId patient = get(id, request).id();
        Map<Stage, Instant> reached = new EnumMap<>(Stage.class);
        milestones.forEach(some -> reached.putAll(some.reached(patient)));
        return new Whole(
                patient,
                reached.keySet().stream().max(Comparator.naturalOrder()).orElse(Stage.SEARCHING),
                reached,
                cases.centre(patient).orElse(null),
                donors(patient),
                tasks.runningOf(patient.value()).stream()
                        .filter(task -> task.account() == null)
                        .toList(),
                cases.notes(patient));
    }

    private List<DonorMessage> donors(PatientId patient) {
        Map<String, CaseDesk.Place> places = cases.places(patient);
        return requests.of(patient).stream()
                .collect(Collectors.groupingBy(Request::donor, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(some -> new DonorMessage(
                        some.getKey(),
                        places.getOrDefault(some.getKey().value(), CaseDesk.Place.BACKUP),
                        donors.find(some.getKey()).map(Donor::status).orElse(null),
                        some.getValue()))
                .sorted(Comparator.comparing(DonorMessage::place))
                .toList();
    }

    /// What is sent to write a note.
    ///
    /// @param outside it is a message, and wakes who it is for
    /// @param reader the organisation that a message is for; absent: who wrote last, or the transplant centre
    record NoteMessage(
            String text,
            @Nullable Boolean outside,
            @Nullable OrganisationCode reader) {}

    /// Notes and messages of a case, oldest first.
    @GetMapping("/{id}/notes")
    List<CaseNote> notes(@PathVariable String id, HttpServletRequest request) {
        return cases.notes(get(id, request).id());
    }

    @PostMapping("/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    CaseNote note(@PathVariable String id, @RequestBody NoteMessage message, HttpServletRequest request) {
        Patient patient = get(id, request);
        return note(patient.id(), write(patient, message, actors.of(request).account()));
    }

    private long write(Patient patient, NoteMessage message, String by) {
        return Boolean.TRUE.equals(message.outside()) || message.reader() != null
                ? cases.message(patient.id(), message.text(), message.reader(), by, patient.invented())
                : cases.note(patient.id(), message.text(), by, patient.invented());
    }

    private CaseNote note(PatientId patient, long id) {
        return cases.notes(patient).stream()
                .filter(some -> some.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotThere("note " + id));
    }

    /// Says that a message of the transplant centre is read.
    @PutMapping("/{id}/notes/{note:[0-9]{1,18}}/seen")
    CaseNote seen(@PathVariable String id, @PathVariable long note, HttpServletRequest request) {
        PatientId patient = get(id, request).id();
        CaseNote _ = note(patient, note);
        cases.acknowledge(patient, note, actors.of(request).account());
        return note(patient, note);
    }

    /// What is sent to say what a donor is in a case.
    record PlaceMessage(CaseDesk.Place place) {}

    @PutMapping("/{id}/donors/{donor}/place")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void place(
            @PathVariable String id,
            @PathVariable String donor,
            @RequestBody PlaceMessage message,
            HttpServletRequest request) {
        PatientId patient = get(id, request).id();
        DonorId some = requests.of(patient).stream()
                .map(Request::donor)
                .filter(one -> one.value().equals(donor))
                .findFirst()
                .orElseThrow(() -> new NotThere("donor " + donor));
        cases.place(patient, some, message.place());
    }

    /// What is sent to say to which transplant centre a case belongs.
    record CentreMessage(OrganisationCode centre) {}

    @PutMapping("/{id}/centre")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void centre(@PathVariable String id, @RequestBody CentreMessage message, HttpServletRequest request) {
        PatientId patient = get(id, request).id();
        boolean there =
                organisations.find(message.centre()).filter(CasePages::isCentre).isPresent();
        if (!there) {
            throw new NotThere("transplant centre " + message.centre());
        }
        cases.assign(patient, message.centre());
    }

    /// People from elsewhere work with the pages.
    private Patient get(String id, HttpServletRequest request) {
        Actor actor = actors.of(request);
        PatientId patient = new PatientId(id);
        return patients.find(patient)
                .filter(_ -> actor.organisation() == null && sight.ofCase(patient, actor))
                .orElseThrow(() -> new NotThere("case " + id));
    }
}
