package org.marrowrelay.cli.server;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowrelay.cli.Proof;
import org.marrowrelay.testkit.world.World;
import org.marrowrelay.testkit.world.WorldPlan;

/// A working day in minutes: 50 people at their pages and 200 requests a second from programs, at once.
///
/// People ask for lists (70 %), one donor, patient or case (25 %), or a search (5 %), and read for 1 to 5 seconds.
/// Programs ask at fixed moments, whether or not the answers before have come; time counts from the moment at which a
/// request was due, so a server that stalls cannot hide it. One in twenty of them enters a patient. Scale 1 is 100,000
/// donors, scale 10 a million. The generator runs on the same processors and is counted. Holds when the p99 of each
/// kind is below 300 ms and nothing failed.
public final class ProveLoad implements Proof {
    private static final int DONORS_A_SCALE = 100_000;
    private static final int PATIENTS = 200;
    private static final int HAPLOTYPES = 5_000;
    private static final int PEOPLE = 50;
    private static final int PER_SECOND = 200;
    private static final double MOST_MILLIS = 300;
    private static final long WARM_UP_SECONDS = 20;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final List<String> LISTS = List.of(
            "/",
            "/donors",
            "/donors?status=AV",
            "/donors?type=D&sex=F",
            "/patients",
            "/requests",
            "/cases",
            "/imports",
            "/quarantine",
            "/figures");

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String summary() {
        return "50 people at pages and 200 API requests a second on 100,000 donors a scale: p99 under 300 ms, no errors";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("relay-load-");
        Map<String, String> settings = Map.of("RELAY_PROVING", "true", "RELAY_PASSWORD_STRENGTH", "4");
        try (Rig rig = new Rig(new ServerFolder(folder.resolve("data")), settings)) {
            rig.start();
            try (Operator operator = rig.awaitReady()) {
                prepare(trial, folder, operator);
                return new Day(trial, rig, operator, firstCells(folder.resolve("world/donors.tsv"), 20_000), patients())
                        .verdict();
            }
        } finally {
            Restore.deleteTree(folder);
        }
    }

