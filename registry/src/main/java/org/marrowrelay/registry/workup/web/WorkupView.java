package org.marrowrelay.registry.workup.web;

import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.web.Words;
import org.marrowrelay.registry.workup.WorkupState;

/// A workup as pages show it.
///
/// @param tone class of the state's sign: empty, `wait`, `off` or `bad`
record WorkupView(
        String id,
        String patient,
        String donor,
        String requester,
        String provider,
        String product,
        String infusion,
        String state,
        String tone) {
    static WorkupView of(Matter<WorkupState> workup, Words words) {
        return new WorkupView(
                workup.id(),
                workup.patient(),
                workup.donor(),
                workup.requester().value(),
                workup.provider().value(),
                workup.has("product") ? workup.fact("product").replace('_', '-') : "",
                workup.fact("infusion"),
                words.of("relay.state." + workup.state()),
                switch (workup.state()) {
                    case CLEARED, CONDITIONING, CLOSED -> "";
                    case NOT_CLEARED, DONOR_WITHDREW -> "bad";
                    case PATIENT_CANCELLED, BACKUP_ACTIVATED, ENDED, POSTPONED -> "off";
                    case REQUESTED, FEASIBILITY, CONFIRMED, INFO_SESSION, EXAM, VIROLOGY, CLEARANCE_REVIEW -> "wait";
                });
    }
}
