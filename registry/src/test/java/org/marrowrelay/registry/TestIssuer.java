package org.marrowrelay.registry;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// A small issuer of single sign-on (OpenID Connect) inside the tests: vouches for whomever a test names, and checks
/// what a registry must send: its secret, and the proof key of the question.
public final class TestIssuer {
    public static final String CLIENT = "marrow-relay";
    public static final String SECRET = "a secret of the tests";
    private static final TestIssuer SHARED = new TestIssuer();

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private volatile String subject = "nobody";
    private volatile List<String> ways = List.of("pwd");
    private volatile boolean forging;

    private record Asked(String subject, List<String> ways, String nonce, String challenge, String back) {}

    private TestIssuer() {
        try {
            key = new RSAKeyGenerator(2048)
                    .keyID("1")
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/keys", exchange -> send(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    public static TestIssuer shared() {
        return SHARED;
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// Whom it vouches for from now on, and how they logged in there (RFC 8176).
    public void vouchFor(String subject, String... ways) {
        this.subject = subject;
        this.ways = List.of(ways);
        this.forging = false;
    }

    /// From now on its tokens are signed with a key that is not its own.
    public void forge(String subject) {
        vouchFor(subject, "mfa");
        forging = true;
    }

    private void describe(HttpExchange exchange) throws IOException {
        send(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","subject_types_supported":["public"],"response_types_supported":["code"],
                 "id_token_signing_alg_values_supported":["RS256"],
                 "token_endpoint_auth_methods_supported":["client_secret_basic"]}
                """.formatted(address()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Asked(
                        subject,
                        ways,
                        asked.getOrDefault("nonce", ""),
                        asked.getOrDefault("code_challenge", ""),
                        asked.getOrDefault("redirect_uri", "")));
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Asked asked = codes.remove(sent.getOrDefault("code", ""));
        if (asked == null
                || !basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !asked.challenge.equals(challenge(sent.getOrDefault("code_verifier", "")))
                || !asked.back.equals(sent.get("redirect_uri"))) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        send(exchange, """
                {"access_token":"of no use","token_type":"Bearer","expires_in":60,"scope":"openid","id_token":"%s"}
                """.formatted(idToken(asked)));
    }

    private String idToken(Asked asked) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .subject(asked.subject)
                .audience(CLIENT)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("nonce", asked.nonce)
                .claim("amr", asked.ways)
                .build();
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims);
            token.sign(new RSASSASigner(forging ? new RSAKeyGenerator(2048).generate() : key));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String basic() {
        String both = CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
