package org.marrowrelay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.problem.Problem;

/// Whose sets an index tries for a person: the registry's own, the population's, those of its broader groups; the
/// set for everybody comes last by itself. Kept beside the index, so that changes and patients are read as the
/// donors were.
///
///     set<TAB>DEM/CAU
///     broader<TAB>CAU<TAB>EUR
///
/// @param broader the broader group of a population
/// @param sets whom the sets of the index serve
record IndexPopulations(Map<String, String> broader, Set<String> sets) {
    private static final String FILE = "populations.tsv";

    IndexPopulations {
        broader = Map.copyOf(broader);
        sets = Set.copyOf(sets);
    }

    static IndexPopulations of(FrequencySets sets) {
        return new IndexPopulations(sets.populations().broader(), sets.sets().keySet());
    }

    /// Those of the index in the folder; none where an index was built before they were kept.
    static IndexPopulations read(Path folder) {
        Path file = folder.resolve(FILE);
        Map<String, String> broader = new HashMap<>();
        Set<String> sets = new HashSet<>();
        try {
            for (String line : Files.isRegularFile(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] cells = line.split("\t", -1);
                if (cells[0].equals("set") && cells.length == 2) {
                    sets.add(cells[1]);
                } else if (cells[0].equals("broader") && cells.length == 3) {
                    broader.put(cells[1], cells[2]);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new IndexPopulations(broader, sets);
    }

    void write(Path folder) {
        List<String> lines = new ArrayList<>();
        new TreeSet<>(sets).forEach(set -> lines.add("set\t" + set));
        new TreeMap<>(broader).forEach((population, group) -> lines.add("broader\t" + population + "\t" + group));
        try {
            Files.write(folder.resolve(FILE), lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The population as the index takes it: the names of the sets that are tried, narrowest first; the population
    /// itself where no set has its name. A mixture counts as its largest part, since an index holds no mixtures.
    String inOrder(String registry, String population) {
        String largest = largest(population).orElse(population);
        List<String> names = new PopulationSets(Map.of(), broader)
                .names(registry, largest).stream().filter(sets::contains).toList();
        String chain = DonorListing.inOrder(names);
        return chain.isEmpty() ? largest : chain;
    }

    private static Optional<String> largest(String population) {
        return Ancestry.find(population).flatMap(mixed -> mixed.shares().entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Double>comparingByKey().reversed()))
                .map(Map.Entry::getKey));
    }

    /// What is said of a person of mixed origin; empty for others.
    static Optional<Problem> mixed(String population) {
        return largest(population)
                .map(part -> Problem.of(
                        "IDX-0206",
                        "an index holds no mixtures: the mixed origin {0} counts as its largest part, {1}",
                        "for probabilities under the whole mixture, match the pairs that matter: ./relay match",
                        population,
                        part));
    }
}
