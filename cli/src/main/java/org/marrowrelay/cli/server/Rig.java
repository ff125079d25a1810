package org.marrowrelay.cli.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server that a proof starts, asks, and kills, on a folder of its own.
final class Rig implements AutoCloseable {
    private static final long START_SECONDS = 1_200;

    /// For servers that live for seconds: nobody gains from optimising what they run. What they run is the same.
    static final Map<String, String> SHORT_LIVED =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", "RELAY_PASSWORD_STRENGTH", "4");

    /// The same for a registry of some thousand donors: what it needs of memory is there from the beginning.
    static final Map<String, String> SMALL = Map.of(
            "JAVA_TOOL_OPTIONS",
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms256m -Xmx640m",
            "RELAY_PASSWORD_STRENGTH",
            "4");

    private static final long LEARN_SECONDS = 600;
    private static final int LAST_LINES = 30;

    private final ServerFolder folder;
    private @Nullable ServerProcess server;
    private final Map<String, String> further;
    private int port;

    Rig(ServerFolder folder) {
        this(folder, Map.of());
    }

    /// @param further settings beside the usual ones
    Rig(ServerFolder folder, Map<String, String> further) {
        this.folder = folder;
        this.further = Map.copyOf(further);
    }

    ServerFolder folder() {
        return folder;
    }

    void start() throws IOException {
        start(Map.of());
    }

    /// @param now settings of this start alone
    void start(Map<String, String> now) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Map<String, String> settings = new HashMap<>(further);
        settings.putAll(Map.of("SERVER_PORT", "" + port, "RELAY_EMPTY", "true", "RELAY_START_UP_CACHE", ""));
        settings.putAll(now);
        server = ServerProcess.start(folder, settings);
    }

    /// Starts, and lets the JDK keep what it learns from starting, so that every later start is quicker.
    void startLearning(Map<String, String> now) throws IOException {
        Map<String, String> settings = new HashMap<>(now);
        settings.put("RELAY_START_UP_CACHE", learnt().toString());
        start(settings);
    }

    /// Waits until that is done.
    ///
    /// @return false when it is not, after some minutes
    boolean awaitLearnt() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEARN_SECONDS);
        while (!Files.exists(learnt()) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return Files.exists(learnt());
    }

    private Path learnt() throws IOException {
        return ServerProgram.of(folder).startUpCache();
    }

    String url() {
        return "http://localhost:" + port;
    }

    /// Processor time that the server has used, its database included.
    long cpuMillis() {
        long sum = 0;
        for (ProcessHandle process : database()) {
            sum += millis(process);
        }
        return server == null
                ? sum
                : sum + ProcessHandle.of(server.pid()).map(Rig::millis).orElse(0L);
    }

    private static long millis(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(java.time.Duration::toMillis)
                .orElse(0L);
    }

    Operator awaitReady() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end && server != null && server.isAlive()) {
            Operator operator = Operator.at("http://localhost:" + port, folder);
            if (operator.isReady()) {
                return operator;
            }
            operator.close();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the server did not start: "
                + (server == null ? "" : server.lastWords().orElse("") + "\n" + server.lastLines(LAST_LINES)));
    }

    /// SIGKILL to the server and every process of its database, in random order.
    void killBoth(Random random) throws InterruptedException {
        List<ProcessHandle> database = database();
        ServerProcess victim = server;
        if (victim == null) {
            return;
        }
        if (random.nextBoolean()) {
            database.forEach(ProcessHandle::destroyForcibly);
            victim.kill();
        } else {
            victim.kill();
            database.forEach(ProcessHandle::destroyForcibly);
        }
        victim.await();
    }

    private List<ProcessHandle> database() {
        List<ProcessHandle> all = new ArrayList<>();
        folder.read("postgres/postmaster.pid")
                .flatMap(text -> text.lines().findFirst())
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .ifPresent(master -> {
                    all.add(master);
                    master.descendants().forEach(all::add);
                });
        return all;
    }

    /// Waits until the server ends.
    void await() throws InterruptedException {
        if (server != null) {
            server.await();
        }
    }

    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    /// Sends a file of donors and returns what is known of its import, which goes on.
    static Map<String, String> sendDonors(Operator operator, BodyPublisher rows) {
        return Operator.pairs(operator.send(operator.request("/api/v1/imports?name=donors.tsv")
                .header("Content-Type", "application/octet-stream")
                .POST(rows)
                .build()));
    }

    /// What is known of an import now.
    static Map<String, String> askImport(Operator operator, String id) {
        return operator.ask("/api/v1/imports/" + id);
    }

    /// True when that import has come to its end.
    static boolean isOver(Map<String, String> told) {
        return told.getOrDefault("state", "").equals("FINISHED");
    }

    /// Waits until that import has come to its end.
    static void awaitImport(Operator operator, String id) throws InterruptedException {
        Map<String, String> _ = operator.await("/api/v1/imports/" + id, Rig::isOver, _ -> {});
    }

    /// Sends a command with its key, as JSON.
    static String post(Operator operator, String path, String key, String body) {
        return operator.send(operator.request(path)
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /// What stands there, as JSON.
    static String get(Operator operator, String path) {
        return operator.send(operator.request(path)
                .setHeader("Accept", "application/json")
                .GET()
                .build());
    }

    /// Enters a patient; returns when it was acknowledged.
    static void enterPatient(Operator operator, String id) {
        String patient = "{\"id\":\"" + id + "\",\"population\":\"\",\"gl\":\"A*01:01+A*02:01\"}";
        operator.send(operator.request("/api/v1/patients")
                .header("Content-Type", "application/json")
                .setHeader("Accept", "application/json")
                .POST(BodyPublishers.ofString(patient))
                .build());
    }

    /// Those of the patients that the server does not know.
    static List<String> missing(Operator operator, Collection<String> ids) {
        return ids.stream().filter(id -> !knows(operator, id)).toList();
    }

    private static boolean knows(Operator operator, String id) {
        try {
            operator.send(operator.request("/api/v1/patients/" + id)
                    .setHeader("Accept", "application/json")
                    .GET()
                    .build());
            return true;
        } catch (org.marrowrelay.problem.ProblemException missing) {
            return false;
        }
    }

    /// What a verification of the audit trail says.
    static Map<String, String> verify(Operator operator) {
        return Operator.pairs(operator.send(operator.request("/api/v1/operator/audit/verify")
                .POST(BodyPublishers.noBody())
                .build()));
    }

    @Override
    public void close() {
        stop();
    }
}
