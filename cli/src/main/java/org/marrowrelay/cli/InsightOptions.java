package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.populations.insight.Simulation;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Option;

/// What `insight` and `matrix` have in common: how many patients are drawn, the check by simulation, the page.
public final class InsightOptions {
    @Option(names = "--patients", paramLabel = "N", description = "Patients drawn of each population (default: 4000).")
    private int patients = 4_000;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed gives the same figures (default: 1).")
    private long seed = 1;

    @Option(
            names = "--simulate",
            paramLabel = "TRIALS",
            description = "Also draw whole registries of people, that many, and count (default: none).")
    private int trials;

    @Option(names = "--html", paramLabel = "F", description = "Also write a report with charts.")
    private @Nullable Path html;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ListFormat format = ListFormat.TSV;

    int patients() {
        if (patients < 2 || patients > 1_000_000 || trials < 0 || trials > 1_000_000) {
            throw new WrongUse(Problem.of(
                    "CLI-0314",
                    "{0} patients or {1} trials cannot be drawn",
                    "give 2 to 1,000,000 patients, and 0 to 1,000,000 trials",
                    patients,
                    trials));
        }
        return patients;
    }

    long seed() {
        return seed;
    }

    ListFormat format() {
        return format;
    }

    /// The sets under the names of their populations.
    static Map<String, HaplotypeFrequencySet> named(Map<String, HaplotypeFrequencySet> sets) {
        Map<String, HaplotypeFrequencySet> named = new LinkedHashMap<>();
        sets.forEach((name, set) -> named.put(name.isEmpty() ? "everybody" : name, set));
        return named;
    }

    /// A table whose first and last columns are these; between them stand the chances.
    Table table(String first, String second, String... last) {
        List<String> columns = new ArrayList<>(List.of(first, second, "p10", "p9", "p8", "e10", "e9", "e8"));
        if (trials > 0) {
            columns.addAll(List.of("s10", "s9", "s8"));
        }
        columns.addAll(List.of(last));
        return new Table(columns.toArray(String[]::new));
    }

    void row(Table table, Chance chance, double[] simulated, Object first, Object second, Object... last) {
        List<Object> cells = new ArrayList<>(List.of(first, second, chance.none(), chance.one(), chance.two()));
        cells.addAll(List.of(chance.errorNone(), chance.errorOne(), chance.errorTwo()));
        for (double share : simulated) {
            cells.add(share);
        }
        cells.addAll(List.of(last));
        table.row(cells.toArray());
    }

    /// What a simulation finds; nothing when none was asked for.
    double[] simulated(Simulation simulation, String population, RegistryPlan registry) {
        return trials == 0 ? new double[0] : simulation.found(population, registry, trials, seed);
    }

    /// Writes the page, if one was asked for.
    void write(String page, Terminal terminal) {
        if (html != null) {
            try (Output output = Output.open(html, terminal)) {
                output.print(page);
                output.finish();
            }
        }
    }
}
