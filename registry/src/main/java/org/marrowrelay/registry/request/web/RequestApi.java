package org.marrowrelay.registry.request.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.OrderForm;
import org.marrowrelay.registry.request.Outcome;
import org.marrowrelay.registry.request.Paper;
import org.marrowrelay.registry.request.Papers;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestFilter;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestLine;
import org.marrowrelay.registry.request.RequestOrder;
import org.marrowrelay.registry.request.RequestProblem;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.request.Sight;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Requests for programs. Every command carries a header `Idempotency-Key`; sent again, it is answered again
/// and not done again.
@RestController
@RequestMapping("/api/v1/requests")
class RequestApi {
    private static final String KEY = "Idempotency-Key";

    private final RequestDesk desk;
    private final TaskDesk tasks;
    private final Papers papers;
    private final OrderForm order;
    private final Sight sight;
    private final Actors actors;

    RequestApi(RequestDesk desk, TaskDesk tasks, Papers papers, OrderForm order, Sight sight, Actors actors) {
        this.papers = papers;
        this.order = order;
        this.sight = sight;
        this.desk = desk;
        this.tasks = tasks;
        this.actors = actors;
    }

    /// What is sent to write a request; the fields are those of [RequestDraft].
    record DraftMessage(
            @Nullable RequestKind kind,
            @Nullable String patient,
            @Nullable String donor,
            @Nullable String requester,
            @Nullable String provider,
            @Nullable Boolean urgent,
            @Nullable Map<String, @Nullable String> details) {
        RequestDraft draft() {
            return new RequestDraft(
                    needed("kind", kind),
                    new PatientId(needed("patient", patient)),
                    new DonorId(needed("donor", donor)),
                    code(requester),
                    code(provider),
                    Boolean.TRUE.equals(urgent),
                    details == null ? Map.of() : written(details));
        }

        private static Map<String, String> written(Map<String, @Nullable String> details) {
            Map<String, String> written = new HashMap<>();
            details.forEach((name, value) -> written.put(name, needed("details." + name, value)));
            return written;
        }

        private static @Nullable OrganisationCode code(@Nullable String text) {
            return text == null ? null : new OrganisationCode(text);
        }
    }

    private static <T> T needed(String name, @Nullable T value) {
        if (value == null) {
            throw new RequestProblem(Problem.of(
                    "REQ-0019", "the field {0} is absent", "send it; docs/guide/requests.md says how", name));
        }
        return value;
    }

    /// What is sent to take a step; the fields are those of [Command].
    record StepMessage(
            @Nullable RequestStep step,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String result,
            @Nullable LocalDate until,
            @Nullable Boolean forGood,
            @Nullable Integer seen,
            @Nullable String laboratory) {
        Command command(String key) {
            return new Command(
                    key,
                    needed("step", step),
                    text(reason),
                    text(note),
                    text(result),
                    until,
                    Boolean.TRUE.equals(forGood),
                    seen,
                    DraftMessage.code(laboratory));
        }

        private static String text(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }
    }

    /// A request with everything that happened to it and the clocks that run.
    ///
    /// @param papers its documents, the newest version of each kind first; those that the sender may open
    record Whole(Request request, List<Line> log, List<Task> clocks, List<Paper> papers) {}

    /// A line of the log.
    ///
    /// @param result what was reported with the step; empty when nothing was
    record Line(
            Instant at,
            String by,
            Party party,
            RequestStep step,
            RequestState from,
            RequestState to,
            String reason,
            String note,
            String result) {
        static Line of(RequestLine line) {
            StepTaken<RequestState, RequestStep> taken = line.taken();
            return new Line(
                    taken.at(),
                    taken.by(),
                    taken.party(),
                    taken.step(),
                    taken.from(),
                    taken.to(),
                    taken.reason(),
                    taken.note(),
                    line.result());
        }
    }

    /// Requests, a page at a time.
    ///
    /// @param sent beginning of the moment when they were sent, as in 2026-11
    @GetMapping
    List<Request> list(
            @RequestParam(required = false) @Nullable RequestKind kind,
            @RequestParam(required = false) @Nullable RequestState state,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String sent,
            @RequestParam(defaultValue = "NEWEST") RequestOrder order,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam(defaultValue = "") String donor,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit) {
        if (!after.isEmpty() && desk.find(new RequestId(after)).isEmpty()) {
            throw new NotThere("request " + after);
        }
        String which = state == null ? open ? "open" : "all" : state.name();
        RequestFilter wanted =
                new RequestFilter(kind == null ? "" : kind.name(), which, provider, patient, donor, sent, null);
        return desk.list(wanted, order, after, limit);
    }

    /// Every open request, as the file in which those of a former system come in.
    @GetMapping(path = "/export", produces = "text/tab-separated-values")
    String export() {
        return RequestFile.of(desk);
    }

