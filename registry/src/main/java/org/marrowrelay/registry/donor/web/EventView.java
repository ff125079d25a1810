package org.marrowrelay.registry.donor.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.DonorEvent;
import org.marrowrelay.registry.web.Words;

/// Something that happened to a donor, as the time line shows it.
///
/// @param said what changed, in words; empty when nothing but the kind is known
/// @param of the closed file that it happened to; `null` for the one that is shown
record EventView(
        String kind,
        String at,
        String by,
        String why,
        String said,
        @Nullable String of) {

    static List<EventView> of(List<DonorEvent> events, String shown, Words words) {
        return events.stream().map(event -> of(event, shown, words)).toList();
    }

    private static EventView of(DonorEvent event, String shown, Words words) {
        String donor = event.donor().value();
        return new EventView(
                words.of("donor.event." + event.kind()),
                words.moment(event.at()),
                by(event.by(), words),
                event.why(),
                said(new TreeMap<>(event.detail()), words),
                donor.equals(shown) ? null : donor);
    }

    private static String by(String by, Words words) {
        if (by.startsWith("import ")) {
            return words.of("donor.by.import", by.substring("import ".length()));
        }
        return by.equals("clock") || by.equals("samples") || by.equals("system") ? words.of("donor.by." + by) : by;
    }

    private static String said(Map<String, String> detail, Words words) {
        String from = detail.remove("from");
        String to = detail.remove("to");
        String change = (from == null ? "" : words.of("donor.status." + from) + " → ")
                + (to == null ? "" : words.of("donor.status." + to));
        String rest = detail.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> words.of("donor.detail." + entry.getKey()) + " " + value(entry, words))
                .collect(Collectors.joining(" · "));
        return change.isEmpty() || rest.isEmpty() ? change + rest : change + " · " + rest;
    }

    private static String value(Map.Entry<String, String> entry, Words words) {
        return switch (entry.getKey()) {
            case "reason" -> words.of("donor.reason." + entry.getValue());
            case "scope" -> words.of("consent.scope." + entry.getValue());
            case "purpose" -> words.of("typing.purpose." + entry.getValue());
            default -> entry.getValue();
        };
    }
}
