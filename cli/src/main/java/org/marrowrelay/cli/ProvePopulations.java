package org.marrowrelay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// Recovered frequencies against the truth that people were drawn from; one thread and many, rows in any order.
final class ProvePopulations implements Proof {
    private static final int REPLICATES = 100;
    private static final int TOP = 100;
    private static final int LEAST_COVERED = 90;

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
        Map<String, Integer> covered = new LinkedHashMap<>();
        for (var gate : GATES.entrySet()) {
            if (trial.scale() > 1 || !gate.getKey().endsWith("200000")) {
                Path file = folder.resolve(gate.getKey() + ".gl.txt.gz");
                covered.put(gate.getKey(), check(trial, file, gate.getValue(), truth, failed));
            }
        }
        double mean = covered.values().stream().mapToInt(c -> c).average().orElse(0);
        if (mean < LEAST_COVERED) {
            failed.add("intervals hold " + mean + " of 100 on average");
        }
        return failed.isEmpty()
                ? Verdict.ok("every distance held, every run gave the same bytes, intervals hold "
                        + Math.round(mean)
                        + " of the top 100 on average"
                        + missed(covered))
                : Verdict.failed(String.join("; ", failed));
    }

    /// The files whose intervals miss the gate, in words; empty when none does.
    static String missed(Map<String, Integer> covered) {
        StringBuilder text = new StringBuilder();
        covered.forEach((file, held) -> {
            if (held < LEAST_COVERED) {
                text.append("; MISSED: ").append(file).append(" holds ").append(held);
                text.append(" of the ").append(LEAST_COVERED).append(" that are asked for");
            }
        });
        return text.toString();
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

    private static int check(Trial trial, Path file, double gate, Map<String, Double> truth, List<String> failed) {
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
            return covered;
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
