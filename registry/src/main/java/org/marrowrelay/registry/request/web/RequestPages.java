package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.OrderForm;
import org.marrowrelay.registry.request.Outcome;
import org.marrowrelay.registry.request.Papers;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestFilter;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestOrder;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.request.Sight;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Upload;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Requests: the list, one with its steps, clocks, documents and log, the form for one or several donors, the
/// order.
@Controller
class RequestPages {
    private static final int ROWS = 100;
    private static final int STRETCH = 1_000;
    private static final int DONORS = 12;
    private static final List<String> DETAILS = List.of("loci", "tubes", "markers", "until", "remark");

    private static final List<String> SORTS = List.of("sent", "kind", "state", "case", "donor", "provider");
    /// Who asks for cells of a donor.
    /// As they are written in every language.
    private static final Map<String, String> EXAMPLES =
            Map.of("loci", "A B C DRB1 DQB1 DPB1", "tubes", "2 x 9 ml EDTA", "markers", "CMV HIV HBSAG");

    private static final List<String> TYPED = List.of("step", "reason", "until", "forGood", "result", "note");
    private static final List<String> FIELDS =
            List.of("key", "corrects", "kind", "patient", "donors", "requester", "provider", "urgent");

    private final RequestDesk desk;
    private final Sight sight;
    private final Papers papers;
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final Actors actors;
    private final Names names;
    private final OrderForm order;
    private final Elsewhere elsewhere;
    private final Clocks clocks;
    private final Words words;
    private final ProblemWords problemWords;
    private final Clock clock;

    RequestPages(
            RequestDesk desk,
            Sight sight,
            Papers papers,
            TaskDesk tasks,
            OrganisationDesk organisations,
            Actors actors,
            Names names,
            OrderForm order,
            Elsewhere elsewhere,
            Clocks clocks,
            Words words,
            ProblemWords problemWords,
            Clock clock) {
        this.desk = desk;
        this.sight = sight;
        this.papers = papers;
        this.tasks = tasks;
        this.organisations = organisations;
        this.actors = actors;
        this.names = names;
        this.order = order;
        this.elsewhere = elsewhere;
        this.clocks = clocks;
        this.words = words;
        this.problemWords = problemWords;
        this.clock = clock;
    }

