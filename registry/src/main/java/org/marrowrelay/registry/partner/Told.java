package org.marrowrelay.registry.partner;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Asked;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.MessageKind;
import org.marrowrelay.exchange.message.Note;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.PartnerMessage.SearchState;
import org.marrowrelay.exchange.message.PartnerMessage.Step;
import org.marrowrelay.exchange.message.Typing;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.patient.PatientsChanged;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestMoved;
import org.marrowrelay.registry.request.RequestStep;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells partners what happens to requests and patients that they share with us, in the transaction in
/// which it happens.
@Component
class Told {
    /// Markers that stand in a document only, which stays with who has it.
    static final String IN_THE_REPORT = "see the report";

    /// Steps of the donor's side that are news and nothing else.
    private static final List<String> FURTHER = RequestDraft.cellsWithout("product", "conditioning");

    private static final Map<RequestStep, Step> PROGRESS = Map.ofEntries(
            Map.entry(RequestStep.DELIVER, Step.DELIVERED),
            Map.entry(RequestStep.ACCEPT, Step.ACCEPTED),
            Map.entry(RequestStep.BEGIN, Step.BEGUN),
            Map.entry(RequestStep.ASSIGN_LAB, Step.LAB_ASSIGNED),
            Map.entry(RequestStep.TYPE, Step.TYPED),
            Map.entry(RequestStep.CONTACT_DONOR, Step.DONOR_CONTACTED),
            Map.entry(RequestStep.ASK_PHYSICIAN, Step.PHYSICIAN_ASKED),
            Map.entry(RequestStep.PASS_HEALTH, Step.HEALTH_PASSED),
            Map.entry(RequestStep.SCHEDULE, Step.SCHEDULED),
            Map.entry(RequestStep.COLLECT, Step.COLLECTED),
            Map.entry(RequestStep.SHIP, Step.SHIPPED),
            Map.entry(RequestStep.RECEIVE, Step.RECEIVED),
            Map.entry(RequestStep.DENY, Step.DENIED),
            Map.entry(RequestStep.RESEND, Step.RESENT));

    private final Partners partners;
    private final Outbox outbox;
    private final KnownPatients known;
    private final PatientDesk patients;
    private final RequestDesk requests;
    private final PartnerDesk desk;
    private final SharingRules sharing;

    Told(
            Partners partners,
            Outbox outbox,
            KnownPatients known,
            PatientDesk patients,
            RequestDesk requests,
            PartnerDesk desk,
            SharingRules sharing) {
        this.partners = partners;
        this.outbox = outbox;
        this.known = known;
        this.patients = patients;
        this.requests = requests;
        this.desk = desk;
        this.sharing = sharing;
    }

    @EventListener
    void moved(RequestMoved event) {
        if (Echo.isApplying()) {
            return;
        }
        Request request = event.request();
        Optional<Partner> provider = open(request.provider());
        Optional<Partner> requester = open(request.requester());
        if (provider.isPresent()) {
            asked(provider.get(), request, event.step())
                    .ifPresent(
                            message -> say(provider.get(), message, request.id().value()));
        } else if (requester.isPresent()) {
            known.theirs(request.id().value())
                    .flatMap(theirs -> answered(new Code(theirs), request, event.step()))
                    .ifPresent(message ->
                            say(requester.get(), message, request.id().value()));
        }
    }

    private Optional<Partner> open(OrganisationCode code) {
        return partners.find(code).filter(partner -> partner.state() != Partner.State.ENTERED);
    }

    private void say(Partner partner, PartnerMessage message, String about) {
        var _ = outbox.say(desk.us(), partner.code(), message, about, null);
    }

    /// What the patient's side says; empty when nobody else needs to know.
    private Optional<PartnerMessage> asked(Partner partner, Request request, RequestStep step) {
        Code number = new Code(request.id().value());
        return switch (step) {
            case SEND -> Optional.of(request(partner, request));
            case CANCEL, ASK_CANCEL ->
                request.sentAt() == null
                        ? Optional.empty()
                        : Optional.of(new PartnerMessage.RequestCancellation(number, reason(request)));
            case RELEASE -> Optional.of(new PartnerMessage.ReservationRelease(number));
            case COMPLETE ->
                switch (request.kind()) {
                    case SMP ->
                        Optional.of(new PartnerMessage.SampleResult(number, new Typing(request.result()), null));
                    case CBR -> Optional.of(new PartnerMessage.RequestProgress(number, Step.COMPLETED, null));
                    case TYP, IDM, RSV, HAC, WOR -> Optional.empty();
                };
            case NO_RESULT -> Optional.of(new PartnerMessage.RequestRejection(number, reason(request), null));
            case RECEIVE, TYPE, RESEND -> progress(number, step);
            default -> Optional.empty();
        };
    }

    private Code reason(Request request) {
        String reason = requests.log(request.id()).getLast().reason();
        return new Code(reason.isEmpty() ? "UNK" : reason);
    }

    private static Optional<PartnerMessage> progress(Code number, RequestStep step) {
        return Optional.ofNullable(PROGRESS.get(step))
                .map(said -> new PartnerMessage.RequestProgress(number, said, null));
    }

    private PartnerMessage request(Partner partner, Request request) {
        Asked asked = new Asked(
                new Code(request.id().value()),
                new Code(request.patient().value()),
                new Code(request.donor().value()),
                request.urgent(),
                note(remark(request)));
        PartnerMessage message =
                switch (request.kind()) {
                    case TYP -> new PartnerMessage.TypingRequest(asked, detail(request, "loci"));
                    case SMP -> new PartnerMessage.SampleRequest(asked, detail(request, "tubes"));
                    case IDM -> new PartnerMessage.MarkerRequest(asked, detail(request, "markers"));
                    case RSV ->
                        new PartnerMessage.ReservationRequest(
                                asked, request.date("until").orElse(null));
                    case HAC -> new PartnerMessage.HealthRequest(asked);
                    case CBR -> new PartnerMessage.CordRequest(asked);
                    case WOR ->
                        new PartnerMessage.WorkupRequest(
                                asked,
                                detail(request, "product"),
                                request.date("conditioning").orElse(null));
                };
        introduce(partner, request.patient());
        return message;
    }

