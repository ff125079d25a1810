package org.marrowrelay.registry.partner;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.PartnerMessage.Step;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Papers;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.springframework.stereotype.Component;

/// Steps that a partner has taken in a request that we share: taken here in its name, by the same table.
@Component
class SharedRequests {
    private final RequestDesk requests;
    private final Papers papers;
    private final KnownPatients known;

    SharedRequests(RequestDesk requests, Papers papers, KnownPatients known) {
        this.requests = requests;
        this.papers = papers;
        this.known = known;
    }

    /// A step, with what it says.
    private record Taken(
            RequestStep step,
            String reason,
            String note,
            String result,
            @Nullable LocalDate until) {
        static Taken of(RequestStep step) {
            return new Taken(step, "", "", "", null);
        }
    }

    /// @param number of the patient's registry
    /// @return our number
    String step(Partner partner, String number, PartnerMessage message, String key) {
        boolean theirs = known.request(partner.code(), number).isPresent();
        Request request = find(partner, number, theirs);
        Actor actor = theirs
                ? new Actor(ForeignPatients.by(partner), false, false, false, partner.code())
                : new Actor(ForeignPatients.by(partner), false, true, true, null);
        Taken taken = asFarAsItGoes(request, possible(request, said(taken(request, message), theirs)));
        if (!request.isOpen()
                && !request.kind().table().find(request.state(), taken.step()).isPresent()) {
            return request.id().value();
        }
        state(request, taken, partner, theirs);
        ForeignRequests.done(requests.take(
                request.id(),
                new Command(key, taken.step(), taken.reason(), taken.note(), taken.result(), taken.until()),
                actor));
        return request.id().value();
    }

    /// What a message says that a donor is there and healthy, and says no more.
    private static final String HEALTHY = "healthy";

    /// The request of that number, as the patient's registry calls it.
    ///
    /// @throws PartnerProblem `PTN-0405` when we share none
    Request find(Partner partner, String number) {
        return find(partner, number, known.request(partner.code(), number).isPresent());
    }

    private Request find(Partner partner, String number, boolean theirs) {
        Optional<String> id = theirs ? known.request(partner.code(), number) : Optional.of(number);
        return id.filter(text -> text.matches("R-[0-9]{6,12}"))
                .flatMap(text -> requests.find(new RequestId(text)))
                .filter(request -> (theirs ? request.requester() : request.provider()).equals(partner.code()))
                .orElseThrow(() -> new PartnerProblem(Problem.of(
                        "PTN-0405",
                        "we share no request of this number with the partner",
                        "ask the partner which one it means")));
    }

    /// "No result" of the patient’s side is about a sample that it has, of the donor’s side about what it was asked.
    private static Taken said(Taken taken, boolean byPatientSide) {
        return byPatientSide && taken.step() == RequestStep.REJECT
                ? new Taken(RequestStep.NO_RESULT, taken.reason(), taken.note(), taken.result(), taken.until())
                : taken;
    }

    /// A cancellation that comes when work has begun asks to stop; a result that comes after the end is late.
    private static Taken possible(Request request, Taken taken) {
        boolean can = request.kind().table().find(request.state(), taken.step()).isPresent();
        RequestStep other =
                switch (taken.step()) {
                    case CANCEL -> RequestStep.ASK_CANCEL;
                    case COMPLETE, REPORT_PART -> RequestStep.LATE_RESULT;
                    default -> taken.step();
                };
        boolean isSilent = other == RequestStep.LATE_RESULT && request.kind() == RequestKind.HAC;
        String result = isSilent && taken.result().isEmpty() ? HEALTHY : taken.result();
        return can ? taken : new Taken(other, taken.reason(), taken.note(), result, taken.until());
    }

    /// What a partner calls complete, and what lacks loci or markers that we asked for, is a part: it counts at once,
    /// and the request stays open.
    private Taken asFarAsItGoes(Request request, Taken taken) {
        List<String> missing =
                taken.step() == RequestStep.COMPLETE ? requests.missing(request, taken.result()) : List.of();
        if (missing.isEmpty()) {
            return taken;
        }
        String said = "The partner calls it complete; missing: " + String.join(", ", missing) + ".";
        return new Taken(
                RequestStep.REPORT_PART,
                taken.reason(),
                (said + " " + taken.note()).strip(),
                taken.result(),
                taken.until());
    }

