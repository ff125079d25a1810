package org.marrowrelay.registry.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.process.Party;

/// A clock that runs.
///
/// @param key what it is about
/// @param patient the case it belongs to; `null` when to none
/// @param organisation who must act; `null` for our own staff
/// @param side which role of ours looks after it
/// @param account the one person it is for; `null` when for a role
/// @param what in words, for tasks that no process names; else empty
/// @param alarm wakes people; false for a dated expiry
/// @param reminders how many were sent
/// @param wakesAt when it is looked at next; `null` when never again
public record Task(
        long id,
        Key key,
        @Nullable String patient,
        @Nullable OrganisationCode organisation,
        Party side,
        @Nullable String account,
        String what,
        Instant since,
        Instant due,
        boolean alarm,
        int reminders,
        @Nullable Instant wakesAt,
        boolean invented) {

    /// What a clock is about; only one runs for each at a time.
    ///
    /// @param kind of the subject, as in `REQUEST`
    /// @param subject its identifier
    /// @param clock the name of the clock in its process, as in `accept`
    public record Key(String kind, String subject, String clock) {}

    /// True when its time is over.
    public boolean isLate(Instant now) {
        return due.isBefore(now);
    }
}