    private static List<String> patients() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            all.add("LOAD-" + i);
        }
        return all;
    }

    /// Donors, frequencies and patients, in the server, and its index made of them.
    private static void prepare(Trial trial, Path folder, Operator operator) throws Exception {
        Path world = folder.resolve("world");
        int donors = DONORS_A_SCALE * trial.scale();
        World.of(new WorldPlan(trial.seed(), donors, 0, PATIENTS, HAPLOTYPES))
                .write(world, Runtime.getRuntime().availableProcessors(), _ -> {});
        long began = System.nanoTime();
        Map<String, String> received = Rig.sendDonors(operator, BodyPublishers.ofFile(world.resolve("donors.tsv")));
        Rig.awaitImport(operator, received.getOrDefault("id", ""));
        trial.say("%,d donors imported in %.0f s".formatted(donors, seconds(began)));
        operator.send(operator.request("/api/v1/frequencies?name=global.csv")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(world.resolve("global.csv")))
                .build());
        enterPatients(operator, world.resolve("patients.tsv"));
        began = System.nanoTime();
        awaitSearch(operator);
        trial.say("searchable after another %.0f s".formatted(seconds(began)));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void enterPatients(Operator operator, Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            Iterator<String> rows = lines.skip(1).limit(PATIENTS).iterator();
            for (int i = 0; rows.hasNext(); i++) {
                String[] cells = rows.next().split("\t", -1);
                String json =
                        "{\"id\":\"LOAD-" + i + "\",\"population\":\"\",\"gl\":\"" + cells[cells.length - 1] + "\"}";
                operator.send(operator.request("/api/v1/patients")
                        .header("Content-Type", "application/json")
                        .setHeader("Accept", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build());
            }
        }
    }

    private static void awaitSearch(Operator operator) throws InterruptedException {
        for (int i = 0; i < 3_600; i++) {
            try {
                operator.send(operator.request("/api/v1/searches?patient=LOAD-0")
                        .setHeader("Accept", "application/json")
                        .timeout(Duration.ofMinutes(2))
                        .GET()
                        .build());
                return;
            } catch (org.marrowrelay.problem.ProblemException notYet) {
                TimeUnit.SECONDS.sleep(1);
            }
        }
        throw new IllegalStateException("the search index was not ready within an hour");
    }

    private static List<String> firstCells(Path file, int most) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .limit(most)
                    .map(line -> line.substring(0, line.indexOf('\t')))
                    .toList();
        }
    }

    /// The day itself.
    private static final class Day {
        private final Trial trial;
        private final Rig rig;
        private final Operator operator;
        private final List<String> donors;
        private final List<String> patients;
        private final Latencies lists = new Latencies("lists");
        private final Latencies cases = new Latencies("cases");
        private final Latencies searches = new Latencies("searches");
        private final Latencies programs = new Latencies("programs");
        private volatile boolean counting;
        private volatile boolean going = true;

        Day(Trial trial, Rig rig, Operator operator, List<String> donors, List<String> patients) {
            this.trial = trial;
            this.rig = rig;
            this.operator = operator;
            this.donors = donors;
            this.patients = patients;
        }

        Verdict verdict() throws Exception {
            List<Thread> all = new ArrayList<>();
            Map<String, String> logIns =
                    Operator.pairs(operator.send(operator.request("/api/v1/operator/people?count=" + PEOPLE)
                            .POST(BodyPublishers.noBody())
                            .build()));
            Random seeds = new Random(trial.seed());
            logIns.forEach((name, password) -> {
                Random random = new Random(seeds.nextLong());
                all.add(Thread.ofVirtual().start(() -> work(name, password, random)));
            });
            all.add(Thread.ofPlatform().start(() -> ask(new Random(seeds.nextLong()))));
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            counting = true;
            long cpu = rig.cpuMillis();
            long own = ownCpuMillis();
            long began = System.nanoTime();
            Thread.sleep(trial.time());
            counting = false;
            double wall = seconds(began);
            String used = String.format(
                    Locale.ROOT,
                    "%.0f s, processors: server %.2f, generator %.2f, load %.1f",
                    wall,
                    (rig.cpuMillis() - cpu) / wall / 1e3,
                    (ownCpuMillis() - own) / wall / 1e3,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            going = false;
            for (Thread thread : all) {
                thread.join(Duration.ofSeconds(30));
            }
            return judge(used);
        }

        private static long ownCpuMillis() {
            return ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElse(Duration.ZERO)
                    .toMillis();
        }

        private Verdict judge(String used) {
            List<Latencies> kinds = List.of(lists, cases, searches, programs);
            kinds.forEach(kind -> trial.say(kind.said()));
            boolean ok = kinds.stream()
                    .allMatch(kind -> kind.count() > 0 && kind.errors() == 0 && kind.millis(0.99) < MOST_MILLIS);
            String figures = used + kinds.stream().map(Latencies::said).reduce("", (a, b) -> a + "; " + b);
            return ok ? Verdict.ok(figures) : Verdict.failed(figures);
        }

        /// One person, from the log-in to the end of the day.
        private void work(String name, String password, Random random) {
            try (HttpClient client =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
                String form = client.send(request("/log-in").GET().build(), BodyHandlers.ofString())
                        .body();
                Matcher csrf = CSRF.matcher(form);
                String token = csrf.find() ? csrf.group(1) : "";
                client.send(
                        request("/log-in")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("_csrf=" + Operator.encoded(token) + "&name="
                                        + Operator.encoded(name) + "&password=" + Operator.encoded(password)))
                                .build(),
                        BodyHandlers.discarding());
                while (going) {
                    TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(4_000));
                    visit(client, random);
                }
            } catch (IOException broken) {
                lists.failed(name + " lost the connection: " + broken.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void visit(HttpClient client, Random random) throws IOException, InterruptedException {
            int drawn = random.nextInt(100);
            if (drawn < 70) {
                page(client, LISTS.get(random.nextInt(LISTS.size())), lists);
            } else if (drawn < 95) {
                page(client, single(random), cases);
            } else {
                page(client, "/patients/" + any(patients, random) + "/search", searches);
            }
        }

        private String single(Random random) {
            return switch (random.nextInt(3)) {
                case 0 -> "/donors/" + any(donors, random);
                case 1 -> "/patients/" + any(patients, random);
                default -> "/cases/" + any(patients, random);
            };
        }

        private void page(HttpClient client, String path, Latencies kind) throws IOException, InterruptedException {
            long began = System.nanoTime();
            HttpResponse<String> answer = client.send(request(path).GET().build(), BodyHandlers.ofString());
            note(kind, began, "GET " + path, answer);
        }

        private void note(Latencies kind, long began, String what, HttpResponse<String> answer) {
            if (counting) {
                kind.took(System.nanoTime() - began);
            }
            if (answer.statusCode() != 200 && answer.statusCode() != 201) {
                kind.failed(what + " " + answer.statusCode());
            }
        }

        /// Programs: a request each five milliseconds, due at its moment.
        private void ask(Random random) {
            long gap = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            long due = System.nanoTime();
            try (HttpClient client = HttpClient.newHttpClient()) {
                for (int n = 0; going; n++, due += gap) {
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                    HttpRequest request = question(n, random);
                    long moment = due;
                    Thread.ofVirtual().start(() -> send(client, request, moment));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void send(HttpClient client, HttpRequest request, long due) {
            String what = request.method() + " " + request.uri().getPath();
            try {
                note(programs, due, what, client.send(request, BodyHandlers.ofString()));
            } catch (IOException broken) {
                programs.failed(what + " " + broken.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private HttpRequest question(int n, Random random) {
            if (n % 20 == 0) {
                return operator.request("/api/v1/patients")
                        .header("Content-Type", "application/json")
                        .setHeader("Accept", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"id\":\"LP-" + n + "\",\"population\":\"\",\"gl\":\"A*01:01+A*02:01\"}"))
                        .build();
            }
            String path =
                    n % 4 == 0 ? "/api/v1/patients/" + any(patients, random) : "/api/v1/donors/" + any(donors, random);
            return operator.request(path)
                    .setHeader("Accept", "application/json")
                    .GET()
                    .build();
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(rig.url() + path)).timeout(Duration.ofSeconds(60));
        }

        private static String any(List<String> all, Random random) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
