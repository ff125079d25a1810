package org.marrowrelay.cli.server;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.cli.Proof;
import org.marrowrelay.problem.ProblemException;

/// Kills server and database while workups, collections and shipments take their steps: once during each step of
/// a run, at a random moment, and looks whether an acknowledged step is missing, was taken twice, or its clock was
/// lost. Scale 1 is one run through all steps.
///
/// What was not heard when the server died is sent again with its key.
public final class KillRelay implements Proof {
    private static final Pattern ID = Pattern.compile("\"id\":\"([WCS]-\\d+)\"");
    private static final Pattern STEP = Pattern.compile("\"step\":\"([A-Z_0-9]+)\"");
    private static final int LONGEST_PAUSE_MILLIS = 120;

    @Override
    public String name() {
        return "kill-relay";
    }

    @Override
    public String summary() {
        return "SIGKILL to server and database during every step of workup, collection and shipment:"
                + " nothing acknowledged is lost or done twice, and clocks still run";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("relay-kill-relay-");
        try (Rig rig = new Rig(new ServerFolder(folder))) {
            return new Run(trial, rig).verdict();
        } finally {
            Restore.deleteTree(folder);
        }
    }

    /// A step of a room: where it is sent, and what it brings.
    private record Step(String room, String name, String json) {}

    /// One run of the proof.
    private static final class Run {
        private final Trial trial;
        private final Rig rig;
        private final Random random;
        private final Map<String, List<String>> heard = new LinkedHashMap<>();
        private int kills;

        Run(Trial trial, Rig rig) {
            this.trial = trial;
            this.rig = rig;
            this.random = new Random(trial.seed());
        }

        Verdict verdict() throws Exception {
            rig.start();
            try (Operator operator = rig.awaitReady()) {
                prepare(operator);
            }
            for (int round = 0; round < trial.scale(); round++) {
                round(round);
            }
            return compare();
        }

        private static void prepare(Operator operator) throws InterruptedException {
            for (String code : List.of("KILL-REG", "KILL-TC")) {
                String _ = Rig.post(operator, "/api/v1/organisations", "", """
                        {"code":"%s","kind":"REGISTRY","name":"Invented","country":"DE","zone":"UTC",
                         "working":["MONDAY"],"opens":"09:00:00","closes":"17:00:00","email":"","phone":"",
                         "address":"","ion":"","channel":"IN_HOUSE","agreement":"","agreedUntil":null,"ours":true,
                         "invented":false,"version":0}
                        """.formatted(code));
            }
            Rig.enterPatient(operator, "KILL-P");
            Rig.awaitImport(
                    operator,
                    Rig.sendDonors(operator, BodyPublishers.ofString("id\ttype\tgl\nKILL-D\tD\tA*01:01+A*02:01\n")));
        }

        private void round(int round) throws Exception {
            String begun =
                    killed("begin " + round, operator -> Rig.post(operator, "/api/v1/workups", "begin " + round, """
                    {"patient":"KILL-P","donor":"KILL-D","requester":"KILL-TC","provider":"KILL-REG",
                     "facts":{"product":"HPC_A","minimum":"4","weight":"70"}}
                    """));
            String workup = id(begun);
            heard.put(workup, new ArrayList<>());
            for (Step step : steps()) {
                String matter = step.room().equals("workups") ? workup : below(workup, step.room());
                String key = round + " " + step.room() + " " + step.name();
                String _ = killed(
                        matter + " " + step.name(),
                        operator -> Rig.post(
                                operator,
                                "/api/v1/" + step.room() + "/" + matter + "/steps",
                                key,
                                "{\"step\":\"" + step.name() + "\"" + step.json() + "}"));
                heard.computeIfAbsent(matter, _ -> new ArrayList<>()).add(step.name());
            }
        }

