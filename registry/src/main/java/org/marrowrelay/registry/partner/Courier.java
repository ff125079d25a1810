package org.marrowrelay.registry.partner;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Delivers what the outbox holds: one delivery to a partner at a time, until everything is acknowledged.
@Component
class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int MOST_DOUBLINGS = 20;

    private final Partners partners;
    private final Outbox outbox;
    private final PartnerSettings settings;
    private final Clock clock;
    private final List<Channel> channels;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Courier(Partners partners, Outbox outbox, PartnerSettings settings, Clock clock, List<Channel> channels) {
        this.partners = partners;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.channels = List.copyOf(channels);
    }

    /// Delivers to the partner while there is something and it goes well.
    void deliver(OrganisationCode code) {
        while (!Thread.currentThread().isInterrupted() && once(code)) {
            // the next stretch
        }
    }

    /// @return whether to go on at once
    private boolean once(OrganisationCode code) {
        Partner partner = partners.find(code).orElseThrow();
        Instant now = clock.instant();
        if (!partner.isOpen() || partner.link().nextTry().isAfter(now)) {
            return false;
        }
        List<Sent> waiting = fitting(outbox.waiting(code, settings.lines()));
        if (waiting.isEmpty() && !isPingDue(partner, now)) {
            return false;
        }
        Optional<String> trouble = attempt(partner, waiting);
        trouble.ifPresent(why ->
                partners.failed(code, clock.instant(), again(partner.link().failures()), why));
        return trouble.isEmpty() && !waiting.isEmpty();
    }

    private boolean isPingDue(Partner partner, Instant now) {
        Instant last = partner.link().triedAt();
        return last == null || !now.isBefore(last.plus(settings.ping()));
    }

    private static List<Sent> fitting(List<Sent> waiting) {
        List<Sent> some = new ArrayList<>();
        int bytes = 0;
        for (Sent one : waiting) {
            bytes += one.line().getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > PartnerDoor.LARGEST) {
                break;
            }
            some.add(one);
        }
        return some;
    }

    /// Twice as long after each failure, with up to half of it by chance, so that a hundred partners do not
    /// call at once.
    private Instant again(int failures) {
        long doubled = settings.again().toMillis() << Math.min(failures, MOST_DOUBLINGS);
        long most = Math.min(doubled, settings.longest().toMillis());
        return clock.instant().plusMillis(most / 2 + random.nextLong(most / 2 + 1));
    }

    /// @return empty when it went well, or the code of what went wrong
    private Optional<String> attempt(Partner partner, List<Sent> waiting) {
        Optional<Channel> way =
                channels.stream().filter(channel -> channel.carries(partner)).findFirst();
        if (way.isEmpty()) {
            return Optional.of("PTN-0324");
        }
        outbox.sent(partner.code(), waiting.stream().map(Sent::sequence).toList());
        try {
            return switch (way.get().deliver(partner, waiting)) {
                case Channel.Outcome.Heard(long next, List<Long> have) -> heard(partner, next, have);
                case Channel.Outcome.Underway() -> underway(partner);
                case Channel.Outcome.Failed(String code) -> Optional.of(code);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("PTN-0321");
        }
    }

    private Optional<String> heard(Partner partner, long next, List<Long> have) {
        Instant now = clock.instant();
        int lost = outbox.acknowledged(partner.code(), next, have, now);
        if (lost > 0) {
            LOG.warn("{} lacks {} messages that it had: they go again", partner.code(), lost);
        }
        partners.answered(partner.code(), now);
        return Optional.empty();
    }

    /// Nothing is wrong; it is asked again after a while what the partner has.
    private Optional<String> underway(Partner partner) {
        Instant now = clock.instant();
        partners.underway(partner.code(), now, now.plus(settings.again()));
        return Optional.empty();
    }
}
