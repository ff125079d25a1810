package org.marrowrelay.registry.partner;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.Reading;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Does what the inbox holds: for each partner one after the other, the effect and its mark in one
/// transaction.
@Component
class InboxWork {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWork.class);
    /// Problems that pass by themselves.
    private static final Set<String> PASSING = Set.of("SEA-0005");

    private static final int MOST_DOUBLINGS = 10;

    private final Partners partners;
    private final Inbox inbox;
    private final Effects effects;
    private final PartnerSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InboxWork(
            Partners partners,
            Inbox inbox,
            Effects effects,
            PartnerSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.partners = partners;
        this.inbox = inbox;
        this.effects = effects;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Tried(Received message, RuntimeException failure) {}

    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Tried tried;

        Failed(Tried tried) {
            super(tried.failure());
            this.tried = tried;
        }
    }

    /// Does everything whose turn it is.
    void work(OrganisationCode partner) {
        while (!Thread.currentThread().isInterrupted() && once(partner)) {
            // the next one
        }
    }

    private boolean once(OrganisationCode partner) {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> take(partner)));
        } catch (Failed failed) {
            return after(partner, failed.tried);
        }
    }

    private boolean take(OrganisationCode code) {
        Optional<Received> turn = inbox.turn(code, clock.instant());
        if (turn.isEmpty()) {
            return false;
        }
        try {
            String about = effects.take(partners.find(code).orElseThrow(), envelope(turn.get()));
            inbox.done(code, turn.get().sequence(), about, clock.instant());
            return true;
        } catch (RuntimeException failure) {
            throw new Failed(new Tried(turn.get(), failure));
        }
    }

    private static Envelope envelope(Received message) {
        return switch (Messages.read(message.line())) {
            case Reading.Understood(var envelope) -> envelope;
            case Reading.HeadOnly(var _, var problem) -> throw new PartnerProblem(problem);
            case Reading.Nothing(var problem) -> throw new PartnerProblem(problem);
        };
    }

    /// Nothing of it was done. What passes by itself is tried again; for the rest a person decides.
    private boolean after(OrganisationCode partner, Tried tried) {
        Received message = tried.message();
        Problem problem = tried.failure() instanceof ProblemException known ? known.problem() : fault(tried.failure());
        boolean passes = PASSING.contains(problem.code()) || !(tried.failure() instanceof ProblemException);
        if (passes && message.attempts() + 1 < settings.tries()) {
            Duration pause = settings.again().multipliedBy(1L << Math.min(message.attempts(), MOST_DOUBLINGS));
            inbox.later(partner, message.sequence(), clock.instant().plus(pause), problem.code());
            return false;
        }
        LOG.warn("message {} of {} waits for a person: {}", message.sequence(), partner, problem.code());
        inbox.quarantine(partner, message.sequence(), message.about(), problem);
        return true;
    }

    private static Problem fault(RuntimeException failure) {
        LOG.warn("a message could not be done: {}", failure.getClass().getSimpleName());
        return Problem.of(
                "PTN-0401",
                "this program failed on the message, again and again",
                "look at the log of that time, and tell the makers; then try it once more");
    }
}
