package org.marrowrelay.cli.server;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.cli.Proof;
import org.marrowrelay.problem.ProblemException;

/// Kills server and database at random moments while requests are written, sent, confirmed and expire, and
/// looks whether an acknowledged command is missing, or a timer was lost or took effect twice. Scale 1 is 100
/// kills; scale 0 is three, to see that the proof itself works.
///
/// Each reservation is written, sent and confirmed until today. The server comes back from each kill a day
/// later by its clock, so that the timers of what was confirmed before are due at once, and fire while the
/// next commands come in and the next kill falls. A command whose answer was not heard is sent again with its
/// key. At the end every reservation that was acknowledged as confirmed has expired, its donor is free, and
/// its log says each step once.
public final class KillRequests implements Proof {
    private static final int KILLS = 100;
    private static final int FEW = 3;
    private static final int DONORS = 2_000;
    /// Between two kills that many steps are acknowledged at most, however slow the machine is.
    private static final int MOST_STEPS = 16;

    private static final int LONGEST_PAUSE_MILLIS = 300;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final long TIMER_SECONDS = 120;
    private static final String GL = "A*01:01+A*02:01^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01";
    private static final Pattern ID = Pattern.compile("\"id\":\"(R-\\d+)\"");
    private static final Pattern DONOR = Pattern.compile("\"donor\":\"?(?:\\{\"value\":\")?(KR-\\d+)");
    private static final Pattern STEP = Pattern.compile("\"step\":\"([A-Z_]+)\"");

