package org.marrowrelay.cli.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command line at the door of a running server, with the key from its data folder.
final class Operator implements AutoCloseable {
    private static final String TABLE = "text/tab-separated-values";

    private static final int OK = 200;
    private static final int AILING = 503;
    private static final int PAUSE_MILLIS = 200;

    private final String url;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Operator(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /// @throws ProblemException `CLI-0504` when no server runs on that folder
    static Operator at(ServerFolder folder) {
        ServerFolder.Running running = folder.findRunning()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "CLI-0504",
                        "no server runs on the data folder {0}",
                        "start it with ./relay up, or name its folder with --data DIR",
                        folder.root())));
        return at(running.url(), folder);
    }

    static Operator at(String url, ServerFolder folder) {
        return new Operator(url, folder.read("operator.token").orElse("").strip());
    }

    /// Whether requests are answered; also when the server says that it lacks room on the disk.
    boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status == OK || status == AILING;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What the server says about itself.
    Map<String, String> status() {
        return ask("/api/v1/operator/status");
    }

    /// What is at the path now, as [#pairs].
    Map<String, String> ask(String path) {
        return pairs(send(request(path).GET().build()));
    }

    /// What is at the path once it is over; asked five times a second.
    ///
    /// @param seen gets what is there until then
    Map<String, String> await(String path, Predicate<Map<String, String>> over, Consumer<Map<String, String>> seen)
            throws InterruptedException {
        Map<String, String> now = ask(path);
        while (!over.test(now)) {
            seen.accept(now);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            now = ask(path);
        }
        return now;
    }

    /// A value as it stands in a query or a form.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", TABLE);
    }

    /// The body of a good answer.
    ///
    /// @throws ProblemException with the server's own words, or `CLI-0505` when it does not answer
    String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw refused(answer.statusCode(), answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// The lines of a good answer, as they come. A broken connection ends them with an [java.io.UncheckedIOException].
    Stream<String> lines(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofLines()).body();
    }

    /// The body of a good answer, as bytes.
    ///
    /// @throws ProblemException as [#send(HttpRequest)]
    byte[] fetch(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw refused(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ProblemException silent(IOException e) {
        return new ProblemException(
                Problem.of(
                        "CLI-0505",
                        "the server does not answer: {0}",
                        "see ./relay status and logs/server.log in the data folder",
                        String.valueOf(e.getMessage())),
                e);
    }

    private static ProblemException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ProblemException(Problem.of("CLI-0506", "interrupted while waiting for the server", "try again"), e);
    }

    /// All that the server says against a request: every problem of its own (RFC 9457, member
    /// `problems`), each with its code; `CLI-0507` with the text as it is where there are none.
    static ProblemException refused(int status, String body) {
        List<Problem> said = problems(body);
        return new ProblemException(
                said.isEmpty()
                        ? List.of(Problem.of(
                                "CLI-0507",
                                "the server refused with {0}: {1}",
                                "see logs/server.log in the data folder",
                                status,
                                body))
                        : said.stream()
                                .map(one -> one.at("the server, which refused with " + status))
                                .toList());
    }

    private static List<Problem> problems(String body) {
        try {
            List<Problem> said = new ArrayList<>();
            JsonMapper.shared().readTree(body).path("problems").forEach(one -> said.add(problem(one)));
            return said;
        } catch (JacksonException | IllegalArgumentException notOfOurs) {
            return List.of();
        }
    }

    private static Problem problem(JsonNode said) {
        List<String> where = new ArrayList<>();
        said.path("where").forEach(place -> where.add(Problem.shown(place.asString(""))));
        return new Problem(
                said.path("code").asString(""),
                said.path("what").asString(""),
                where,
                said.path("fix").asString(""),
                List.of());
    }

    /// Lines of a key, a tab and a value.
    static Map<String, String> pairs(String table) {
        Map<String, String> pairs = new LinkedHashMap<>();
        table.lines()
                .map(line -> line.split("\t", 2))
                .filter(cells -> cells.length == 2)
                .forEach(cells -> pairs.put(cells[0], cells[1]));
        return pairs;
    }

    @Override
    public void close() {
        client.close();
    }
}
