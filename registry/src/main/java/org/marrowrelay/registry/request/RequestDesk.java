package org.marrowrelay.registry.request;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.process.Asked;
import org.marrowrelay.registry.process.Decision;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.process.Transition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes requests and takes their steps. A command is one transaction: the step, its line in the log, its
/// clocks, what it changes about the donor, and the key under which it is never done again.
@Service
public class RequestDesk {
    /// A reservation lasts 60 days unless asked otherwise, and 90 at most (DOMAIN 1.2, stage 8).
    static final int RESERVED_DAYS = 60;

    static final int RESERVED_AT_MOST = 90;

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_NOTE = 2_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");
    private static final int LONGEST_PAGE = 1_000;

    private final Requests requests;
    private final Papers papers;
    private final OrderForm order;
    private final CaseDesk cases;
    private final RequestClocks clocks;
    private final DonorSide donorSide;
    private final DonorDesk donors;
    private final PatientDesk patients;
    private final OrganisationDesk organisations;
    private final ActiveNomenclature nomenclature;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RequestDesk(
            Requests requests,
            Papers papers,
            OrderForm order,
            CaseDesk cases,
            RequestClocks clocks,
            DonorSide donorSide,
            DonorDesk donors,
            PatientDesk patients,
            OrganisationDesk organisations,
            ActiveNomenclature nomenclature,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.requests = requests;
        this.papers = papers;
        this.order = order;
        this.cases = cases;
        this.clocks = clocks;
        this.donorSide = donorSide;
        this.donors = donors;
        this.patients = patients;
        this.organisations = organisations;
        this.nomenclature = nomenclature;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Writes a request that is not sent yet.
    ///
    /// @param key chosen by the sender, so that the same draft is not written twice
    public Outcome draft(RequestDraft draft, String key, Actor actor) {
        return draft(draft, key, actor, false);
    }

    /// Writes a request of the sample registry.
    public Outcome draftInvented(RequestDraft draft, String key, Actor actor) {
        return draft(draft, key, actor, true);
    }

    private Outcome draft(RequestDraft draft, String key, Actor actor, boolean invented) {
        return commanded(
                key, digest("draft", draft), actor, requests.next(), id -> write(id, draft, actor, null, invented));
    }

    /// Writes a request and sends it, in one go: one that cannot be sent is not written either.
    public Outcome ask(RequestDraft draft, String key, Actor actor) {
        return commanded(key, digest("ask", draft), actor, requests.next(), id -> {
            Request written = write(id, draft, actor, null, false);
            return sent(written, Command.of(key, RequestStep.SEND), actor);
        });
    }

    /// What cannot be sent is not there afterwards: a refusal does not name its number.
    private Request sent(Request written, Command send, Actor actor) {
        try {
            return step(written.id(), send, actor);
        } catch (RequestProblem refused) {
            Problem said = refused.problem();
            throw new RequestProblem(new Problem(
                    said.code(), said.what(), List.of("donor " + written.donor()), said.fix(), said.values()));
        }
    }

    /// Takes a step.
    public Outcome take(RequestId id, Command command, Actor actor) {
        return commanded(command.key(), digest(id, command), actor, id, _ -> step(id, command, actor));
    }

    /// Replaces a request: cancels it as a correction and writes a new one, in one go; it is sent if the old
    /// one was (DOMAIN 1.5: never a duplicate on the same day).
    public Outcome correct(RequestId id, RequestDraft draft, String key, Actor actor) {
        return commanded(key, digest("correct " + id, draft), actor, requests.next(), fresh -> {
            Request old = get(id);
            RequestStep stop =
                    old.kind().table().find(old.state(), RequestStep.CANCEL).isPresent()
                            ? RequestStep.CANCEL
                            : RequestStep.ASK_CANCEL;
            refuseUnlessSame(old, draft);
            step(id, new Command(key, stop, Reasons.CORRECTION, fresh.value(), "", null), actor, GOES_ON);
            if (stop == RequestStep.ASK_CANCEL) {
                step(id, Command.of(key, RequestStep.CANCEL), actor, GOES_ON);
            }
            Request written = write(fresh, asTo(old, draft), actor, id, old.invented());
            return old.state() == RequestState.DRAFT ? written : step(fresh, Command.of(key, RequestStep.SEND), actor);
        });
    }

    /// What happens to the donor when a request ends.
    private interface Ending {
        void of(Request request, String by);
    }

    /// Another request takes its place: the donor stays kept.
    private static final Ending GOES_ON = (_, _) -> {};

    /// Between the same two organisations.
    private static RequestDraft asTo(Request old, RequestDraft draft) {
        return new RequestDraft(
                draft.kind(),
                draft.patient(),
                draft.donor(),
                old.requester(),
                old.provider(),
                draft.urgent(),
                draft.details());
    }

    /// A correction asks the same of the same; what somebody may be on the way with is stopped first; and only
    /// where we keep the donor ourselves the donor stays kept meanwhile.
    private void refuseUnlessSame(Request old, RequestDraft draft) {
        boolean same = old.kind() == draft.kind()
                && old.patient().equals(draft.patient())
                && old.donor().equals(draft.donor())
                && old.provider().equals(Objects.requireNonNullElse(draft.provider(), old.provider()))
                && old.requester().equals(Objects.requireNonNullElse(draft.requester(), old.requester()));
        if (!same) {
            throw new RequestProblem(Problem.of(
                    "REQ-0021",
                    "a correction of {0} cannot ask somebody else, or for something else, of another donor or for another patient",
                    "cancel {0}, and write a new request",
                    old.id()));
        }
        if (isKeptThere(old)) {
            throw new RequestProblem(Problem.of(
                    "REQ-0029",
                    "{0} keeps the donor at {1}, where a correction would set the donor free",
                    "let {1} prolong it, or release it and write a new request",
                    old.id(),
                    old.provider()));
        }
        if (old.kind().isUnderWay(old.state())) {
            throw new RequestProblem(Problem.of(
                    "REQ-0022",
                    "{0} is under way and cannot be corrected",
                    "ask to cancel it; when the donor’s side has stopped it, write a new request",
                    old.id()));
        }
    }

    /// True when that person may put a corrected request in its place now.
    public boolean mayCorrect(Request request, Actor actor) {
        return request.isOpen()
                && parties(request, actor).contains(Party.REQUESTER)
                && !isKeptThere(request)
                && !request.kind().isUnderWay(request.state());
    }

    private boolean isKeptThere(Request request) {
        return isKept(request.state()) && !isOurs(request.provider());
    }

    private static boolean isKept(RequestState state) {
        return state == RequestState.CONFIRMED || state == RequestState.EXTENDED;
    }

    /// Two physicians have cleared the donor in the workup that a request began: the request is done. Part of the
    /// caller's transaction.
    ///
    /// @param by log-in of the second of them
    public void cleared(RequestId id, String by) {
        Request request = lock(id);
        if (request.kind().table().find(request.state(), RequestStep.COMPLETE).isPresent()) {
            step(id, Command.of("", RequestStep.COMPLETE), new Actor(by, false, false, true, null));
        }
    }

    /// The workup that a request began has ended without a donation: the request is given up, and a partner who is
    /// to stop is asked to. What is being given up already is not touched, nor what a partner asks who has
    /// told us of the end: that one gives it up itself. Part of the caller's transaction.
    ///
    /// @param reason one of [Reasons#CANCEL]
    /// @param by log-in of who ended the workup
    public void givenUp(RequestId id, String reason, String by) {
        Request request = lock(id);
        boolean goesOn = request.kind()
                .table()
                .find(request.state(), RequestStep.ASK_CANCEL)
                .isPresent();
        if (goesOn && (isOurs(request.requester()) || !OrganisationCode.isPartner(by))) {
            Actor actor = new Actor(by, true, true, false, null);
            Request asked = step(id, Command.because("", RequestStep.ASK_CANCEL, reason), actor);
            if (isOurs(asked.provider())) {
                Request _ = step(id, Command.of("", RequestStep.CANCEL), actor);
            }
        }
    }

    /// The dates have changed in the workup that a request began: its clocks follow. Part of the caller's transaction.
    ///
    /// @param by log-in of who changed them
    public void redated(RequestId id, String by) {
        requests.find(id).ifPresent(request -> clocks.redated(request, by, clock.instant()));
    }

    /// The rule has changed by which donors are to be cleared: the clocks that run by it follow. Part of the caller's
    /// transaction.
    public void recount() {
        Instant now = clock.instant();
        clocks.untilClearance().stream()
                .flatMap(id -> requests.find(id).stream())
                .forEach(request -> clocks.redated(request, "clock", now));
    }

    /// Something that kept a donor for a patient is over: the donor is free, unless something else goes on. Part of
    /// the caller's transaction.
    public void free(PatientId patient, DonorId donor, Act act) {
        donorSide.free(patient, donor, act);
    }

    /// The patient's search was stopped: everything that is open is cancelled, but no workup (DOMAIN 1.2,
    /// stage 4). Where somebody may be on the way with a donor or a unit, the donor's side is asked to stop,
    /// and says when it has.
    ///
    /// @return what was cancelled, or is about to be
    public List<Request> stop(PatientId patient, Actor actor) {
        return requests.of(patient).stream()
                .filter(request -> request.isOpen() && !request.kind().survivesStop())
                .filter(request -> request.state() != RequestState.CANCEL_PENDING)
                .map(request -> stopped(request, actor))
                .toList();
    }

    private Request stopped(Request request, Actor actor) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            boolean directly = request.kind()
                    .table()
                    .find(request.state(), RequestStep.CANCEL)
                    .isPresent();
            RequestStep first = directly ? RequestStep.CANCEL : RequestStep.ASK_CANCEL;
            Request after = step(request.id(), Command.because("", first, Reasons.STOPPED), actor);
            return directly || request.kind().isPhysical()
                    ? after
                    : step(request.id(), Command.of("", RequestStep.CANCEL), actor);
        }));
    }

    /// A dated expiry; part of the caller's transaction, which the clock owns.
    void expire(RequestId id) {
        Request request = lock(id);
        if (request.kind().table().find(request.state(), RequestStep.EXPIRE).isPresent()) {
            step(id, Command.of("", RequestStep.EXPIRE), Actor.CLOCK);
        }
    }

    private interface Work {
        Request on(RequestId id);
    }

    private Outcome commanded(String key, String digest, Actor actor, RequestId id, Work work) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            return new Outcome.Refused(List.of(Problem.of(
                    "REQ-0002",
                    "the command carries no key, or one of more than {0} characters",
                    "choose a new key for each command, such as a random UUID",
                    LONGEST_KEY)));
        }
        try {
            return transaction.execute(_ -> once(actor.account() + " " + key, digest, id, work));
        } catch (ProblemException refused) {
            return new Outcome.Refused(List.of(refused.problem()));
        } catch (DuplicateKeyException second) {
            return new Outcome.Refused(List.of(second(second)));
        }
    }

    private Outcome once(String key, String digest, RequestId id, Work work) {
        Optional<RequestId> before = requests.taken(key, id, digest);
        return before.isPresent() ? new Outcome.Done(get(before.get()), true) : new Outcome.Done(work.on(id), false);
    }

    /// What a draft asks, whatever order its details came in.
    private static String digest(String what, RequestDraft draft) {
        String asked = String.join(
                "\n",
                what,
                draft.kind().name(),
                draft.patient().value(),
                draft.donor().value(),
                String.valueOf(draft.requester()),
                String.valueOf(draft.provider()),
                String.valueOf(draft.urgent()),
                new TreeMap<>(draft.details()).toString());
        return Papers.sha256(asked.getBytes(StandardCharsets.UTF_8));
    }

    /// What a step says; which version its sender looked at is not part of it.
    private static String digest(RequestId id, Command command) {
        String asked = String.join(
                "\n",
                "step of " + id,
                command.step().name(),
                command.reason(),
                command.note(),
                command.result(),
                String.valueOf(command.until()),
                String.valueOf(command.forGood()) + laboratory(command));
        return Papers.sha256(asked.getBytes(StandardCharsets.UTF_8));
    }

    private static String laboratory(Command command) {
        return command.laboratory() == null ? "" : "\n" + command.laboratory();
    }

    private static Problem second(DuplicateKeyException second) {
        String rule = String.valueOf(second.getMessage());
        if (rule.contains("request_one_reservation")) {
            return Problem.of(
                    "REQ-0005",
                    "the donor is reserved already",
                    "wait until that reservation ends, or ask whether it can be released");
        }
        return rule.contains("request_connect")
                ? Problem.of(
                        "REQ-0004",
                        "this channel allows one open request for a patient and a donor at a time",
                        "wait for the answer to the open one, or cancel it")
                : Problem.of(
                        "REQ-0003",
                        "there is an open request of this kind for this patient and this donor",
                        "open that one; to change it, correct it");
    }

    private Request write(
            RequestId id, RequestDraft draft, Actor actor, @Nullable RequestId corrects, boolean invented) {
        Patient patient = patients.find(draft.patient()).orElseThrow(() -> unknown("patient", draft.patient()));
        Donor donor = donors.find(draft.donor()).orElseThrow(() -> unknown("donor", draft.donor()));
        Organisation requester = organisation(draft.requester());
        Organisation provider = draft.provider() == null
                ? organisations.findByIon(donor.registry()).orElseGet(() -> organisation(null))
                : organisation(draft.provider());
        refuseUnlessFits(draft.kind(), donor);
        refuseUnlessSides(requester, provider);
        Instant now = clock.instant();
        Request request = new Request(
                id,
                draft.kind(),
                draft.patient(),
                draft.donor(),
                requester.code(),
                provider.code(),
                requester.ours() ? provider.channel() : requester.channel(),
                draft.kind().table().start(),
                draft.urgent(),
                details(draft, !OrganisationCode.isPartner(actor.account())),
                "",
                corrects,
                false,
                actor.account(),
                now,
                null,
                null,
                1,
                invented || patient.invented());
        mayWrite(request, actor);
        requests.add(request);
        clocks.begun(request, now);
        return request;
    }

    private static void refuseUnlessFits(RequestKind kind, Donor donor) {
        if (kind.fits(donor.kind())) {
            return;
        }
        throw new RequestProblem(
                donor.kind() == Donor.Kind.C
                        ? Problem.of(
                                "REQ-0047",
                                "a cord blood unit is not asked for {0}",
                                "ask for its release (CBR), or for a typing, a sample, markers or a reservation",
                                kind)
                        : Problem.of(
                                "REQ-0048",
                                "{0} is asked of cord blood units alone, and this is a donor",
                                "ask the donor’s side for a workup (WOR), or choose the unit",
                                kind));
    }

    /// Who asks cares for patients, and who is asked holds donors.
    private static void refuseUnlessSides(Organisation requester, Organisation provider) {
        if (!requester.kind().caresForPatients()) {
            throw new RequestProblem(Problem.of(
                    "REQ-0049",
                    "{0} cares for no patients, and cannot be the patient’s side",
                    "choose a registry or a transplant centre",
                    requester.code()));
        }
        if (!provider.kind().holdsDonors()) {
            throw new RequestProblem(Problem.of(
                    "REQ-0050",
                    "{0} holds no donors, and cannot be the donor’s side",
                    "choose a registry or a donor centre; a laboratory is named when a typing goes to it",
                    provider.code()));
        }
        if (requester.code().equals(provider.code()) && !requester.ours()) {
            throw new RequestProblem(Problem.of(
                    "REQ-0051",
                    "{0} would ask itself",
                    "leave it to {0}, or choose who asks and who is asked",
                    requester.code()));
        }
    }

    private void mayWrite(Request request, Actor actor) {
        if (!parties(request, actor).contains(Party.REQUESTER)) {
            throw new RequestProblem(Problem.of(
                    "REQ-0006",
                    "the account {0} does not act for {1}",
                    "leave it to the patient’s side, or log in with that role",
                    actor.account(),
                    request.requester()));
        }
    }

    /// A reservation has an end from the beginning; dates must be dates.
    private Map<String, String> details(RequestDraft draft, boolean isOurs) {
        Map<String, String> details = new HashMap<>(draft.details());
        details.values().removeIf(String::isBlank);
        Details.check(details, isOurs);
        if (draft.kind() == RequestKind.RSV) {
            details.putIfAbsent(
                    RequestTables.UNTIL, today().plusDays(RESERVED_DAYS).toString());
        }
        Details.checkDays(details);
        if (isOurs) {
            Details.checkTogether(draft.kind(), details, today());
        }
        if (draft.kind() == RequestKind.RSV) {
            refuseUnlessSoon(Details.date(Objects.requireNonNull(details.get(RequestTables.UNTIL))));
        }
        return details;
    }

    private void refuseUnlessSoon(LocalDate until) {
        LocalDate latest = today().plusDays(RESERVED_AT_MOST);
        if (until.isBefore(today()) || until.isAfter(latest)) {
            throw new RequestProblem(Problem.of(
                    "REQ-0020",
                    "a reservation cannot last until {0}",
                    "choose a day from today to {1}",
                    until,
                    latest));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private Organisation organisation(@Nullable OrganisationCode code) {
        return (code == null ? organisations.ours() : organisations.find(code))
                .orElseThrow(() -> code == null
                        ? new RequestProblem(Problem.of(
                                "REQ-0008",
                                "this registry has no organisation of its own yet",
                                "enter it under Organisations, as a registry that is ours"))
                        : unknown("organisation", code));
    }

    private static RequestProblem unknown(String what, Object id) {
        return new RequestProblem(Problem.of("REQ-0009", "there is no {0} {1}", "check the identifier", what, id));
    }

    private Request step(RequestId id, Command command, Actor actor) {
        return step(id, command, actor, donorSide::ended);
    }

    private Request step(RequestId id, Command command, Actor actor, Ending ending) {
        Request before = lock(id);
        refuseIfOvertaken(before, command);
        Stream.ofNullable(command.until()).forEach(Details::near);
        refuseUnlessLaboratory(command);
        refuseUnlessShort(command.note(), actor);
        donorSide.takeTurns(before);
        Decided decided = decide(before, command, actor);
        refuseUnlessAllAreThere(before, command);
        Instant now = clock.instant();
        Request after = after(before, command, decided.row().to(), now);
        requests.save(after);
        StepTaken<RequestState, RequestStep> taken = new StepTaken<>(
                now,
                actor.account(),
                decided.party(),
                command.step(),
                before.state(),
                after.state(),
                command.reason(),
                command.note());
        requests.log(id, new RequestLine(taken, command.result().strip()));
        if (command.step() == RequestStep.SEND || command.step() == RequestStep.RESEND) {
            papers.keepOrder(id, order.sent(after), actor.account());
        }
        clocks.moved(after, before.state(), actor.account(), now);
        donorSide.moved(after, command, actor.account());
        tell(before, after, command, actor, now);
        ending.of(after, actor.account());
        return after;
    }

    /// A typing is complete when all that was asked is there (DOMAIN 1.2, stage 5); so are markers.
    private void refuseUnlessAllAreThere(Request request, Command command) {
        if (command.step() != RequestStep.COMPLETE) {
            return;
        }
        String missing = String.join(", ", missing(request, command.result()));
        if (!missing.isEmpty()) {
            Problem problem = request.kind() == RequestKind.TYP
                    ? Problem.of(
                            "REQ-0039",
                            "the typing is not complete: {0} was asked and is not in what is reported",
                            "report what there is as a part of the result, and complete it when the rest is there; or let the patient’s side cancel, and ask again for fewer loci",
                            missing)
                    : Problem.of(
                            "REQ-0040",
                            "the markers are not complete: {0} was asked and is not in what is reported",
                            "report what there is as a part of the result, and complete it when the rest is there (U for unclear); or let the patient’s side cancel, and ask again for fewer markers",
                            missing);
            throw new RequestProblem(problem.at("request " + request.id()));
        }
    }

    /// Which of the loci or markers that were asked would still lack, with that result beside everything that was
    /// reported before; nothing where none were asked, or the list cannot be read.
    public List<String> missing(Request request, String result) {
        return switch (request.kind()) {
            case TYP ->
                AskedLoci.missing(request.details().getOrDefault("loci", ""), loci(reported(request, result))).stream()
                        .map(Locus::name)
                        .toList();
            case IDM ->
                AskedMarkers.missing(request.details().getOrDefault("markers", ""), reported(request, result)).stream()
                        .map(Enum::name)
                        .toList();
            case SMP, RSV, HAC, CBR, WOR -> List.of();
        };
    }

    private Stream<String> reported(Request request, String result) {
        Stream<String> before = requests.lines(request.id()).stream().map(RequestLine::result);
        return Stream.concat(Stream.of(result, request.result()), before)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private Stream<Set<Locus>> loci(Stream<String> typings) {
        return typings.map(text -> nomenclature.current().read(text))
                .filter(PhenotypeReading.Accepted.class::isInstance)
                .map(PhenotypeReading.Accepted.class::cast)
                .map(read -> read.phenotype().typings().keySet());
    }

    private void tell(Request before, Request after, Command command, Actor actor, Instant now) {
        events.publishEvent(new RequestMoved(after, command.step(), before.state(), now));
        if (after.kind() == RequestKind.WOR && after.state() == RequestState.ACCEPTED) {
            events.publishEvent(WorkupAccepted.of(after, actor.account(), now));
        } else if (after.kind() == RequestKind.WOR && wasAccepted(before.state()) && isGivenUp(after.state())) {
            events.publishEvent(new WorkupEnded(
                    after.id(), after.patient(), after.state(), command.reason(), actor.account(), now));
        }
    }

    private static boolean wasAccepted(RequestState state) {
        return state == RequestState.ACCEPTED
                || state == RequestState.IN_PROGRESS
                || state == RequestState.CANCEL_PENDING;
    }

    private static boolean isGivenUp(RequestState state) {
        return state == RequestState.CANCEL_PENDING
                || state == RequestState.CANCELLED
                || state == RequestState.REJECTED;
    }

    private void refuseUnlessLaboratory(Command command) {
        OrganisationCode named = command.laboratory();
        if (named != null && !isLaboratory(named)) {
            throw unknown("laboratory", named);
        }
    }

    private boolean isLaboratory(OrganisationCode code) {
        return organisations
                .find(code)
                .filter(some -> some.kind() == Organisation.Kind.LABORATORY)
                .isPresent();
    }

    /// A note is as long as other texts; what a partner writes has limits of its own.
    private static void refuseUnlessShort(String note, Actor actor) {
        if (!OrganisationCode.isPartner(actor.account())
                && (note.length() > LONGEST_NOTE || UNPRINTABLE.matcher(note).find())) {
            throw new RequestProblem(Problem.of(
                    "REQ-0046",
                    "the note is longer than {0} characters, or holds some that cannot be printed",
                    "write it shorter; attach a long text as a document",
                    LONGEST_NOTE));
        }
    }

    /// Two people with the same page open: the second one looks again before acting.
    private static void refuseIfOvertaken(Request request, Command command) {
        Integer seen = command.seen();
        if (seen != null && seen != request.version()) {
            throw new RequestProblem(Problem.of(
                            "REQ-0015",
                            "somebody else has taken a step meanwhile: the request is {0} now",
                            "look at it as it is now, and choose again",
                            request.state())
                    .at("request " + request.id()));
        }
    }

    private record Decided(Transition<RequestState, RequestStep, Facts> row, Party party) {}

    private Decided decide(Request request, Command command, Actor actor) {
        Set<Party> parties = actor.equals(Actor.CLOCK) ? Set.of(Party.CLOCK) : parties(request, actor);
        Party party = request.kind().table().find(request.state(), command.step()).stream()
                .flatMap(row -> row.by().stream().sorted())
                .filter(parties::contains)
                .min(Comparator.comparing(some -> !stops(request, command, some)))
                .orElseGet(() -> parties.stream().sorted().findFirst().orElse(Party.COURIER));
        Asked<Facts> asked =
                new Asked<>(party, command.reason(), papers.kinds(request.id()), facts(request, command, parties));
        return switch (request.kind().table().decide(request.state(), command.step(), asked)) {
            case Decision.Allowed<RequestState, RequestStep, Facts>(var row) -> new Decided(row, party);
            case Decision.Refused<RequestState, RequestStep, Facts>(var problem) ->
                throw new RequestProblem(problem.at("request " + request.id()));
        };
    }

    /// Who stops what somebody is under way for speaks for the donor's side.
    private boolean stops(Request request, Command command, Party party) {
        return party == Party.PROVIDER && command.step() == RequestStep.CANCEL && wasUnderWay(request);
    }

    /// True when somebody was under way as the requester asked to stop.
    private boolean wasUnderWay(Request request) {
        return request.state() == RequestState.CANCEL_PENDING
                && requests.log(request.id()).reversed().stream()
                        .filter(taken -> taken.step() == RequestStep.ASK_CANCEL)
                        .findFirst()
                        .filter(taken -> request.kind().isUnderWay(taken.from()))
                        .isPresent();
    }

    /// A reservation that is prolonged ends later than now; what a partner says about its own stands.
    private LocalDate earliest(Request request, Command command) {
        return command.step() == RequestStep.EXTEND && isOurs(request.provider())
                ? request.date(RequestTables.UNTIL).map(day -> day.plusDays(1)).orElse(today())
                : today();
    }

    private @Nullable LocalDate until(Request request, Command command) {
        return command.until() != null || command.step() == RequestStep.EXTEND
                ? command.until()
                : request.date(RequestTables.UNTIL).orElse(null);
    }

    private boolean hasAppointment(Request request, Command command) {
        LocalDate day = command.until();
        return !isOurs(request.provider()) || (day != null && !day.isBefore(today()));
    }

    private Facts facts(Request request, Command command, Set<Party> parties) {
        Optional<Donor> donor = donorSide.find(request);
        Optional<PatientId> prepared = donorSide.preparedFor(request.donor());
        boolean free =
                prepared.filter(other -> !other.equals(request.patient())).isEmpty();
        boolean asked =
                free && donor.map(some -> canBeAsked(some.status(), request)).orElse(false);
        String result = command.result().isEmpty() ? request.result() : command.result();
        Instant began = request.sentAt() == null ? clock.instant() : request.sentAt();
        LocalDate latest = LocalDate.ofInstant(began, clock.getZone()).plusDays(RESERVED_AT_MOST);
        boolean active = patients.find(request.patient())
                .filter(patient -> patient.state() == PatientState.ACT)
                .isPresent();
        return new Facts(
                asked,
                active,
                isReadable(request.kind(), result),
                !result.isEmpty(),
                command.step() == RequestStep.LATE_RESULT && bringsResult(request, command),
                until(request, command),
                earliest(request, command),
                latest,
                hasAppointment(request, command),
                prepared.isEmpty(),
                donorSide.isCleared(request),
                parties.contains(Party.PROVIDER) || !wasUnderWay(request));
    }

    /// What is late brings something: a result, or a document where that is the result.
    private boolean bringsResult(Request request, Command command) {
        Instant over = Objects.requireNonNullElse(request.closedAt(), Instant.EPOCH);
        String document =
                switch (request.kind()) {
                    case IDM -> "report";
                    case TYP, SMP, RSV, HAC, CBR, WOR -> "";
                };
        boolean isThere = papers.list(request.id()).stream()
                .anyMatch(paper ->
                        paper.kind().equals(document) && !paper.addedAt().isBefore(over));
        return request.sentAt() != null && (isThere || !command.result().isBlank());
    }

    private boolean canBeAsked(Status status, Request request) {
        return switch (status) {
            case AV, TU -> true;
            case OP, RS -> donorSide.isKeptFor(request);
            case DE -> false;
        };
    }

    private boolean isReadable(RequestKind kind, String result) {
        return result.isEmpty()
                || switch (kind) {
                    case TYP, SMP -> nomenclature.current().read(result) instanceof PhenotypeReading.Accepted;
                    case IDM -> Markers.read(result).isPresent();
                    case RSV, HAC, CBR, WOR -> true;
                };
    }

    private static Request after(Request before, Command command, RequestState to, Instant now) {
        Map<String, String> details = new HashMap<>(before.details());
        String day = dayOf(command.step());
        if (command.until() != null && !day.isEmpty()) {
            details.put(day, command.until().toString());
        }
        if (command.laboratory() != null && command.step() == RequestStep.ASSIGN_LAB) {
            details.put(RequestTables.LABORATORY_NAMED, command.laboratory().value());
        }
        boolean ends = before.kind().table().isFinal(to);
        return new Request(
                before.id(),
                before.kind(),
                before.patient(),
                before.donor(),
                before.requester(),
                before.provider(),
                before.channel(),
                to,
                before.urgent(),
                details,
                Sums.of(before.kind(), before.result(), command.result().strip()),
                before.corrects(),
                before.late() || command.step() == RequestStep.LATE_RESULT,
                before.createdBy(),
                before.createdAt(),
                before.sentAt() == null && command.step() == RequestStep.SEND ? now : before.sentAt(),
                ends && before.closedAt() == null ? now : before.closedAt(),
                before.version() + 1,
                before.invented());
    }

    /// Which of the dates a step gives; a rejection says until when the donor rests, which is no date of the request.
    private static String dayOf(RequestStep step) {
        return switch (step) {
            case SCHEDULE -> RequestTables.APPOINTMENT;
            case CONFIRM, EXTEND -> RequestTables.UNTIL;
            default -> "";
        };
    }

    /// As which parties somebody may act in a request. A transplant centre acts for its patient, whoever
    /// wrote the request on its behalf.
    public Set<Party> parties(Request request, Actor actor) {
        Set<Party> parties = actor.parties(request, isOurs(request.requester()), isOurs(request.provider()));
        OrganisationCode where = actor.organisation();
        if (where != null && cases.isCentre(request.patient(), where)) {
            parties.add(Party.REQUESTER);
        }
        return parties;
    }

    private boolean isOurs(OrganisationCode code) {
        return organisations.find(code).map(Organisation::ours).orElse(false);
    }

    /// The steps that somebody may take now, in the order of the table; guards are asked when it is taken. A formal
    /// request is completed by its workup.
    public List<Transition<RequestState, RequestStep, Facts>> steps(Request request, Actor actor) {
        return request.kind().table().list(request.state(), parties(request, actor)).stream()
                .filter(row -> request.kind() != RequestKind.WOR || row.step() != RequestStep.COMPLETE)
                .toList();
    }

    /// The number of the workup that a formal request began, when it was accepted.
    public Optional<String> workup(Request request) {
        return request.kind() == RequestKind.WOR ? donorSide.workup(request) : Optional.empty();
    }

    public Optional<Request> find(RequestId id) {
        return requests.find(id);
    }

    private Request get(RequestId id) {
        return requests.find(id).orElseThrow(() -> unknown("request", id));
    }

    private Request lock(RequestId id) {
        return requests.lock(id).orElseThrow(() -> unknown("request", id));
    }

    /// Those of the numbers that there are.
    public Map<String, Request> find(Collection<String> ids) {
        return requests.find(ids).stream()
                .collect(Collectors.toMap(request -> request.id().value(), request -> request));
    }

    /// Everything that happened to a request, oldest first.
    public List<StepTaken<RequestState, RequestStep>> log(RequestId id) {
        return requests.log(id);
    }

    /// The same with what was reported at each step, oldest first.
    public List<RequestLine> lines(RequestId id) {
        return requests.lines(id);
    }

    /// All requests, newest first.
    public List<Request> list() {
        return requests.list();
    }

    /// A page of a list.
    ///
    /// @param after the request behind which it begins; empty at the beginning
    /// @param atMost 1 to 1,000
    public List<Request> list(RequestFilter filter, RequestOrder order, String after, int atMost) {
        return requests.list(filter, order, after, Math.clamp(atMost, 1, LONGEST_PAGE));
    }

    /// A page of all cases of whose donors something is or was asked, by code.
    ///
    /// @param text with which the code begins
    /// @param centre code of a transplant centre; empty for all
    /// @param after the case behind which it begins; empty at the beginning
    /// @param atMost 1 to 1,000
    public List<CaseSummary> cases(String text, String centre, String after, int atMost) {
        return requests.cases(text, centre, after, Math.clamp(atMost, 1, LONGEST_PAGE));
    }

    public long count(RequestFilter filter) {
        return requests.count(filter);
    }

    /// The requests for a patient, oldest first.
    public List<Request> of(PatientId patient) {
        return requests.of(patient);
    }

    /// The requests for a donor, oldest first.
    public List<Request> of(DonorId donor) {
        return requests.of(donor);
    }

    /// Takes the invented ones away.
    public void removeInvented() {
        transaction.executeWithoutResult(_ -> requests.removeInvented());
    }
}
