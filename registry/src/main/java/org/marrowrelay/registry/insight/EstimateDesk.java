package org.marrowrelay.registry.insight;

import jakarta.annotation.PreDestroy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.populations.em.Bootstrap;
import org.marrowrelay.populations.em.Crew;
import org.marrowrelay.populations.em.EstimationPlan;
import org.marrowrelay.populations.em.EstimationState;
import org.marrowrelay.populations.em.Estimator;
import org.marrowrelay.populations.em.Fit;
import org.marrowrelay.populations.em.ReplicateEngine;
import org.marrowrelay.populations.em.ReplicateSums;
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
import org.marrowrelay.registry.nomenclature.NameDesk;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.SetArrival;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Estimates frequencies from the registry's own donors, one population after the other, beside everything else.
@Service
public class EstimateDesk {
    private static final Logger LOG = LoggerFactory.getLogger(EstimateDesk.class);
    private static final int KEPT = 50;
    private static final int SHOWN = 20;
    private static final int STRETCH = 1_000;
    private static final long BETWEEN_CHECKPOINTS = 10_000_000_000L;
    private static final long BETWEEN_REPLICATES = 1_000_000_000L;
    private static final long BETWEEN_BEATS_MILLIS = 1_000;
    private static final long SEED = 1;

    private static final Set<Locus> OTHERS =
            Set.of(Locus.DRB3, Locus.DRB4, Locus.DRB5, Locus.DQA1, Locus.DPA1, Locus.DPB1);

