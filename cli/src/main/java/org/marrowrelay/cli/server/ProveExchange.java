package org.marrowrelay.cli.server;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.cli.Proof;
import org.marrowrelay.problem.ProblemException;

/// Two registries, each a process with its own database, say thousands of things to each other over a wire
/// that loses, doubles, delays, disorders and changes, while either is killed again and again, and their
/// clocks are three hours apart. At the end both stores have the same digests, and everything took effect
/// once.
///
/// What is said is text between people, whose effect is a row without any key of its own: a second effect
/// would be a second row. Scale 1 is 1,000 messages and 5 kills; scale 10 the full 10,000 and 50.
public final class ProveExchange implements Proof {
    private static final int MESSAGES = 1_000;
    private static final int KILLS = 5;
    private static final long SETTLE_SECONDS = 600;
    private static final Pattern TALLY = Pattern.compile(
            "\"(outgoing|incoming|saidByUs|saidByThem)\":\\{\"messages\":(\\d+),\"done\":(\\d+),\"sha256\":\"([0-9a-f]+)\"}");

    @Override
    public String name() {
        return "exchange-faults";
    }

    @Override
    public String summary() {
        return "two registries, 1,000 messages and 5 kills a scale over a wire that loses, doubles, disorders, delays and"
                + " corrupts: the digests of both stores are equal, nothing is lost or done twice";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path one = Files.createTempDirectory("relay-exchange-a-");
        Path two = Files.createTempDirectory("relay-exchange-b-");
        try (Side alpha = new Side("ALPHA", "BETA", one, Map.of());
                Side beta =
                        new Side("BETA", "ALPHA", two, Map.of("RELAY_PROVING", "true", "RELAY_CLOCK_AHEAD", "PT3H"));
                FaultyWire toAlpha = FaultyWire.open(trial.seed() + 1, alpha.rig::url);
                FaultyWire toBeta = FaultyWire.open(trial.seed() + 2, beta.rig::url)) {
            return run(trial, alpha, beta, toAlpha, toBeta);
        } finally {
            Restore.deleteTree(one);
            Restore.deleteTree(two);
        }
    }

    /// One of the two registries.
    private static final class Side implements AutoCloseable {
        private static final Map<String, String> QUICK = Map.of(
                "RELAY_PARTNER_AGAIN", "50ms",
                "RELAY_PARTNER_LONGEST", "1s",
                "RELAY_PARTNER_LOOK", "200ms",
                "RELAY_PARTNER_PATIENCE", "10s",
                "RELAY_PARTNER_LINES", "20",
                "RELAY_PARTNER_DELIVERIESAMINUTE", "1000000",
                "RELAY_REQUESTSPERSECOND", "0");

        private final String code;
        private final String other;
        private final Rig rig;
        private final AtomicInteger said = new AtomicInteger();
        private int kills;

        Side(String code, String other, Path folder, Map<String, String> further) {
            this.code = code;
            this.other = other;
            Map<String, String> settings = new java.util.HashMap<>(QUICK);
            settings.putAll(further);
            this.rig = new Rig(new ServerFolder(folder), settings);
        }

        @Override
        public void close() {
            rig.close();
        }
    }

    private static Verdict run(Trial trial, Side alpha, Side beta, FaultyWire toAlpha, FaultyWire toBeta)
            throws Exception {
        Random random = new Random(trial.seed());
        for (Side side : List.of(alpha, beta)) {
            side.rig.start();
            try (Operator operator = side.rig.awaitReady()) {
                PartnerCards.organisation(operator, side.code, "CN", "UTC", true);
                PartnerCards.organisation(operator, side.other, "CN", "UTC", false);
            }
        }
        exchangeCards(alpha, beta, toBeta.url());
        exchangeCards(beta, alpha, toAlpha.url());
        int each = MESSAGES * trial.scale() / 2;
        Thread first = Thread.ofVirtual().start(() -> talk(alpha, each));
        Thread second = Thread.ofVirtual().start(() -> talk(beta, each));
        killAgainAndAgain(trial, random, alpha, beta, each);
        first.join();
        second.join();
        trial.say("everything is said; faults on the way to ALPHA " + toAlpha.figures() + ", to BETA "
                + toBeta.figures());
        return settled(trial, alpha, beta, each, toAlpha.figures() + " and " + toBeta.figures());
    }

