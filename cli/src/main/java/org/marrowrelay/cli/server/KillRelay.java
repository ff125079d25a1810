package org.marrowrelay.cli.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Proof;

/// Plays the founding case in both variants twice: once undisturbed, and once with server and database killed during
/// every one of its commands, from the reservation to the refused meeting: requests, workup, collection, shipment,
/// receipt, follow-up, letters, disclosure, recipient’s course, adverse event. After each kill the story is told again
/// from its beginning under the same keys; it must get past the command that was killed, and is killed in the next.
///
/// At the end both servers must hold the same: every matter with every fact, every line of every log, every clock that
/// runs, every message that went out. Then time goes on for a while, with the timers of the server itself, and both
/// must agree again. A line that is taken away, and one that is there twice, must be found: a comparison that finds
/// nothing proves nothing.
///
/// Scale 1 is one kill for each command, larger scales repeat it, and scale 0 kills every twentieth only.
public final class KillRelay implements Proof {
    private static final int LONGEST_PAUSE_MILLIS = 40;
    private static final int LATER_DAYS = 400;
    private static final int SELDOM = 20;
    private static final int MOST_TOLD = 10;
    private static final int MOST_SAID = 300;
    private static final long TIMER_SECONDS = 180;
    private static final Map<String, String> STILL = Map.of("RELAY_TIMERS", "false");

    @Override
    public String name() {
        return "kill-relay";
    }

    @Override
    public String summary() {
        return "SIGKILL to server and database during every command of the founding case, in both variants: what is left"
                + " is what an undisturbed run leaves, and timers still fire";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path calm = Files.createTempDirectory("relay-calm-");
        Path killed = Files.createTempDirectory("relay-kill-relay-");
        try (Rig undisturbed = new Rig(new ServerFolder(calm), demo());
                Rig disturbed = new Rig(new ServerFolder(killed), demo())) {
            return new Run(trial, undisturbed, disturbed).verdict();
        } finally {
            Restore.deleteTree(calm);
            Restore.deleteTree(killed);
        }
    }

    private static Map<String, String> demo() {
        Map<String, String> settings = new HashMap<>(Rig.SMALL);
        settings.put("RELAY_DEMO", "true");
        return settings;
    }

    /// One run of the proof.
    private static final class Run {
        private final Trial trial;
        private final Rig calm;
        private final Rig rig;
        private final Random random;
        private int kills;
        private int commands;
        private int unheard;
        private @Nullable Operator operator;

        Run(Trial trial, Rig calm, Rig rig) {
            this.trial = trial;
            this.calm = calm;
            this.rig = rig;
            this.random = new Random(trial.seed());
        }

        Verdict verdict() throws Exception {
            Left expected = undisturbed();
            trial.say("told undisturbed: " + expected.now().lines().count() + " lines");
            rig.startLearning(STILL);
            operator = rig.awaitReady();
            trial.say(rig.awaitLearnt() ? "later starts will be quicker" : "starts stay as slow as they are");
            for (int variant = 1; variant <= 2; variant++) {
                disturbed(variant);
            }
            Left found = left(rig);
            String figures =
                    kills + " kills during " + commands + " commands, " + unheard + " not heard and told again, "
                            + expected.now().lines().count() + " lines compared, and "
                            + expected.later().lines().count()
                            + " after " + LATER_DAYS + " days";
            List<String> wrong = new ArrayList<>(differences("at the end", expected.now(), found.now()));
            wrong.addAll(differences("later", expected.later(), found.later()));
            if (!wrong.isEmpty()) {
                wrong.stream().limit(MOST_SAID).forEach(trial::say);
                return Verdict.failed(
                        figures + "; " + wrong.size() + " differences: " + String.join("\n", first(wrong)));
            }
            return isBlind(found.now()) || isBlind(found.later())
                    ? Verdict.failed("the comparison is blind: it misses a line that was taken away, or came twice")
                    : Verdict.ok(figures);
        }

        private static List<String> first(List<String> wrong) {
            return wrong.subList(0, Math.min(wrong.size(), MOST_TOLD));
        }

        private boolean isBlind(String found) {
            List<String> lines = found.lines().toList();
            String some = lines.get(random.nextInt(lines.size()));
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(some);
            return differences("", found, String.join("\n", fewer)).isEmpty()
                    || differences("", found, found + some + "\n").isEmpty();
        }

        /// What a run left, at its end and some time after.
        private record Left(String now, String later) {}

        private Left undisturbed() throws Exception {
            calm.start(STILL);
            try (Operator calmly = calm.awaitReady()) {
                for (int variant = 1; variant <= 2; variant++) {
                    told(calmly, variant, 0, _ -> {});
                }
            }
            Left left = left(calm);
            calm.stop();
            calm.await();
            return left;
        }

