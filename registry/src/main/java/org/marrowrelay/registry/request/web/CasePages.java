package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.CaseDesk;
import org.marrowrelay.registry.request.CaseNote;
import org.marrowrelay.registry.request.Milestones;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.Sight;
import org.marrowrelay.registry.request.Stage;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One page a case: the relay line, who waits for whom, the donors side by side, what happened, notes and
/// messages.
@Controller
class CasePages {
    private final CaseDesk cases;
    private final Sight sight;
    private final Names names;
    private final RequestDesk requests;
    private final PatientDesk patients;
    private final DonorDesk donors;
    private final OrganisationDesk organisations;
    private final TaskDesk tasks;
    private final List<Milestones> milestones;
    private final Actors actors;
    private final Clocks clocks;
    private final Words words;
    private final ProblemWords problemWords;
    private final Clock clock;

    CasePages(
            CaseDesk cases,
            Sight sight,
            Names names,
            RequestDesk requests,
            PatientDesk patients,
            DonorDesk donors,
            OrganisationDesk organisations,
            TaskDesk tasks,
            List<Milestones> milestones,
            Actors actors,
            Clocks clocks,
            Words words,
            ProblemWords problemWords,
            Clock clock) {
        this.cases = cases;
        this.sight = sight;
        this.names = names;
        this.requests = requests;
        this.patients = patients;
        this.donors = donors;
        this.organisations = organisations;
        this.tasks = tasks;
        this.milestones = List.copyOf(milestones);
        this.actors = actors;
        this.clocks = clocks;
        this.words = words;
        this.problemWords = problemWords;
        this.clock = clock;
    }

    /// A line of the list of cases.
    record CaseRow(
            String patient,
            String stage,
            int open,
            int donors,
            @Nullable String centre,
            boolean late,
            @Nullable String next,
            @Nullable Instant due) {}

