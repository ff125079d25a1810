package org.marrowrelay.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.populations.em.Bootstrap;
import org.marrowrelay.populations.em.Crew;
import org.marrowrelay.populations.em.EstimationPlan;
import org.marrowrelay.populations.em.EstimationState;
import org.marrowrelay.populations.em.Estimator;
import org.marrowrelay.populations.em.Fit;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.Sample;
import org.marrowrelay.populations.sample.SampleBuilder;

/// Recovered frequencies against the truth that people were drawn from; one thread and many, rows in any order, Spark;
/// and the chances between populations against registries that are drawn.
///
/// Of each file, intervals hold at least 90 of the top 100 (FREQUENCIES section 4), by so many replicates that their
/// luck does not decide. The files are one sample of people, so fresh ones are drawn as well: there intervals hold what
/// they promise on average.
final class ProvePopulations implements Proof {
    private static final int REPLICATES = 1_000;
    private static final int TOP = 100;
    private static final int LEAST_COVERED = 90;

    private static final int FRESH_SAMPLES = 10;
    private static final int FRESH_PEOPLE = 10_000;
    private static final int FRESH_REPLICATES = 100;
    /// Three standard errors below 95: one sample's count scatters by two.
    private static final int LEAST_FRESH = 93;

    /// Drawn for each pair of populations.
    private static final int REGISTRIES = 2_000;

    /// The largest distance to the truth that each file may have.
    private static final Map<String, Double> GATES = gates();

    private static Map<String, Double> gates() {
        Map<String, Double> gates = new LinkedHashMap<>();
        gates.put("u10000", 0.146);
        gates.put("u50000", 0.063);
        gates.put("u200000", 0.030);
        gates.put("a10000", 0.175);
        gates.put("a50000", 0.075);
        gates.put("a200000", 0.034);
        gates.put("m10000", 0.190);
        gates.put("m50000", 0.083);
        gates.put("m200000", 0.036);
        return gates;
    }

    @Override
    public String name() {
        return "populations";
    }

    @Override
    public String summary() {
        return "frequencies recovered from drawn people, against the truth (needs data/em; scale 1: up to 50,000 donors)";
    }

    @Override
    public Verdict run(Trial trial) throws IOException {
        Path folder = data();
        if (!Files.exists(folder.resolve("truth.csv.gz"))) {
            return Verdict.failed("there is no " + folder + "; set RELAY_DATA");
        }
        Map<String, Double> truth = truth(folder);
        List<String> failed = new ArrayList<>();
        for (var gate : GATES.entrySet()) {
            if (trial.scale() > 1 || !gate.getKey().endsWith("200000")) {
                check(trial, folder.resolve(gate.getKey() + ".gl.txt.gz"), gate.getValue(), truth, failed);
            }
        }
        fresh(trial, folder, truth, failed);
        spark(trial, folder.resolve("a10000.gl.txt.gz"), failed);
        matrix(trial, folder.resolveSibling("frequencies"), failed);
        return failed.isEmpty()
                ? Verdict.ok("every distance held, every run gave the same bytes, intervals hold at least "
                        + LEAST_COVERED + " of the top 100 of each file and "
                        + LEAST_FRESH + " of fresh samples on average; drawn registries confirm the matrix")
                : Verdict.failed(String.join("; ", failed));
    }

    /// Intervals of people whom nobody has seen before.
    private static void fresh(Trial trial, Path folder, Map<String, Double> truth, List<String> failed) {
        DrawnPeople people = DrawnPeople.of(
                truth, lines(folder.resolve("u50000.gl.txt.gz")), lines(folder.resolve("a50000.gl.txt.gz")));
        Random random = new Random(trial.seed());
        List<Integer> held = new ArrayList<>();
        try (Crew crew = Crew.of(Runtime.getRuntime().availableProcessors())) {
            for (int i = 0; i < FRESH_SAMPLES; i++) {
                Fit fit = fit(sample(people.draw(FRESH_PEOPLE, random)), crew);
                Bootstrap bootstrap = Bootstrap.of(fit, FRESH_REPLICATES, trial.seed() + i, crew, done -> {});
                held.add(covered(bootstrap, places(fit), truth));
            }
        }
        trial.say("fresh samples of " + FRESH_PEOPLE + " ambiguous people: intervals hold " + held
                + " of 100, at least " + LEAST_FRESH + " on average");
        if (!holds(held)) {
            failed.add("intervals of fresh samples hold only " + held);
        }
    }