        /// Reads what is there; then starts the server with its timers and lets time go on.
        private Left left(Rig some) throws Exception {
            String now;
            try (Operator asked = some.awaitReady()) {
                now = state(asked);
            }
            some.stop();
            some.await();
            some.start();
            try (Operator asked = some.awaitReady()) {
                for (int variant = 1; variant <= 2; variant++) {
                    told(asked, variant, Integer.MAX_VALUE, _ -> {});
                }
                String moment = asked.send(asked.request("/api/v1/operator/demo/later?days=" + LATER_DAYS)
                        .POST(BodyPublishers.noBody())
                        .build());
                return new Left(now, settled(asked, Operator.pairs(moment).getOrDefault("now", "")));
            }
        }

        /// Waits until no clock is left whose moment has come.
        private static String settled(Operator asked, String now) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMER_SECONDS);
            String state = state(asked);
            while (System.nanoTime() < end && state.lines().anyMatch(line -> isDue(line, now))) {
                TimeUnit.MILLISECONDS.sleep(500);
                state = state(asked);
            }
            return state.lines()
                            .filter(line -> !line.startsWith("message "))
                            .reduce("", (all, line) -> all + line + "\n")
                    + state.lines().filter(line -> line.startsWith("message ")).count() + " messages\n";
        }

        private static boolean isDue(String line, String now) {
            int wakes = line.indexOf(" wakes ");
            return line.startsWith("clock ")
                    && wakes > 0
                    && !line.startsWith("null", wakes + 7)
                    && line.substring(wakes + 7).compareTo(now) < 0;
        }

        private static String state(Operator asked) {
            return asked.send(asked.request("/api/v1/operator/demo").GET().build());
        }

        private interface Step {
            void begins(int number);
        }

        /// Tells the story up to a command; the last line.
        private static String told(Operator to, int variant, int until, Step step)
                throws IOException, InterruptedException {
            String last = "";
            try (Stream<String> lines =
                    to.lines(to.request("/api/v1/operator/demo?variant=" + variant + "&until=" + until)
                            .POST(BodyPublishers.noBody())
                            .build())) {
                for (String line : (Iterable<String>) lines::iterator) {
                    last = line;
                    if (line.startsWith("DEMO FAILED")) {
                        throw new IllegalStateException(line);
                    }
                    if (line.startsWith("STEP ")) {
                        step.begins(Integer.parseInt(line.substring(5)));
                    }
                }
            }
            return last;
        }

        /// The first command is told without a kill: it also makes the world of the story.
        private void disturbed(int variant) throws Exception {
            String last = told(asked(), variant, 1, _ -> {});
            for (int number = 2; !last.startsWith("DEMO OK"); number++) {
                if (trial.scale() == 0 && number % SELDOM != 0) {
                    continue;
                }
                for (int i = 0; i < Math.max(1, trial.scale()) && !last.startsWith("DEMO OK"); i++) {
                    last = killed(variant, number);
                }
                if (number % SELDOM == 0) {
                    trial.say("variant " + variant + ": " + number + " commands, " + kills + " kills");
                }
                commands += last.startsWith("DEMO OK") ? 0 : 1;
            }
        }

        private Operator asked() throws InterruptedException {
            Operator some = operator;
            if (some == null) {
                some = rig.awaitReady();
                operator = some;
            }
            return some;
        }

        /// Tells the story up to a command while it is killed during that, and starts the server again.
        ///
        /// @return the last line that was heard; empty when the server died before it said one
        private String killed(int variant, int number) throws Exception {
            List<Thread> killers = new ArrayList<>();
            String last;
            try {
                last = told(
                        asked(),
                        variant,
                        number,
                        _ -> killers.add(Thread.ofPlatform().start(this::killSoon)));
            } catch (IOException | UncheckedIOException dead) {
                last = "";
                unheard++;
            } catch (IllegalStateException failed) {
                if (killers.isEmpty()) {
                    throw failed;
                }
                last = ""; // it says why a dying database cannot go on; told again, it must
                unheard++;
            }
            for (Thread killer : killers) {
                killer.join();
            }
            if (killers.isEmpty()) {
                return over(last);
            }
            asked().close();
            operator = null;
            rig.start(STILL);
            return "";
        }

        /// A server that nobody killed must have told the story to its end.
        private static String over(String last) {
            if (!last.startsWith("DEMO OK")) {
                throw new IllegalStateException("the story ended before its end: \"" + last + "\"");
            }
            return last;
        }

        private void killSoon() {
            try {
                TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS * 1000));
                rig.killBoth(random);
                kills++;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Lines that one side has and the other has not, or not as often.
    static List<String> differences(String when, String expected, String found) {
        List<String> wrong = new ArrayList<>();
        List<String> more = new ArrayList<>(found.lines().toList());
        for (String line : expected.lines().toList()) {
            if (!more.remove(line)) {
                wrong.add(when + " missing: " + line);
            }
        }
        more.forEach(line -> wrong.add(when + " too much: " + line));
        return wrong;
    }
}