    /// `side` gets the card of `other`.
    private static void exchangeCards(Side side, Side other, String address) throws InterruptedException {
        try (Operator theirs = other.rig.awaitReady();
                Operator operator = side.rig.awaitReady()) {
            PartnerCards.exchange(operator, theirs, other.code, address);
        }
    }

    /// Says so many things; what was not acknowledged is said again under its key.
    private static void talk(Side side, int many) {
        while (side.said.get() < many) {
            try (Operator operator = side.rig.awaitReady()) {
                while (side.said.get() < many) {
                    int number = side.said.get();
                    post(
                            operator,
                            "/api/v1/partners/" + side.other + "/texts",
                            "text " + number,
                            "{\"text\":\"" + side.code + " " + number + "\"}");
                    side.said.incrementAndGet();
                }
            } catch (ProblemException | IllegalStateException killed) {
                pause(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Kills one side or the other, spread over the whole conversation.
    private static void killAgainAndAgain(Trial trial, Random random, Side alpha, Side beta, int each)
            throws Exception {
        int kills = KILLS * trial.scale();
        for (int kill = 1; kill <= kills; kill++) {
            int until = (int) ((long) each * kill / (kills + 1));
            while (Math.min(alpha.said.get(), beta.said.get()) < until) {
                pause(50);
            }
            pause(random.nextInt(500));
            Side victim = random.nextBoolean() ? alpha : beta;
            victim.rig.killBoth(random);
            victim.kills++;
            victim.rig.start();
            victim.rig.awaitReady().close();
            trial.say("kill %d of %d: %s, which came back; said %d and %d of %d each"
                    .formatted(kill, kills, victim.code, alpha.said.get(), beta.said.get(), each));
        }
    }

    private static Verdict settled(Trial trial, Side alpha, Side beta, int each, String faults) throws Exception {
        try (Operator one = alpha.rig.awaitReady();
                Operator two = beta.rig.awaitReady()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
            String wrong = "";
            do {
                pause(1_000);
                String here = get(one, "/api/v1/partners/BETA/digests");
                String there = get(two, "/api/v1/partners/ALPHA/digests");
                wrong = compared(here, there, each) + compared(there, here, each);
                if (wrong.isEmpty()) {
                    trial.say("ALPHA " + here);
                    trial.say("BETA  " + there);
                    return Verdict.ok(
                            "%d messages each way, %d kills of ALPHA and %d of BETA, faults %s: digests equal, each"
                                            .formatted(each, alpha.kills, beta.kills, faults)
                                    + " done once");
                }
            } while (System.nanoTime() < end);
            return Verdict.failed(wrong);
        }
    }

    /// What one has sent is what the other has done.
    private static String compared(String sender, String receiver, int each) {
        Map<String, String> out = tallies(sender);
        Map<String, String> in = tallies(receiver);
        String all = each + " " + each + " ";
        if (!out.getOrDefault("outgoing", "").startsWith(all)
                || !in.getOrDefault("incoming", "").startsWith(all)) {
            return "not all " + each + " are acknowledged and done: " + sender + " " + receiver;
        }
        boolean equal = out.getOrDefault("outgoing", "").equals(in.get("incoming"))
                && out.getOrDefault("saidByUs", "").equals(in.get("saidByThem"));
        return equal ? "" : "the digests differ: " + sender + " " + receiver;
    }

    private static Map<String, String> tallies(String text) {
        Map<String, String> tallies = new java.util.HashMap<>();
        Matcher tally = TALLY.matcher(text);
        while (tally.find()) {
            tallies.put(tally.group(1), tally.group(2) + " " + tally.group(3) + " " + tally.group(4));
        }
        return tallies;
    }

    private static String get(Operator operator, String path) {
        return operator.send(operator.request(path)
                .setHeader("Accept", "application/json")
                .GET()
                .build());
    }

    private static void post(Operator operator, String path, String key, String body) {
        String _ = operator.send(operator.request(path)
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
