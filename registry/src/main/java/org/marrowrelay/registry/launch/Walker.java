package org.marrowrelay.registry.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody who walks through the server from outside, with a cookie jar or with a token.
final class Walker {
    /// A quick machine walks faster than the server lets one sender go: that hides a route, and must not.
    private static final int TOO_MANY = 429;

    private static final int MOST_WAITS = 5;
    private static final Duration PAUSE = Duration.ofMillis(600);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private static final Pattern BACK_AT_THE_DOOR = Pattern.compile("location=\\[[^\\]]*/log-in(\\?|\\])");
    private static final AtomicInteger WALKERS = new AtomicInteger();

    private final HttpClient client = fromAnAddressOfItsOwn();
    private @Nullable String token;
    private String csrf = "";

    Walker(String base) {
        this.base = base;
    }

    /// Attempts to log in are counted by address, and those of others must not keep a walker out; where the machine has
    /// only one loopback address (127.0.0.1), all walkers share it.
    private static HttpClient fromAnAddressOfItsOwn() {
        HttpClient.Builder client = HttpClient.newBuilder().cookieHandler(new CookieManager());
        int number = WALKERS.incrementAndGet();
        byte[] own = {127, 0, (byte) (1 + number / 250 % 250), (byte) (1 + number % 250)};
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByAddress(own))) {
            return client.localAddress(probe.getInetAddress()).build();
        } catch (IOException onlyOne) {
            return client.build();
        }
    }

    /// What came back.
    record Answer(int status, String headers, String body) {}

    Walker withToken(String given) {
        token = given;
        return this;
    }

    /// @throws IllegalStateException when the server does not let it in: it would see nothing, and nobody would know
    void logIn(String name, String password) {
        noteCsrf(get("/log-in"));
        Answer answer = form("/log-in", Map.of("name", name, "password", password));
        if (BACK_AT_THE_DOOR.matcher(answer.headers()).find()) {
            throw new IllegalStateException("nobody can walk as " + name + ": the log-in was refused");
        }
        noteCsrf(get("/"));
    }

    /// Opens a page with a form, without a log-in.
    Answer meet(String address) {
        Answer page = get(address);
        noteCsrf(page);
        return page;
    }

    Answer get(String address) {
        return send(request(address).GET().build());
    }

    Answer form(String address, Map<String, String> fields) {
        String body = "_csrf=" + encode(csrf)
                + fields.entrySet().stream()
                        .map(field -> "&" + encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining());
        return send("POST", address, "application/x-www-form-urlencoded", body);
    }

    /// @param further names and values of headers
    Answer send(String method, String address, String type, String body, String... further) {
        HttpRequest.Builder request = request(address);
        if (further.length > 0) {
            request.headers(further);
        }
        return send(request.header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + address));
        return token == null
                ? request
                : request.headers("Authorization", "Bearer " + token, "Accept", "text/tab-separated-values, */*;q=0.5");
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            for (int waits = 0; answer.statusCode() == TOO_MANY && waits < MOST_WAITS; waits++) {
                Thread.sleep(PAUSE);
                answer = client.send(request, BodyHandlers.ofString());
            }
            return new Answer(answer.statusCode(), answer.headers().map().toString(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void noteCsrf(Answer page) {
        Matcher found = CSRF.matcher(page.body());
        if (found.find()) {
            csrf = found.group(1);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
