package org.marrowrelay.registry.request.web;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Component;

/// Clocks as somebody sees them: who must act is said from where the reader stands.
@Component
class Clocks {
    private final OrganisationDesk organisations;
    private final Elsewhere elsewhere;
    private final Words words;
    private final Clock clock;

    Clocks(OrganisationDesk organisations, Elsewhere elsewhere, Words words, Clock clock) {
        this.organisations = organisations;
        this.elsewhere = elsewhere;
        this.words = words;
        this.clock = clock;
    }

    /// @param viewer where the reader works; `null` for our own staff. For somebody from elsewhere, who waits for us
    ///     waits for them
    ClockView of(Task task, @Nullable OrganisationCode viewer) {
        OrganisationCode who = task.organisation();
        if (viewer != null) {
            OrganisationCode acts = who == null ? ours() : who;
            who = viewer.equals(acts) ? null : acts;
        }
        return ClockView.of(
                task, who, who == null || viewer != null ? null : elsewhere.of(who), clock.instant(), words);
    }

    /// What waits for the reader.
    ClockView own(Task task) {
        return ClockView.of(task, null, null, clock.instant(), words);
    }

    private @Nullable OrganisationCode ours() {
        return organisations.ours().map(Organisation::code).orElse(null);
    }
}