    @GetMapping("/cases")
    String list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String centre,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "next") String sort,
            HttpServletRequest request,
            Model page) {
        OrganisationCode where = actors.of(request).organisation();
        page.addAttribute("cases", rows(text, centre, late, sort, request));
        page.addAttribute("text", text);
        page.addAttribute("chosen", centre);
        page.addAttribute("late", late);
        page.addAttribute("sort", sort);
        page.addAttribute("centres", where == null ? centres() : List.of());
        page.addAttribute("outside", where != null);
        page.addAttribute("unbound", OrganisationCode.NOWHERE.equals(where));
        page.addAttribute(
                "waits",
                tasks.running().stream()
                        .filter(task -> task.alarm() && where != null && waits(task, where))
                        .map(clocks::own)
                        .toList());
        return "request/cases";
    }

    /// Of its own cases an organisation also sees what our desk must do on its behalf.
    private boolean waits(Task task, OrganisationCode where) {
        return where.equals(task.organisation())
                || tasks.alsoTold(task).filter(where::equals).isPresent();
    }

    /// The centre that was written down with the patient, when it is one that is known here; empty otherwise.
    private String proposed(Patient patient) {
        String written = patient.particulars().centre().strip();
        return centres().stream()
                .map(one -> one.code().value())
                .filter(written::equalsIgnoreCase)
                .findFirst()
                .orElse("");
    }

    private List<Organisation> centres() {
        return organisations.list().stream().filter(CasePages::isCentre).toList();
    }

    static boolean isCentre(Organisation some) {
        return some.kind() == Organisation.Kind.TRANSPLANT_CENTRE;
    }

    private List<CaseRow> rows(String text, String centre, boolean late, String sort, HttpServletRequest request) {
        Actor actor = actors.of(request);
        Map<PatientId, List<Request>> byPatient = requests.list().stream()
                .filter(some -> sight.of(some, actor))
                .collect(Collectors.groupingBy(Request::patient, LinkedHashMap::new, Collectors.toList()));
        return byPatient.entrySet().stream()
                .filter(some -> some.getKey().value().regionMatches(true, 0, text, 0, text.length()))
                .filter(some -> sight.ofCase(some.getKey(), actor))
                .map(some -> row(some.getKey(), some.getValue(), seesAll(some.getKey(), actor)))
                .filter(row -> centre.isEmpty() || centre.equals(row.centre()))
                .filter(row -> !late || row.late())
                .sorted(order(sort))
                .toList();
    }

    private static Comparator<CaseRow> order(String sort) {
        Comparator<CaseRow> urgent = Comparator.comparing(CaseRow::late)
                .reversed()
                .thenComparing(CaseRow::next, Comparator.nullsLast(Comparator.naturalOrder()));
        return switch (sort) {
            case "case" -> Comparator.comparing(CaseRow::patient);
            case "open" -> Comparator.comparingInt(CaseRow::open).reversed();
            case "donors" -> Comparator.comparingInt(CaseRow::donors).reversed();
            case "centre" -> Comparator.comparing(CaseRow::centre, Comparator.nullsLast(Comparator.naturalOrder()));
            default -> urgent;
        };
    }

    /// The same list as a file.
    @GetMapping("/cases.csv")
    ResponseEntity<String> csv(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String centre,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "next") String sort,
            HttpServletRequest request) {
        StringBuilder lines = new StringBuilder(
                Csv.line(List.of("case", "stage", "donors", "open_requests", "centre", "next_due", "overdue")));
        rows(text, centre, late, sort, request)
                .forEach(row -> lines.append(Csv.line(Arrays.asList(
                        row.patient(), row.stage(), row.donors(), row.open(), row.centre(), row.due(), row.late()))));
        return Csv.file("cases", lines.toString());
    }

    private CaseRow row(PatientId patient, List<Request> all, boolean seesAll) {
        Instant now = clock.instant();
        var clocks = tasks.runningOf(patient.value()).stream()
                .filter(org.marrowrelay.registry.task.Task::alarm)
                .filter(task -> seesAll || isOf(task, all))
                .toList();
        return new CaseRow(
                patient.value(),
                seesAll ? words.of("case.stage." + last(reached(patient))) : "–",
                (int) all.stream().filter(Request::isOpen).count(),
                (int) all.stream().map(Request::donor).distinct().count(),
                cases.centre(patient)
                        .filter(_ -> seesAll)
                        .map(OrganisationCode::value)
                        .orElse(null),
                clocks.stream().anyMatch(task -> task.isLate(now)),
                clocks.stream()
                        .findFirst()
                        .map(task -> words.moment(task.due()))
                        .orElse(null),
                clocks.stream()
                        .findFirst()
                        .map(org.marrowrelay.registry.task.Task::due)
                        .orElse(null));
    }

    private Map<Stage, Instant> reached(PatientId patient) {
        Map<Stage, Instant> reached = new EnumMap<>(Stage.class);
        milestones.forEach(some -> reached.putAll(some.reached(patient)));
        return reached;
    }

    private static Stage last(Map<Stage, Instant> reached) {
        return reached.keySet().stream().max(Comparator.naturalOrder()).orElse(Stage.SEARCHING);
    }

    /// One stage on the relay line.
    ///
    /// @param tone `past`, `now` or `next`; `skipped` for one that the case has passed by
    /// @param day on which it was reached, or a word for one that was passed by; `null` for what is to come
    record StageView(String said, String tone, @Nullable String day) {}

    /// A donor of the case.
    record DonorView(String id, @Nullable String status, String tone, String place, List<RequestView> requests) {}

    @GetMapping("/cases/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), request, page);
    }

    private String show(Patient patient, List<Problem> problems, HttpServletRequest request, Model page) {
        Actor actor = actors.of(request);
        OrganisationCode where = actor.organisation();
        boolean outside = where != null;
        List<Request> all = sight.ofPatient(patient.id(), actor);
        page.addAttribute("report", where == null || cases.isCentre(patient.id(), where));
        page.addAttribute("patient", patient.id().value());
        page.addAttribute("outside", outside);
        page.addAttribute("stages", seesAll(patient.id(), actor) ? stages(patient.id()) : List.of());
        page.addAttribute("donors", donorViews(patient.id(), all));
        page.addAttribute(
                "clocks",
                tasks.runningOf(patient.id().value()).stream()
                        .filter(task -> task.account() == null)
                        .filter(task -> !outside || isOf(task, all))
                        .map(task -> clocks.of(task, where))
                        .toList());
        page.addAttribute("log", log(all, actor));
        page.addAttribute(
                "notes",
                (where == null ? cases.notes(patient.id()) : cases.notes(patient.id(), where))
                        .reversed().stream().map(note -> noteView(note, actor)).toList());
        String centre = cases.centre(patient.id()).map(OrganisationCode::value).orElse("");
        page.addAttribute("centre", centre);
        page.addAttribute("proposed", centre.isEmpty() ? proposed(patient) : "");
        page.addAttribute("centres", centres());
        page.addAttribute("readers", outside ? List.of() : cases.readers(patient.id()));
        page.addAttribute("places", CaseDesk.Place.values());
        page.addAttribute("problems", problemWords.say(problems));
        return "request/case";
    }

    /// Who asks something, and is neither ours nor the centre, learns of its own requests alone.
    private boolean seesAll(PatientId patient, Actor actor) {
        OrganisationCode where = actor.organisation();
        return where == null || cases.isCentre(patient, where);
    }

    private List<StageView> stages(PatientId patient) {
        Map<Stage, Instant> reached = reached(patient);
        Stage now = last(reached);
        List<StageView> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            Instant at = reached.get(stage);
            String tone = tone(stage, now, at != null);
            stages.add(new StageView(words.of("case.stage." + stage), tone, day(at, tone)));
        }
        return stages;
    }

    private @Nullable String day(@Nullable Instant at, String tone) {
        if (at == null) {
            return tone.equals("skipped") ? words.of("case.stage.skipped") : null;
        }
        return words.day(at);
    }

    private static String tone(Stage stage, Stage now, boolean reached) {
        if (stage == now) {
            return "now";
        }
        return stage.compareTo(now) > 0 ? "next" : reached ? "past" : "skipped";
    }

    private List<DonorView> donorViews(PatientId patient, List<Request> all) {
        Map<String, CaseDesk.Place> places = cases.places(patient);
        Map<DonorId, List<Request>> byDonor =
                all.stream().collect(Collectors.groupingBy(Request::donor, LinkedHashMap::new, Collectors.toList()));
        return byDonor.entrySet().stream()
                .map(some -> view(
                        some.getKey(),
                        some.getValue(),
                        places.getOrDefault(some.getKey().value(), CaseDesk.Place.BACKUP)))
                .sorted(Comparator.comparing(some -> CaseDesk.Place.valueOf(some.place())))
                .toList();
    }

    private DonorView view(DonorId id, List<Request> all, CaseDesk.Place place) {
        Optional<Donor> donor = donors.find(id);
        return new DonorView(
                id.value(),
                donor.map(some -> words.of("donor.status." + some.status())).orElse(null),
                donor.map(some -> tone(some)).orElse("off"),
                place.name(),
                all.reversed().stream().map(some -> RequestView.of(some, words)).toList());
    }

    private static String tone(Donor donor) {
        return switch (donor.status()) {
            case AV, RS -> "";
            case TU -> "wait";
            case OP -> "bad";
            case DE -> "off";
        };
    }

    private static boolean isOf(org.marrowrelay.registry.task.Task task, List<Request> all) {
        return all.stream().anyMatch(some -> some.id().value().equals(task.key().subject()));
    }

    /// A note as the page shows it.
    ///
    /// @param unread the reader may say that it is read
    record NoteView(
            long id,
            String by,
            String at,
            boolean outside,
            @Nullable OrganisationCode reader,
            String text,
            @Nullable String seenBy,
            @Nullable String seenAt,
            boolean unread) {}

    private NoteView noteView(CaseNote note, Actor actor) {
        return new NoteView(
                note.id(),
                names.of(note.by(), actor),
                words.moment(note.at()),
                note.outside(),
                note.reader(),
                note.text(),
                note.seenBy() == null ? null : names.of(note.seenBy(), actor),
                note.seenAt() == null ? null : words.moment(note.seenAt()),
                cases.waitsFor(note, actor.account()));
    }

    private List<LogView> log(List<Request> all, Actor actor) {
        record Line(Instant at, LogView view) {}
        return all.stream()
                .flatMap(some -> requests.lines(some.id()).stream()
                        .map(line -> new Line(
                                line.taken().at(),
                                LogView.of(
                                        some,
                                        line,
                                        names.of(line.taken().by(), actor),
                                        sight.ofNote(line.taken(), some, actor),
                                        words))))
                .sorted(Comparator.comparing(Line::at).reversed())
                .map(Line::view)
                .toList();
    }

    @PostMapping("/cases/{id}/notes")
    String note(
            @PathVariable String id,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String reader,
            HttpServletRequest request,
            Model page) {
        Patient patient = get(id, request);
        Actor actor = actors.of(request);
        try {
            long _ = reader.isEmpty() && actor.organisation() == null
                    ? cases.note(patient.id(), text, actor.account(), patient.invented())
                    : cases.message(patient.id(), text, code(reader), actor.account(), patient.invented());
            return back(id) + "#notes";
        } catch (ProblemException refused) {
            return show(patient, List.of(refused.problem()), request, page);
        }
    }

    private static @Nullable OrganisationCode code(String reader) {
        return reader.isEmpty() ? null : new OrganisationCode(reader);
    }

    @PostMapping("/cases/{id}/notes/{note}/seen")
    String seen(@PathVariable String id, @PathVariable long note, HttpServletRequest request, Model page) {
        Patient patient = get(id, request);
        try {
            cases.acknowledge(patient.id(), note, actors.of(request).account());
            return back(id) + "#notes";
        } catch (ProblemException refused) {
            return show(patient, List.of(refused.problem()), request, page);
        }
    }

    @PostMapping("/cases/{id}/place")
    String place(
            @PathVariable String id,
            @RequestParam String donor,
            @RequestParam CaseDesk.Place place,
            HttpServletRequest request) {
        Patient patient = ofOurs(id, request);
        DonorId some = requests.of(patient.id()).stream()
                .map(Request::donor)
                .filter(one -> one.value().equals(donor))
                .findFirst()
                .orElseThrow(Missing::new);
        cases.place(patient.id(), some, place);
        return back(id);
    }

    @PostMapping("/cases/{id}/centre")
    String centre(@PathVariable String id, @RequestParam String centre, HttpServletRequest request) {
        OrganisationCode code = centres().stream()
                .map(Organisation::code)
                .filter(one -> one.value().equals(centre))
                .findFirst()
                .orElseThrow(Missing::new);
        cases.assign(ofOurs(id, request).id(), code);
        return back(id);
    }

    private static String back(String id) {
        return "redirect:/cases/" + id;
    }

    /// What only our own staff decide.
    private Patient ofOurs(String id, HttpServletRequest request) {
        if (actors.of(request).organisation() != null) {
            throw new Missing();
        }
        return get(id, request);
    }

    private Patient get(String id, HttpServletRequest request) {
        try {
            PatientId patient = new PatientId(id);
            return patients.find(patient)
                    .filter(_ -> sight.ofCase(patient, actors.of(request)))
                    .orElseThrow(Missing::new);
        } catch (ProblemException noCode) {
            throw new Missing();
        }
    }
}
