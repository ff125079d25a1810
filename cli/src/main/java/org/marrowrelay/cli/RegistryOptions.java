package org.marrowrelay.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Option;

/// The option `--registry`: how many donors of which populations there are, and which share is available.
public final class RegistryOptions {
    @Option(
            names = "--registry",
            required = true,
            paramLabel = "POP=N[:A]",
            description = "Donors of a population and the share who are available; once for each population.")
    private List<String> registry = List.of();

    /// The registry.
    ///
    /// @param populations that have a frequency set
    /// @throws WrongUse if numbers are out of bounds, or a population is named twice or has no set
    RegistryPlan plan(List<String> populations) {
        Map<String, Long> donors = new LinkedHashMap<>();
        Map<String, Double> available = new LinkedHashMap<>();
        for (String text : registry) {
            int sign = text.lastIndexOf('=');
            String population = text.substring(0, Math.max(0, sign)).strip();
            if (sign < 0 || donors.containsKey(population)) {
                throw sign < 0 ? unusable(text) : twice(population);
            }
            read(text, population, text.substring(sign + 1).strip(), donors, available);
            requireKnown(population, populations);
        }
        return new RegistryPlan(donors, available);
    }

    private static void read(
            String text, String population, String numbers, Map<String, Long> donors, Map<String, Double> available) {
        int colon = numbers.indexOf(':');
        try {
            long count = Long.parseLong(colon < 0 ? numbers : numbers.substring(0, colon));
            double share = colon < 0 ? 1 : Double.parseDouble(numbers.substring(colon + 1));
            if (count < 0 || !(share > 0 && share <= 1)) {
                throw unusable(text);
            }
            donors.put(population, count);
            available.put(population, share);
        } catch (NumberFormatException noNumber) {
            throw unusable(text);
        }
    }

    private static WrongUse unusable(String text) {
        return new WrongUse(Problem.of(
                "CLI-0315",
                "\"{0}\" does not say how many donors there are",
                "write for example --registry Northshore=100000:0.6, with an availability above 0 to 1",
                text));
    }

    private static WrongUse twice(String population) {
        return new WrongUse(Problem.of(
                "CLI-0350",
                "the donors of {0} are given twice",
                "give one --registry for each population",
                population));
    }

    private static void requireKnown(String population, List<String> populations) {
        if (!populations.contains(population)) {
            throw unknown(population, populations);
        }
    }

    static WrongUse unknown(String population, List<String> populations) {
        return new WrongUse(Problem.of(
                "CLI-0316",
                "no frequency set is of the population {0}; there are sets of {1}",
                "name a population that has a set, or give its set",
                population,
                String.join(", ", populations)));
    }
}