    static boolean holds(List<Integer> held) {
        return held.stream().mapToInt(n -> n).average().orElse(0) >= LEAST_FRESH;
    }

    /// The chances between four populations, beside registries of their people that are drawn.
    private static void matrix(Trial trial, Path sets, List<String> failed) {
        int trials = REGISTRIES * Math.max(1, trial.scale());
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = Relay.run(
                new Terminal(table, new PrintStream(said, true, StandardCharsets.UTF_8), false, false),
                "frequencies",
                "matrix",
                "--release",
                "none",
                "--frequencies",
                sets.toString(),
                "--donors",
                "1000",
                "--seed",
                Long.toString(trial.seed()),
                "--simulate",
                Integer.toString(trials));
        if (code != Exit.COMPLETE) {
            failed.add("the matrix ended with " + code + ": " + said.toString(StandardCharsets.UTF_8));
            return;
        }
        DrawnRegistries drawn = DrawnRegistries.read(table.toString(StandardCharsets.UTF_8), trials);
        trial.say(String.format(
                java.util.Locale.ROOT,
                "matrix of %s, %d drawn registries a cell: %d of %d chances within 1.96 standard errors, the farthest %.1f",
                sets.getFileName(),
                trials,
                drawn.within(),
                drawn.cells().size(),
                drawn.largest()));
        if (!drawn.confirm()) {
            failed.add("drawn registries do not confirm the matrix: " + drawn.cells());
        }
    }

    /// The command twice, with replicates here and on Spark.
    private static void spark(Trial trial, Path file, List<String> failed) throws IOException {
        Path here = Files.createTempDirectory("prove-populations");
        byte[] local = table(trial, file, here.resolve("local"), "local");
        byte[] spark = table(trial, file, here.resolve("spark"), "spark");
        boolean same = local.length > 0 && Arrays.equals(local, spark);
        trial.say(file.getFileName() + ": local and Spark, same bytes " + same);
        require(same, file, "other bytes on Spark, see " + here, failed);
    }

