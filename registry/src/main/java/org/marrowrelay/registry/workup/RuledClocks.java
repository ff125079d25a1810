package org.marrowrelay.registry.workup;

import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.request.RequestDesk;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Counts running clocks anew when a rule of the relay has changed: until when a donor is to be cleared, and on which
/// day conditioning begins, in workups and in the requests that they came from. Part of the change: both are there, or
/// neither.
@Component
class RuledClocks {
    private final WorkupCourse course;
    private final MatterDesk matters;
    private final RequestDesk requests;

    RuledClocks(WorkupCourse course, MatterDesk matters, RequestDesk requests) {
        this.course = course;
        this.matters = matters;
        this.requests = requests;
    }

    @EventListener
    void changed(RelayRules.Changed rules) {
        matters.list(course).stream()
                .filter(workup -> Keeping.RUNS.contains(workup.state()))
                .forEach(workup -> matters.recount(course, workup.id()));
        requests.recount();
    }
}
