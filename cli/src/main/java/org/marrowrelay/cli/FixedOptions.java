package org.marrowrelay.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.populations.fixed.FixedPlan;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Option;

/// The options of the compatibility mode: frequencies as estimators with fixed weights make them.
public final class FixedOptions {
    @Option(
            names = "--estimator",
            paramLabel = "E",
            description = {
                "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); fixed_weights repeats old tables: it gives every",
                "genotype of an ambiguous donor the same weight, and leaves out donors who are very ambiguous."
            })
    private Estimate estimator = Estimate.MAXIMUM_LIKELIHOOD;

    @Option(
            names = "--least-weight",
            paramLabel = "W",
            description = "fixed_weights: donors whose genotypes weigh less are left out (default: 0.01).")
    private @Nullable Double leastWeight;

    @Option(
            names = "--start",
            paramLabel = "S",
            description = "fixed_weights: ${COMPLETION-CANDIDATES} (default: perturbed).")
    private FixedPlan.@Nullable Start start;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description = "fixed_weights: end when no frequency changes by more (default: 1e-6).")
    private @Nullable Double epsilon;

    @Option(names = "--cut", paramLabel = "F", description = "fixed_weights: leave out rarer ones (default: 1e-6).")
    private @Nullable Double cut;

    @Option(names = "--renormalise", description = "fixed_weights: make what is left after the cut sum to 1.")
    private boolean renormalise;

    @Option(
            names = "--parameters",
            paramLabel = "F",
            description = "fixed_weights: a parameter file NAME=VALUE of another estimator (best effort).")
    private @Nullable String parameters;

    /// What estimates.
    enum Estimate {
        MAXIMUM_LIKELIHOOD,
        FIXED_WEIGHTS
    }

    boolean isFixed() {
        return estimator == Estimate.FIXED_WEIGHTS;
    }

    /// Refuses options that would do nothing, which a person would take for done.
    ///
    /// @throws WrongUse `CLI-0353`
    void requireMeant(int replicates) {
        boolean any = leastWeight != null
                || start != null
                || epsilon != null
                || cut != null
                || renormalise
                || parameters != null;
        if (isFixed() ? replicates > 0 : any) {
            throw new WrongUse(Problem.of(
                    "CLI-0353",
                    "{0} does nothing with this estimator",
                    "leave it out, or choose the other --estimator",
                    isFixed() ? "--bootstrap" : "an option of fixed weights"));
        }
    }

    /// How the estimate is made: options first, then the parameter file, then what is usual.
    ///
    /// @throws WrongUse `CLI-0317` if a value is out of bounds
    FixedPlan plan(long seed) {
        Map<String, String> file = file();
        FixedPlan usual = FixedPlan.USUAL;
        try {
            return new FixedPlan(
                    number(leastWeight, file.get("MINIMAL_FREQUENCY_GENOTYPES"), usual.leastWeight()),
                    start != null ? start : start(file.getOrDefault("INITIALIZATION_HAPLOTYPEFREQUENCIES", "")),
                    number(epsilon, file.get("EPSILON"), usual.epsilon()),
                    usual.steps(),
                    number(cut, file.get("CUT_HAPLOTYPEFREQUENCIES"), usual.cut()),
                    renormalise
                            || file.getOrDefault("RENORMALIZE_HAPLOTYPEFREQUENCIES", "")
                                    .equalsIgnoreCase("true"),
                    seed);
        } catch (IllegalArgumentException outOfBounds) {
            throw new WrongUse(Problem.of(
                    "CLI-0317",
                    "the fixed weights cannot be had: {0}",
                    "give for example --least-weight 0.01 --epsilon 1e-6 --cut 0",
                    String.valueOf(outOfBounds.getMessage())));
        }
    }

    private Map<String, String> file() {
        Map<String, String> values = new TreeMap<>();
        if (parameters != null) {
            try (Lines lines = Lines.open(Source.of(parameters))) {
                for (Line line : lines) {
                    put(line.text(), values);
                }
            }
        }
        return values;
    }

    private static void put(String line, Map<String, String> values) {
        int sign = line.indexOf('=');
        if (sign > 0 && !line.startsWith("#")) {
            values.put(
                    line.substring(0, sign).strip().toUpperCase(Locale.ROOT),
                    line.substring(sign + 1).strip());
        }
    }

    private static double number(@Nullable Double given, @Nullable String inFile, double usual) {
        if (given != null) {
            return given;
        }
        return inFile == null || inFile.isEmpty() ? usual : Double.parseDouble(inFile);
    }

    private static FixedPlan.Start start(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "equal" -> FixedPlan.Start.EQUAL;
            case "numberoccurrence", "number_occurrence", "occurrence" -> FixedPlan.Start.OCCURRENCE;
            case "random" -> FixedPlan.Start.RANDOM;
            default -> FixedPlan.USUAL.start();
        };
    }
}