    /// What the list of requests shows, and in which order; every part may be absent.
    ///
    /// @param state `open`, `closed`, `all`, or one state
    /// @param sent month in which it was sent, as in `2026-11`
    /// @param sort `sent`, `kind`, `state`, `case`, `donor` or `provider`; else newest first
    /// @param after the request behind which the page begins
    record Question(
            @Nullable String kind,
            @Nullable String state,
            @Nullable String provider,
            @Nullable String donor,
            @Nullable String sent,
            @Nullable String sort,
            @Nullable String after) {
        private static String text(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        RequestFilter filter(Actor actor) {
            String which = state == null ? "open" : text(state);
            return new RequestFilter(
                    text(kind),
                    which.isEmpty() ? "all" : which,
                    text(provider),
                    "",
                    text(donor),
                    text(sent),
                    actor.organisation());
        }

        RequestOrder order() {
            return SORTS.contains(text(sort))
                    ? RequestOrder.valueOf(text(sort).toUpperCase(Locale.ROOT))
                    : RequestOrder.NEWEST;
        }

        String link(String path, String sorted) {
            return org.springframework.web.util.UriComponentsBuilder.fromPath(path)
                    .queryParam("kind", "{kind}")
                    .queryParam("state", "{state}")
                    .queryParam("provider", "{provider}")
                    .queryParam("donor", "{donor}")
                    .queryParam("sent", "{sent}")
                    .queryParam("sort", "{sort}")
                    .encode()
                    .buildAndExpand(
                            text(kind), state == null ? "open" : state, text(provider), text(donor), text(sent), sorted)
                    .toUriString();
        }
    }

    @GetMapping("/requests")
    String list(Question question, HttpServletRequest request, Model model) {
        RequestFilter filter = question.filter(actors.of(request));
        List<Request> found = desk.list(filter, question.order(), Question.text(question.after()), ROWS + 1);
        List<Request> shown = found.subList(0, Math.min(found.size(), ROWS));
        model.addAttribute(
                "requests",
                shown.stream().map(some -> RequestView.of(some, words)).toList());
        model.addAttribute("kinds", RequestKind.values());
        model.addAttribute("question", question);
        model.addAttribute("state", question.state() == null ? "open" : question.state());
        model.addAttribute("states", RequestState.values());
        model.addAttribute("providers", organisations.list());
        model.addAttribute("outside", actors.of(request).organisation() != null);
        Map<String, String> sorts = new HashMap<>();
        SORTS.forEach(sort -> sorts.put(sort, question.link("/requests", sort)));
        model.addAttribute("sorts", sorts);
        String sort = Question.text(question.sort());
        model.addAttribute("csv", question.link("/requests.csv", sort));
        model.addAttribute("paging", paging(question, shown, found.size() > ROWS, desk.count(filter)));
        return "request/list";
    }

    private static Paging paging(Question question, List<Request> shown, boolean more, long all) {
        return Paging.of(
                question.link("/requests", Question.text(question.sort())) + "&after=",
                Question.text(question.after()),
                shown.stream().map(some -> some.id().value()).toList(),
                more,
                all);
    }

    /// Every request of the question, a page at a time.
    private void each(Question question, HttpServletRequest request, Consumer<Request> to) {
        RequestFilter filter = question.filter(actors.of(request));
        List<Request> page = desk.list(filter, question.order(), "", STRETCH);
        while (!page.isEmpty()) {
            page.forEach(to);
            page = desk.list(filter, question.order(), page.getLast().id().value(), STRETCH);
        }
    }

    /// The same list as a file.
    @GetMapping("/requests.csv")
    ResponseEntity<String> csv(Question question, HttpServletRequest request) {
        StringBuilder lines = new StringBuilder(Csv.line(List.of(
                "request",
                "kind",
                "state",
                "patient",
                "donor",
                "requester",
                "provider",
                "urgent",
                "sent",
                "closed",
                "late")));
        each(
                question,
                request,
                some -> lines.append(Csv.line(Arrays.asList(
                        some.id(),
                        some.kind(),
                        some.state(),
                        some.patient(),
                        some.donor(),
                        some.requester(),
                        some.provider(),
                        some.urgent(),
                        some.sentAt(),
                        some.closedAt(),
                        some.late()))));
        return Csv.file("requests", lines.toString());
    }

    @GetMapping("/requests/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), request, page);
    }

    /// Our own staff, and the transplant centre on whose side of the request it is.
    private boolean mayOpenWorkup(Request some, Actor actor, HttpServletRequest request) {
        return actor.organisation() == null
                || (request.isUserInRole("TRANSPLANT_CENTRE")
                        && desk.parties(some, actor).contains(Party.REQUESTER));
    }

    private String show(Request some, List<Problem> problems, HttpServletRequest request, Model page) {
        Actor actor = actors.of(request);
        page.addAttribute("request", RequestView.of(some, words));
        page.addAttribute(
                "steps",
                desk.steps(some, actors.of(request)).stream()
                        .map(row -> StepView.of(row, words))
                        .sorted(Comparator.comparing(StepView::danger))
                        .toList());
        page.addAttribute("typed", typed(problems.isEmpty() ? Map.of() : written(request)));
        page.addAttribute(
                "laboratories",
                organisations.list().stream()
                        .filter(one -> one.kind() == Organisation.Kind.LABORATORY)
                        .toList());
        page.addAttribute("paperKey", UUID.randomUUID().toString());
        OrganisationCode where = actor.organisation();
        page.addAttribute(
                "clocks",
                tasks.running("REQUEST", some.id().value()).stream()
                        .map(task -> clocks.of(task, where))
                        .toList());
        page.addAttribute(
                "sides",
                where == null
                        ? Stream.of(some.requester(), some.provider())
                                .distinct()
                                .map(elsewhere::of)
                                .filter(Objects::nonNull)
                                .toList()
                        : List.of());
        page.addAttribute("side", some.provider().equals(actor.organisation()) ? "donor" : "patient");
        page.addAttribute("outside", actor.organisation() != null);
        page.addAttribute(
                "workup",
                mayOpenWorkup(some, actor, request) ? desk.workup(some).orElse(null) : null);
        page.addAttribute("seesCase", sight.ofCase(some.patient(), actor));
        page.addAttribute("corrects", actor.organisation() == null && desk.mayCorrect(some, actor));
        page.addAttribute("version", some.version());
        page.addAttribute("createdBy", names.of(some.createdBy(), actor));
        page.addAttribute(
                "log",
                desk.lines(some.id()).stream()
                        .map(line -> LogView.of(
                                some,
                                line,
                                names.of(line.taken().by(), actor),
                                sight.ofNote(line.taken(), some, actor),
                                words))
                        .toList()
                        .reversed());
        page.addAttribute(
                "papers",
                papers.list(some.id()).stream()
                        .map(paper -> PaperView.of(
                                paper, names.of(paper.addedBy(), actor), sight.ofPaper(paper, some, actor), words))
                        .toList());
        page.addAttribute("paperKinds", Papers.KINDS);
        page.addAttribute("problems", problemWords.say(problems));
        return "request/show";
    }

    /// What was typed for a step that was refused; empty fields otherwise.
    private static Map<String, String> typed(Map<String, String> written) {
        return TYPED.stream().collect(Collectors.toMap(name -> name, name -> written.getOrDefault(name, "")));
    }

    @PostMapping("/requests/{id}/step")
    String step(@PathVariable String id, HttpServletRequest request, Model page) {
        Request some = get(id, request);
        try {
            return switch (desk.take(some.id(), command(request), actors.of(request))) {
                case Outcome.Done(var done, var _) ->
                    "redirect:"
                            + ("case".equals(request.getParameter("back"))
                                    ? "/cases/" + done.patient()
                                    : "/requests/" + id);
                case Outcome.Refused(var problems) -> show(get(id, request), problems, request, page);
            };
        } catch (ProblemException refused) {
            return show(some, List.of(refused.problem()), request, page);
        }
    }

    private static Command command(HttpServletRequest request) {
        return new Command(
                text(request, "key"),
                step(text(request, "step")),
                text(request, "reason"),
                text(request, "note"),
                text(request, "result"),
                date(text(request, "until")),
                !text(request, "forGood").isEmpty(),
                number(text(request, "seen")),
                code(text(request, "laboratory")));
    }

    private static @Nullable Integer number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }

