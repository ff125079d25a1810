package org.marrowrelay.registry.partner;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.marrowrelay.exchange.message.Head;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.Reading;
import org.marrowrelay.exchange.signature.ContentDigest;
import org.marrowrelay.exchange.signature.HttpSignature;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Where deliveries of partners come in. Who is not known by a confirmed key hears no reason that would
/// help to guess.
///
/// A delivery is stored whole or not at all; its answer says what is on the disk, and is signed.
@Service
public class PartnerDoor {
    /// A delivery has at most so many bytes.
    public static final int LARGEST = 4 << 20;

    /// How far the clocks of two registries may be apart; as long is a signature good for.
    private static final Duration APART = Duration.ofHours(24);

    private static final Duration KEPT = Duration.ofDays(2);
    private static final int FURTHEST_AHEAD = 20_000;
    private static final int MOST_BEYOND = 1_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Partners partners;
    private final Inbox inbox;
    private final DoorLog doorLog;
    private final OwnKey key;
    private final OrganisationDesk organisations;
    private final ApplicationEventPublisher events;
    private final PartnerSettings settings;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json;
    private final Map<OrganisationCode, Share> shares = new ConcurrentHashMap<>();

    PartnerDoor(
            Partners partners,
            Inbox inbox,
            DoorLog doorLog,
            OwnKey key,
            OrganisationDesk organisations,
            ApplicationEventPublisher events,
            PartnerSettings settings,
            JdbcClient sql,
            TransactionTemplate transaction,
            Clock clock,
            JsonMapper json) {
        this.partners = partners;
        this.inbox = inbox;
        this.doorLog = doorLog;
        this.key = key;
        this.organisations = organisations;
        this.events = events;
        this.settings = settings;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
    }

    /// A delivery as it came.
    ///
    /// @param address from where
    public record Delivery(String digest, String input, String signature, String mediaType, String address) {}

    /// What is answered.
    ///
    /// @param headers to set, by name
    public record Said(int status, Map<String, String> headers, String body) {
        public Said {
            headers = Map.copyOf(headers);
        }
    }

    /// New messages are on the disk.
    record Arrived(OrganisationCode partner) {}

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String partner;
        private final transient Problem problem;

