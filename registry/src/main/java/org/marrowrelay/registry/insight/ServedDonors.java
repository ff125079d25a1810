package org.marrowrelay.registry.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.registry.donor.DonorFigures.Origin;

/// Which frequency set stands for which donors: the one that a search would try first for them, over the loci that most
/// sets have. So donors of a mixture have a mixture of sets, those of a registry the registry's set, those of a
/// population without a set its broader group's or everybody's.
///
/// Populations with a set of their own that no donor names are there with no donors, so that recruiting them can be
/// asked about; a registry's set is there only where it has donors.
final class ServedDonors {
    private static final int MOST_MIXTURES = 20;

    private final PopulationSets sets;
    private final List<Locus> loci;
    private final Map<String, HaplotypeFrequencySet> used = new TreeMap<>();
    private final Map<String, Long> donors = new TreeMap<>();
    private final TreeSet<String> without = new TreeSet<>();
    private final List<String> beyond = new ArrayList<>();

    ServedDonors(PopulationSets all, Map<Origin, Long> origins) {
        loci = most(all);
        sets = all.covering(loci);
        origins.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Origin, Long> one) -> one.getKey().population())
                        .thenComparing(one -> one.getKey().registry()))
                .forEach(one -> add(one.getKey(), one.getValue()));
        leaveOutRareMixtures();
        all.sets().forEach((name, set) -> {
            if (!name.isEmpty() && name.indexOf('/') < 0) {
                if (set.loci().containsAll(loci)) {
                    used.computeIfAbsent(name, ignored -> at(set));
                    donors.putIfAbsent(name, 0L);
                } else if (!used.containsKey(name)) {
                    without.add(name);
                }
            }
        });
    }

    /// The loci that most sets have; of as many the first by name.
    private static List<Locus> most(PopulationSets all) {
        Map<List<Locus>, Integer> votes = new HashMap<>();
        all.sets().values().forEach(set -> votes.merge(set.loci(), 1, Integer::sum));
        return votes.entrySet().stream()
                .max(Map.Entry.<List<Locus>, Integer>comparingByValue()
                        .thenComparing(vote -> vote.getKey().toString()))
                .map(Map.Entry::getKey)
                .orElse(List.of());
    }

    private void add(Origin origin, long many) {
        Optional<HaplotypeFrequencySet> first =
                sets.inOrder(origin.registry(), origin.population()).stream().findFirst();
        if (first.isEmpty()) {
            without.add(origin.population());
            return;
        }
        String name = name(origin);
        used.computeIfAbsent(name, ignored -> at(first.get()));
        donors.merge(name, many, Long::sum);
    }

    /// As donors name it; with the registry, where a set of that registry serves them.
    private String name(Origin origin) {
        boolean isOfRegistry = !origin.registry().isEmpty()
                && Ancestry.find(origin.population())
                        .map(mixed -> mixed.shares().keySet())
                        .orElse(java.util.Set.of(origin.population()))
                        .stream()
                        .anyMatch(part -> sets.names(origin.registry(), part).stream()
                                .filter(sets.sets()::containsKey)
                                .findFirst()
                                .filter(name -> name.startsWith(origin.registry() + "/"))
                                .isPresent());
        return isOfRegistry ? origin.registry() + "/" + origin.population() : origin.population();
    }

    /// A mixture is a population of its own, and there may be thousands of them.
    private void leaveOutRareMixtures() {
        List<String> mixtures = donors.entrySet().stream()
                .filter(one -> Ancestry.find(one.getKey()).isPresent())
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        for (String rare : mixtures.subList(Math.min(MOST_MIXTURES, mixtures.size()), mixtures.size())) {
            used.remove(rare);
            donors.remove(rare);
            beyond.add(rare);
        }
    }

    /// The set over these loci alone.
    private HaplotypeFrequencySet at(HaplotypeFrequencySet set) {
        if (set.loci().equals(loci)) {
            return set;
        }
        Map<Haplotype, Double> sums = new LinkedHashMap<>();
        set.haplotypes()
                .forEach(row -> sums.merge(
                        new Haplotype(row.haplotype().groups().stream()
                                .filter(group -> loci.contains(group.locus()))
                                .toList()),
                        row.frequency(),
                        Double::sum));
        return new HaplotypeFrequencySet(
                set.provenance(),
                loci,
                sums.entrySet().stream()
                        .map(row -> new HaplotypeFrequency(row.getKey(), row.getValue()))
                        .toList());
    }

    /// By population, in the order of their names.
    Map<String, HaplotypeFrequencySet> sets() {
        return used;
    }

    /// Of each of these populations, how many donors there are.
    Map<String, Long> donors() {
        return donors;
    }

    /// Populations whom no set serves, or whose set covers other loci.
    List<String> without() {
        return List.copyOf(without);
    }

    /// Mixtures beyond the most frequent ones.
    List<String> beyond() {
        return List.copyOf(beyond);
    }
}