    /// The table that the command writes; empty when it fails, which is said.
    private static byte[] table(Trial trial, Path file, Path out, String engine) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(said, new PrintStream(said, true, StandardCharsets.UTF_8), false, false);
        int code = Relay.run(
                terminal,
                "frequencies",
                "estimate",
                "--release",
                "none",
                "--typings",
                file.toString(),
                "--bootstrap",
                "20",
                "--engine",
                engine,
                "--out",
                out.toString());
        if (code != Exit.COMPLETE) {
            trial.say(engine + " ended with " + code + ": " + said.toString(StandardCharsets.UTF_8));
            return new byte[0];
        }
        return Files.readAllBytes(out.resolve("frequencies.csv"));
    }

    private static Path data() {
        String given = System.getenv("RELAY_DATA");
        Path shared =
                given == null ? Path.of(System.getProperty("relay.root", ".")).resolve("../shared") : Path.of(given);
        return shared.resolve("data/em");
    }

    private static Map<String, Double> truth(Path folder) {
        Map<String, Double> truth = new HashMap<>();
        for (String line : lines(folder.resolve("truth.csv.gz"))) {
            int comma = line.indexOf(',');
            truth.merge(line.substring(0, comma), Double.parseDouble(line.substring(comma + 1)), Double::sum);
        }
        double total = truth.values().stream().mapToDouble(f -> f).sum();
        truth.replaceAll((name, f) -> f / total);
        return truth;
    }

    private static List<String> lines(Path file) {
        List<String> all = new ArrayList<>();
        try (Lines lines = Lines.open(Source.of(file))) {
            for (Line line : lines) {
                all.add(line.text());
            }
        }
        return all;
    }

    private static void check(Trial trial, Path file, double gate, Map<String, Double> truth, List<String> failed) {
        long began = System.nanoTime();
        List<String> lines = lines(file);
        Sample sample = sample(lines);
        try (Crew crew = Crew.of(Runtime.getRuntime().availableProcessors())) {
            Fit fit = fit(sample, crew);
            double seconds = (System.nanoTime() - began) / 1e9;
            Map<String, Integer> places = places(fit);
            double distance = distance(fit, truth);
            Bootstrap bootstrap = Bootstrap.of(fit, REPLICATES, trial.seed(), crew, done -> {});
            int covered = covered(bootstrap, places, truth);
            boolean same = sameBytes(fit, lines, trial.seed());
            trial.say(String.format(
                    java.util.Locale.ROOT,
                    "%s: distance %.4f (at most %.3f), %d of the true top 100 among the estimated top 100, intervals hold"
                            + " %d of 100, same bytes %s, %.1f s, %d rejected",
                    file.getFileName(),
                    distance,
                    gate,
                    ranked(fit, truth),
                    covered,
                    same,
                    seconds,
                    lines.size() - sample.donors()));
            require(distance <= gate, file, "distance " + distance, failed);
            require(same, file, "other bytes with another order or number of threads", failed);
            require(lines.size() == sample.donors(), file, "donors left out", failed);
            require(covered >= LEAST_COVERED, file, "intervals hold only " + covered, failed);
        }
    }

    private static void require(boolean held, Path file, String otherwise, List<String> failed) {
        if (!held) {
            failed.add(file.getFileName() + ": " + otherwise);
        }
    }

    private static Sample sample(List<String> lines) {
        SampleBuilder builder = new SampleBuilder(Locus.MATCHED, Naming.matching(Nomenclature.none()));
        for (int i = 0; i < lines.size(); i++) {
            int sign = lines.get(i).indexOf('%');
            builder.add(lines.get(i).substring(0, sign), i + 1L, lines.get(i).substring(sign + 1));
        }
        return builder.build();
    }

    private static Fit fit(Sample sample, Crew crew) {
        return new Estimator(sample, EstimationPlan.USUAL, crew).run(new EstimationState(), state -> {});
    }

    private static Map<String, Integer> places(Fit fit) {
        Map<String, Integer> places = new HashMap<>();
        for (int h = 0; h < fit.size(); h++) {
            places.put(fit.name(h), h);
        }
        return places;
    }

    private static double distance(Fit fit, Map<String, Double> truth) {
        double difference = 0;
        double met = 0;
        for (int h = 0; h < fit.size(); h++) {
            double real = truth.getOrDefault(fit.name(h), 0.0);
            difference += Math.abs(fit.frequency(h) - real);
            met += real;
        }
        return (difference + 1 - met) / 2;
    }

    private static List<String> top(Map<String, Double> truth) {
        return truth.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<String, Double>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(TOP)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int ranked(Fit fit, Map<String, Double> truth) {
        List<String> estimated = new ArrayList<>();
        for (int h = 0; h < Math.min(TOP, fit.size()); h++) {
            estimated.add(fit.name(h));
        }
        estimated.retainAll(top(truth));
        return estimated.size();
    }

    private static int covered(Bootstrap bootstrap, Map<String, Integer> places, Map<String, Double> truth) {
        int covered = 0;
        for (String name : top(truth)) {
            Integer h = places.get(name);
            double real = truth.getOrDefault(name, 0.0);
            covered += h != null && bootstrap.low(h) <= real && real <= bootstrap.high(h) ? 1 : 0;
        }
        return covered;
    }

    private static boolean sameBytes(Fit fit, List<String> lines, long seed) {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(seed));
        try (Crew one = Crew.of(1);
                Crew three = Crew.of(3)) {
            return same(fit, fit(sample(shuffled), one)) && same(fit, fit(sample(lines), three));
        }
    }

    private static boolean same(Fit one, Fit other) {
        boolean same = one.size() == other.size();
        for (int h = 0; same && h < one.size(); h++) {
            same = one.name(h).equals(other.name(h))
                    && Double.doubleToLongBits(one.frequency(h)) == Double.doubleToLongBits(other.frequency(h));
        }
        return same;
    }
}
