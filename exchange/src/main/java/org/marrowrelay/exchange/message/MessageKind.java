package org.marrowrelay.exchange.message;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of [PartnerMessage], with their names in JSON.
public enum MessageKind {
    PATIENT_CREATE("patient.create", PartnerMessage.PatientCreate.class),
    PATIENT_UPDATE("patient.update", PartnerMessage.PatientUpdate.class),
    PATIENT_STATUS("patient.status", PartnerMessage.PatientStatus.class),
    TYPING_REQUEST("typing.request", PartnerMessage.TypingRequest.class),
    SAMPLE_REQUEST("sample.request", PartnerMessage.SampleRequest.class),
    MARKER_REQUEST("marker.request", PartnerMessage.MarkerRequest.class),
    RESERVATION_REQUEST("reservation.request", PartnerMessage.ReservationRequest.class),
    HEALTH_REQUEST("health.request", PartnerMessage.HealthRequest.class),
    REQUEST_PROGRESS("request.progress", PartnerMessage.RequestProgress.class),
    TYPING_RESULT("typing.result", PartnerMessage.TypingResult.class),
    SAMPLE_RESULT("sample.result", PartnerMessage.SampleResult.class),
    MARKER_RESULT("marker.result", PartnerMessage.MarkerResult.class),
    RESERVATION_RESULT("reservation.result", PartnerMessage.ReservationResult.class),
    HEALTH_RESULT("health.result", PartnerMessage.HealthResult.class),
    RESERVATION_RELEASE("reservation.release", PartnerMessage.ReservationRelease.class),
    REQUEST_CANCELLATION("request.cancellation", PartnerMessage.RequestCancellation.class),
    REQUEST_REJECTION("request.rejection", PartnerMessage.RequestRejection.class),
    REQUEST_REMINDER("request.reminder", PartnerMessage.RequestReminder.class),
    TEXT("text", PartnerMessage.TextMessage.class),
    SEARCH_QUESTION("search.question", PartnerMessage.SearchQuestion.class),
    SEARCH_ANSWER("search.answer", PartnerMessage.SearchAnswer.class),
    SEARCH_REFUSAL("search.refusal", PartnerMessage.SearchRefusal.class),
    WORKUP_REQUEST("workup.request", PartnerMessage.WorkupRequest.class),
    CORD_REQUEST("cord.request", PartnerMessage.CordRequest.class),
    WORKUP_DATES("workup.dates", Relay.Dates.class),
    WORKUP_CLEARANCE("workup.clearance", Relay.Clearance.class),
    WORKUP_DECISION("workup.decision", Relay.WorkupDecision.class),
    COLLECTION_STEP("collection.step", Relay.Collection.class),
    COLLECTION_DECISION("collection.decision", Relay.CountDecision.class),
    SHIPMENT_ITINERARY("shipment.itinerary", Relay.Itinerary.class),
    SHIPMENT_STEP("shipment.step", Relay.Journey.class),
    RECEIPT("receipt", Relay.Receipt.class),
    INFUSION("infusion", Relay.Infusion.class),
    FOLLOW_UP("followup", Relay.FollowUp.class),
    OUTCOME("outcome", Relay.Outcome.class),
    EVENT("event", PartnerMessage.AdverseEvent.class),
    LETTER("letter", PartnerMessage.Letter.class);

    private final String text;
    private final Class<? extends PartnerMessage> type;

    MessageKind(String text, Class<? extends PartnerMessage> type) {
        this.text = text;
        this.type = type;
    }

    /// Its name in JSON, as in `typing.request`.
    public String text() {
        return text;
    }

    Class<? extends PartnerMessage> type() {
        return type;
    }

    /// The kind of that name; empty for one of a later version, or of nobody.
    public static Optional<MessageKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }

    /// The kind of a message.
    public static MessageKind of(PartnerMessage message) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(message))
                .findFirst()
                .orElseThrow();
    }
}