    private static Taken taken(Request request, PartnerMessage message) {
        return switch (message) {
            case PartnerMessage.RequestProgress(var _, var step, var note, var day) ->
                new Taken(step(step), "", Objects.toString(note, ""), "", day);
            case PartnerMessage.TypingResult(var _, var typing, var complete, var note) ->
                new Taken(
                        complete ? RequestStep.COMPLETE : RequestStep.REPORT_PART,
                        "",
                        Objects.toString(note, ""),
                        typing.gl(),
                        null);
            case PartnerMessage.SampleResult(var _, var typing, var note) ->
                new Taken(RequestStep.COMPLETE, "", Objects.toString(note, ""), typing.gl(), null);
            case PartnerMessage.MarkerResult(var _, var markers, var complete) ->
                new Taken(
                        complete ? RequestStep.COMPLETE : RequestStep.REPORT_PART,
                        "",
                        "",
                        markers.value().equals(Told.IN_THE_REPORT) ? "" : markers.value(),
                        null);
            case PartnerMessage.ReservationResult(var _, var until, var extended) ->
                new Taken(extended ? RequestStep.EXTEND : RequestStep.CONFIRM, "", "", "", until);
            case PartnerMessage.HealthResult(var _, var note) ->
                new Taken(RequestStep.COMPLETE, "", "", Objects.toString(note, ""), null);
            case PartnerMessage.ReservationRelease _ -> Taken.of(RequestStep.RELEASE);
            case PartnerMessage.RequestCancellation(var _, var reason) ->
                new Taken(RequestStep.CANCEL, reason.value(), "", "", null);
            case PartnerMessage.RequestRejection(var _, var reason, var note) ->
                new Taken(RequestStep.REJECT, reason.value(), Objects.toString(note, ""), "", null);
            default -> throw new IllegalArgumentException("no step of " + request.id());
        };
    }

    private static RequestStep step(Step said) {
        return switch (said) {
            case DELIVERED -> RequestStep.DELIVER;
            case ACCEPTED -> RequestStep.ACCEPT;
            case BEGUN -> RequestStep.BEGIN;
            case LAB_ASSIGNED -> RequestStep.ASSIGN_LAB;
            case TYPED -> RequestStep.TYPE;
            case DONOR_CONTACTED -> RequestStep.CONTACT_DONOR;
            case PHYSICIAN_ASKED -> RequestStep.ASK_PHYSICIAN;
            case HEALTH_PASSED -> RequestStep.PASS_HEALTH;
            case SCHEDULED -> RequestStep.SCHEDULE;
            case COLLECTED -> RequestStep.COLLECT;
            case SHIPPED -> RequestStep.SHIP;
            case RECEIVED -> RequestStep.RECEIVE;
            case DENIED -> RequestStep.DENY;
            case RESENT -> RequestStep.RESEND;
            case STOPPED -> RequestStep.CANCEL;
            case COMPLETED -> RequestStep.COMPLETE;
        };
    }

    /// Where the step wants a document, the partner has it and says so; the document itself, which may name
    /// the donor, stays there.
    private void state(Request request, Taken taken, Partner partner, boolean theirs) {
        Set<String> kinds = new HashSet<>(request.kind().table().find(request.state(), taken.step()).stream()
                .flatMap(row -> row.documents().stream())
                .toList());
        if (taken.step() == RequestStep.LATE_RESULT && request.kind() == RequestKind.IDM) {
            kinds.add("report");
        }
        for (String kind : kinds) {
            String content =
                    request.kind() == RequestKind.IDM && !taken.result().isEmpty()
                            ? taken.result()
                            : "The partner " + partner.code() + " states that it has this document.";
            var _ = papers.add(
                    request.id(),
                    kind,
                    kind + ".txt",
                    content.getBytes(StandardCharsets.UTF_8),
                    ForeignPatients.by(partner),
                    !theirs);
        }
    }
}
