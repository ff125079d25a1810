package org.marrowrelay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.populations.em.Bootstrap;
import org.marrowrelay.populations.em.Crew;
import org.marrowrelay.populations.em.EstimationPlan;
import org.marrowrelay.populations.em.EstimationState;
import org.marrowrelay.populations.em.Estimator;
import org.marrowrelay.populations.em.Fit;
import org.marrowrelay.populations.em.ReplicateEngine;
import org.marrowrelay.populations.em.ReplicateSums;
import org.marrowrelay.populations.em.Risers;
import org.marrowrelay.populations.em.TraceRow;
import org.marrowrelay.populations.file.Checkpoint;
import org.marrowrelay.populations.file.EstimateFiles;
import org.marrowrelay.populations.file.FixedFiles;
import org.marrowrelay.populations.file.RunFacts;
import org.marrowrelay.populations.fixed.FixedPlan;
import org.marrowrelay.populations.fixed.FixedTable;
import org.marrowrelay.populations.fixed.FixedWeights;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.RejectedDonor;
import org.marrowrelay.populations.sample.Sample;
import org.marrowrelay.populations.sample.SampleBuilder;
import org.marrowrelay.populations.sample.SampleFile;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./relay frequencies estimate`: from donors as they are typed to the frequencies of haplotypes.
@Command(
        name = "estimate",
        description = {
            "Estimate haplotype frequencies from donors as they are typed: ambiguous, with loci missing, at any mix of",
            "resolutions. Every donor is used, or listed with the reason in rejected.tsv."
        },
        footer = {
            "",
            "Writes frequencies.csv, metadata.json (HFX), run.json (manifest), rejected.tsv, and where phase that ~",
            "states could not be used phase.tsv into DIR.",
            "The same donors give the same bytes in frequencies.csv, in any order and with any number of threads."
        })
final class EstimateFrequencies implements Callable<Integer> {
    private static final long BETWEEN_CHECKPOINTS = 10_000_000_000L;
    private static final long BETWEEN_REPLICATES = 1_000_000_000L;
    private static final long BETWEEN_LINES = 2_000_000_000L;
    private static final int MOST_REJECTED_SAID = 20;

    private final Terminal terminal;
    private final long began = System.nanoTime();

    @Option(
            names = "--typings",
            required = true,
            paramLabel = "F",
            description = "Donors: ID%%GL, Donors v1, or a form of other estimators; repeatable.")
    private List<String> typings = List.of();

    @Option(
            names = "--genotypes",
            paramLabel = "F",
            description = "The file NUMBER;GL that goes with a pull file (GLS, best effort).")
    private @Nullable String genotypes;

    @Mixin
    private NamingOptions naming;

    @Option(names = "--population", paramLabel = "P", description = "Only donors of this population (Donors v1).")
    private @Nullable String population;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for the results.")
    private Path out = Path.of("");

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "What computes: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Engine engine = Engine.LOCAL;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Engine spark: where it runs, such as spark://host:7077 (default: local[*]).")
    private String master = BatchProcess.LOCAL;

    @Option(names = "--bootstrap", paramLabel = "N", description = "Replicates for intervals (default: none).")
    private int replicates;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--resume", description = "Go on from the checkpoint in DIR, if there is one of the same donors.")
    private boolean resume;

    @Option(names = "--seed", paramLabel = "S", description = "What the replicates are drawn from (default: 1).")
    private long seed = 1;

    @Option(
            names = "--stop",
            paramLabel = "RULE",
            description = {
                "When to stop: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); noise: where a step gains no more",
                "than chance; converged: at the largest likelihood, which follows small samples into their noise."
            })
    private Stop stop = Stop.NOISE;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FixedOptions fixed;

    @Mixin
    private ReadingOptions reading;

    private long saved = began;
    private long said = began;
    private boolean resumed;
    private long rows;
    private long others;
    private long phaseLost;
    private final Set<String> otherPopulations = new TreeSet<>();

    /// What computes.
    enum Engine {
        LOCAL,
        SPARK
    }

    /// When to stop.
    enum Stop {
        NOISE,
        CONVERGED
    }

    EstimateFrequencies(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        requireSizes();
        fixed.requireMeant(replicates);
        fixed.tellUnread(terminal);
        if (engine == Engine.SPARK && BatchProcess.engine(master).isEmpty()) {
            return BatchProcess.again(spec, master, terminal);
        }
        Naming names = naming.naming(typings, reading);
        SampleBuilder builder = new SampleBuilder(naming.loci(), names);
        if (fixed.isFixed()) {
            builder.withMost(fixed.plan(seed).mostGenotypes());
        }
        long problems = read(builder);
        List<RejectedDonor> rejected = builder.rejected();
        try {
            EstimateFiles.clear(out);
            EstimateFiles.writeRejected(out, rejected);
            EstimateFiles.writePhaseLost(out, builder.phaseLost());
            say(rejected);
            tellPhase(builder);
            return builder.used() == 0
                    ? empty(rejected, problems)
                    : estimate(sample(builder), names, rejected, problems);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private void requireSizes() {
        if (threads < 1 || threads > 1_024 || replicates < 0 || replicates == 1 || replicates > 100_000) {
            throw new WrongUse(Problem.of(
                    "CLI-0313",
                    "{0} threads or {1} replicates cannot be had",
                    "give 1 to 1,024 threads, and no or 2 to 100,000 replicates",
                    threads,
                    replicates));
        }
    }

    private long read(SampleBuilder builder) {
        long problems = 0;
        Map<String, String> numbered = numbered();
        for (String file : typings) {
            Source source = Source.of(file);
            try (Progress.Step step = new Progress(terminal).begin("reading " + source.name(), source.size());
                    Lines lines = Lines.open(source.watchedBy(step), reading.encoding(), reading.limits())) {
                SampleFile sample = new SampleFile(builder, population, numbered);
                sample.read(lines);
                tellForm(sample, source);
                terminal.say(lines.problems());
                problems += lines.problems().total();
                rows += sample.rows();
                others += sample.others();
                otherPopulations.addAll(sample.otherPopulations());
            }
        }
        return problems;
    }

    private Map<String, String> numbered() {
        if (genotypes == null) {
            return Map.of();
        }
        try (Lines lines = Lines.open(Source.of(genotypes), reading.encoding(), reading.limits())) {
            return SampleFile.genotypes(lines);
        }
    }

    private void tellForm(SampleFile sample, Source source) {
        if (population != null && !sample.hasPopulations() && sample.rows() > 0) {
            terminal.note("%s does not say who is of which population; everybody in it is taken for %s"
                    .formatted(source.name(), population));
        }
        switch (sample.form()) {
            case MAC, GLSC, GLS, READ ->
                terminal.note(
                        "%s was read as %s, best effort; check a few donors".formatted(source.name(), sample.form()));
            case SUBJECTS, DONORS, UNKNOWN -> {}
        }
    }

    private void say(List<RejectedDonor> rejected) {
        rejected.stream()
                .limit(MOST_REJECTED_SAID)
                .forEach(one -> terminal.say(one.problem().at(place(one))));
        if (rejected.size() > MOST_REJECTED_SAID) {
            terminal.note("and %,d more left out; all in %s"
                    .formatted(rejected.size() - MOST_REJECTED_SAID, out.resolve("rejected.tsv")));
        }
    }

    private void tellPhase(SampleBuilder builder) {
        phaseLost = builder.phaseLost().size();
        if (phaseLost > 0) {
            terminal.note("%s counted without the phase that ~ states; who, and why: %s"
                    .formatted(Amount.of(phaseLost, "donor"), out.resolve("phase.tsv")));
        }
    }

    private static String place(RejectedDonor one) {
        return "line " + one.line()
                + (one.id().isEmpty() ? "" : ", " + one.id())
                + (one.locus().isEmpty() ? "" : ", locus " + one.locus());
    }

    /// @throws ProblemException `FRQ-0111` if a locus says nothing
    private static Sample sample(SampleBuilder builder) {
        List<Locus> untyped = builder.untyped();
        if (!untyped.isEmpty()) {
            throw new ProblemException(nobodyAt(untyped));
        }
        return builder.build();
    }

    static Problem nobodyAt(List<Locus> untyped) {
        return Problem.of(
                "FRQ-0111",
                "none of the donors is typed at {0}",
                "leave out loci that nobody is typed at",
                untyped.stream().map(Locus::name).collect(Collectors.joining(", ")));
    }

    private int empty(List<RejectedDonor> rejected, long problems) {
        if (rejected.isEmpty() && problems > 0) {
            return Exit.FAILED; // the file itself could not be read, and that was said
        }
        if (rejected.isEmpty() && others > 0) {
            terminal.say(nobodyOf(String.valueOf(population)));
            return Exit.FAILED;
        }
        terminal.say(Problem.of(
                "FRQ-0110",
                "no donor could be used; {0} left out",
                "mend what rejected.tsv says, or name the loci that the donors are typed at",
                rejected.size()));
        return Exit.FAILED;
    }

    private static String classes(long number) {
        return "%,d %s".formatted(number, number == 1 ? "class" : "classes");
    }

    private Problem nobodyOf(String wanted) {
        return Problem.of(
                "FRQ-0112",
                "none of {0} is of the population {1}",
                "look at the spelling; there are donors of {2}",
                Amount.of(others, "donor"),
                wanted,
                otherPopulations.stream()
                        .map(name -> name.isEmpty() ? "(unnamed)" : name)
                        .collect(Collectors.joining(", ")));
    }

    private int estimate(Sample sample, Naming names, List<RejectedDonor> rejected, long problems) throws IOException {
        if (fixed.isFixed()) {
            return repeat(sample, names, rejected, problems);
        }
        EstimationPlan plan = stop == Stop.NOISE ? EstimationPlan.USUAL : EstimationPlan.CONVERGED;
        Checkpoint checkpoint = new Checkpoint(out, sample.digest() + " " + plan);
        note("%s in %s read".formatted(Amount.of(sample.donors(), "donor"), classes(sample.classes())));
        try (Crew crew = Crew.of(threads)) {
            EstimationState state = state(checkpoint);
            Fit fit = new Estimator(sample, plan, crew).run(state, now -> watch(now, checkpoint));
            if (replicates > 0) {
                checkpoint.save(state);
            }
            Bootstrap bootstrap = replicates == 0 ? null : bootstrap(fit, crew, checkpoint);
            new EstimateFiles(
                            out,
                            fit,
                            plan,
                            names,
                            facts("EM, maximum likelihood under Hardy-Weinberg", names),
                            bootstrap)
                    .write(rejected);
            checkpoint.remove();
            summarise(fit);
            return fit.size() == 0 ? Exit.FAILED : Exit.of(sample.donors(), rejected.size() + problems);
        }
    }

    /// The compatibility mode.
    private int repeat(Sample sample, Naming names, List<RejectedDonor> rejected, long problems) throws IOException {
        FixedPlan plan = fixed.plan(seed);
        note("%s read; fixed weights, for comparison with old tables only"
                .formatted(Amount.of(sample.donors(), "donor")));
        FixedTable table = FixedWeights.of(sample, plan);
        FixedFiles.write(out, sample, table, plan, facts("EM with fixed weights", names), names.release(), rejected);
        note("%,d of %s kept, from %s in %s; in %s"
                .formatted(
                        table.rows().size(),
                        Amount.of(table.haplotypes(), "haplotype"),
                        Amount.of(table.genotypes(), "genotype"),
                        Amount.of(table.steps(), "step"),
                        out));
        return table.rows().isEmpty() ? nothingLeft(plan) : Exit.of(sample.donors(), rejected.size() + problems);
    }

    private int nothingLeft(FixedPlan plan) {
        terminal.say(Problem.of(
                "FRQ-0135",
                "no haplotype is as frequent as the cut of {0}; the table is empty",
                "lower --cut",
                plan.cut()));
        return Exit.FAILED;
    }

    private EstimationState state(Checkpoint checkpoint) {
        Optional<EstimationState> found = resume ? checkpoint.find() : Optional.empty();
        resumed = found.isPresent();
        if (resume && !resumed) {
            note("no checkpoint of these donors and options in %s; beginning anew".formatted(out));
        }
        found.ifPresent(state ->
                note("going on after %s".formatted(Amount.of(state.trace().size(), "cycle"))));
        return found.orElseGet(EstimationState::new);
    }

    private void watch(EstimationState state, Checkpoint checkpoint) {
        long now = System.nanoTime();
        TraceRow row = state.last();
        if (now - said >= BETWEEN_LINES || row.cycle() == 1) {
            said = now;
            note("%s cycle %d: log-likelihood %.3f, gain %.2e a donor, %.3g copies moved, %s"
                    .formatted(
                            row.loci() + (row.phase() > 1 ? " (polished)" : ""),
                            row.cycle(),
                            row.likelihood(),
                            row.gain(),
                            row.copies(),
                            Amount.of(row.haplotypes(), "haplotype")));
        }
        if (now - saved >= BETWEEN_CHECKPOINTS) {
            saved = now;
            save(state, checkpoint);
        }
    }

    private void save(EstimationState state, Checkpoint checkpoint) {
        try {
            checkpoint.save(state);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private Bootstrap bootstrap(Fit fit, Crew crew, Checkpoint checkpoint) {
        ReplicateSums sums = sums(fit, checkpoint);
        try (Progress.Step step = new Progress(terminal).begin("replicates", OptionalLong.of(replicates))) {
            ReplicateEngine maker =
                    engine == Engine.SPARK ? BatchProcess.engine(master).orElseThrow() : ReplicateEngine.local(crew);
            return Bootstrap.of(fit, replicates, seed, maker, sums, made -> {
                step.accept(made.count());
                watch(made, fit, checkpoint);
            });
        }
    }

    /// The replicates that an interrupted run had made; none when it was asked for fewer now.
    private ReplicateSums sums(Fit fit, Checkpoint checkpoint) {
        Optional<ReplicateSums> found =
                resume ? checkpoint.find(fit, seed).filter(known -> known.count() <= replicates) : Optional.empty();
        found.ifPresent(known -> note("going on after %s".formatted(Amount.of(known.count(), "replicate"))));
        return found.orElseGet(() -> ReplicateSums.of(fit));
    }

    private void watch(ReplicateSums made, Fit fit, Checkpoint checkpoint) {
        long now = System.nanoTime();
        if (now - said >= BETWEEN_LINES) {
            said = now;
            note("%,d of %,d replicates made".formatted(made.count(), replicates));
        }
        if (now - saved >= BETWEEN_REPLICATES || made.count() == replicates) {
            try {
                checkpoint.save(made, fit, seed);
            } catch (IOException failure) {
                throw unwritable(failure);
            }
            saved = System.nanoTime();
        }
    }

    private RunFacts facts(String method, Naming names) throws IOException {
        return new RunFacts(
                typings,
                digests(),
                naming.codeTable(names),
                String.valueOf(Relay.class.getPackage().getImplementationVersion()),
                population == null ? "" : population,
                rows,
                others,
                phaseLost,
                threads,
                seconds(),
                resumed,
                seed,
                method,
                engine.name().toLowerCase(java.util.Locale.ROOT));
    }

    private List<String> digests() throws IOException {
        List<String> digests = new java.util.ArrayList<>();
        for (String file : typings) {
            digests.add(file.equals("-") ? "" : digest(Path.of(file)));
        }
        return digests;
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void summarise(Fit fit) {
        String why =
                switch (fit.stopped()) {
                    case CONVERGED -> "converged";
                    case NOISE -> "stopped where a step gains no more than chance";
                    case MOST_STEPS -> "stopped at the most cycles; the answer may still move";
                };
        note("%s from %s; log-likelihood %.3f; %s; in %s"
                .formatted(
                        Amount.of(fit.size(), "haplotype"),
                        Amount.of(fit.sample().donors(), "donor"),
                        fit.likelihood(),
                        why,
                        out));
        tellRisers(fit.risers());
    }

    private void tellRisers(Risers left) {
        if (left.count() > 0 || !left.complete()) {
            note("%s%s left out would still rise%s"
                    .formatted(
                            left.complete() ? "" : "at least ",
                            Amount.of(left.count(), "haplotype"),
                            stop == Stop.NOISE ? ", by no more than chance (--stop converged lets them in)" : ""));
        }
    }

    private void note(String text) {
        terminal.note("%6.1f s  %s".formatted(seconds(), text));
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private ProblemException unwritable(IOException failure) {
        return new ProblemException(
                Problem.of(
                                "CLI-0802",
                                "the estimate could not be written ({0}: {1})",
                                "choose a folder where you may write and where there is room",
                                failure.getClass().getSimpleName(),
                                String.valueOf(failure.getMessage()))
                        .at(out.toString()),
                failure);
    }
}
