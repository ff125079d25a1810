package org.marrowrelay.registry.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/// Text messages and pages over somebody's gateway: one POST for each, to the address that `relay.pager` names. A
/// body that begins with a brace is JSON, any other a form; `{to}`, `{text}` and `{id}` in it are filled in, each
/// written as its kind of body asks. A message that is handed over twice after a crash carries the same
/// `Idempotency-Key`. The gateway has it when it answers with 200 to 299; its words are not kept, since they may
/// repeat the number.
@Component
@ConditionalOnExpression("'${relay.pager:}'.startsWith('http')")
class Gateway implements Post {
    private static final String USUAL = "{\"to\":\"{to}\",\"text\":\"{text}\",\"reference\":\"{id}\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WELL = 200;
    private static final int HUNDRED = 100;

    private final URI address;
    private final String authorization;
    private final String body;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// @param authorization value of the header of that name, as in `Bearer ...`; empty for none
    /// @param body what is posted; empty for the usual JSON
    /// @throws ProblemException `TSK-0002` when what would be sent could be read on the way
    Gateway(
            @Value("${relay.pager}") String address,
            @Value("${relay.pager-authorization:}") String authorization,
            @Value("${relay.pager-body:}") String body) {
        this.address = checked(address);
        this.authorization = authorization;
        this.body = body.isBlank() ? USUAL : body;
    }

    private static URI checked(String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && (address.startsWith("https://") || isThisMachine(uri.getHost()))) {
                return uri;
            }
        } catch (IllegalArgumentException | UnknownHostException unreadable) {
            // said below
        }
        throw new ProblemException(Problem.of(
                "TSK-0002",
                "RELAY_PAGER is no address that text messages can be sent to",
                "name one that begins with https://, or one with http:// on this machine; or write log to rehearse"));
    }

    private static boolean isThisMachine(String host) throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    @Override
    public Notice.Channel channel() {
        return Notice.Channel.PAGE;
    }

    @Override
    public String way() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    @Override
    public void send(Notice notice) {
        boolean json = body.startsWith("{\"") || body.startsWith("{ ");
        UnaryOperator<String> written = json ? Gateway::inJson : Gateway::inForm;
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
                .header("Idempotency-Key", reference(notice))
                .POST(BodyPublishers.ofString(filled(notice, written)));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        accepted(request.build());
    }

    private static String reference(Notice notice) {
        return "notice-" + notice.id();
    }

    private String filled(Notice notice, UnaryOperator<String> written) {
        return body.replace("{to}", written.apply(notice.address()))
                .replace("{id}", written.apply(reference(notice)))
                .replace("{text}", written.apply(notice.subject()));
    }

    private void accepted(HttpRequest request) {
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            if (answer.statusCode() / HUNDRED != WELL / HUNDRED) {
                throw new IllegalStateException("the gateway answered " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is ending", e);
        }
    }

    private static String inForm(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String inJson(String text) {
        StringBuilder written = new StringBuilder();
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                written.append('\\').append((char) c);
            } else if (c < ' ') {
                written.append("\\u%04x".formatted(c));
            } else {
                written.append((char) c);
            }
        });
        return written.toString();
    }
}
