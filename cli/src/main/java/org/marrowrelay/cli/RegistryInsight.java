package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.Coverage;
import org.marrowrelay.populations.insight.InsightPage;
import org.marrowrelay.populations.insight.Outlook;
import org.marrowrelay.populations.insight.Pool;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.populations.insight.Simulation;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./relay frequencies insight`: the chance of a match in a registry, what growth brings, whom to recruit next.
@Command(
        name = "insight",
        description = {
            "The probability that patients find at least one donor in a registry of given size and composition, how it",
            "grows, which populations to recruit next, and how many rare haplotypes are covered."
        },
        footer = {
            "",
            "Example: ./relay frequencies insight --frequencies frequencies --registry Northshore=100000:0.6 \\",
            "    --registry Highland=20000:0.5 --html insight.html"
        })
final class RegistryInsight implements Callable<Integer> {
    private static final List<Double> GROWTH = List.of(0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0);
    private static final double RARE = 0.0001;

    private final Terminal terminal;

    @Mixin
    private FrequencyOptions frequencies;

    @Mixin
    private InsightOptions options;

    @Mixin
    private RegistryOptions registry;

    @Option(
            names = "--recruit",
            paramLabel = "N",
            description = "How many donors of each population to recruit, for what that brings (default: 10000).")
    private long recruit = 10_000;

    @Mixin
    private ReleaseOptions release;

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Mixin
    private ReadingOptions reading;

    RegistryInsight(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        requireRecruits();
        try (Output output = Output.open(out, terminal)) {
            Reference reference = Reference.read(release, frequencies, reading, terminal);
            Pool pool = Pool.of(InsightOptions.named(reference.sets().sets()));
            RegistryPlan plan = registry.plan(pool.populations());
            InsightPage.Registry page = figures(pool, plan, output);
            options.write(InsightPage.registry(page), terminal);
            return Exit.COMPLETE;
        }
    }

    private void requireRecruits() {
        if (recruit < 1 || recruit > 1_000_000_000) {
            throw new WrongUse(
                    Problem.of("CLI-0354", "{0} donors cannot be recruited", "give 1 to 1,000,000,000", recruit));
        }
    }

    private InsightPage.Registry figures(Pool pool, RegistryPlan plan, Output output) {
        List<Outlook> outlooks = pool.populations().stream()
                .map(population -> Outlook.of(pool, population, options.patients(), options.seed()))
                .toList();
        Table table = options.table("population", "donors", "covered", "rareCovered");
        List<List<Chance>> growth = new ArrayList<>();
        for (int p = 0; p < outlooks.size(); p++) {
            growth.add(rows(pool, p, outlooks.get(p), plan, table));
        }
        output.print(table.in(options.format()));
        List<Double> shares = plan.shares(pool.populations());
        Table recruiting = new Table("recruit", "donors", "now", "then", "perThousandPatients", "within95");
        List<Outlook.Gain> gains = Outlook.gains(outlooks, shares, plan, recruit, 0);
        gains.forEach(gain ->
                recruiting.row(gain.population(), gain.donors(), gain.now(), gain.then(), gain.gain(), gain.within()));
        output.print(recruiting.in(options.format()));
        output.finish();
        return new InsightPage.Registry(pool.populations(), plan, GROWTH, growth, gains);
    }

    /// The figures of one population's patients, at each size of the registry.
    private List<Chance> rows(Pool pool, int p, Outlook outlook, RegistryPlan plan, Table table) {
        List<Chance> row = new ArrayList<>();
        for (double factor : GROWTH) {
            RegistryPlan grown = plan.times(factor);
            Chance chance = outlook.in(grown);
            options.row(
                    table,
                    chance,
                    options.simulated(new Simulation(pool), outlook.population(), grown),
                    outlook.population(),
                    grown.size(),
                    Coverage.of(pool, p, grown, 1).covered(),
                    Coverage.of(pool, p, grown, RARE).covered());
            row.add(chance);
        }
        return row;
    }
}
