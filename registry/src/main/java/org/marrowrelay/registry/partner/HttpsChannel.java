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
import java.util.List;
import org.marrowrelay.exchange.signature.ContentDigest;
import org.marrowrelay.exchange.signature.HttpSignature;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Our own way: a signed request to the partner's server, answered under signature.
@Component
class HttpsChannel implements Channel {
    private static final int LONGEST_ANSWER = 100_000;

    private final OwnKey key;
    private final PartnerSettings settings;
    private final Clock clock;
    private final JsonMapper json;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    HttpsChannel(OwnKey key, PartnerSettings settings, Clock clock, JsonMapper json) {
        this.key = key;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public boolean carries(Partner partner) {
        return String.valueOf(partner.address().getScheme()).startsWith("http");
    }

    @Override
    public Outcome deliver(Partner partner, List<Sent> waiting) throws InterruptedException {
        byte[] body =
                String.join("\n", waiting.stream().map(Sent::line).toList()).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = request(partner, body);
        try {
            HttpResponse<byte[]> response =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
            return heard(partner, request, response);
        } catch (IOException unreachable) {
            return new Outcome.Failed("PTN-0321");
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

    private Outcome heard(Partner partner, HttpRequest request, HttpResponse<byte[]> response) {
        if (!isSigned(partner, request, response)) {
            return new Outcome.Failed(response.statusCode() == 200 ? "PTN-0322" : "PTN-0321");
        }
        if (response.statusCode() != 200) {
            return new Outcome.Failed(code(response.body()));
        }
        try {
            Wire.Answer answer = json.readValue(response.body(), Wire.Answer.class);
            return new Outcome.Heard(answer.next(), answer.have());
        } catch (JacksonException another) {
            return new Outcome.Failed("PTN-0322");
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
