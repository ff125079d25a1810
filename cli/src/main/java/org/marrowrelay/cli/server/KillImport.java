package org.marrowrelay.cli.server;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.marrowrelay.cli.Proof;

/// Kills server and database at random points of an import, 20 times, and looks whether anything is missing or there
/// twice.
///
/// `SIGKILL` to the server and to every process of its database, in random order, at a random moment after a
/// start (also before requests are taken). Before each kill the progress that the server acknowledged is
/// noted; after the next start it must be there. At the end every file's good rows are there once, to the
/// letter, and its bad rows are in quarantine. Scale 1 is files of 40,000 rows.
public final class KillImport implements Proof {
    private static final int KILLS = 20;
    private static final int ROWS = 40_000;
    private static final int BAD_EVERY = 97;
    private static final int LONGEST_PAUSE_MILLIS = 3_000;
    private static final int PAGE = 1_000;

    @Override
    public String name() {
        return "kill-import";
    }

    @Override
    public String summary() {
        return "SIGKILL to server and database, 20 times during imports: all that was acknowledged is there, once";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("relay-kill-import-");
        try (Rig rig = new Rig(new ServerFolder(folder))) {
            return new Run(trial, rig).verdict();
        } finally {
            Restore.deleteTree(folder);
        }
    }

    /// What was heard of an import last.
    private record Heard(long line, long accepted, long quarantined) {
        static final Heard NOTHING = new Heard(0, 0, 0);

        static Heard of(Map<String, String> told) {
            return new Heard(number(told, "line"), number(told, "accepted"), number(told, "quarantined"));
        }

        private static long number(Map<String, String> told, String key) {
            return Long.parseLong(told.getOrDefault(key, "0"));
        }

        boolean isKeptBy(Heard now) {
            return now.line >= line && now.accepted >= accepted && now.quarantined >= quarantined;
        }
    }

    /// One run of the proof, on one data folder.
    private static final class Run {
        private final Trial trial;
        private final Rig rig;
        private final Random random;
        private final int rows;
        /// Every good row that was sent: identifier and typing.
        private final Map<String, String> sent = new TreeMap<>();
        private final List<String> imports = new ArrayList<>();
        private long badRows;
        private int beforeReady;
        private Heard heard = Heard.NOTHING;

        Run(Trial trial, Rig rig) {
            this.trial = trial;
            this.rig = rig;
            this.random = new Random(trial.seed());
            this.rows = ROWS * trial.scale();
        }

        Verdict verdict() throws Exception {
            for (int kill = 1; kill <= KILLS; kill++) {
                rig.start();
                Optional<String> lost = workUntilKilled(kill);
                if (lost.isPresent()) {
                    return Verdict.failed(lost.get());
                }
            }
            rig.start();
            return compare();
        }

        private Optional<String> workUntilKilled(int kill) throws Exception {
            if (kill > 1 && random.nextInt(5) == 0) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                beforeReady++;
                killBoth(kill, "while starting");
                return Optional.empty();
            }
            try (Operator operator = rig.awaitReady()) {
                Optional<String> lost = whatIsLost(operator);
                if (lost.isEmpty()) {
                    sendUnlessBusy(operator);
                    watch(operator, random.nextInt(LONGEST_PAUSE_MILLIS));
                    killBoth(kill, "at line " + heard.line() + " of import " + imports.getLast());
                }
                return lost;
            }
        }

        private Optional<String> whatIsLost(Operator operator) {
            if (imports.isEmpty()) {
                return Optional.empty();
            }
            Heard now = Heard.of(Rig.askImport(operator, imports.getLast()));
            return heard.isKeptBy(now)
                    ? Optional.empty()
                    : Optional.of("acknowledged " + heard + ", after the kill there is " + now);
        }

        private void sendUnlessBusy(Operator operator) throws IOException {
            if (!imports.isEmpty() && !Rig.isOver(Rig.askImport(operator, imports.getLast()))) {
                return;
            }
            Path file = rig.folder().root().resolve("donors-" + imports.size() + ".tsv");
            Files.writeString(file, rows());
            Map<String, String> received = Rig.sendDonors(operator, BodyPublishers.ofFile(file));
            imports.add(received.getOrDefault("id", ""));
            heard = Heard.NOTHING;
        }

        private String rows() {
            StringBuilder text = new StringBuilder("id\ttype\tgl\n");
            for (int i = 0; i < rows; i++) {
                String id = "K" + imports.size() + "-" + i;
                boolean bad = i % BAD_EVERY == BAD_EVERY - 1;
                String gl = "A*0" + (1 + random.nextInt(3)) + ":01+A*11:0" + (1 + random.nextInt(9)) + (bad ? "+" : "");
                text.append(id).append("\tD\t").append(gl).append('\n');
                if (bad) {
                    badRows++;
                } else {
                    sent.put(id, gl);
                }
            }
            return text.toString();
        }

        private void watch(Operator operator, int millis) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() < end) {
                heard = Heard.of(Rig.askImport(operator, imports.getLast()));
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        private void killBoth(int kill, String when) throws InterruptedException {
            rig.killBoth(random);
            trial.say("kill " + kill + " of " + KILLS + ": " + when);
        }

        private Verdict compare() throws Exception {
            try (Operator operator = rig.awaitReady()) {
                Optional<String> lost = whatIsLost(operator);
                if (lost.isPresent()) {
                    return Verdict.failed(lost.get());
                }
                Rig.awaitImport(operator, imports.getLast());
                return compare(stored(operator), quarantined(operator));
            }
        }

        private Verdict compare(Map<String, String> stored, long quarantined) {
            if (!stored.equals(sent)) {
                return Verdict.failed("sent " + sent.size() + " good rows, found " + stored.size()
                        + "; the first difference is " + difference(stored));
            }
            if (quarantined != badRows) {
                return Verdict.failed("sent " + badRows + " bad rows, " + quarantined + " are in quarantine");
            }
            return Verdict.ok(
                    "kills %d (%d while starting), imports %d, rows stored %d, in quarantine %d, lost 0, twice 0"
                            .formatted(KILLS, beforeReady, imports.size(), stored.size(), quarantined));
        }

        private String difference(Map<String, String> stored) {
            return Stream.concat(sent.keySet().stream(), stored.keySet().stream())
                    .filter(id -> !java.util.Objects.equals(sent.get(id), stored.get(id)))
                    .findFirst()
                    .orElse("none");
        }

        private long quarantined(Operator operator) {
            long all = 0;
            for (String id : imports) {
                all += Heard.of(Rig.askImport(operator, id)).quarantined();
            }
            return all;
        }

        /// Every donor of the registry; one that came twice is a failure at once.
        private static Map<String, String> stored(Operator operator) {
            Map<String, String> stored = new TreeMap<>();
            String after = "";
            for (List<String> page = page(operator, after); !page.isEmpty(); page = page(operator, after)) {
                for (String row : page) {
                    String[] cells = row.split("\t", -1);
                    if (stored.put(cells[0], cells[cells.length - 1]) != null) {
                        throw new IllegalStateException("the donor " + cells[0] + " is there twice");
                    }
                    after = cells[0];
                }
            }
            return stored;
        }

        private static List<String> page(Operator operator, String after) {
            String path = "/api/v1/donors?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after);
            return operator.send(operator.request(path).GET().build())
                    .lines()
                    .skip(1)
                    .toList();
        }
    }
}
