package org.marrowrelay.registry.shipment.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.shipment.Contingency;
import org.marrowrelay.registry.shipment.Passage;
import org.marrowrelay.registry.shipment.PreparedPlan;
import org.marrowrelay.registry.shipment.ShipmentPaper;
import org.marrowrelay.registry.shipment.ShipmentState;
import org.marrowrelay.registry.shipment.Way;
import org.marrowrelay.registry.web.Words;

/// A shipment as pages show it.
///
/// @param tone class of the state's sign
record ShipmentView(
        String id,
        @Nullable String collection,
        String patient,
        String provider,
        String requester,
        String state,
        String tone,
        String seal,
        String courier,
        String logger,
        @Nullable Age age) {
    private static final Pattern HAND_OVER = Pattern.compile("\\(relay ([^)]*)\\)");

    /// The viability clock.
    ///
    /// @param now expected share in percent, with its interval
    record Age(
            String hours,
            String now,
            String low,
            String high,
            String left,
            @Nullable String arrival,
            @Nullable String onArrival,
            @Nullable String reserve) {}

    /// A way as a row of the planner.
    ///
    /// @param chance to arrive in time, in words
    /// @param second shares no leg with the surest way
    record WayRow(String stops, String arrives, String slack, int percent, String chance, String kept, boolean second) {
        static WayRow of(Way way, ZoneId zone, Words words) {
            return of(way, false, zone, words);
        }

        static WayRow of(Way way, boolean second, ZoneId zone, Words words) {
            return new WayRow(
                    said(way, words),
                    MatterViews.local(way.arrives(), zone),
                    hours(way.slack()),
                    way.percent(),
                    chanceOf(way, words),
                    way.kept(),
                    second);
        }
    }

    /// A chance counted in drawings is neither certain nor none.
    static String chanceOf(Way way, Words words) {
        return way.low() == way.high()
                ? words.of("shipment.chance.alone", share(way.percent()))
                : words.of("shipment.chance", share(way.percent()), share(way.low()), share(way.high()));
    }

    private static String share(int percent) {
        return percent >= 100 ? ">99" : percent <= 0 ? "<1" : "" + percent;
    }

    /// The places and legs of a way, with words for what is neither.
    static String said(Way way, Words words) {
        return HAND_OVER
                .matcher(way.stops())
                .replaceAll(found -> Matcher.quoteReplacement(words.of("shipment.way.relay", found.group(1))))
                .replace(" CHARTER ", " " + words.of("shipment.way.charter") + " ");
    }

    /// A document of the checklist.
    ///
    /// @param due the day by which it must be there; empty while no day of collection is agreed
    record PaperRow(String kind, String said, String lead, String due, String state, String tone) {
        static PaperRow of(
                ShipmentPaper paper, Optional<LocalDate> due, LocalDate today, Matter<?> shipment, Words words) {
            String state = shipment.fact("paper." + paper.kind());
            return new PaperRow(
                    paper.kind(),
                    words.of("relay.fact.paper." + paper.kind()),
                    words.of(paper.working() ? "shipment.workingdays" : "shipment.days", paper.days()),
                    due.map(LocalDate::toString).orElse(""),
                    state.isEmpty() ? words.of("shipment.paper.open") : words.of("relay.choice." + state),
                    state.equals("READY") || state.equals("NOT_NEEDED")
                            ? ""
                            : due.filter(today::isAfter).isPresent() ? "bad" : "wait");
        }
    }

    /// A prepared plan with the way that it would take from here.
    ///
    /// @param told whom to call; `null` for people elsewhere
    /// @param way `null` when there is none now
    /// @param last a last resort
    /// @param held not to be chosen now
    record PlanRow(
            String kind,
            String name,
            @Nullable String told,
            @Nullable WayRow way,
            boolean last,
            boolean held) {
        static PlanRow of(PreparedPlan.Now now, boolean ours, ZoneId there, Words words) {
            Contingency kind = now.plan().kind();
            return new PlanRow(
                    kind.name(),
                    words.of("relay.choice." + kind),
                    ours ? now.plan().told() : null,
                    now.way().map(way -> WayRow.of(way, there, words)).orElse(null),
                    kind == Contingency.CRYOPRESERVATION,
                    now.held());
        }
    }

    static ShipmentView of(Matter<ShipmentState> some, Optional<Passage> passage, ZoneId there, Words words) {
        return new ShipmentView(
                some.id(),
                some.parent(),
                some.patient(),
                some.provider().value(),
                some.requester().value(),
                words.of("relay.state." + some.state()),
                switch (some.state()) {
                    case STRANDED, LOST, REJECTED -> "bad";
                    case CALLED_OFF, DISCARDED -> "off";
                    case DELIVERED, EXAMINED, ACCEPTED, DEVIATION_ACCEPTED, FROZEN, INFUSED -> "";
                    default -> "wait";
                },
                some.fact("seal"),
                some.fact("courier"),
                some.fact("logger"),
                passage.map(age -> age(age, there)).orElse(null));
    }

    private static Age age(Passage passage, ZoneId there) {
        return new Age(
                hours(passage.age()),
                percent(passage.now().expected()),
                percent(passage.now().low()),
                percent(passage.now().high()),
                String.format(Locale.ROOT, "%.0f", passage.left().millions()),
                passage.arrival().map(at -> MatterViews.local(at, there)).orElse(null),
                passage.onArrival().map(one -> percent(one.expected())).orElse(null),
                passage.reserve().map(ShipmentView::hours).orElse(null));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    static String hours(Duration duration) {
        Duration length = duration.abs();
        return (duration.isNegative() ? "−" : "")
                + String.format(Locale.ROOT, "%d:%02d", length.toHours(), length.toMinutesPart());
    }
}
