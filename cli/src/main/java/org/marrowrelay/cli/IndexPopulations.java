package org.marrowrelay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.DonorIndexWriter;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.problem.Problem;

/// Whose sets an index tries for a person: the registry's own, the population's, those of its broader groups; the
/// set for everybody comes last by itself. Kept beside the index, so that changes and patients are read as the
/// donors were.
///
///     set<TAB>DEM/CAU
///     broader<TAB>CAU<TAB>EUR
///     beyond<TAB>DEM/CAU<TAB>DQA1,DPA1
///
/// @param broader the broader group of a population
/// @param sets whom the sets of the index serve
/// @param beyond the loci that a set covers and the index does not hold, of sets that have such
record IndexPopulations(Map<String, String> broader, Set<String> sets, Map<String, List<Locus>> beyond) {
    /// The code of what is said of a person of mixed origin.
    static final String MIXED = "IDX-0206";

    private static final String FILE = "populations.tsv";

    IndexPopulations {
        broader = Map.copyOf(broader);
        sets = Set.copyOf(sets);
        beyond = Map.copyOf(beyond);
    }

    static IndexPopulations of(FrequencySets sets) {
        Map<String, List<Locus>> beyond = new HashMap<>();
        for (HaplotypeFrequencySet set : sets.sets().values()) {
            List<Locus> others = DonorIndexWriter.notIndexed(set);
            if (!others.isEmpty()) {
                beyond.put(set.provenance().population(), others);
            }
        }
        return new IndexPopulations(sets.populations().broader(), sets.sets().keySet(), beyond);
    }

    /// Those of the index in the folder; none where an index was built before they were kept.
    static IndexPopulations read(Path folder) {
        Path file = folder.resolve(FILE);
        Map<String, String> broader = new HashMap<>();
        Set<String> sets = new HashSet<>();
        Map<String, List<Locus>> beyond = new HashMap<>();
        try {
            for (String line : Files.isRegularFile(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] cells = line.split("\t", -1);
                if (cells[0].equals("set") && cells.length == 2) {
                    sets.add(cells[1]);
                } else if (cells[0].equals("broader") && cells.length == 3) {
                    broader.put(cells[1], cells[2]);
                } else if (cells[0].equals("beyond") && cells.length == 3) {
                    beyond.put(
                            cells[1],
                            Stream.of(cells[2].split(",")).map(Locus::valueOf).toList());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new IndexPopulations(broader, sets, beyond);
    }

    void write(Path folder) {
        List<String> lines = new ArrayList<>();
        new TreeSet<>(sets).forEach(set -> lines.add("set\t" + set));
        new TreeMap<>(broader).forEach((population, group) -> lines.add("broader\t" + population + "\t" + group));
        new TreeMap<>(beyond)
                .forEach((set, loci) -> lines.add(
                        "beyond\t" + set + "\t" + loci.stream().map(Locus::name).collect(Collectors.joining(","))));
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

    /// What is said of sets that cover loci which the index does not hold; empty where none of these does.
    ///
    /// @param serving whom the sets serve
    Optional<Problem> unused(Collection<String> serving) {
        Set<Locus> loci = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (String set : serving) {
            if (beyond.containsKey(set)) {
                loci.addAll(beyond.getOrDefault(set, List.of()));
                names.add(set.isEmpty() ? "everybody" : set);
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "IDX-0207",
                        "an index does not hold {0}, which sets cover ({1}): its probabilities and order do not rest on"
                                + " what people are typed there",
                        "for probabilities that rest on these loci, too, match the pairs that matter: ./relay match",
                        loci.stream().map(Locus::name).collect(Collectors.joining(", ")),
                        String.join(", ", names)));
    }

    /// What is said of a person of mixed origin; empty for others.
    static Optional<Problem> mixed(String population) {
        return largest(population)
                .map(part -> Problem.of(
                        MIXED,
                        "an index holds no mixtures: the mixed origin {0} counts as its largest part, {1}",
                        "for probabilities under the whole mixture, match the pairs that matter: ./relay match",
                        population,
                        part));
    }
}
