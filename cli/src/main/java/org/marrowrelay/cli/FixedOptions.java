package org.marrowrelay.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    private static final String LEAST_WEIGHT = "MINIMAL_FREQUENCY_GENOTYPES";
    private static final String START = "INITIALIZATION_HAPLOTYPEFREQUENCIES";
    private static final String EPSILON = "EPSILON";
    private static final String CUT = "CUT_HAPLOTYPEFREQUENCIES";
    private static final String RENORMALISE = "RENORMALIZE_HAPLOTYPEFREQUENCIES";
    /// What is read of a parameter file.
    private static final Set<String> KNOWN = Set.of(LEAST_WEIGHT, START, EPSILON, CUT, RENORMALISE);

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
                    number(leastWeight, file, LEAST_WEIGHT, usual.leastWeight()),
                    start != null ? start : start(file.getOrDefault(START, "")),
                    number(epsilon, file, EPSILON, usual.epsilon()),
                    usual.steps(),
                    number(cut, file, CUT, usual.cut()),
                    renormalise || yes(file.getOrDefault(RENORMALISE, "")),
                    seed);
        } catch (IllegalArgumentException outOfBounds) {
            throw notHad(String.valueOf(outOfBounds.getMessage()));
        }
    }

    /// Says which names of the parameter file do nothing here.
    void tellUnread(Terminal terminal) {
        List<String> unread =
                file().keySet().stream().filter(name -> !KNOWN.contains(name)).toList();
        if (!unread.isEmpty()) {
            terminal.note("%s: not read from it: %s (files, loci, resolutions and the seed are options here)"
                    .formatted(parameters, String.join(", ", unread)));
        }
    }

    /// What the parameter file says, by name in capitals.
    ///
    /// @throws WrongUse `CLI-0317` if it says nothing of what can be chosen
    private Map<String, String> file() {
        Map<String, String> values = new TreeMap<>();
        if (parameters != null) {
            try (Lines lines = Lines.open(Source.of(parameters))) {
                for (Line line : lines) {
                    put(line.text(), values);
                }
            }
        }
        if (parameters != null && values.keySet().stream().noneMatch(KNOWN::contains)) {
            throw notHad("the file of parameters says nothing of them");
        }
        return values;
    }

    private static WrongUse notHad(String why) {
        return new WrongUse(Problem.of(
                "CLI-0317",
                "the fixed weights cannot be had: {0}",
                "give for example --least-weight 0.01 --epsilon 1e-6 --cut 0",
                why));
    }

    private static void put(String line, Map<String, String> values) {
        int sign = line.indexOf('=');
        if (sign > 0 && !line.startsWith("#")) {
            values.put(
                    line.substring(0, sign).strip().toUpperCase(Locale.ROOT),
                    line.substring(sign + 1).strip());
        }
    }

    private static double number(@Nullable Double given, Map<String, String> file, String name, double usual) {
        String inFile = file.getOrDefault(name, "");
        if (given != null || inFile.isEmpty()) {
            return given == null ? usual : given;
        }
        try {
            return Double.parseDouble(inFile);
        } catch (NumberFormatException word) {
            throw notHad(name + " is " + inFile + ", not a number");
        }
    }

    private static boolean yes(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw notHad(RENORMALISE + " is " + word + ", neither true nor false");
        };
    }

    private static FixedPlan.Start start(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "equal" -> FixedPlan.Start.EQUAL;
            case "numberoccurrence", "number_occurrence", "occurrence" -> FixedPlan.Start.OCCURRENCE;
            case "random" -> FixedPlan.Start.RANDOM;
            case "perturbation", "perturbed" -> FixedPlan.Start.PERTURBED;
            case "" -> FixedPlan.USUAL.start();
            default -> throw notHad(START + " is " + word + ", none of equal, numberOccurrence, random, perturbation");
        };
    }
}
