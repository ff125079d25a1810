package org.marrowrelay.registry.request.web;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.web.Words;

/// A request as pages show it; `null` is shown as a dash.
///
/// @param tone class of the state's sign: empty, `wait`, `off` or `bad`
record RequestView(
        String id,
        String kind,
        String kindSaid,
        String state,
        String stateSaid,
        String tone,
        boolean open,
        String patient,
        String donor,
        String requester,
        String provider,
        String channel,
        boolean urgent,
        boolean late,
        @Nullable String result,
        @Nullable String corrects,
        String created,
        String createdBy,
        @Nullable String sent,
        @Nullable String closed,
        List<Detail> details) {
    RequestView {
        details = List.copyOf(details);
    }

    /// What is asked for exactly.
    record Detail(String key, String said, String value) {}

    static RequestView of(Request request, Words words) {
        return new RequestView(
                request.id().value(),
                request.kind().name(),
                words.of("request.kind." + request.kind()),
                request.state().name(),
                words.of("request.state." + request.state()),
                tone(request),
                request.isOpen(),
                request.patient().value(),
                request.donor().value(),
                request.requester().value(),
                request.provider().value(),
                words.of("organisation.channel." + request.channel()),
                request.urgent(),
                request.late(),
                request.result().isEmpty() ? null : request.result(),
                request.corrects() == null ? null : request.corrects().value(),
                words.moment(request.createdAt()),
                request.createdBy(),
                request.sentAt() == null ? null : words.moment(request.sentAt()),
                request.closedAt() == null ? null : words.moment(request.closedAt()),
                request.details().entrySet().stream()
                        .map(detail -> new Detail(
                                detail.getKey(), words.of("request.detail." + detail.getKey()), detail.getValue()))
                        .sorted(Comparator.comparing(Detail::key))
                        .toList());
    }

    private static String tone(Request request) {
        return switch (request.state()) {
            case COMPLETED, CONFIRMED, EXTENDED -> "";
            case REJECTED, EXPIRED, DENIED -> "bad";
            case CANCELLED, RELEASED, DRAFT -> "off";
            default -> "wait";
        };
    }
}
