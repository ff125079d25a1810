package org.marrowrelay.registry.request.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.web.Words;

/// A clock that runs, as pages show it.
///
/// @param note the case in which the note or message stands; `null` for anything else
/// @param who must act; `null` for our own staff
/// @param subject number of the request, or of the note
/// @param there what one wants to know before one calls them; `null` for our own staff
record ClockView(
        String subject,
        @Nullable String note,
        String said,
        @Nullable String who,
        String since,
        String due,
        boolean late,
        boolean alarm,
        int reminders,
        Elsewhere.@Nullable There there) {
    static ClockView of(
            Task task, @Nullable OrganisationCode who, Elsewhere.@Nullable There there, Instant now, Words words) {
        return new ClockView(
                task.key().subject(),
                task.key().kind().equals("NOTE") ? task.patient() : null,
                task.what().isEmpty() ? words.of(list(task) + task.key().clock()) : task.what(),
                who == null ? null : who.value(),
                words.moment(task.since()),
                words.moment(task.due()),
                task.isLate(now),
                task.alarm(),
                task.reminders(),
                there);
    }

    /// Clocks of requests have their words with requests, those of workups and what follows with the relay.
    private static String list(Task task) {
        return switch (task.key().kind()) {
            case "REQUEST" -> "request.clock.";
            case "SEARCH" -> "search.clock.";
            default -> "relay.clock.";
        };
    }
}