    private static final Map<String, String> SETTINGS = settings();

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Rig.SMALL);
        settings.put("RELAY_PROVING", "true");
        return settings;
    }

    @Override
    public String name() {
        return "kill-requests";
    }

    @Override
    public String summary() {
        return "SIGKILL to server and database, 100 times during commands and timers: every acknowledged command is there"
                + ", no timer is lost or takes effect twice";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("relay-kill-requests-");
        boolean ok = false;
        try (Rig rig = new Rig(new ServerFolder(folder), SETTINGS)) {
            Verdict verdict = new Run(trial, rig).verdict();
            ok = verdict.ok();
            return verdict;
        } finally {
            clear(trial, folder, ok);
        }
    }

    /// What went wrong stands in the log of the server; it is kept.
    private static void clear(Trial trial, Path folder, boolean ok) throws IOException {
        if (ok) {
            Restore.deleteTree(folder);
        } else {
            trial.say("the data folder is kept: " + folder);
        }
    }

    /// One run of the proof, on one data folder.
    private static final class Run {
        private final Trial trial;
        private final Rig rig;
        private final Random random;
        private final int kills;
        /// Requests by number, with the steps that were acknowledged.
        private final Map<String, List<String>> heard = new LinkedHashMap<>();
        /// The day until which each was asked to be confirmed: a key stands for one command.
        private final Map<String, String> asked = new HashMap<>();
        private int donor;
        private final AtomicInteger commands = new AtomicInteger();
        private int daysAhead;
        private volatile boolean killed;

        Run(Trial trial, Rig rig) {
            this.trial = trial;
            this.rig = rig;
            this.random = new Random(trial.seed());
            this.kills = trial.scale() == 0 ? FEW : KILLS * trial.scale();
        }

        Verdict verdict() throws Exception {
            rig.startLearning(Map.of("RELAY_CLOCK_AHEAD", "P" + daysAhead++ + "D"));
            try (Operator operator = rig.awaitReady()) {
                prepare(operator);
                trial.say(rig.awaitLearnt() ? "later starts will be quicker" : "starts stay as slow as they are");
            }
            for (int kill = 1; kill <= kills; kill++) {
                workUntilKilled(kill);
                start();
            }
            return compare();
        }

        private void start() throws IOException {
            killed = false;
            rig.start(Map.of("RELAY_CLOCK_AHEAD", "P" + daysAhead++ + "D"));
        }

        private void prepare(Operator operator) throws Exception {
            String _ = Rig.post(operator, "/api/v1/organisations", "prepare 1", """
                    {"code":"KILL","kind":"REGISTRY","name":"Invented","country":"CN","zone":"UTC","working":["MONDAY"],
                     "opens":"09:00:00","closes":"17:00:00","email":"","phone":"","address":"","ion":"",
                     "channel":"IN_HOUSE","agreement":"","agreedUntil":null,"ours":true,"invented":false,"version":0}
                    """);
            String _ = Rig.post(
                    operator,
                    "/api/v1/patients",
                    "",
                    "{\"id\":\"KILL-P\",\"gl\":\"" + GL + "\",\"particulars\":"
                            + "{\"authorised\":\"invented\",\"payer\":\"invented\"}}");
            String _ = Rig.post(operator, "/api/v1/patients/KILL-P/steps", "prepare 3", "{\"step\":\"SEARCH\"}");
            String _ = Rig.post(operator, "/api/v1/patients/KILL-P/steps", "prepare 4", "{\"step\":\"ACTIVATE\"}");
            StringBuilder rows = new StringBuilder("id\ttype\tgl\n");
            for (int i = 0; i < donors(); i++) {
                rows.append("KR-").append(i).append("\tD\t" + GL + "\n");
            }
            Map<String, String> received = Rig.sendDonors(operator, BodyPublishers.ofString(rows.toString()));
            Rig.awaitImport(operator, received.getOrDefault("id", ""));
        }

        private int donors() {
            return DONORS * Math.max(1, trial.scale());
        }

        private void workUntilKilled(int kill) throws Exception {
            try (Operator operator = rig.awaitReady()) {
                int enough = commands.get() + random.nextInt(MOST_STEPS);
                int pause = random.nextInt(LONGEST_PAUSE_MILLIS);
                Thread killer = Thread.ofPlatform().start(() -> killLater(kill, enough, pause));
                while (!killed && donor < donors()) {
                    reserve(operator);
                }
                killer.join();
            }
        }

        /// Written, sent, confirmed until today by the server's clock. What was not acknowledged when the
        /// server died is sent again.
        private void reserve(Operator operator) {
            int number = donor;
            try {
                Matcher id = ID.matcher(Rig.post(
                        operator,
                        "/api/v1/requests",
                        "draft " + number,
                        "{\"kind\":\"RSV\",\"patient\":\"KILL-P\",\"donor\":\"KR-" + number + "\"}"));
                if (!id.find()) {
                    throw new IllegalStateException("the answer to a draft names no request");
                }
                List<String> steps = heard.computeIfAbsent(id.group(1), _ -> new ArrayList<>());
                step(operator, id.group(1), steps, "SEND", "{\"step\":\"SEND\"}");
                confirm(operator, id.group(1), steps);
                donor++;
            } catch (ProblemException unheard) {
                if (!killed) {
                    throw unheard;
                }
            }
        }

        /// Sent again, it is the same command. Refused is only what was never done and whose day is over by now:
        /// that is asked anew, as another command.
        private void confirm(Operator operator, String id, List<String> steps) {
            try {
                confirm(operator, id, steps, asked.computeIfAbsent(id, _ -> today()));
            } catch (ProblemException refused) {
                if (killed || today().equals(asked.get(id))) {
                    throw refused;
                }
                asked.put(id, today());
                confirm(operator, id, steps, today());
            }
        }

        private String today() {
            return LocalDate.now(ZoneOffset.UTC).plusDays(daysAhead - 1L).toString();
        }

        private void confirm(Operator operator, String id, List<String> steps, String until) {
            if (!steps.contains("CONFIRM")) {
                String body = "{\"step\":\"CONFIRM\",\"until\":\"" + until + "\"}";
                String _ = Rig.post(operator, "/api/v1/requests/" + id + "/steps", "CONFIRM " + id + " " + until, body);
                steps.add("CONFIRM");
                int _ = commands.incrementAndGet();
            }
        }

        private void step(Operator operator, String id, List<String> steps, String step, String body) {
            if (!steps.contains(step)) {
                String _ = Rig.post(operator, "/api/v1/requests/" + id + "/steps", step + " " + id, body);
                steps.add(step);
                int _ = commands.incrementAndGet();
            }
        }

        private void killLater(int kill, int enough, int millis) {
            try {
                for (int waited = 0; commands.get() < enough && waited < PATIENCE_MILLIS; waited++) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                TimeUnit.MILLISECONDS.sleep(millis);
                killed = true;
                rig.killBoth(random);
                trial.say("kill " + kill + " of " + kills + ": " + commands.get() + " steps acknowledged");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Verdict compare() throws Exception {
            try (Operator operator = rig.awaitReady()) {
                int expired = 0;
                for (Map.Entry<String, List<String>> request : heard.entrySet()) {
                    Optional<String> wrong = wrong(operator, request.getKey(), request.getValue());
                    if (wrong.isPresent()) {
                        return Verdict.failed(wrong.get());
                    }
                    expired += request.getValue().contains("CONFIRM") ? 1 : 0;
                }
                if (isBlind(operator)) {
                    return Verdict.failed("the comparison is blind: it found a step that nobody took");
                }
                return Verdict.ok("kills %d, requests %d, steps acknowledged %d, timers due %d, lost 0, twice 0"
                        .formatted(kills, heard.size(), commands.get(), expired));
            }
        }

        /// Something is said to be acknowledged that never was: the comparison must miss it.
        private boolean isBlind(Operator operator) throws Exception {
            String some = heard.keySet().iterator().next();
            return wrong(operator, some, List.of("DRAFTED BY NOBODY")).isEmpty();
        }

        /// Waits for the timer, then reads the log: each step once, and the expiry where it must be.
        private Optional<String> wrong(Operator operator, String id, List<String> acknowledged) throws Exception {
            boolean expires = acknowledged.contains("CONFIRM");
            List<String> log = log(operator, id);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMER_SECONDS);
            while (expires && !log.contains("EXPIRE") && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(200);
                log = log(operator, id);
            }
            return fault(acknowledged, log, !expires || isFree(operator, id)).map(said -> id + ": " + said);
        }

        private static boolean isFree(Operator operator, String id) {
            Matcher donor = DONOR.matcher(Rig.get(operator, "/api/v1/requests/" + id));
            return donor.find()
                    && Rig.get(operator, "/api/v1/donors/" + donor.group(1)).contains("\"status\":\"AV\"");
        }

        private static List<String> log(Operator operator, String id) {
            String told = Rig.get(operator, "/api/v1/requests/" + id);
            return STEP.matcher(told).results().map(found -> found.group(1)).toList();
        }
    }

    /// What is wrong with a request in the end; empty when nothing is.
    ///
    /// @param acknowledged steps of which the server said that they are taken
    /// @param found steps in its log
    /// @param free nobody is kept for it any more; true for one that was never confirmed
    static Optional<String> fault(List<String> acknowledged, List<String> found, boolean free) {
        boolean expires = acknowledged.contains("CONFIRM");
        if (!found.containsAll(acknowledged) || (expires && !found.contains("EXPIRE"))) {
            return Optional.of("acknowledged " + acknowledged + ", found " + found);
        }
        if (!free) {
            return Optional.of("its reservation is over, and the donor is not free");
        }
        return found.stream().distinct().count() == found.size()
                ? Optional.empty()
                : Optional.of("something happened twice: " + found);
    }
}
