package org.marrowrelay.cli.server;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The founding case between two registries, each a server process with a database of its own. Both get the card of
/// the other by the key ceremony; then each plays the chapters of its side, and whatever one knows of the other came by
/// a signed message. Between two chapters everything is delivered and done.
final class DemoTwo {
    private static final String DONORS = "RIVER-REG";
    private static final String PATIENTS = "ELM-REG";
    private static final String PAIR = "/api/v1/operator/demo/pair";
    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern NUMBER = Pattern.compile("\"(waiting|inWork|quarantined)\":(\\d+)");
    private static final Pattern DIGESTS = Pattern.compile(
            "\"(outgoing|incoming)\":\\{\"messages\":(\\d+),\"done\":(\\d+),\"sha256\":\"([0-9a-f]+)\"}");
    private static final Map<String, String> SETTINGS = Map.of(
            "RELAY_DEMO", "true",
            "RELAY_TIMERS", "true",
            "RELAY_PARTNER_AGAIN", "50ms",
            "RELAY_PARTNER_LONGEST", "1s",
            "RELAY_PARTNER_LOOK", "200ms",
            "RELAY_PARTNER_PING", "30000d",
            "RELAY_REQUESTSPERSECOND", "0");

    private final Consumer<String> lines;

    DemoTwo(Consumer<String> lines) {
        this.lines = lines;
    }

    private record Chapter(int number, boolean isDonors, Instant at) {}

    /// @return whether the story came to its end
    boolean play(Path donors, Path patients) throws IOException, InterruptedException {
        try (Rig one = new Rig(new ServerFolder(donors), SETTINGS);
                Rig two = new Rig(new ServerFolder(patients), SETTINGS)) {
            one.start();
            one.awaitReady().close();
            two.start();
            try (Operator river = one.awaitReady();
                    Operator elm = two.awaitReady()) {
                meet(river, elm, one.url(), two.url());
                boolean good = tell(river, elm) && settled(river, elm);
                lines.accept("DEMO " + (good ? "OK" : "FAILED") + " two");
                return good;
            }
        }
    }

    private void meet(Operator river, Operator elm, String riverUrl, String elmUrl) {
        for (Operator operator : List.of(river, elm)) {
            PartnerCards.organisation(operator, DONORS, "CN", "Asia/Shanghai", operator == river);
            PartnerCards.organisation(operator, PATIENTS, "US", "America/Chicago", operator == elm);
        }
        PartnerCards.exchange(river, elm, PATIENTS, elmUrl);
        PartnerCards.exchange(elm, river, DONORS, riverUrl);
        agree(river, PATIENTS);
        agree(elm, DONORS);
        lines.accept("Two registries, two processes, two databases: " + DONORS + " (donors) and " + PATIENTS
                + " (patients). Cards exchanged, fingerprints compared, purpose agreed.");
        lines.accept(
                "By message: search, typing, sample, reservation, formal request, dates, clearance, go, collection,"
                        + " count, itinerary, way, receipt, infusion, follow-up, outcome, letters. By hand: the prescription,"
                        + " and what the numbers in the remark mean.");
    }

