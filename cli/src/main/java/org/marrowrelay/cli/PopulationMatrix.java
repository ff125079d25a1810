package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.InsightPage;
import org.marrowrelay.populations.insight.Kinship;
import org.marrowrelay.populations.insight.Outlook;
import org.marrowrelay.populations.insight.Pool;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.populations.insight.Simulation;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./relay frequencies matrix`: the chance of a match between any two populations.
@Command(
        name = "matrix",
        description = {
            "The probability that a patient of one population finds at least one donor among N donors of another,",
            "for every pair, with the haplotypes that both share as the reason."
        })
final class PopulationMatrix implements Callable<Integer> {
    private static final int NAMED = 5;

    private final Terminal terminal;

    @Mixin
    private FrequencyOptions frequencies;

    @Mixin
    private InsightOptions options;

    @Option(names = "--donors", paramLabel = "N", description = "Donors of the population (default: 100000).")
    private long donors = 100_000;

    @Option(names = "--availability", paramLabel = "A", description = "Share who can donate when asked (default: 1).")
    private double availability = 1;

    @Mixin
    private ReleaseOptions release;

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Mixin
    private ReadingOptions reading;

    PopulationMatrix(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        requireBounds();
        try (Output output = Output.open(out, terminal)) {
            Reference reference = Reference.read(release, frequencies, reading, terminal);
            Pool pool = Pool.of(InsightOptions.named(reference.sets().sets()));
            List<Kinship> kinships = new ArrayList<>();
            List<List<Chance>> chances = new ArrayList<>();
            Table table = options.table("patients", "donors", "overlap", "shared", "because");
            for (int p = 0; p < pool.populations().size(); p++) {
                chances.add(row(pool, p, table, kinships));
            }
            output.print(table.in(options.format()));
            output.finish();
            options.write(InsightPage.matrix(pool.populations(), chances, kinships, donors, availability), terminal);
            return Exit.COMPLETE;
        }
    }

    private void requireBounds() {
        if (donors < 1 || donors > 1_000_000_000 || !(availability > 0 && availability <= 1)) {
            throw new WrongUse(Problem.of(
                    "CLI-0355",
                    "{0} donors of whom a share of {1} is available cannot be asked about",
                    "give 1 to 1,000,000,000 donors, and an availability above 0 to 1",
                    donors,
                    availability));
        }
    }

    private List<Chance> row(Pool pool, int patients, Table table, List<Kinship> kinships) {
        String population = pool.populations().get(patients);
        Outlook outlook = Outlook.of(pool, population, options.patients(), options.seed());
        List<Chance> row = new ArrayList<>();
        for (int q = 0; q < pool.populations().size(); q++) {
            String other = pool.populations().get(q);
            RegistryPlan registry = new RegistryPlan(Map.of(other, donors), Map.of(other, availability));
            Chance chance = outlook.in(registry);
            Kinship kinship = Kinship.of(pool, patients, q, NAMED);
            options.row(
                    table,
                    chance,
                    options.simulated(new Simulation(pool), population, registry),
                    population,
                    other,
                    kinship.overlap(),
                    kinship.shared(),
                    kinship.first().isEmpty() ? "" : kinship.first().getFirst().haplotype());
            kinships.add(kinship);
            row.add(chance);
        }
        return row;
    }
}
