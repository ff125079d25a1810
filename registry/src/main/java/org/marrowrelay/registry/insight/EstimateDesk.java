package org.marrowrelay.registry.insight;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.populations.em.Bootstrap;
import org.marrowrelay.populations.em.Crew;
import org.marrowrelay.populations.em.EstimationPlan;
import org.marrowrelay.populations.em.EstimationState;
import org.marrowrelay.populations.em.Estimator;
import org.marrowrelay.populations.em.Fit;
import org.marrowrelay.populations.file.EstimateFiles;
import org.marrowrelay.populations.file.RunFacts;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.Sample;
import org.marrowrelay.populations.sample.SampleBuilder;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.DonorPage;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.SetArrival;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Estimates frequencies from the registry's own donors, one population after the other, beside everything else.
@Service
public class EstimateDesk {
    private static final Logger LOG = LoggerFactory.getLogger(EstimateDesk.class);
    private static final int KEPT = 20;
    private static final int SHOWN = 20;
    private static final int STRETCH = 1_000;

    private final DonorDesk donors;
    private final PopulationDesk populations;
    private final ActiveNomenclature nomenclature;
    private final Clock clock;
    private final Map<Integer, EstimateRun> runs = new LinkedHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("estimate").factory());

    private int last;

    EstimateDesk(DonorDesk donors, PopulationDesk populations, ActiveNomenclature nomenclature, Clock clock) {
        this.donors = donors;
        this.populations = populations;
        this.nomenclature = nomenclature;
        this.clock = clock;
    }

    /// The populations that donors name, with how many donors each has: the largest first, those without a name last.
    public Map<String, Long> populations() {
        Map<String, Long> all = new LinkedHashMap<>();
        donors.figures().byPopulation().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> entry) ->
                                entry.getKey().isEmpty())
                        .thenComparing(Map.Entry::getValue, Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /// Begins an estimate, or queues it behind the one that runs.
    public synchronized int begin(EstimateRun.Wish wish, String by) {
        EstimateRun run = new EstimateRun(++last, wish, by, clock.instant());
        runs.put(run.id(), run);
        runs.values().stream()
                .filter(EstimateRun::isOver)
                .limit(Math.max(0, runs.size() - KEPT))
                .toList()
                .forEach(old -> runs.remove(old.id()));
        worker.execute(() -> work(run));
        return run.id();
    }

    /// Every run that is still known, the newest first.
    public synchronized List<EstimateRun.View> list() {
        return runs.values().stream()
                .map(EstimateRun::view)
                .sorted(Comparator.comparingInt(EstimateRun.View::id).reversed())
                .toList();
    }

    public synchronized Optional<EstimateRun.View> find(int id) {
        return Optional.ofNullable(runs.get(id)).map(EstimateRun::view);
    }

    /// Stops a run at its next step.
    public synchronized void stop(int id) {
        EstimateRun run = runs.get(id);
        if (run != null) {
            run.stop();
        }
    }

    /// Puts the table of a run to use as its population's frequency set.
    ///
    /// @throws ProblemException `FRQ-0140` if there is none
    public SetArrival use(int id, String by) {
        EstimateRun.View run = find(id).orElseThrow(() -> new ProblemException(nothingToUse(id)));
        EstimateRun.Outcome outcome = run.outcome();
        if (outcome == null) {
            throw new ProblemException(nothingToUse(id));
        }
        Provenance provenance = new Provenance(
                run.wish().population(),
                outcome.release(),
                outcome.resolution(),
                OptionalInt.of(Math.toIntExact(outcome.donors())),
                "own donors, estimated " + run.begun().toString().substring(0, 10));
        return populations.store(provenance, outcome.bytes(), by);
    }

    private static Problem nothingToUse(int id) {
        return Problem.of("FRQ-0140", "estimate {0} has no table", "wait until it is done, or begin it anew", id);
    }

    private void work(EstimateRun run) {
        if (run.isOver()) {
            return;
        }
        try (Crew crew = Crew.of(Math.max(1, Runtime.getRuntime().availableProcessors() - 1))) {
            estimate(run, crew);
        } catch (CancellationException stopped) {
            run.stopped();
        } catch (ProblemException refused) {
            run.fail(refused.problem());
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            LOG.warn("an estimate failed", failure);
            run.fail(Problem.of(
                    "FRQ-0142",
                    "the estimate could not be finished ({0})",
                    "estimate on the command line from an export; it needs more memory than the server has, or see the log",
                    failure.getClass().getSimpleName()));
        }
    }

    private void estimate(EstimateRun run, Crew crew) throws IOException {
        long began = System.nanoTime();
        Naming naming = Naming.matching(nomenclature.current());
        SampleBuilder builder = new SampleBuilder(run.wish().loci(), naming);
        run.enter(EstimateRun.State.READING);
        long rows = read(run, builder);
        if (builder.used() == 0) {
            throw new ProblemException(nobody(run.wish().population(), rows));
        }
        Sample sample = builder.build();
        run.enter(EstimateRun.State.CLIMBING);
        Fit fit = new Estimator(sample, EstimationPlan.USUAL, crew)
                .run(new EstimationState(), state -> run.climbed(state.last()));
        Bootstrap bootstrap = bootstrap(run, fit, crew);
        run.end(outcome(run, builder, fit, naming, bootstrap, new Taken(rows, (System.nanoTime() - began) / 1e9)));
    }

    /// How much was read, and how long everything took.
    private record Taken(long rows, double seconds) {}

    private long read(EstimateRun run, SampleBuilder builder) {
        DonorFilter filter = new DonorFilter("", run.wish().population(), null, null);
        Optional<DonorId> after = Optional.empty();
        long rows = 0;
        do {
            DonorPage page = donors.list(filter, after, STRETCH);
            for (Donor donor : page.donors()) {
                if (donor.population().equals(run.wish().population()) && donor.status() != Status.DE) {
                    rows++;
                    builder.add(donor.id().value(), rows, donor.typing().gl());
                }
            }
            run.readSoFar(rows);
            after = page.next();
        } while (after.isPresent());
        return rows;
    }

    private static @Nullable Bootstrap bootstrap(EstimateRun run, Fit fit, Crew crew) {
        if (run.wish().replicates() == 0) {
            return null;
        }
        run.enter(EstimateRun.State.RESAMPLING);
        return Bootstrap.of(fit, run.wish().replicates(), 1, crew, run::resampled);
    }

    private static Problem nobody(String population, long rows) {
        return Problem.of(
                "FRQ-0141",
                "no donor of \"{0}\" could be used; there are {1}",
                "choose a population and loci that donors are typed at",
                population,
                rows);
    }

    private static EstimateRun.Outcome outcome(
            EstimateRun run, SampleBuilder builder, Fit fit, Naming naming, @Nullable Bootstrap bootstrap, Taken taken)
            throws IOException {
        Path folder = Files.createTempDirectory("estimate-");
        try {
            RunFacts facts = new RunFacts(
                    List.of("own donors"),
                    List.of(),
                    "",
                    String.valueOf(EstimateDesk.class.getPackage().getImplementationVersion()),
                    run.wish().population(),
                    taken.rows(),
                    0,
                    1,
                    taken.seconds(),
                    false,
                    1,
                    "EM, maximum likelihood under Hardy-Weinberg");
            new EstimateFiles(folder, fit, EstimationPlan.USUAL, naming, facts, bootstrap).write(builder.rejected());
            EstimateFiles.writeRejected(folder, builder.rejected());
            return new EstimateRun.Outcome(
                    Files.readString(folder.resolve("frequencies.csv")),
                    Files.readString(folder.resolve("run.json")),
                    Files.readString(folder.resolve("rejected.tsv")),
                    naming.release(),
                    naming.resolution(),
                    fit.sample().donors(),
                    builder.rejected().size(),
                    fit.size(),
                    fit.likelihood(),
                    fit.stopped().name(),
                    first(fit, bootstrap));
        } finally {
            remove(folder);
        }
    }

    private static List<EstimateRun.Row> first(Fit fit, @Nullable Bootstrap bootstrap) {
        boolean[] supported = fit.supported();
        List<EstimateRun.Row> rows = new ArrayList<>();
        for (int h = 0; h < Math.min(SHOWN, fit.size()); h++) {
            rows.add(new EstimateRun.Row(
                    fit.name(h),
                    fit.frequency(h),
                    fit.copies(h),
                    bootstrap == null ? Double.NaN : bootstrap.low(h),
                    bootstrap == null ? Double.NaN : bootstrap.high(h),
                    supported[h]));
        }
        return rows;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @PreDestroy
    void end() {
        worker.shutdownNow();
    }
}