    private static void agree(Operator operator, String partner) {
        String _ = operator.send(operator.request("/api/v1/partners/" + partner + "/rules")
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "rules")
                .PUT(BodyPublishers.ofString(
                        "{\"purpose\":\"to find and bring cells\",\"searchesADay\":50,\"ourSearchesADay\":50,"
                                + "\"tellsTraits\":false}"))
                .build());
    }

    private boolean tell(Operator river, Operator elm) throws InterruptedException {
        for (Chapter chapter : chapters(river)) {
            setClocks(river, elm, chapter.at());
            String told = send(chapter.isDonors() ? river : elm, PAIR + "?chapter=" + chapter.number());
            String side = chapter.at().toString().substring(0, 16) + (chapter.isDonors() ? "  RIVER  " : "  ELM    ");
            told.lines().filter(line -> !line.equals("CHAPTER OK")).forEach(line -> lines.accept(side + line));
            if (!told.stripTrailing().endsWith("CHAPTER OK") || !delivered(river, elm, chapter.at())) {
                return false;
            }
        }
        return true;
    }

    private static List<Chapter> chapters(Operator operator) {
        return operator.send(operator.request(PAIR).GET().build())
                .lines()
                .skip(1)
                .map(line -> line.split("\t", 3))
                .map(cells -> new Chapter(
                        Integer.parseInt(cells[0]), cells[1].equals("DONORS"), Instant.parse(cells[2].strip())))
                .toList();
    }

    private static void setClocks(Operator river, Operator elm, Instant at) {
        for (Operator operator : List.of(river, elm)) {
            String _ = send(operator, "/api/v1/operator/demo/clock?at=" + at);
        }
    }

    private static String send(Operator operator, String path) {
        return operator.send(
                operator.request(path).POST(BodyPublishers.noBody()).build());
    }

    /// Waits until both have everything, and have done it. Clocks go on a little, so that what failed is tried again.
    private boolean delivered(Operator river, Operator elm, Instant at) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Instant now = at;
        for (int quiet = 0; System.nanoTime() < end; ) {
            Map<String, Integer> waiting = waiting(river, PATIENTS);
            waiting(elm, DONORS).forEach((name, count) -> waiting.merge(name, count, Integer::sum));
            if (waiting.getOrDefault("quarantined", 0) > 0) {
                lines.accept(
                        "   A message waits for a person: " + quarantine(river, PATIENTS) + quarantine(elm, DONORS));
                return false;
            }
            quiet = waiting.values().stream().allMatch(count -> count == 0) ? quiet + 1 : 0;
            if (quiet == 2) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(100);
            now = now.plusMillis(500);
            setClocks(river, elm, now);
        }
        lines.accept("   Not everything was delivered within " + PATIENCE_SECONDS + " seconds.");
        return false;
    }

    private static Map<String, Integer> waiting(Operator operator, String partner) {
        Map<String, Integer> counts = new java.util.HashMap<>();
        Matcher number = NUMBER.matcher(Rig.get(operator, "/api/v1/partners/" + partner));
        while (number.find()) {
            counts.put(number.group(1), Integer.parseInt(number.group(2)));
        }
        return counts;
    }

    private static String quarantine(Operator operator, String partner) {
        return waiting(operator, partner).getOrDefault("quarantined", 0) > 0
                ? "from " + partner + " (page of the partner, quarantine). "
                : "";
    }

    /// Both stores hold the same messages, both relays stand alike, and neither knows who the other's people are.
    private boolean settled(Operator river, Operator elm) {
        String here = end(river);
        String there = end(elm);
        Map<String, String> ours = digests(Rig.get(river, "/api/v1/partners/" + PATIENTS + "/digests"));
        Map<String, String> theirs = digests(Rig.get(elm, "/api/v1/partners/" + DONORS + "/digests"));
        boolean equal = ours.getOrDefault("outgoing", "-").equals(theirs.get("incoming"))
                && ours.getOrDefault("incoming", "-").equals(theirs.get("outgoing"));
        lines.accept("Messages: RIVER to ELM " + ours.get("outgoing") + ", ELM to RIVER " + ours.get("incoming")
                + "; the stores of both are " + (equal ? "equal." : "NOT EQUAL."));
        boolean alike = here.lines().findFirst().equals(there.lines().findFirst());
        lines.accept("Workup, collection, shipment and follow-up stand " + (alike ? "alike" : "NOT ALIKE")
                + " in both registries.");
        lines.accept("RIVER " + rest(here) + "; ELM " + rest(there));
        if (!alike) {
            lines.accept(here + there);
        }
        return equal && alike && isGood(here) && isGood(there);
    }

    private static String end(Operator operator) {
        return operator.send(operator.request(PAIR + "/end").GET().build());
    }

    private static String rest(String end) {
        return String.join(", ", end.lines().skip(1).toList()).replace('\t', ' ');
    }

    private static boolean isGood(String end) {
        return end.contains("agree\tyes") && end.contains("blind\tyes");
    }

    private static Map<String, String> digests(String text) {
        Map<String, String> digests = new java.util.HashMap<>();
        Matcher tally = DIGESTS.matcher(text);
        while (tally.find()) {
            digests.put(tally.group(1), tally.group(2) + " (" + tally.group(4).substring(0, 12) + "…)");
        }
        return digests;
    }
}
