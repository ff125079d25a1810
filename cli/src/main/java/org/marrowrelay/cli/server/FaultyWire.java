package org.marrowrelay.cli.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way to a server, on which things go wrong: requests and answers are lost, come twice, late, out of
/// order, or changed in one bit. What goes wrong with a request is drawn from the seed.
final class FaultyWire implements AutoCloseable {
    private static final int FAULTS_OF_HUNDRED = 45;
    private static final int LONGEST_DELAY_MILLIS = 800;
    private static final int LATE_MILLIS = 2_500;
    private static final List<String> HEADERS =
            List.of("Content-Type", "Content-Digest", "Signature-Input", "Signature");

    private final Random random;
    private final Supplier<String> target;
    private final Map<Fault, Integer> counts = new TreeMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private volatile boolean calm;

    /// What can go wrong.
    enum Fault {
        DROPPED,
        ANSWER_DROPPED,
        TWICE,
        /// It comes, and comes once more when later ones have come.
        OUT_OF_ORDER,
        DELAYED,
        CORRUPTED,
        ANSWER_CORRUPTED
    }

    /// @param target where the server is now
    FaultyWire(long seed, Supplier<String> target) throws IOException {
        this.random = new Random(seed);
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// Nothing goes wrong any more.
    void calm() {
        calm = true;
    }

    synchronized String figures() {
        return counts.toString();
    }

    private synchronized @Nullable Fault draw() {
        if (calm || random.nextInt(100) >= FAULTS_OF_HUNDRED) {
            return null;
        }
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        counts.merge(fault, 1, Integer::sum);
        return fault;
    }

    private synchronized int draw(int bound) {
        return random.nextInt(Math.max(1, bound));
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault = draw();
            if (fault == Fault.DROPPED) {
                return;
            }
            if (fault == Fault.DELAYED) {
                pause(draw(LONGEST_DELAY_MILLIS));
            }
            HttpRequest request = request(exchange, fault == Fault.CORRUPTED ? changed(body) : body);
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            again(fault, request);
            if (fault != Fault.ANSWER_DROPPED) {
                answer(exchange, answer, fault == Fault.ANSWER_CORRUPTED);
            }
        } catch (IOException dead) {
            // the server was killed: the connection ends, as the wire would
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target.get() + exchange.getRequestURI().getPath()))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        HEADERS.forEach(name ->
                request.header(name, String.valueOf(exchange.getRequestHeaders().getFirst(name))));
        return request.build();
    }

    private void again(@Nullable Fault fault, HttpRequest request) throws IOException, InterruptedException {
        if (fault == Fault.TWICE) {
            client.send(request, BodyHandlers.discarding());
        } else if (fault == Fault.OUT_OF_ORDER) {
            threads.execute(() -> later(request));
        }
    }

    private void later(HttpRequest request) {
        try {
            pause(draw(LATE_MILLIS));
            client.send(request, BodyHandlers.discarding());
        } catch (IOException dead) {
            // nobody hears it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer, boolean corrupted) throws IOException {
        byte[] body = corrupted ? changed(answer.body()) : answer.body();
        HEADERS.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> exchange.getResponseHeaders()
                .set(name, value)));
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /// The same but for one bit.
    private byte[] changed(byte[] body) {
        byte[] other = body.clone();
        if (other.length > 0) {
            other[draw(other.length)] ^= (byte) (1 << draw(7));
        }
        return other;
    }

    private static void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }

    static FaultyWire open(long seed, Supplier<String> target) {
        try {
            return new FaultyWire(seed, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
