package org.marrowrelay.matching.frequency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;

/// Frequency sets by whom they serve, and the order in which they are tried for a person: the person's
/// population within the registry (`REGISTRY/POPULATION`), the population, its broader groups one after the
/// other, everybody.
///
/// A person of mixed origin has a mixture of the first set of each part, over the loci that all of them cover, and
/// after it the broader sets that all parts have in common. Sets are made once, so that tables that are kept by
/// set stay of use. Safe for many threads.
///
/// Source: MATCHING section 1.
public final class PopulationSets {
    private static final int MOST_MIXTURES = 1_000;

    private final Map<String, HaplotypeFrequencySet> sets;
    private final Map<String, String> broader;
    private final Map<String, Optional<HaplotypeFrequencySet>> mixtures = new ConcurrentHashMap<>();
    private final Map<Set<Locus>, PopulationSets> covering = new ConcurrentHashMap<>();

    /// @param sets by population, or by registry and population; the empty name serves everybody
    /// @param broader the broader group of a population
    public PopulationSets(Map<String, HaplotypeFrequencySet> sets, Map<String, String> broader) {
        this.sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
        this.broader = Map.copyOf(broader);
    }

    /// The sets, in the order in which they were given.
    public Map<String, HaplotypeFrequencySet> sets() {
        return sets;
    }

    /// The broader group of each population that has one.
    public Map<String, String> broader() {
        return broader;
    }

    /// The names under which a person's set is looked for, narrowest first.
    ///
    /// @param registry empty when it is not known
    /// @param population one population; empty when it is not known
    public List<String> names(String registry, String population) {
        Set<String> names = new LinkedHashSet<>();
        String group = population;
        while (!group.isEmpty() && !names.contains(group)) {
            if (!registry.isEmpty()) {
                names.add(registry + "/" + group);
            }
            names.add(group);
            group = broader.getOrDefault(group, "");
        }
        names.add("");
        return List.copyOf(names);
    }

    /// The sets that may explain a person, in the order in which they are tried.
    ///
    /// @param population one population, or shares of several ([Ancestry])
    public List<HaplotypeFrequencySet> inOrder(String registry, String population) {
        Optional<Ancestry> mixed = Ancestry.find(population);
        return mixed.isEmpty() ? ofNames(names(registry, population)) : ofMixed(registry, mixed.get());
    }

    /// As [#inOrder(String, String)], of a person who is compared over some loci: where the own set of
    /// a part of a mixture does not cover them, the part's first broader group whose set does stands in
    /// for it, if each part has one. That mixture comes first, and all others after it.
    ///
    /// Sets that do not cover the loci stay in the order; who tries them says that they are passed over.
    public List<HaplotypeFrequencySet> inOrder(String registry, String population, Collection<Locus> loci) {
        List<HaplotypeFrequencySet> order = inOrder(registry, population);
        if (standIns(registry, population, loci).isEmpty()) {
            return order;
        }
        Optional<HaplotypeFrequencySet> mixed = mixed(registry, population, loci);
        return Stream.concat(mixed.stream(), order.stream().filter(set -> !mixed.equals(Optional.of(set))))
                .toList();
    }

    /// A set that serves for a part of a mixture instead of the part's own.
    ///
    /// @param own whom the set serves that is passed over because it does not cover the loci
    /// @param serving whom the set serves that is mixed
    public record StandIn(String own, String serving) {
        /// For people, as in `ISL → EUR, DEM/CAU → CAU`.
        public static String listed(Collection<StandIn> standIns) {
            return standIns.stream().map(one -> one.own + " → " + one.serving).collect(Collectors.joining(", "));
        }
    }

    /// The sets that serve for parts of a mixture instead of their own, as [#inOrder(String, String, Collection)]
    /// mixes it: another of the part's names, or a broader group's.
    public List<StandIn> standIns(String registry, String population, Collection<Locus> loci) {
        PopulationSets mixed = covering(loci);
        return isMixedBy(mixed, registry, population)
                ? Ancestry.find(population).orElseThrow().shares().keySet().stream()
                        .map(part -> new StandIn(
                                first(registry, part).orElseThrow(),
                                mixed.first(registry, part).orElseThrow()))
                        .filter(part -> !part.own().equals(part.serving()))
                        .toList()
                : List.of();
    }

    /// The same for a person whom a set explains: none where it is not that mixture.
    public List<StandIn> standIns(
            String registry, String population, Collection<Locus> loci, Optional<HaplotypeFrequencySet> explained) {
        List<StandIn> standIns = standIns(registry, population, loci);
        boolean rests = !standIns.isEmpty()
                && mixed(registry, population, loci)
                        .map(HaplotypeFrequencySet::name)
                        .equals(explained.map(HaplotypeFrequencySet::name));
        return rests ? standIns : List.of();
    }

