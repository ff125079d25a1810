package org.marrowrelay.registry.request;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What figures need of a request that was sent.
///
/// @param month in which it was sent, where our registry is
/// @param acceptedAt first time that it was accepted or confirmed; `null` when never
/// @param doneAt first result or confirmation; `null` when never
/// @param lateAt when the first result came after the end; `null` when none did
/// @param endedAt when it came to an end; `null` while it is open
/// @param begun work on it had begun: a laboratory, a date, a sample
/// @param reason the last code given for an end; empty when none
/// @param corrected another request was written in its place
public record Life(
        RequestId id,
        RequestKind kind,
        String requester,
        String provider,
        Instant sentAt,
        YearMonth month,
        @Nullable Instant acceptedAt,
        @Nullable Instant doneAt,
        @Nullable Instant lateAt,
        @Nullable Instant endedAt,
        RequestState state,
        String reason,
        boolean late,
        boolean begun,
        boolean corrected) {
    /// True when the donor's side could do what was asked.
    public boolean isDone() {
        return doneAt != null;
    }

    /// True when it ended on the donor's side without a result.
    public boolean failed() {
        boolean rejected = state == RequestState.REJECTED && !isSampleUnused();
        return !isDone() && (rejected || state == RequestState.EXPIRED);
    }

    /// True when the patient’s side had the sample of the donor, or waited for it, and reports no typing of it.
    public boolean isSampleUnused() {
        return kind == RequestKind.SMP
                && state == RequestState.REJECTED
                && !isDone()
                && Reasons.NO_TYPING.contains(reason);
    }

    /// True when it came to an end without a result, for a reason that somebody gave; one that was corrected goes on
    /// as another.
    public boolean endedWithout() {
        return !isDone() && endedAt != null && !reason.isEmpty() && !isCorrected();
    }

    /// True when it was given up for another, or as one that should not have been.
    public boolean isCorrected() {
        return state == RequestState.CANCELLED && reason.equals(Reasons.CORRECTION);
    }

    /// From sending to acceptance.
    public Optional<Duration> toAcceptance() {
        return Optional.ofNullable(acceptedAt).map(at -> Duration.between(sentAt, at));
    }

    /// From sending to the first result.
    public Optional<Duration> toResult() {
        return Optional.ofNullable(doneAt).map(at -> Duration.between(sentAt, at));
    }
}