    @GetMapping("/{id}")
    Whole show(@PathVariable String id, HttpServletRequest sender) {
        Request request = get(id);
        return new Whole(
                request,
                desk.lines(request.id()).stream().map(Line::of).toList(),
                tasks.running("REQUEST", id),
                papers.list(request.id()).stream()
                        .filter(paper -> mayOpen(paper, request, sender))
                        .toList());
    }

    private Request get(String id) {
        return desk.find(new RequestId(id)).orElseThrow(() -> new NotThere("request " + id));
    }

    /// Who operates the machine acts for both sides, and therefore opens what is for both alone: a consent carries the
    /// donor's signature.
    private boolean mayOpen(Paper paper, Request request, HttpServletRequest sender) {
        return sight.ofPaper(paper, request, actors.of(sender))
                && (paper.readers() == Paper.Readers.BOTH || !Actors.operates(sender));
    }

    /// The bytes of a document.
    @GetMapping("/{id}/papers/{paper}")
    ResponseEntity<byte[]> paper(@PathVariable String id, @PathVariable long paper, HttpServletRequest sender) {
        Request request = get(id);
        Paper about = papers.list(request.id()).stream()
                .filter(one -> one.id() == paper && mayOpen(one, request, sender))
                .findFirst()
                .orElseThrow(() -> new NotThere("document " + paper));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(about.mediaType()))
                .body(papers.content(request.id(), paper).orElseThrow(() -> new NotThere("document " + paper)));
    }

    /// Adds a document, whose bytes are the body, as the next version of its kind.
    ///
    /// @return 201 with what it is; 200 when the key was used before for the same
    @PostMapping(value = "/{id}/papers", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Paper> add(
            @PathVariable String id,
            @RequestParam String kind,
            @RequestParam String name,
            @RequestHeader(name = KEY, defaultValue = "") String key,
            InputStream content,
            HttpServletRequest sender)
            throws IOException {
        Request request = get(id);
        Actor actor = sender(sender);
        boolean byDonorSide = desk.parties(request, actor).contains(Party.PROVIDER) && !actor.searches();
        byte[] bytes = content.readNBytes(Papers.LARGEST + 1);
        Papers.Added added = papers.add(request.id(), kind, name, bytes, actor.account(), byDonorSide, key);
        return ResponseEntity.status(added.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(added.paper());
    }

    /// The order form as PDF, in the language that the sender asks for.
    @GetMapping("/{id}/order")
    ResponseEntity<byte[]> order(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .body(order.bytes(get(id), LocaleContextHolder.getLocale()));
    }

    /// Cancels a request as a correction and sends the new one in one go.
    ///
    /// @return 201 with the new request; 200 when the key was used before; 422 with every problem
    @PostMapping("/{id}/correct")
    ResponseEntity<Object> correct(
            @PathVariable String id,
            @RequestHeader(name = KEY, defaultValue = "") String key,
            @RequestBody DraftMessage message,
            HttpServletRequest request) {
        RequestId old = get(id).id();
        return answer(desk.correct(old, message.draft(), key, sender(request)), HttpStatus.CREATED);
    }

    /// Writes a request.
    ///
    /// @param send writes and sends it in one go: what cannot be sent is not written
    /// @return 201 with the request; 200 when the key was used before; 422 with every problem
    @PostMapping
    ResponseEntity<Object> draft(
            @RequestParam(defaultValue = "false") boolean send,
            @RequestHeader(name = KEY, defaultValue = "") String key,
            @RequestBody DraftMessage message,
            HttpServletRequest request) {
        RequestDraft draft = message.draft();
        Actor actor = sender(request);
        return answer(send ? desk.ask(draft, key, actor) : desk.draft(draft, key, actor), HttpStatus.CREATED);
    }

    /// @return 200 with the request as it is now; 422 with every problem
    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(
            @PathVariable String id,
            @RequestHeader(name = KEY, defaultValue = "") String key,
            @RequestBody StepMessage message,
            HttpServletRequest request) {
        RequestId some = get(id).id();
        return answer(desk.take(some, message.command(key), sender(request)), HttpStatus.OK);
    }

    /// People from elsewhere work with the pages.
    private Actor sender(HttpServletRequest request) {
        Actor actor = actors.of(request);
        if (actor.organisation() != null) {
            throw new RequestProblem(Problem.of(
                    "REQ-0006",
                    "the account {0} does not act for {1}",
                    "leave it to the patient’s side, or log in with that role",
                    actor.account(),
                    "this registry"));
        }
        return actor;
    }

    private static ResponseEntity<Object> answer(Outcome outcome, HttpStatus good) {
        return switch (outcome) {
            case Outcome.Done(var request, var repeated) ->
                ResponseEntity.status(repeated ? HttpStatus.OK : good).body(request);
            case Outcome.Refused(var problems) ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
        };
    }
}