    private static RequestStep step(String text) {
        return Arrays.stream(RequestStep.values())
                .filter(step -> step.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.of("REQ-0016", "there is no step \"{0}\"", "choose one that the page offers", text)));
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(Problem.of(
                    "REQ-0007", "\"{0}\" is not a date", "write year, month and day as in 2027-01-31", text));
        }
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    @PostMapping("/requests/{id}/papers")
    String add(
            @PathVariable String id,
            @RequestParam String kind,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String key,
            HttpServletRequest request,
            Model page)
            throws IOException {
        Request some = get(id, request);
        Actor actor = actors.of(request);
        try {
            Papers.Added _ = papers.add(
                    some.id(),
                    kind,
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    Upload.bytes(file, Papers.LARGEST),
                    actor.account(),
                    desk.parties(some, actor).contains(Party.PROVIDER) && !actor.searches(),
                    key);
            return "redirect:/requests/" + id;
        } catch (ProblemException refused) {
            return show(some, List.of(refused.problem()), request, page);
        }
    }

    @GetMapping("/requests/{id}/papers/{paper}")
    ResponseEntity<byte[]> paper(@PathVariable String id, @PathVariable long paper, HttpServletRequest request) {
        Request some = get(id, request);
        var about = papers.list(some.id()).stream()
                .filter(one -> one.id() == paper && sight.ofPaper(one, some, actors.of(request)))
                .findFirst()
                .orElseThrow(Missing::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(about.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(some.id() + "-" + about.kind() + "-v" + about.version() + about.ending())
                                .build()
                                .toString())
                .body(papers.content(some.id(), paper).orElseThrow(Missing::new));
    }

    /// The order as a paper to print: codes only.
    @GetMapping("/requests/{id}/order")
    String order(@PathVariable String id, HttpServletRequest request, Model page) {
        Request some = get(id, request);
        page.addAttribute("request", RequestView.of(some, words));
        page.addAttribute("from", organisations.find(some.requester()).orElse(null));
        page.addAttribute("to", organisations.find(some.provider()).orElse(null));
        page.addAttribute("printed", words.moment(clock.instant()));
        return "request/order";
    }

    /// The same as PDF, to send or to keep.
    @GetMapping("/requests/{id}/order.pdf")
    ResponseEntity<byte[]> orderPdf(@PathVariable String id, HttpServletRequest request) {
        Request some = get(id, request);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"order-" + id + ".pdf\"")
                .body(order.bytes(some, LocaleContextHolder.getLocale()));
    }

    @GetMapping("/requests/new")
    String blank(
            @RequestParam(defaultValue = "") String patient,
            @RequestParam(defaultValue = "") List<String> donor,
            @RequestParam(defaultValue = "TYP") String kind,
            Model page) {
        Map<String, String> written = new HashMap<>();
        written.put("patient", patient);
        written.put("kind", kind);
        written.put("donors", String.join("\n", donor));
        written.put("key", UUID.randomUUID().toString());
        return form(written, List.of(), "/requests", page);
    }

    private String form(Map<String, String> written, List<Problem> problems, String action, Model page) {
        FIELDS.forEach(name -> written.putIfAbsent(name, ""));
        page.addAttribute("written", written);
        page.addAttribute("correcting", !"".equals(written.get("corrects")));
        page.addAttribute("action", action);
        page.addAttribute("kinds", RequestKind.values());
        page.addAttribute("detailNames", DETAILS);
        page.addAttribute("examples", EXAMPLES);
        page.addAttribute("cellNames", RequestDraft.CELLS);
        page.addAttribute("products", RequestDraft.PRODUCTS);
        page.addAttribute(
                "kindsOf",
                Stream.concat(DETAILS.stream(), RequestDraft.CELLS.stream())
                        .collect(Collectors.toMap(name -> name, RequestPages::kindsOf)));
        page.addAttribute("cellsWritten", RequestDraft.CELLS.stream().anyMatch(name -> !written.getOrDefault(name, "")
                .isEmpty()));
        List<Organisation> all = organisations.list();
        page.addAttribute(
                "holders", all.stream().filter(one -> one.kind().holdsDonors()).toList());
        page.addAttribute(
                "requesters",
                all.stream().filter(one -> one.kind().caresForPatients()).toList());
        page.addAttribute("problems", problemWords.say(problems));
        return "request/form";
    }

    private static List<String> kindsOf(String detail) {
        return Arrays.stream(RequestKind.values())
                .filter(kind -> kind.details().contains(detail))
                .map(RequestKind::name)
                .toList();
    }

    private static Map<String, String> written(HttpServletRequest request) {
        Map<String, String> written = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> written.put(name, values[0]));
        return written;
    }

    /// One request for each donor. What cannot be asked is said; the others are asked all the same.
    @PostMapping("/requests")
    String enter(HttpServletRequest request, Model page) {
        Actor actor = actors.of(request);
        List<Problem> problems = new ArrayList<>();
        List<String> donors = text(request, "donors")
                .lines()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        if (donors.size() > DONORS) {
            return form(again(request), List.of(tooMany(donors.size())), "/requests", page);
        }
        List<String> refused = new ArrayList<>();
        for (String donor : donors) {
            List<Problem> ofDonor = enter(donor, request, actor);
            problems.addAll(ofDonor);
            refused.addAll(ofDonor.isEmpty() ? List.of() : List.of(donor));
        }
        if (donors.isEmpty()) {
            problems.add(Problem.of("REQ-0014", "no donor is named", "write at least one identifier"));
        }
        return problems.isEmpty()
                ? "redirect:/cases/" + text(request, "patient")
                : form(again(request, refused), problems, "/requests", page);
    }

    private static Problem tooMany(int donors) {
        return Problem.of(
                "REQ-0028",
                "{0} donors are named, and nothing was asked of any",
                "name at most {1} at a time, and the others in a second form",
                donors,
                DONORS);
    }

    /// The form once more, for those donors alone of whom nothing was asked; what is changed in it is another command.
    private static Map<String, String> again(HttpServletRequest request, List<String> refused) {
        Map<String, String> written = written(request);
        written.put("donors", String.join("\n", refused));
        written.put("key", UUID.randomUUID().toString());
        return written;
    }

    private static Map<String, String> again(HttpServletRequest request) {
        return again(request, text(request, "donors").lines().toList());
    }

    private List<Problem> enter(String donor, HttpServletRequest request, Actor actor) {
        try {
            RequestDraft draft = draft(donor, request);
            String key = text(request, "key") + " " + donor;
            Outcome outcome =
                    text(request, "send").isEmpty() ? desk.draft(draft, key, actor) : desk.ask(draft, key, actor);
            return switch (outcome) {
                case Outcome.Refused(var problems) ->
                    problems.stream()
                            .map(problem -> problem.at("donor " + donor))
                            .toList();
                case Outcome.Done _ -> List.of();
            };
        } catch (ProblemException refused) {
            return List.of(refused.problem().at("donor " + donor));
        }
    }

    private static RequestDraft draft(String donor, HttpServletRequest request) {
        Map<String, String> details = new HashMap<>();
        Stream.concat(DETAILS.stream(), RequestDraft.CELLS.stream())
                .filter(name -> !text(request, name).isEmpty())
                .forEach(name -> details.put(name, text(request, name)));
        return new RequestDraft(
                kind(text(request, "kind")),
                new PatientId(text(request, "patient")),
                new DonorId(donor),
                code(text(request, "requester")),
                code(text(request, "provider")),
                !text(request, "urgent").isEmpty(),
                details);
    }

    private static RequestKind kind(String text) {
        return Arrays.stream(RequestKind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "REQ-0017", "there is no kind of request \"{0}\"", "choose one that the page offers", text)));
    }

    private static @Nullable OrganisationCode code(String text) {
        return text.isEmpty() ? null : new OrganisationCode(text);
    }

    @GetMapping("/requests/{id}/correct")
    String correction(@PathVariable String id, HttpServletRequest request, Model page) {
        Request some = get(id, request);
        Map<String, String> written = new HashMap<>(some.details());
        written.put("patient", some.patient().value());
        written.put("donors", some.donor().value());
        written.put("kind", some.kind().name());
        written.put("requester", some.requester().value());
        written.put("provider", some.provider().value());
        written.put("urgent", some.urgent() ? "true" : "");
        written.put("corrects", id);
        written.put("key", UUID.randomUUID().toString());
        return form(written, List.of(), "/requests/" + id + "/correct", page);
    }

    @PostMapping("/requests/{id}/correct")
    String correct(@PathVariable String id, HttpServletRequest request, Model page) {
        Request some = get(id, request);
        try {
            RequestDraft draft = draft(some.donor().value(), request);
            return switch (desk.correct(some.id(), draft, text(request, "key"), actors.of(request))) {
                case Outcome.Done(var done, var _) -> "redirect:/requests/" + done.id();
                case Outcome.Refused(var problems) ->
                    form(again(request), problems, "/requests/" + id + "/correct", page);
            };
        } catch (ProblemException refused) {
            return form(again(request), List.of(refused.problem()), "/requests/" + id + "/correct", page);
        }
    }

    private Request get(String id, HttpServletRequest request) {
        try {
            return desk.find(new RequestId(id))
                    .filter(some -> sight.of(some, actors.of(request)))
                    .orElseThrow(Missing::new);
        } catch (ProblemException noNumber) {
            throw new Missing();
        }
    }
}