    /// The loci for which others stand in: those that the own set of a part does not cover.
    public List<Locus> lacking(Collection<StandIn> standIns, Collection<Locus> loci) {
        return loci.stream()
                .filter(locus -> standIns.stream()
                        .map(one -> Objects.requireNonNull(sets.get(one.own())))
                        .anyMatch(own -> !own.loci().contains(locus)))
                .sorted()
                .toList();
    }

    private Optional<HaplotypeFrequencySet> mixed(String registry, String population, Collection<Locus> loci) {
        return covering(loci).mixture(registry, Ancestry.find(population).orElseThrow());
    }

    private static boolean isMixedBy(PopulationSets sets, String registry, String population) {
        return Ancestry.find(population).isPresent()
                && sets.withoutOwn(registry, population).isEmpty();
    }

    private Optional<String> first(String registry, String part) {
        return names(registry, part).stream().filter(sets::containsKey).findFirst();
    }

    /// Those of the sets that cover all of the loci, made once for the same loci.
    public PopulationSets covering(Collection<Locus> loci) {
        return covering.computeIfAbsent(Set.copyOf(loci), this::onlyCovering);
    }

    private PopulationSets onlyCovering(Set<Locus> loci) {
        Map<String, HaplotypeFrequencySet> kept = new LinkedHashMap<>(sets);
        kept.values().removeIf(set -> !set.loci().containsAll(loci));
        return kept.size() == sets.size() ? this : new PopulationSets(kept, broader);
    }

    /// The populations of a person, parts of a mixture one by one, for which there is no set of their own or of a
    /// broader group; only what serves everybody can serve them.
    public List<String> withoutOwn(String registry, String population) {
        Set<String> parts = Ancestry.find(population)
                .map(mixed -> mixed.shares().keySet())
                .orElse(population.isEmpty() ? Set.of() : Set.of(population));
        return parts.stream()
                .filter(part ->
                        names(registry, part).stream().noneMatch(name -> !name.isEmpty() && sets.containsKey(name)))
                .toList();
    }

    private List<HaplotypeFrequencySet> ofNames(List<String> names) {
        return names.stream().map(sets::get).filter(Objects::nonNull).toList();
    }

    private List<HaplotypeFrequencySet> ofMixed(String registry, Ancestry mixed) {
        List<HaplotypeFrequencySet> order = new ArrayList<>();
        Optional<HaplotypeFrequencySet> mixture = mixture(registry, mixed);
        mixture.ifPresent(order::add);
        Set<String> common = new LinkedHashSet<>();
        mixed.shares().keySet().forEach(part -> common.addAll(names(registry, part)));
        mixed.shares().keySet().forEach(part -> common.retainAll(names(registry, part)));
        ofNames(List.copyOf(common)).stream()
                .filter(set -> !mixture.equals(Optional.of(set)))
                .forEach(order::add);
        return List.copyOf(order);
    }

    private Optional<HaplotypeFrequencySet> mixture(String registry, Ancestry mixed) {
        String key = registry + " " + mixed.shares();
        if (mixtures.size() >= MOST_MIXTURES) {
            mixtures.clear();
        }
        return mixtures.computeIfAbsent(key, fresh -> mix(registry, mixed));
    }

    /// Empty when a part has no set of its own or a broader group's, or when the sets have no locus in common. A set
    /// that serves several parts counts once, with their shares; one that serves all of them is no mixture.
    private Optional<HaplotypeFrequencySet> mix(String registry, Ancestry mixed) {
        Map<HaplotypeFrequencySet, Double> shares = new LinkedHashMap<>();
        Set<Locus> loci = EnumSet.allOf(Locus.class);
        for (Map.Entry<String, Double> part : mixed.shares().entrySet()) {
            List<HaplotypeFrequencySet> own = ofNames(names(registry, part.getKey()).stream()
                    .filter(name -> !name.isEmpty())
                    .toList());
            if (own.isEmpty()) {
                return Optional.empty();
            }
            loci.retainAll(own.getFirst().loci());
            if (loci.isEmpty()) {
                return Optional.empty();
            }
            shares.merge(own.getFirst(), part.getValue(), Double::sum);
        }
        if (shares.size() == 1) {
            return shares.keySet().stream().findFirst();
        }
        Mixture mixture = new Mixture();
        shares.forEach(mixture::with);
        return Optional.of(mixture.mixed());
    }
}
