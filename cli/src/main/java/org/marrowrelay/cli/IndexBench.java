package org.marrowrelay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.SearchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./relay index bench`: how long searches take, and whether they find everybody.
@Command(
        name = "bench",
        description = "Time searches for the patients of a file with 0, 1 and 2 mismatches; top 1,000 each, with exact"
                + " probabilities.")
final class IndexBench implements Callable<Integer> {
    /// What the last build took; written by `index build`.
    static final String BUILD = "build.json";

    private static final int HEAVY = 100_000;

    /// The loci that people of long ago were typed at.
    private static final List<Locus> FEW = List.of(Locus.A, Locus.B);

    private final Terminal terminal;

    @Mixin
    private IndexPatients index;

    @Option(names = "--patients", required = true, paramLabel = "F", description = "Patients: ID%%GL, or Donors v1.")
    private String patients = "";

    @Option(names = "--count", paramLabel = "N", description = "How many patients (default: ${DEFAULT-VALUE}).")
    private int count = 1_000;

    @Option(
            names = "--recall",
            paramLabel = "N",
            description =
                    "For how many of them the found donors are counted by the definition (default: ${DEFAULT-VALUE}).")
    private int recall = 5;

    @Option(
            names = "--heavy",
            paramLabel = "N",
            description = {
                "So many of them, those with the most matches, are searched for once more as if typed at A and B only;",
                "whoever has more than 100,000 potential matches is reported apart (default: ${DEFAULT-VALUE})."
            })
    private int heavy = 20;

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Mixin
    private ReadingOptions reading;

    IndexBench(Terminal terminal) {
        this.terminal = terminal;
    }

    /// One search of the bench.
    private record Timing(
            SearchRequest request, int mismatches, double milliseconds, long zeroMismatches, long found) {}

    @Override
    public Integer call() {
        try (Output output = Output.open(out, terminal)) {
            long began = System.nanoTime();
            DonorIndex open = DonorIndex.open(index.folder());
            double opened = (System.nanoTime() - began) / 1e6;
            People people = People.read(patients, null, index.nomenclature(open), reading, terminal);
            List<SearchRequest> requests = people.list().stream()
                    .limit(count)
                    .map(person ->
                            SearchRequest.of(person.subject().phenotype(), index.population(person.subject()), 0))
                    .toList();
            output.print(report(open, requests, opened));
            output.finish();
            return Exit.of(requests.size(), people.problems());
        }
    }

    private String report(DonorIndex open, List<SearchRequest> requests, double opened) {
        List<String> searches = new ArrayList<>();
        List<Timing> many = new ArrayList<>();
        for (int mismatches = 0; mismatches <= SearchRequest.MOST_MISMATCHES; mismatches++) {
            warmUp(open, requests, mismatches);
            List<Timing> timings = time(open, requests, mismatches);
            String cold = ColdSearches.medianMs(open, requests, mismatches);
            searches.add(summary(timings, cold, recall(open, requests, mismatches)));
            many.addAll(timings);
            many.addAll(time(open, fewTyped(timings), mismatches));
        }
        return "{\"donors\":%d,\"build\":%s,\"openMs\":%s,\"searchRssAnonMiB\":%d,\n\"search\":[\n%s],\n\"heavy\":[\n%s]}\n"
                .formatted(
                        open.statistics().donors(),
                        build(),
                        number(opened),
                        ProcessMemory.anonymousMiB(),
                        String.join(",\n", searches),
                        heavy(many));
    }

    private List<SearchRequest> fewTyped(List<Timing> timings) {
        return timings.stream()
                .sorted(Comparator.comparingLong(Timing::found).reversed())
                .limit(heavy)
                .map(timing -> fewTyped(timing.request()))
                .toList();
    }

    private static SearchRequest fewTyped(SearchRequest request) {
        Phenotype known = request.patient();
        Map<Locus, LocusTyping.Typed> few = new EnumMap<>(known.typings());
        few.keySet().retainAll(FEW);
        String text = Arrays.stream(known.text().split("\\^", -1))
                .filter(stretch -> FEW.stream().anyMatch(locus -> stretch.startsWith(locus + "*")))
                .collect(Collectors.joining("^"));
        return SearchRequest.of(new Phenotype(text, known.release(), few), request.population(), 0);
    }

    private static String heavy(List<Timing> timings) {
        return timings.stream()
                .filter(timing -> timing.zeroMismatches() > HEAVY)
                .map(IndexBench::heavy)
                .collect(Collectors.joining(",\n"));
    }

    private static void warmUp(DonorIndex open, List<SearchRequest> requests, int mismatches) {
        requests.stream().limit(100).forEach(request -> open.search(allowing(request, mismatches)));
    }

    static SearchRequest allowing(SearchRequest request, int mismatches) {
        return SearchRequest.of(request.patient(), request.population(), mismatches);
    }

    private List<Timing> time(DonorIndex open, List<SearchRequest> requests, int mismatches) {
        List<Timing> timings = new ArrayList<>();
        try (Progress.Step step = new Progress(terminal)
                .begin(
                        "searching with " + (mismatches == 1 ? "1 mismatch" : mismatches + " mismatches"),
                        OptionalLong.of(requests.size()))) {
            for (SearchRequest request : requests) {
                long began = System.nanoTime();
                SearchResult result = open.search(allowing(request, mismatches));
                double milliseconds = (System.nanoTime() - began) / 1e6;
                SearchResult.Count none = result.counts().getFirst();
                timings.add(new Timing(
                        request, mismatches, milliseconds, none.potential() + none.definite(), result.total()));
                step.accept(timings.size());
            }
        }
        return timings;
    }

    private double recall(DonorIndex open, List<SearchRequest> requests, int mismatches) {
        long found = 0;
        long expected = 0;
        for (SearchRequest request : requests.subList(0, Math.min(recall, requests.size()))) {
            SearchRequest everybody = allowing(request, mismatches).among(DonorFilter.EVERYBODY);
            found += open.search(everybody).total();
            expected += open.countByDefinition(everybody);
        }
        return expected == 0 ? 1 : (double) found / expected;
    }

    private static String summary(List<Timing> timings, String cold, double recall) {
        double[] sorted =
                timings.stream().mapToDouble(Timing::milliseconds).sorted().toArray();
        double candidates = timings.stream().mapToLong(Timing::found).average().orElse(0);
        return "{\"mismatches\":%d,\"patients\":%d,\"medianMs\":%s,\"p90Ms\":%s,\"p99Ms\":%s,\"maxMs\":%s,\"coldMedianMs\":%s,\"meanFound\":%.0f,\"recall\":%s}"
                .formatted(
                        timings.isEmpty() ? 0 : timings.getFirst().mismatches(),
                        timings.size(),
                        number(quantile(sorted, 0.5)),
                        number(quantile(sorted, 0.9)),
                        number(quantile(sorted, 0.99)),
                        number(quantile(sorted, 1)),
                        cold,
                        candidates,
                        recall);
    }

    static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * (sorted.length - 1))];
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String heavy(Timing timing) {
        return "{\"mismatches\":%d,\"typed\":\"%s\",\"potential\":%d,\"found\":%d,\"ms\":%s}"
                .formatted(
                        timing.mismatches(),
                        typed(timing.request().patient()),
                        timing.zeroMismatches(),
                        timing.found(),
                        number(timing.milliseconds()));
    }

    private static String typed(Phenotype patient) {
        return patient.typings().keySet().stream().map(Locus::name).collect(Collectors.joining(" "));
    }

    private String build() {
        try {
            return Files.readString(index.folder().resolve(BUILD)).lines().collect(Collectors.joining());
        } catch (IOException unknown) {
            return "null";
        }
    }
}
