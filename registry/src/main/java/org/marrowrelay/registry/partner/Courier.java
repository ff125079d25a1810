package org.marrowrelay.registry.partner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.marrowrelay.exchange.signature.ContentDigest;
import org.marrowrelay.exchange.signature.HttpSignature;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Delivers what the outbox holds: one delivery to a partner at a time, until everything is acknowledged.
@Component
class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int LONGEST_ANSWER = 100_000;
    private static final int MOST_DOUBLINGS = 20;

    private final Partners partners;
    private final Outbox outbox;
    private final OwnKey key;
    private final PartnerSettings settings;
    private final Clock clock;
    private final JsonMapper json;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Courier(Partners partners, Outbox outbox, OwnKey key, PartnerSettings settings, Clock clock, JsonMapper json) {
        this.partners = partners;
        this.outbox = outbox;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
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
        try {
            byte[] body =
                    String.join("\n", waiting.stream().map(Sent::line).toList()).getBytes(StandardCharsets.UTF_8);
            HttpRequest request = request(partner, body);
            outbox.sent(partner.code(), waiting.stream().map(Sent::sequence).toList());
            HttpResponse<byte[]> response =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
            return heard(partner, request, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("PTN-0321");
        } catch (IOException unreachable) {
            return Optional.of("PTN-0321");
        }
    }

    private HttpRequest request(Partner partner, byte[] body) {
        String digest = Wire.digest(body);
        HttpSignature signature = Wire.sign(key.get(), Wire.request(digest), clock.instant());
        return HttpRequest.newBuilder(URI.create(partner.address() + Wire.PATH))
                .timeout(settings.patience())
                .header("Content-Type", Wire.LINES)
                .header(Wire.DIGEST, digest)
                .header(Wire.INPUT, signature.input())
                .header(Wire.SIGNATURE, signature.value())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private Optional<String> heard(Partner partner, HttpRequest request, HttpResponse<byte[]> response) {
        if (!isSigned(partner, request, response)) {
            return Optional.of(response.statusCode() == 200 ? "PTN-0322" : "PTN-0321");
        }
        if (response.statusCode() != 200) {
            return Optional.of(code(response.body()));
        }
        try {
            Wire.Answer answer = json.readValue(response.body(), Wire.Answer.class);
            Instant now = clock.instant();
            int lost = outbox.acknowledged(partner.code(), answer.next(), answer.have(), now);
            if (lost > 0) {
                LOG.warn("{} lacks {} messages that it had: they go again", partner.code(), lost);
            }
            partners.answered(partner.code(), now);
            return Optional.empty();
        } catch (JacksonException another) {
            return Optional.of("PTN-0322");
        }
    }

    private static boolean isSigned(Partner partner, HttpRequest request, HttpResponse<byte[]> response) {
        String digest = response.headers().firstValue(Wire.DIGEST).orElse("");
        String asked = request.headers().firstValue(Wire.SIGNATURE).orElse("");
        return ContentDigest.fits(digest, response.body())
                && HttpSignature.parse(
                                response.headers().firstValue(Wire.INPUT).orElse(""),
                                response.headers().firstValue(Wire.SIGNATURE).orElse(""))
                        .filter(found -> found.isBy(
                                partner.key(),
                                Wire.answer(response.statusCode(), digest.strip(), asked),
                                Wire.OF_ANSWER))
                        .isPresent();
    }

    /// Why the partner refuses, in its own code.
    private String code(byte[] body) {
        try {
            String code = json.readTree(body).path("code").asString("");
            return code.matches("[A-Z]{2,12}-[0-9]{4}") ? code : "PTN-0323";
        } catch (JacksonException another) {
            return "PTN-0323";
        }
    }
}