        Refused(int status, String partner, Problem problem) {
            super(problem.code(), null, false, false);
            this.status = status;
            this.partner = partner;
            this.problem = problem;
        }
    }

    /// Takes a delivery, or refuses it.
    public Said receive(Delivery delivery, byte[] body) {
        try {
            Partner partner = sender(delivery, body);
            Wire.Answer answer = transaction.execute(_ -> store(partner, body));
            events.publishEvent(new Arrived(partner.code()));
            return signed(200, json.writeValueAsString(answer), delivery.signature());
        } catch (Refused refused) {
            doorLog.count(refused.partner, refused.problem, delivery.address());
            return signed(
                    refused.status,
                    json.writeValueAsString(Map.of(
                            "code",
                            refused.problem.code(),
                            "title",
                            refused.problem.what(),
                            "fix",
                            refused.problem.fix())),
                    delivery.signature());
        }
    }

    /// A body that was too large to be looked at.
    public Said tooLarge(String address) {
        doorLog.count("", large(), address);
        return new Said(413, Map.of(), json.writeValueAsString(Map.of("code", "PTN-0301", "title", large().what())));
    }

    private Said signed(int status, String body, String request) {
        String digest = Wire.digest(body.getBytes(StandardCharsets.UTF_8));
        HttpSignature signature = Wire.sign(key.get(), Wire.answer(status, digest, request), clock.instant());
        return new Said(
                status,
                Map.of(Wire.DIGEST, digest, Wire.INPUT, signature.input(), Wire.SIGNATURE, signature.value()),
                body);
    }

    /// Who has signed this delivery, as it is, today, for the first time, and may.
    private Partner sender(Delivery delivery, byte[] body) {
        HttpSignature signature = HttpSignature.parse(delivery.input(), delivery.signature())
                .orElseThrow(() -> new Refused(401, "", stranger()));
        Partner partner = partners.findByKey(signature.keyId()).orElseThrow(() -> new Refused(401, "", stranger()));
        String code = partner.code().value();
        boolean whole = ContentDigest.fits(delivery.digest(), body)
                && delivery.mediaType().equals(Wire.LINES)
                && signature.isBy(partner.key(), Wire.request(delivery.digest().strip()), Wire.OF_REQUEST);
        if (!whole) {
            throw new Refused(401, code, forged());
        }
        if (!partner.isOpen()) {
            throw new Refused(403, code, closed());
        }
        if (Duration.between(signature.created(), clock.instant()).abs().compareTo(APART) > 0) {
            throw new Refused(401, code, old());
        }
        if (!shares.computeIfAbsent(partner.code(), _ -> new Share())
                .take(clock.instant(), settings.deliveriesAMinute())) {
            throw new Refused(429, code, flood());
        }
        if (!isFirst(partner.code(), signature.nonce())) {
            throw new Refused(409, code, replayed());
        }
        return partner;
    }

    /// Deliveries of one minute.
    private static final class Share {
        private Instant began = Instant.EPOCH;
        private int taken;

        synchronized boolean take(Instant now, int most) {
            if (Duration.between(began, now).abs().compareTo(MINUTE) >= 0) {
                began = now;
                taken = 0;
            }
            return ++taken <= most;
        }
    }

    private boolean isFirst(OrganisationCode partner, String nonce) {
        return sql.sql("insert into partner_nonce (partner, nonce, at) values (?, ?, ?) on conflict do nothing")
                        .params(partner.value(), nonce, Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /// What is older is refused for its age.
    @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
    void forget() {
        sql.sql("delete from partner_nonce where at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private Wire.Answer store(Partner known, byte[] body) {
        Partner partner = partners.lock(known.code());
        OrganisationCode us = organisations
                .ours()
                .map(Organisation::code)
                .orElseThrow(() -> new Refused(503, partner.code().value(), nobody()));
        for (String line : lines(body)) {
            store(partner, us, line);
        }
        List<Long> here = inbox.from(partner.code(), partner.link().nextIn(), FURTHEST_AHEAD + 1);
        long next = partner.link().nextIn();
        List<Long> beyond = new ArrayList<>();
        for (long sequence : here) {
            if (sequence == next) {
                next++;
            } else if (beyond.size() < MOST_BEYOND) {
                beyond.add(sequence);
            }
        }
        partners.setNextIn(partner.code(), next, clock.instant());
        return new Wire.Answer(Head.VERSION, us.value(), partner.code().value(), next, beyond);
    }

    private static List<String> lines(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private void store(Partner partner, OrganisationCode us, String line) {
        String code = partner.code().value();
        switch (Messages.read(line)) {
            case Reading.Nothing(var problem) -> throw new Refused(400, code, problem);
            case Reading.Understood(var envelope) -> store(partner, us, envelope.head(), line, Optional.empty());
            case Reading.HeadOnly(var head, var problem) -> store(partner, us, head, line, Optional.of(problem));
        }
    }

    private void store(Partner partner, OrganisationCode us, Head head, String line, Optional<Problem> trouble) {
        String code = partner.code().value();
        if (!head.from().value().equals(code) || !head.to().value().equals(us.value())) {
            throw new Refused(400, code, misdirected());
        }
        if (head.sequence() > partner.link().nextIn() + FURTHEST_AHEAD) {
            throw new Refused(400, code, ahead());
        }
        if (inbox.store(partner.code(), head, line, trouble, clock.instant()) == Inbox.Stored.CONTRADICTS) {
            throw new Refused(409, code, contradicts());
        }
    }

    private static Problem large() {
        return Problem.of(
                "PTN-0301", "a delivery has more than {0} bytes", "send fewer messages in one delivery", LARGEST);
    }

    private static Problem stranger() {
        return Problem.of(
                "PTN-0302",
                "this delivery is not signed by a key that is known here",
                "exchange keys first: enter the partner’s card and compare fingerprints");
    }

    private static Problem forged() {
        return Problem.of(
                "PTN-0303",
                "the signature of a delivery does not fit what came",
                "send it again; if that repeats, somebody or something on the way changes what is sent");
    }

    private static Problem old() {
        return Problem.of(
                "PTN-0304",
                "the signature of a delivery is more than a day old, or from the future",
                "set the clocks of both servers");
    }

    private static Problem replayed() {
        return Problem.of(
                "PTN-0305",
                "this very delivery has come before",
                "sign each delivery anew; if you did, somebody repeats what they have overheard");
    }

    private static Problem closed() {
        return Problem.of("PTN-0306", "the exchange with this partner is not open", "call the partner’s administrator");
    }

    private static Problem flood() {
        return Problem.of(
                "PTN-0307", "the partner delivers more often than agreed", "wait a minute, and send more at once");
    }

    private static Problem misdirected() {
        return Problem.of(
                "PTN-0308",
                "a message is from or for somebody else than the two whose keys these are",
                "use the codes of the cards that were exchanged");
    }

    private static Problem contradicts() {
        return Problem.of(
                "PTN-0309",
                "another message with this number or identifier is here already",
                "the sender’s database was put back to an earlier state, or somebody forges: call the partner, and say in a"
                        + " text which number was the last");
    }

    private static Problem ahead() {
        return Problem.of(
                "PTN-0310",
                "a message is numbered more than {0} beyond the first that is missing",
                "send the missing ones first",
                FURTHEST_AHEAD);
    }

    private static Problem nobody() {
        return Problem.of(
                "PTN-0001",
                "this registry has no organisation of its own yet",
                "enter it under Organisations, as a registry that is ours");
    }
}