    private final DonorDesk donors;
    private final PopulationDesk populations;
    private final ActiveNomenclature nomenclature;
    private final NameDesk names;
    private final Clock clock;
    private final Estimates estimates;
    private final Map<Integer, EstimateRun> runs = new LinkedHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("estimate").factory());
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("estimate-beat").factory());

    private final ScheduledFuture<?> beats;
    private volatile boolean closing;

    EstimateDesk(
            DonorDesk donors,
            PopulationDesk populations,
            ActiveNomenclature nomenclature,
            NameDesk names,
            Clock clock,
            Estimates estimates) {
        this.donors = donors;
        this.populations = populations;
        this.nomenclature = nomenclature;
        this.names = names;
        this.clock = clock;
        this.estimates = estimates;
        beats = heart.scheduleWithFixedDelay(
                this::beat, BETWEEN_BEATS_MILLIS, BETWEEN_BEATS_MILLIS, TimeUnit.MILLISECONDS);
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
    ///
    /// @throws ProblemException `FRQ-0143` if it asks for what cannot be, `FRQ-0111` for loci that
    ///     nobody is typed at
    public int begin(EstimateRun.Wish wish, String by) {
        if (!isPossible(wish)) {
            throw new ProblemException(badWish());
        }
        List<Locus> untyped = untyped().getOrDefault(wish.population(), Set.of()).stream()
                .filter(wish.loci()::contains)
                .toList();
        if (!untyped.isEmpty()) {
            throw new ProblemException(nobodyAt(untyped));
        }
        Instant now = clock.instant();
        int id = estimates.add(wish, by, now);
        queue(new EstimateRun(id, wish, by, now));
        estimates.forget(KEPT);
        return id;
    }

    /// By population, the loci besides the matched ones at which none of its donors is typed; nothing is said
    /// where there are too many donors to look.
    public Map<String, Set<Locus>> untyped() {
        return donors.untyped(OTHERS);
    }

    private boolean isPossible(EstimateRun.Wish wish) {
        return wish.loci().size() >= 2
                && wish.loci().size() <= 9
                && wish.replicates() >= 0
                && wish.replicates() != 1
                && wish.replicates() <= 1_000
                && populations().containsKey(wish.population());
    }

    private static Problem badWish() {
        return Problem.of(
                "FRQ-0143",
                "an estimate needs a population of our donors, two to nine loci, and 0 or 2 to 1,000 replicates",
                "choose them in the form");
    }

    private synchronized void queue(EstimateRun run) {
        runs.put(run.id(), run);
        worker.execute(() -> work(run));
    }

    /// Lets one go on that was interrupted, stopped or failed: from its last checkpoint when the donors are the same.
    ///
    /// @throws ProblemException `FRQ-0144` if it is none of these
    public void goOn(int id, String by) {
        EstimateRun.View known = find(id).orElseThrow(() -> new ProblemException(cannotGoOn(id)));
        if (!known.canGoOn() || !estimates.takeOver(id, by)) {
            throw new ProblemException(cannotGoOn(id));
        }
        queue(new EstimateRun(id, known.wish(), by, known.begun()));
    }

    private static Problem cannotGoOn(int id) {
        return Problem.of(
                "FRQ-0144",
                "estimate {0} is done, at work, or cannot be made as it was asked",
                "only an estimate that was stopped or interrupted can go on; begin another",
                id);
    }

    /// The newest runs, the newest first.
    public List<EstimateRun.View> list() {
        return estimates.list(KEPT).stream().map(this::latest).toList();
    }

    public Optional<EstimateRun.View> find(int id) {
        return estimates.find(id).map(this::latest);
    }

    private synchronized EstimateRun.View latest(EstimateRun.View kept) {
        EstimateRun run = runs.get(kept.id());
        return run == null || kept.state() == EstimateRun.State.DONE ? kept : run.view();
    }

    /// A file of a run that is done.
    public Optional<byte[]> file(int id, EstimateRun.Part part) {
        return estimates.file(id, part);
    }

    /// Stops a run at its next step, whichever server works on it.
    public synchronized void stop(int id) {
        EstimateRun run = runs.get(id);
        if (run == null) {
            estimates.stop(id);
            return;
        }
        run.stop();
        if (run.isWaiting()) {
            runs.remove(id);
            estimates.end(run.stopped());
        }
    }

    private synchronized List<EstimateRun> own() {
        return List.copyOf(runs.values());
    }

    /// Tells the database how far our runs are, and hears who is to stop.
    private void beat() {
        try {
            own().stream().filter(run -> estimates.beat(run.view())).forEach(EstimateRun::stop);
        } catch (RuntimeException unreachable) {
            LOG.debug("no beat", unreachable);
        }
    }

    /// Puts the table of a run to use as its population's frequency set.
    ///
    /// @param everybody whether it may serve everybody, as the table of people without a named population will
    /// @throws ProblemException `FRQ-0140` if there is none, `FRQ-0145` if it would serve everybody and may not
    public SetArrival use(int id, boolean everybody, String by) {
        EstimateRun.View run = find(id).orElseThrow(() -> new ProblemException(nothingToUse(id)));
        EstimateRun.Outcome outcome = run.outcome();
        byte[] table = file(id, EstimateRun.Part.FREQUENCIES).orElse(null);
        if (outcome == null || table == null) {
            throw new ProblemException(nothingToUse(id));
        }
        if (run.wish().population().isEmpty() && !everybody) {
            throw new ProblemException(servesEverybody());
        }
        return populations.storeOwn(provenance(run, outcome), table, Boolean.TRUE.equals(outcome.invented()), by);
    }

    private Provenance provenance(EstimateRun.View run, EstimateRun.Outcome outcome) {
        return new Provenance(
                run.wish().population(),
                outcome.release(),
                outcome.resolution(),
                OptionalInt.of(Math.toIntExact(outcome.donors())),
                "own donors, estimated " + LocalDate.ofInstant(run.begun(), clock.getZone()));
    }

    private static Problem servesEverybody() {
        return Problem.of(
                "FRQ-0145",
                "donors who named no population make a set that would serve everybody whose own population has none",
                "confirm that it may, or estimate the populations that donors name");
    }

    private static Problem nothingToUse(int id) {
        return Problem.of("FRQ-0140", "estimate {0} has no table", "wait until it is done, or begin it anew", id);
    }

    private void work(EstimateRun run) {
        if (!own().contains(run)) {
            return;
        }
        try (Crew crew = Crew.of(Math.max(1, Runtime.getRuntime().availableProcessors() - 1))) {
            estimate(run, crew);
        } catch (CancellationException stopped) {
            end(run.stopped());
        } catch (ProblemException refused) {
            end(run.failed(refused.problem()));
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            fail(run, failure);
        } finally {
            leave(run);
        }
    }

    private void fail(EstimateRun run, Throwable failure) {
        if (!closing) {
            LOG.warn("an estimate failed", failure);
        }
        end(run.failed(Problem.of(
                "FRQ-0142",
                "the estimate could not be finished ({0})",
                "estimate on the command line from an export; it needs more memory than the server has, or see the log",
                failure.getClass().getSimpleName())));
    }

    /// What ends because the server ends was interrupted, and is not over.
    private void end(EstimateRun.View run) {
        if (!closing) {
            estimates.end(run);
        }
    }

    private synchronized void leave(EstimateRun run) {
        runs.remove(run.id(), run);
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
        if (!builder.untyped().isEmpty()) {
            throw new ProblemException(nobodyAt(builder.untyped()));
        }
        Sample sample = builder.build();
        run.enter(EstimateRun.State.CLIMBING);
        Fit fit = climb(run, sample, crew);
        Bootstrap bootstrap = bootstrap(run, sample, fit, crew);
        Taken taken = new Taken(rows, (System.nanoTime() - began) / 1e9);
        EstimateRun.Files files = files(run, builder, fit, naming, bootstrap, taken);
        boolean invented = donors.isInvented(run.wish().population());
        estimates.end(run.done(outcome(builder, fit, naming, bootstrap, invented)), files);
    }

    private Fit climb(EstimateRun run, Sample sample, Crew crew) {
        String of = of(sample);
        EstimationState state = known(run, of);
        long[] saved = {System.nanoTime()};
        Fit fit = new Estimator(sample, EstimationPlan.USUAL, crew).run(state, now -> {
            run.climbed(now.last());
            if (System.nanoTime() - saved[0] >= BETWEEN_CHECKPOINTS) {
                estimates.keep(run.id(), bytes(out -> now.write(out, of)));
                saved[0] = System.nanoTime();
            }
        });
        if (run.wish().replicates() > 0) {
            estimates.keep(run.id(), bytes(out -> state.write(out, of)));
        }
        return fit;
    }

    /// Where the run goes on: at its checkpoint when that is of the same donors, else at the beginning.
    private EstimationState known(EstimateRun run, String of) {
        byte[] kept = estimates.checkpoint(run.id()).orElse(null);
        if (kept == null) {
            return new EstimationState();
        }
        try {
            EstimationState state = EstimationState.read(new DataInputStream(new ByteArrayInputStream(kept)), of);
            run.wentOn(state.trace());
            return state;
        } catch (IOException others) {
            LOG.info("estimate {} begins anew: {}", run.id(), others.getMessage());
            return new EstimationState();
        }
    }

    private static String of(Sample sample) {
        return sample.digest() + " " + EstimationPlan.USUAL;
    }

    private interface Written {
        void to(DataOutput out) throws IOException;
    }

    private static byte[] bytes(Written content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.to(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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

    private @Nullable Bootstrap bootstrap(EstimateRun run, Sample sample, Fit fit, Crew crew) {
        int replicates = run.wish().replicates();
        if (replicates == 0) {
            return null;
        }
        run.enter(EstimateRun.State.RESAMPLING);
        String of = of(sample) + " " + fit.mark();
        ReplicateSums sums = sums(run, fit, of);
        long[] saved = {System.nanoTime()};
        return Bootstrap.of(fit, replicates, SEED, ReplicateEngine.local(crew), sums, made -> {
            run.resampled(made.count());
            if (System.nanoTime() - saved[0] >= BETWEEN_REPLICATES) {
                estimates.keepReplicates(run.id(), bytes(out -> made.write(out, of)));
                saved[0] = System.nanoTime();
            }
        });
    }

    /// The replicates that were made before the run went on; none when they are of other donors.
    private ReplicateSums sums(EstimateRun run, Fit fit, String of) {
        byte[] kept = estimates.replicates(run.id()).orElse(null);
        if (kept == null) {
            return ReplicateSums.of(fit);
        }
        try {
            ReplicateSums sums = ReplicateSums.read(new DataInputStream(new ByteArrayInputStream(kept)), of);
            run.resampled(sums.count());
            return sums;
        } catch (IOException others) {
            LOG.info("the replicates of estimate {} begin anew: {}", run.id(), others.getMessage());
            return ReplicateSums.of(fit);
        }
    }

    private static Problem nobody(String population, long rows) {
        return Problem.of(
                "FRQ-0141",
                "no donor of \"{0}\" could be used; there are {1}",
                "choose a population and loci that donors are typed at",
                population,
                rows);
    }

    private EstimateRun.Files files(
            EstimateRun run, SampleBuilder builder, Fit fit, Naming naming, @Nullable Bootstrap bootstrap, Taken taken)
            throws IOException {
        Path folder = Files.createTempDirectory("estimate-");
        try {
            RunFacts facts = facts(run, naming, taken, builder.phaseLost().size());
            new EstimateFiles(folder, fit, EstimationPlan.USUAL, naming, facts, bootstrap).write(builder.rejected());
            EstimateFiles.writeRejected(folder, builder.rejected());
            return new EstimateRun.Files(
                    Files.readString(folder.resolve("frequencies.csv")),
                    Files.readString(folder.resolve("run.json")),
                    Files.readString(folder.resolve("rejected.tsv")));
        } finally {
            remove(folder);
        }
    }

    private RunFacts facts(EstimateRun run, Naming naming, Taken taken, long phaseLost) {
        return new RunFacts(
                List.of("own donors"),
                List.of(),
                naming.release().equals("starter") ? "" : names.codes().date(),
                String.valueOf(EstimateDesk.class.getPackage().getImplementationVersion()),
                run.wish().population(),
                taken.rows(),
                0,
                phaseLost,
                1,
                taken.seconds(),
                run.view().wentOn() >= 0,
                SEED,
                "EM, maximum likelihood under Hardy-Weinberg",
                "server");
    }

    private static Problem nobodyAt(List<Locus> untyped) {
        return Problem.of(
                "FRQ-0111",
                "none of the donors is typed at {0}",
                "leave out loci that nobody is typed at",
                untyped.stream().map(Locus::name).collect(Collectors.joining(", ")));
    }

    private static EstimateRun.Outcome outcome(
            SampleBuilder builder, Fit fit, Naming naming, @Nullable Bootstrap bootstrap, boolean invented) {
        return new EstimateRun.Outcome(
                naming.release(),
                naming.resolution(),
                fit.sample().donors(),
                builder.rejected().size(),
                fit.size(),
                fit.likelihood(),
                fit.stopped().name(),
                first(fit, bootstrap),
                (long) builder.phaseLost().size(),
                invented);
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

    /// Leaves what runs behind as interrupted: whoever wants it lets it go on.
    @PreDestroy
    void end() {
        closing = true;
        beats.cancel(true);
        heart.shutdownNow();
        worker.shutdownNow();
        estimates.leave(own().stream().map(EstimateRun::id).toList());
    }
}
