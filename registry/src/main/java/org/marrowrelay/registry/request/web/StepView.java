package org.marrowrelay.registry.request.web;

import java.util.List;
import org.marrowrelay.registry.process.Transition;
import org.marrowrelay.registry.request.Facts;
import org.marrowrelay.registry.request.Reasons;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.request.Sight;
import org.marrowrelay.registry.web.Words;

/// A step that can be taken now, with the fields that it needs.
///
/// @param key a new key for the command
/// @param reasons codes with their words; empty when no reason is asked for
/// @param pauses may end the time in which the donor can be asked
/// @param appoints the day that is asked for is that of an appointment
/// @param plain needs no field at all: one button
/// @param forBoth what is written beside it is read by both sides
/// @param danger ends the request
record StepView(
        String step,
        String said,
        String key,
        List<Reason> reasons,
        List<String> documents,
        boolean result,
        boolean until,
        boolean pauses,
        boolean appoints,
        boolean plain,
        boolean forBoth,
        boolean danger) {
    StepView {
        reasons = List.copyOf(reasons);
        documents = List.copyOf(documents);
    }

    /// A reason to choose.
    record Reason(String code, String said) {}

    static StepView of(Transition<RequestState, RequestStep, Facts> row, Words words) {
        RequestStep step = row.step();
        boolean result =
                step == RequestStep.COMPLETE || step == RequestStep.REPORT_PART || step == RequestStep.LATE_RESULT;
        boolean pauses = step == RequestStep.REJECT;
        boolean until =
                pauses || step == RequestStep.EXTEND || step == RequestStep.CONFIRM || step == RequestStep.SCHEDULE;
        List<Reason> reasons = (row.reasons().isEmpty() ? List.<String>of() : ordered(row))
                .stream()
                        .map(code -> new Reason(code, words.of("request.reason." + code)))
                        .toList();
        return new StepView(
                step.name(),
                words.of("request.step." + step),
                java.util.UUID.randomUUID().toString(),
                reasons,
                row.documents().stream()
                        .sorted()
                        .map(kind -> words.of("request.paper." + kind))
                        .toList(),
                result,
                until,
                pauses,
                step == RequestStep.SCHEDULE,
                reasons.isEmpty()
                        && row.documents().isEmpty()
                        && !result
                        && !until
                        && step != RequestStep.ASSIGN_LAB
                        && !Sight.isForBoth(step),
                Sight.isForBoth(step),
                switch (step) {
                    case REJECT, NO_RESULT, CANCEL, ASK_CANCEL, DENY, RELEASE -> true;
                    default -> false;
                });
    }

    /// In the order of the code list, not of the alphabet.
    private static List<String> ordered(Transition<RequestState, RequestStep, Facts> row) {
        List<String> list =
                switch (row.step()) {
                    case REJECT -> Reasons.NO_RESULT;
                    case NO_RESULT -> Reasons.NO_TYPING;
                    default -> Reasons.CANCEL;
                };
        return list.stream().filter(row.reasons()::contains).toList();
    }
}
