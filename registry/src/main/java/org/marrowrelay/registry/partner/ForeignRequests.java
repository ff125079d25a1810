package org.marrowrelay.registry.partner;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Asked;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Outcome;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.springframework.stereotype.Component;

/// Requests of partners: written and sent in their name, delivered to our donor's desk.
@Component
class ForeignRequests {
    private final RequestDesk requests;
    private final ForeignPatients patients;
    private final KnownPatients known;
    private final PartnerDesk desk;

    ForeignRequests(RequestDesk requests, ForeignPatients patients, KnownPatients known, PartnerDesk desk) {
        this.requests = requests;
        this.patients = patients;
        this.known = known;
        this.desk = desk;
    }

    /// @return our number of it
    String take(Partner partner, Asked asked, PartnerMessage message, String key) {
        if (known.request(partner.code(), asked.request().value()).isPresent()) {
            throw new PartnerProblem(Problem.of(
                    "PTN-0404",
                    "the partner has sent a request of this number before",
                    "ask it to cancel that one, or to use another number"));
        }
        Patient patient = patients.get(partner, asked.patient().value());
        Actor actor = new Actor(ForeignPatients.by(partner), false, false, false, partner.code());
        RequestDraft draft = new RequestDraft(
                kind(message),
                patient.id(),
                new DonorId(asked.donor().value()),
                partner.code(),
                desk.us(),
                asked.urgent(),
                details(asked, message));
        Request[] written = new Request[1];
        Echo.applying(() -> {
            written[0] = done(requests.draft(draft, key, actor));
            known.link(partner.code(), asked.request().value(), written[0].id().value());
            done(requests.take(written[0].id(), Command.of(key + " send", RequestStep.SEND), actor));
        });
        Actor us = new Actor("exchange", false, true, false, null);
        done(requests.take(written[0].id(), Command.of(key + " deliver", RequestStep.DELIVER), us));
        return written[0].id().value();
    }

    static Request done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var request, var _) -> request;
            case Outcome.Refused(var problems) -> throw new PartnerProblem(problems.getFirst());
        };
    }

    private static RequestKind kind(PartnerMessage message) {
        return switch (message) {
            case PartnerMessage.TypingRequest _ -> RequestKind.TYP;
            case PartnerMessage.SampleRequest _ -> RequestKind.SMP;
            case PartnerMessage.MarkerRequest _ -> RequestKind.IDM;
            case PartnerMessage.ReservationRequest _ -> RequestKind.RSV;
            case PartnerMessage.HealthRequest _ -> RequestKind.HAC;
            case PartnerMessage.WorkupRequest _ -> RequestKind.WOR;
            case PartnerMessage.CordRequest _ -> RequestKind.CBR;
            default -> throw new IllegalArgumentException("no request");
        };
    }

    private static Map<String, String> details(Asked asked, PartnerMessage message) {
        Map<String, String> details = new HashMap<>();
        put(details, "remark", asked.remark());
        switch (message) {
            case PartnerMessage.TypingRequest(var _, var loci) -> put(details, "loci", loci);
            case PartnerMessage.SampleRequest(var _, var tubes) -> put(details, "tubes", tubes);
            case PartnerMessage.MarkerRequest(var _, var markers) -> put(details, "markers", markers);
            case PartnerMessage.ReservationRequest(var _, LocalDate until) -> put(details, "until", until);
            case PartnerMessage.WorkupRequest(var _, var product, var conditioning) -> {
                put(details, "product", product);
                put(details, "conditioning", conditioning);
            }
            default -> {}
        }
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }
}
