package org.marrowrelay.registry.collection.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.collection.CollectionCourse;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.web.Words;
import org.marrowrelay.transport.cells.CellCount;
import org.marrowrelay.transport.cells.CollectionDecision;
import org.marrowrelay.transport.cells.Requirement;

/// A collection as pages show it.
///
/// @param tone class of the state's sign
/// @param required what the transplant centre asked for: total and per kilogram, or `null`
/// @param counted what was counted, total and per kilogram, or `null`
/// @param decision in words, or `null` before the first count
/// @param decided class of the decision's sign
record CollectionView(
        String id,
        @Nullable String workup,
        String patient,
        String donor,
        String requester,
        String provider,
        String product,
        String day1,
        String day2,
        String state,
        String tone,
        @Nullable String required,
        @Nullable String counted,
        @Nullable String missing,
        @Nullable String decision,
        String decided) {
    static CollectionView of(Matter<CollectionState> some, Words words) {
        Requirement required = CollectionCourse.requirement(some).orElse(null);
        CollectionDecision decision = CollectionCourse.decision(some).orElse(null);
        return new CollectionView(
                some.id(),
                some.parent(),
                some.patient(),
                some.donor(),
                some.requester().value(),
                some.provider().value(),
                some.fact("product").replace('_', '-'),
                some.fact("collection1"),
                some.fact("collection2"),
                words.of("relay.state." + some.state()),
                switch (some.state()) {
                    case ESCALATED -> "bad";
                    case ABORTED -> "off";
                    case RELEASED, LABELLED, CHECKED, HANDED_OVER, CLOSED -> "";
                    default -> "wait";
                },
                required == null ? null : both(required.total(), required.recipientKg(), words),
                decision == null || required == null ? null : both(decision.counted(), required.recipientKg(), words),
                missing(decision, required, words),
                decision == null ? null : said(decision, words),
                decision instanceof CollectionDecision.Ship ? "" : "bad");
    }

    private static String both(CellCount count, double kilograms, Words words) {
        return words.of(
                "collection.cells",
                String.format(Locale.ROOT, "%.0f", count.millions()),
                String.format(Locale.ROOT, "%.2f", count.per(kilograms).millionsPerKg()));
    }

    private static @Nullable String missing(
            @Nullable CollectionDecision decision, @Nullable Requirement required, Words words) {
        if (decision == null || required == null) {
            return null;
        }
        return switch (decision) {
            case CollectionDecision.Ship _ -> null;
            case CollectionDecision.CollectAgain(var _, var missing) -> both(missing, required.recipientKg(), words);
            case CollectionDecision.Escalate(var _, var missing, var _) -> both(missing, required.recipientKg(), words);
        };
    }

    private static String said(CollectionDecision decision, Words words) {
        return switch (decision) {
            case CollectionDecision.Ship _ -> words.of("collection.decision.ship");
            case CollectionDecision.CollectAgain _ -> words.of("collection.decision.again");
            case CollectionDecision.Escalate(var _, var _, var reason) -> words.of("collection.decision." + reason);
        };
    }
}