        /// The steps that one account can take, in every room.
        private static List<Step> steps() {
            LocalDate first = LocalDate.of(2030, 5, 14);
            return List.of(
                    new Step("workups", "ASSESS", ""),
                    new Step(
                            "workups",
                            "CONFIRM_DATES",
                            ",\"infusion\":\"" + first.plusDays(3) + "\",\"conditioning\":\""
                                    + first.minusDays(3) + "\",\"mobilisation\":\"" + first.minusDays(4)
                                    + "\",\"collection1\":\""
                                    + first + "\",\"collection2\":\"" + first.plusDays(1) + "\""),
                    new Step(
                            "workups",
                            "HOLD_INFO_SESSION",
                            ",\"sessionAt\":\"2030-04-01T10:00\",\"sessionLanguage\":\"zh\""
                                    + ",\"consented\":\"YES\",\"family\":\"NO\""),
                    new Step(
                            "workups",
                            "EXAMINE",
                            ",\"examResult\":\"FIT\",\"examDay\":\"2030-04-10\",\"pregnancyPossible\":\"NO\""),
                    new Step(
                            "workups",
                            "TEST_MARKERS",
                            ",\"markersDrawn\":\"2030-04-20\",\"markersResult\":\"NEGATIVE\""),
                    new Step("workups", "PROPOSE_CLEARANCE", ",\"clearanceSigned\":\"physician\""),
                    new Step("collections", "HOLD_DAYS", ",\"dayOneHeld\":\"YES\",\"dayTwoHeld\":\"YES\""),
                    new Step(
                            "shipments",
                            "CHOOSE_WAY",
                            ",\"way1\":\"a\",\"second1\":\"b\",\"way2\":\"c\",\"second2\":\"d\""),
                    new Step("shipments", "PREPARE_CONTINGENCY", ",\"plan.CHARTER\":\"x\""),
                    new Step("shipments", "BOOK", ""),
                    new Step("workups", "WITHDRAW", ",\"reason\":\"PR\""));
        }

        private interface Asking {
            String ask(Operator operator);
        }

        /// Asks while the server is killed at a random moment; asks again, with the same key, until it is heard.
        private String killed(String what, Asking asking) throws Exception {
            try (Operator operator = rig.awaitReady()) {
                Thread killer = Thread.ofPlatform().start(this::killSoon);
                String answer = "";
                try {
                    answer = asking.ask(operator);
                } catch (ProblemException unheard) {
                    trial.say(what + ": not heard");
                }
                killer.join();
                rig.start();
                if (!answer.isEmpty()) {
                    return answer;
                }
            }
            try (Operator operator = rig.awaitReady()) {
                return asking.ask(operator);
            }
        }

        private void killSoon() {
            try {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                rig.killBoth(random);
                kills++;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static String room(String matter) {
            return switch (matter.charAt(0)) {
                case 'W' -> "workups";
                case 'C' -> "collections";
                default -> "shipments";
            };
        }

        private static String id(String json) {
            Matcher id = ID.matcher(json);
            if (!id.find()) {
                throw new IllegalStateException("the answer names no matter: " + json);
            }
            return id.group(1);
        }

        /// The collection of a workup, or the shipment of that.
        private String below(String workup, String room) throws Exception {
            try (Operator operator = rig.awaitReady()) {
                String collection = child(Rig.get(operator, "/api/v1/collections"), workup);
                return room.equals("collections")
                        ? collection
                        : child(Rig.get(operator, "/api/v1/shipments"), collection);
            }
        }

        private static String child(String list, String parent) {
            Matcher found = Pattern.compile("\"id\":\"([CS]-\\d+)\",\"parent\":\"" + parent + "\"")
                    .matcher(list);
            if (!found.find()) {
                throw new IllegalStateException("nothing belongs to " + parent);
            }
            return found.group(1);
        }

        private Verdict compare() throws Exception {
            List<String> wrong = new ArrayList<>();
            int steps = 0;
            try (Operator operator = rig.awaitReady()) {
                for (var entry : heard.entrySet()) {
                    String room = room(entry.getKey());
                    String told = Rig.get(operator, "/api/v1/" + room + "/" + entry.getKey());
                    List<String> log = STEP.matcher(told)
                            .results()
                            .map(one -> one.group(1))
                            .toList();
                    steps += entry.getValue().size();
                    for (String step : entry.getValue()) {
                        long times = log.stream().filter(step::equals).count();
                        if (times != 1) {
                            wrong.add(entry.getKey() + " took " + step + " " + times + " times");
                        }
                    }
                    if (room.equals("workups") && !told.contains("\"clock\":\"instead\"")) {
                        wrong.add("no clock runs for " + entry.getKey());
                    }
                    if (room.equals("workups") && !told.contains("\"DONOR_WITHDREW\"")) {
                        wrong.add(entry.getKey() + " does not stand where its steps led");
                    }
                }
            }
            String figures = kills + " kills, " + steps + " steps acknowledged";
            return wrong.isEmpty() ? Verdict.ok(figures) : Verdict.failed(figures + "; " + wrong);
        }
    }
}
