package org.marrowrelay.registry;

import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody at the other end of the wire, with a cookie jar, who follows no redirects by themselves.
public final class Visitor {
    private static final AtomicInteger VISITORS = new AtomicInteger();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    public Visitor(int port) {
        this(port, HttpClient.newBuilder());
    }

    private Visitor(int port, HttpClient.Builder client) {
        this.base = "http://localhost:" + port;
        this.client = client.cookieHandler(cookies).build();
    }

    /// Somebody from a loopback address of their own: forms and log-ins are counted by address, and those of other
    /// tests must not keep them out. Where the machine has only one, all share it.
    public static Visitor fromElsewhere(int port) {
        int number = VISITORS.incrementAndGet();
        byte[] own = {127, 1, (byte) (1 + number / 250 % 250), (byte) (1 + number % 250)};
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByAddress(own))) {
            return new Visitor(port, HttpClient.newBuilder().localAddress(probe.getInetAddress()));
        } catch (IOException onlyOne) {
            return new Visitor(port);
        }
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// Asks for a whole address, of whatever server; cookies go along.
    public HttpResponse<String> follow(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET().build());
    }

    /// Posts a form of `name, value, name, value, ...`, without any CSRF token of its own.
    public HttpResponse<String> post(String path, String... fields) {
        return send(form(path, fields));
    }

    /// The same, answered with a file.
    public HttpResponse<byte[]> fetch(String path, String... fields) {
        return send(form(path, fields), BodyHandlers.ofByteArray());
    }

    private HttpRequest form(String path, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
    }

    /// The CSRF token of the form on that page.
    public String tokenOf(String path) {
        Matcher token = CSRF.matcher(get(path).body());
        if (!token.find()) {
            throw new AssertionError("no form with a CSRF token on " + path);
        }
        return token.group(1);
    }

    public HttpResponse<String> logIn(String name, String password) {
        return post("/log-in", "_csrf", tokenOf("/log-in"), "name", name, "password", password);
    }

    /// The value of the session cookie, or nothing.
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("relay-session"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> answer) {
        try {
            return client.send(request, answer);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public String base() {
        return base;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