    /// What a request says beyond the fields of its message stands behind the remark, by name.
    private static String remark(Request request) {
        String further = FURTHER.stream()
                .filter(request.details()::containsKey)
                .map(name -> name + " " + request.details().get(name))
                .collect(Collectors.joining("; "));
        String remark = request.details().getOrDefault("remark", "");
        return remark.isEmpty() || further.isEmpty() ? remark + further : remark + "; " + further;
    }

    private static @Nullable Note detail(Request request, String name) {
        return note(request.details().get(name));
    }

    static @Nullable Note note(@Nullable String text) {
        return text == null || text.isBlank() ? null : new Note(text);
    }

    /// What the donor's side says.
    private Optional<PartnerMessage> answered(Code number, Request request, RequestStep step) {
        return switch (step) {
            case COMPLETE, REPORT_PART, LATE_RESULT -> result(number, request, step != RequestStep.REPORT_PART);
            case CONFIRM, EXTEND -> reserved(number, request, step == RequestStep.EXTEND);
            case RELEASE -> Optional.of(new PartnerMessage.ReservationRelease(number));
            case REJECT -> Optional.of(new PartnerMessage.RequestRejection(number, reason(request), null));
            case SCHEDULE ->
                Optional.of(new PartnerMessage.RequestProgress(
                        number,
                        Step.SCHEDULED,
                        null,
                        request.date("appointment").orElse(null)));
            case CANCEL -> Optional.of(new PartnerMessage.RequestProgress(number, Step.STOPPED, null));
            default -> progress(number, step);
        };
    }

    private static Optional<PartnerMessage> reserved(Code number, Request request, boolean extended) {
        LocalDate until = request.date("until").orElseThrow();
        return Optional.of(new PartnerMessage.ReservationResult(number, until, extended));
    }

    private static Optional<PartnerMessage> result(Code number, Request request, boolean complete) {
        return switch (request.kind()) {
            case TYP ->
                Optional.of(new PartnerMessage.TypingResult(number, new Typing(request.result()), complete, null));
            case IDM ->
                Optional.of(new PartnerMessage.MarkerResult(
                        number, Objects.requireNonNullElse(note(request.result()), new Note(IN_THE_REPORT)), complete));
            case HAC -> Optional.of(new PartnerMessage.HealthResult(number, note(request.result())));
            // a workup request is completed by the clearance, which goes by a message of its own
            case SMP, RSV, CBR, WOR -> Optional.empty();
        };
    }

    /// The partner knows the patient before anything is asked.
    private void introduce(Partner partner, PatientId id) {
        if (known.told(id).stream().anyMatch(told -> told.partner().equals(partner.code()))) {
            return;
        }
        Patient patient = patients.find(id).orElseThrow();
        if (!sharing.countries().mayBeTold(partner, patient.particulars().centre())) {
            throw new PartnerProblem(Problem.of(
                    SharingRules.COUNTRY,
                    "by what was agreed with {0}, nothing about people of this country goes to it",
                    "ask another registry, or agree on it and change the rules on the partner’s page",
                    partner.code()));
        }
        say(
                partner,
                new PartnerMessage.PatientCreate(
                        CodedPatients.of(patient, partner.rules().tellsTraits())),
                id.value());
        status(partner, patient);
    }

    private void status(Partner partner, Patient patient) {
        state(patient.state())
                .ifPresent(state -> say(
                        partner,
                        new PartnerMessage.PatientStatus(
                                new Code(patient.id().value()),
                                state,
                                state == SearchState.STP ? stopped(patient) : null),
                        patient.id().value()));
        known.tell(
                partner.code(),
                patient.id(),
                true,
                patient.id().value(),
                patient.state().name());
    }

    private Code stopped(Patient patient) {
        String reason = patients.steps(patient.id()).getLast().reason();
        return new Code(reason.isEmpty() ? "OTH" : reason);
    }

    private static Optional<SearchState> state(PatientState state) {
        return switch (state) {
            case PRE -> Optional.of(SearchState.PRE);
            case ACT -> Optional.of(SearchState.ACT);
            case SUS -> Optional.of(SearchState.SUS);
            case STP, ARC -> Optional.of(SearchState.STP);
            case NEW -> Optional.empty();
        };
    }

    /// A patient whom partners know was changed, or its search got into another state.
    @EventListener
    void changed(PatientsChanged event) {
        if (Echo.isApplying()) {
            return;
        }
        for (KnownPatients.Told told : known.told(event.id())) {
            Optional<Partner> partner = open(told.partner());
            Optional<Patient> patient = patients.find(event.id());
            if (partner.isEmpty() || patient.isEmpty()) {
                continue;
            }
            if (!sharing.countries()
                    .mayBeTold(partner.get(), patient.get().particulars().centre())) {
                sharing.withheld(
                        partner.get(),
                        MessageKind.PATIENT_UPDATE.text(),
                        event.id().value(),
                        SharingRules.COUNTRY,
                        1);
                continue;
            }
            if (told.state().equals(patient.get().state().name())) {
                say(
                        partner.get(),
                        new PartnerMessage.PatientUpdate(CodedPatients.of(
                                patient.get(), partner.get().rules().tellsTraits())),
                        event.id().value());
            } else {
                status(partner.get(), patient.get());
            }
        }
    }
}
