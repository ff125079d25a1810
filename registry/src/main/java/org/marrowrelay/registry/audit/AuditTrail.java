package org.marrowrelay.registry.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The trail: acts go in, entries come out; nothing is ever changed.
@Service
public class AuditTrail {
    private final Entries entries;
    private final Chain chain;
    private final Clock clock;

    AuditTrail(Entries entries, Chain chain, Clock clock) {
        this.entries = entries;
        this.chain = chain;
        this.clock = clock;
    }

    /// Writes down what the person of this request, or the server by itself, does or is about to see.
    ///
    /// Part of the caller's transaction, if there is one; else it is on disk when this returns.
    public void write(Act act) {
        write(act, Actor.current());
    }

    /// Writes down what somebody does whom this thread does not know.
    public void write(Act act, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entries.add(now, actor, act);
    }

    /// Entries that fit, newest first.
    ///
    /// @param before only entries with a smaller number
    /// @param atMost 1 to 1,000
    public List<Entry> list(AuditQuestion question, Optional<Long> before, int atMost) {
        return entries.list(question, before, Math.clamp(atMost, 1, 1_000));
    }

    /// How many entries are not yet part of the chain: hardly any, for hardly a second.
    public long waiting() {
        return entries.countWaiting();
    }

    /// Computes every hash and every digest again and says what does not fit.
    public AuditVerdict verify() {
        return chain.verify();
    }
}
