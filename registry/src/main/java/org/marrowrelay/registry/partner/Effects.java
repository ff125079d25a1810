package org.marrowrelay.registry.partner;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What messages of partners change here; each as part of the caller's transaction.
@Component
class Effects {
    private final ForeignPatients patients;
    private final ForeignRequests requests;
    private final SharedRequests shared;
    private final SearchAnswers searches;
    private final RelayTaken relays;
    private final JdbcClient sql;
    private final Clock clock;

    Effects(
            ForeignPatients patients,
            ForeignRequests requests,
            SharedRequests shared,
            SearchAnswers searches,
            RelayTaken relays,
            JdbcClient sql,
            Clock clock) {
        this.patients = patients;
        this.requests = requests;
        this.shared = shared;
        this.searches = searches;
        this.relays = relays;
        this.sql = sql;
        this.clock = clock;
    }

    /// Does what the message says.
    ///
    /// @return the request, patient or search that it is about; or empty
    /// @throws org.marrowrelay.problem.ProblemException when it cannot be done: a person decides
    String take(Partner partner, Envelope envelope) {
        String key = "message " + partner.code() + " " + envelope.head().sequence();
        return switch (envelope.message()) {
            case PartnerMessage.PatientCreate(var patient) -> quietly(() -> patients.create(partner, patient));
            case PartnerMessage.PatientUpdate(var patient) -> quietly(() -> patients.update(partner, patient));
            case PartnerMessage.PatientStatus status -> quietly(() -> patients.move(partner, status));
            case PartnerMessage.TypingRequest request -> requests.take(partner, request.asked(), request, key);
            case PartnerMessage.SampleRequest request -> requests.take(partner, request.asked(), request, key);
            case PartnerMessage.MarkerRequest request -> requests.take(partner, request.asked(), request, key);
            case PartnerMessage.ReservationRequest request -> requests.take(partner, request.asked(), request, key);
            case PartnerMessage.HealthRequest request -> requests.take(partner, request.asked(), request, key);
            case PartnerMessage.WorkupRequest request -> requests.take(partner, request.asked(), request, key);
            case PartnerMessage.CordRequest request -> requests.take(partner, request.asked(), request, key);
            case PartnerMessage.Relayed step -> quietly(() -> relays.take(partner, step));
            case PartnerMessage.AdverseEvent event -> quietly(() -> relays.event(partner, event, key));
            case PartnerMessage.Letter letter -> quietly(() -> relays.letter(partner, letter, key));
            case PartnerMessage.RequestReminder(var request) -> text(partner, request.value(), "reminder");
            case PartnerMessage.TextMessage(var about, var text) ->
                text(partner, about == null ? "" : about.value(), text.value());
            case PartnerMessage.SearchQuestion question ->
                searches.question(partner, question, envelope.head().id());
            case PartnerMessage.SearchAnswer answer -> searches.answered(partner, answer, envelope);
            case PartnerMessage.SearchRefusal(var search, var reason, var _) ->
                searches.refused(partner, search.value(), reason.value());
            case PartnerMessage.RequestProgress(var request, var _, var _, var _) ->
                step(partner, request, envelope, key);
            case PartnerMessage.TypingResult(var request, var _, var _, var _) -> step(partner, request, envelope, key);
            case PartnerMessage.SampleResult(var request, var _, var _) -> step(partner, request, envelope, key);
            case PartnerMessage.MarkerResult(var request, var _, var _) -> step(partner, request, envelope, key);
            case PartnerMessage.ReservationResult(var request, var _, var _) -> step(partner, request, envelope, key);
            case PartnerMessage.HealthResult(var request, var _) -> step(partner, request, envelope, key);
            case PartnerMessage.ReservationRelease(var request) -> step(partner, request, envelope, key);
            case PartnerMessage.RequestCancellation(var request, var _) -> step(partner, request, envelope, key);
            case PartnerMessage.RequestRejection(var request, var _, var _) -> step(partner, request, envelope, key);
        };
    }

    private String step(Partner partner, Code request, Envelope envelope, String key) {
        return quietly(() -> shared.step(partner, request.value(), envelope.message(), key));
    }

    /// What follows here is no news for the partner who said it.
    private static String quietly(Supplier<String> effect) {
        AtomicReference<String> about = new AtomicReference<>("");
        Echo.applying(() -> about.set(effect.get()));
        return about.get();
    }

    private String text(Partner partner, String about, String text) {
        sql.sql("insert into partner_text (partner, ours, about, text, at) values (?, false, ?, ?, ?)")
                .params(partner.code().value(), about, text, Timestamp.from(clock.instant()))
                .update();
        return about;
    }
}
