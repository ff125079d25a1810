package org.marrowrelay.registry.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.Head;
import org.marrowrelay.exchange.message.MessageKind;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.Note;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.PartnerMessage.TextMessage;
import org.marrowrelay.exchange.signature.ContentDigest;
import org.marrowrelay.exchange.signature.HttpSignature;
import org.marrowrelay.exchange.signature.NodeKey;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One registry and a partner that is played by the test: what passes, and what a malicious partner tries.
@RegistryTest
class PartnerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger WORLDS = new AtomicInteger();

    @Autowired
    PartnerDesk desk;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    PartnerAlarms alarms;

    @Autowired
    TaskDesk tasks;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    final NodeKey theirs = NodeKey.fresh();
    final List<String> delivered = new CopyOnWriteArrayList<>();
    volatile long theirNext = 1;
    HttpServer server;
    OrganisationCode partner;
    OrganisationCode us;

    @BeforeEach
    void exchangeCards() throws IOException {
        if (organisations.ours().isEmpty()) {
            organisations.enter(RelayWorld.organisation(
                    new OrganisationCode("PTN-OURS"), "UTC", true, Organisation.Channel.IN_HOUSE));
        }
        us = organisations.ours().orElseThrow().code();
        partner = new OrganisationCode("PTN-" + WORLDS.incrementAndGet());
        organisations.enter(RelayWorld.organisation(partner, "UTC", false, Organisation.Channel.LETTER));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(Wire.PATH, exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String signature = exchange.getRequestHeaders().getFirst(Wire.SIGNATURE);
            byte[] answer = answer(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            HttpSignature signed = Wire.sign(theirs, Wire.answer(200, Wire.digest(answer), signature), Instant.now());
            exchange.getResponseHeaders().set(Wire.DIGEST, Wire.digest(answer));
            exchange.getResponseHeaders().set(Wire.INPUT, signed.input());
            exchange.getResponseHeaders().set(Wire.SIGNATURE, signed.value());
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        desk.enter(
                partner,
                "http://localhost:" + server.getAddress().getPort(),
                theirs.open().text(),
                "test");
        desk.confirm(partner, lastFive(), "test");
    }

    @AfterEach
    void close() {
        desk.pause(partner, true);
        server.stop(0);
    }

    private String lastFive() {
        String fingerprint = theirs.open().fingerprint();
        return fingerprint.substring(fingerprint.length() - 5);
    }

    private String answer(String lines) {
        lines.lines().filter(line -> !line.isBlank()).forEach(delivered::add);
        return "{\"version\":\"1.0\",\"from\":\"%s\",\"to\":\"%s\",\"next\":%d,\"have\":[]}"
                .formatted(partner, us, theirNext);
    }

    private String text(long sequence, String text) {
        return line(Head.VERSION, sequence, new UUID(WORLDS.get(), sequence), partner.value(), text);
    }

    private String line(String version, long sequence, UUID id, String from, String text) {
        PartnerMessage message = new TextMessage(null, new Note(text));
        Head head = new Head(
                version,
                id,
                new Code(from),
                new Code(us.value()),
                sequence,
                Instant.now(),
                null,
                MessageKind.of(message).text());
        return Messages.write(new Envelope(head, message));
    }

    private HttpRequest signed(NodeKey key, String body, Instant at) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String digest = ContentDigest.of(bytes);
        HttpSignature signature = Wire.sign(key, Wire.request(digest), at);
        return request(digest, signature.input(), signature.value(), bytes);
    }

    private HttpRequest request(String digest, String input, String signature, byte[] bytes) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + Wire.PATH))
                .header("Content-Type", Wire.LINES)
                .header(Wire.DIGEST, digest)
                .header(Wire.INPUT, input)
                .header(Wire.SIGNATURE, signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> deliver(String... lines) {
        return send(signed(theirs, String.join("\n", lines), Instant.now()));
    }

    private List<String> said() {
        return desk.texts(partner).stream()
                .filter(one -> !one.ours())
                .map(PartnerDesk.Said::text)
                .toList()
                .reversed();
    }

    private long refusals(String code) {
        return desk.refusals().stream()
                .filter(row -> row.code().equals(code))
                .mapToLong(RefusalRow::times)
                .sum();
    }

    @Test
    void what_a_partner_says_is_stored_answered_under_signature_and_done_once_in_its_order() {
        String first = text(1, "first");
        String second = text(2, "second");
        String third = text(3, "third");
        HttpResponse<String> answer = deliver(second);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"next\":1", "\"have\":[2]");
        assertThat(said()).as("the first is missing").isEmpty();
        HttpResponse<String> filled = deliver(first, second, third);
        assertThat(filled.body()).contains("\"next\":4", "\"have\":[]");
        await().atMost(Duration.ofSeconds(60)).until(() -> said().size() == 3);
        assertThat(said()).containsExactly("first", "second", "third");
        deliver(first, second, third);
        assertThat(said()).hasSize(3);
        assertThat(desk.incoming(partner).messages()).isEqualTo(3);
        Map<String, String> values = Wire.answer(
                200,
                filled.headers().firstValue(Wire.DIGEST).orElseThrow(),
                filled.request().headers().firstValue(Wire.SIGNATURE).orElseThrow());
        assertThat(HttpSignature.parse(
                                filled.headers().firstValue(Wire.INPUT).orElseThrow(),
                                filled.headers().firstValue(Wire.SIGNATURE).orElseThrow())
                        .orElseThrow()
                        .isBy(
                                new org.marrowrelay.exchange.signature.PublicKey(
                                        desk.card().key()),
                                values,
                                Wire.OF_ANSWER))
                .isTrue();
    }

    @Test
    void what_we_say_is_sent_until_the_partner_has_it_and_again_when_it_has_lost_it() {
        desk.text(partner, "", "one", "test", "key 1");
        desk.text(partner, "", "one", "test", "key 1");
        desk.text(partner, "R-1", "two", "test", "key 2");
        await().atMost(Duration.ofSeconds(60)).until(() -> delivered.stream().anyMatch(line -> line.contains("two")));
        assertThat(desk.get(partner).waiting()).as("not acknowledged yet").isEqualTo(2);
        theirNext = 3;
        await().atMost(Duration.ofSeconds(60)).until(() -> desk.get(partner).waiting() == 0);
        theirNext = 2;
        delivered.clear();
        desk.text(partner, "", "three", "test", "key 3");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> delivered.stream().anyMatch(line -> line.contains("\"sequence\":2")));
        theirNext = 4;
        await().atMost(Duration.ofSeconds(60)).until(() -> desk.get(partner).waiting() == 0);
        assertThat(desk.outgoing(partner).messages()).isEqualTo(3);
    }

    @Test
    void what_cannot_be_done_waits_for_a_person_and_does_not_stop_the_row() {
        String strange = text(1, "x").replace("\"kind\":\"text\"", "\"kind\":\"moon.request\"");
        String tomorrow = text(2, "y").replace("\"" + Head.VERSION + "\"", "\"2.0\"");
        assertThat(deliver(strange, tomorrow, text(3, "still heard")).statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> said().contains("still heard"));
        assertThat(desk.quarantined(partner)).extracting(Received::code).containsExactly("PTN-0212", "PTN-0213");
        assertThatThrownBy(() -> desk.putAside(partner, 1, " ", "anna")).isInstanceOf(ProblemException.class);
        desk.putAside(partner, 1, "called them", "anna");
        desk.retry(partner, 2, "anna");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> desk.quarantined(partner).stream().anyMatch(one -> one.sequence() == 2));
        assertThat(desk.received(partner).getLast().decidedBy()).isEqualTo("anna: called them");
    }

    @Test
    void a_malicious_partner_is_refused_recorded_and_told_to_people() {
        Instant now = Instant.now();
        HttpRequest good = signed(theirs, text(1, "hello"), now);
        assertThat(send(good).statusCode()).isEqualTo(200);
        assertThat(send(good).statusCode()).as("replayed").isEqualTo(409);
        Map<String, HttpRequest> tried = new LinkedHashMap<>();
        tried.put("PTN-0302", signed(NodeKey.fresh(), text(2, "stranger"), now));
        byte[] body = text(2, "forged").getBytes(StandardCharsets.UTF_8);
        HttpSignature signature = Wire.sign(theirs, Wire.request(ContentDigest.of(body)), now);
        byte[] changed = text(2, "FORGED").getBytes(StandardCharsets.UTF_8);
        tried.put("PTN-0303", request(ContentDigest.of(changed), signature.input(), signature.value(), changed));
        tried.put("PTN-0304", signed(theirs, text(2, "old"), now.minus(Duration.ofDays(3))));
        tried.put("PTN-0308", signed(theirs, line(Head.VERSION, 2, UUID.randomUUID(), "SOMEBODY", "x"), now));
        tried.put("PTN-0309", signed(theirs, line(Head.VERSION, 1, UUID.randomUUID(), partner.value(), "other"), now));
        tried.put("PTN-0310", signed(theirs, text(900_000, "far"), now));
        tried.put("PTN-0209", signed(theirs, "[".repeat(200_000), now));
        tried.put("PTN-0301", signed(theirs, "x".repeat(PartnerDoor.LARGEST + 1), now));
        tried.forEach((code, request) -> {
            long before = refusals(code);
            HttpResponse<String> refused = send(request);
            assertThat(refused.statusCode()).as(code).isBetween(400, 499);
            assertThat(refused.body()).contains(code).doesNotContain("\tat ");
            assertThat(refusals(code)).as("recorded: " + code).isEqualTo(before + 1);
        });
        assertThat(desk.waitingForPeople()).as("told on every page").isPositive();
        assertThat(desk.incoming(partner).messages())
                .as("nothing of it came in")
                .isEqualTo(1);
        desk.pause(partner, true);
        assertThat(send(signed(theirs, text(2, "paused"), now)).statusCode()).isEqualTo(403);
    }

    private Set<String> alarms() {
        alarms.look();
        return tasks.running(PartnerAlarms.KIND, partner.value()).stream()
                .map(task -> task.key().clock())
                .collect(Collectors.toSet());
    }

    private List<String> mails() {
        return tasks.notices("partner alarm " + partner + " ").stream()
                .map(Notice::subject)
                .toList();
    }

    @Test
    void an_attack_is_told_once_for_each_matter_until_somebody_has_seen_it() {
        sql.sql("update organisation set email = 'ours@example.org' where ours").update();
        HttpRequest good = signed(theirs, text(1, "hello"), Instant.now());
        assertThat(send(good).statusCode()).isEqualTo(200);
        assertThat(alarms()).isEmpty();
        IntStream.range(0, 5).forEach(_ -> assertThat(send(good).statusCode()).isEqualTo(409));
        assertThat(alarms()).containsExactly("REPLAYED");
        assertThat(send(signed(theirs, text(2, "old"), Instant.now().minus(Duration.ofDays(3))))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(good).statusCode()).isEqualTo(409);
        assertThat(alarms()).containsExactlyInAnyOrder("REPLAYED", "FORGED");
        assertThat(mails()).as("one for each matter, not one for each message").hasSize(2);
        assertThat(mails()).noneMatch(subject -> subject.contains("{"));
        desk.seenRefusals("anna");
        assertThat(alarms()).isEmpty();
        assertThat(send(good).statusCode()).isEqualTo(409);
        assertThat(alarms()).as("again after it was seen").containsExactly("REPLAYED");
        assertThat(mails()).hasSize(3);
        assertThat(tasks.running(PartnerAlarms.KIND, partner.value()))
                .extracting(Task::side)
                .containsExactly(Party.ADMINISTRATOR);
        desk.seenRefusals("anna");
    }

    @Test
    void a_gap_a_quarantine_and_silence_are_told_until_they_are_mended() {
        assertThat(deliver(text(2, "the second")).statusCode()).isEqualTo(200);
        assertThat(alarms()).as("it may be on its way").isEmpty();
        sql.sql("update partner_inbox set received_at = received_at - interval '16 minutes' where partner = ?")
                .param(partner.value())
                .update();
        assertThat(alarms()).containsExactly("GAP");
        assertThat(deliver(text(1, "x").replace("\"kind\":\"text\"", "\"kind\":\"moon.request\""))
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> alarms().equals(Set.of("QUARANTINE")));
        desk.putAside(partner, 1, "called them", "anna");
        assertThat(alarms()).isEmpty();
        server.stop(0);
        sql.sql("""
                        update partner set heard_at = now() - interval '3 hours', confirmed_at = now() - interval '3 hours',
                               next_try = now() + interval '1 hour'
                         where code = ?
                        """).param(partner.value()).update();
        assertThat(alarms()).containsExactly("SILENT");
        assertThat(deliver(text(3, "here again")).statusCode()).isEqualTo(200);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void a_flood_is_stopped_for_a_minute() {
        boolean isRefused = IntStream.range(0, 1_300)
                .parallel()
                .anyMatch(_ -> send(signed(theirs, "", Instant.now())).statusCode() == 429);
        assertThat(isRefused)
                .as("more than twice as many as a minute has, so that a slow machine may take two minutes")
                .isTrue();
        assertThat(alarms()).containsExactly("FLOODING");
    }

    @Test
    void nothing_passes_before_two_people_have_compared_the_fingerprint() {
        NodeKey another = NodeKey.fresh();
        desk.enter(partner, "http://localhost:1", another.open().text(), "test");
        assertThat(send(signed(theirs, text(1, "old key"), Instant.now())).statusCode())
                .isEqualTo(401);
        assertThat(send(signed(another, text(1, "new key"), Instant.now())).statusCode())
                .isEqualTo(403);
        assertThatThrownBy(() -> desk.confirm(partner, "xxxxx", "test")).isInstanceOf(PartnerProblem.class);
        assertThatThrownBy(() -> Partner.address("http://registry.example.org")).isInstanceOf(PartnerProblem.class);
        assertThatThrownBy(() ->
                        desk.enter(partner, "http://localhost:1", desk.card().key(), "test"))
                .isInstanceOf(PartnerProblem.class);
    }
}
