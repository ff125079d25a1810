package org.marrowrelay.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.Subject;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.matching.frequency.PopulationSets.StandIn;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Frequency sets by population; the empty name is the set that serves everybody.
///
/// @param populations which set serves whom, and in which order
record FrequencySets(PopulationSets populations) {
    /// @param sets by population, in the order in which they were given
    /// @param broader the broader group of a population
    static FrequencySets of(Map<String, HaplotypeFrequencySet> sets, Map<String, String> broader) {
        return new FrequencySets(new PopulationSets(sets, broader));
    }

    /// The sets as they were given.
    Map<String, HaplotypeFrequencySet> sets() {
        return populations.sets();
    }

    /// Refuses an option that is meant as a mixture, such as `CAU=0.5,HIS=0.5`, and names what is not loaded, nor has a
    /// broader group that is, or no shares.
    ///
    /// @throws ProblemException if the mixture cannot be made
    void requireMixture(@Nullable String registry, @Nullable String population) {
        if (population == null
                || (population.indexOf('=') < 0 && Ancestry.find(population).isEmpty())) {
            return;
        }
        String of = registry == null ? "" : registry;
        if (Ancestry.find(population).isEmpty()
                || !populations.withoutOwn(of, population).isEmpty()) {
            throw new ProblemException(badMixture(population));
        }
    }

    private Problem badMixture(String population) {
        return Problem.of(
                "CLI-0320",
                "\"{0}\" is no mixture of loaded populations",
                "write each population with its share, as in CAU=0.5,HIS=0.5; there are sets for {1}",
                population,
                names());
    }

    /// The sets that may explain a person who is compared over these loci, as [PopulationSets#inOrder].
    List<HaplotypeFrequencySet> inOrder(String registry, String population, List<Locus> loci) {
        return populations.inOrder(registry, population, loci);
    }

    List<HaplotypeFrequencySet> inOrder(@Nullable Subject person, List<Locus> loci) {
        return person == null ? List.of() : inOrder(person.registry(), person.population(), loci);
    }

    /// What is said when a mixture explains a person in which other sets serve for some parts than their own.
    ///
    /// @param explained the set that explains the person
    List<Problem> standIns(
            String registry, String population, List<Locus> loci, Optional<HaplotypeFrequencySet> explained) {
        List<StandIn> standIns = populations.standIns(registry, population, loci, explained);
        return standIns.isEmpty()
                ? List.of()
                : List.of(Problem.of(
                        "CLI-0338",
                        "in the mixed origin {0} other sets serve than the parts have of their own ({1}), because those"
                                + " do not cover {2}",
                        "nothing to do, or give sets for these parts that cover them",
                        population,
                        StandIn.listed(standIns),
                        populations.lacking(standIns, loci).stream()
                                .map(Locus::name)
                                .collect(Collectors.joining(", "))));
    }

    /// What is said when the set for everybody has to serve populations that have none of their own.
    List<Problem> servedByEverybodys(List<Subject> people) {
        return servedByEverybodys(people.stream()
                .flatMap(person -> populations.withoutOwn(person.registry(), person.population()).stream()));
    }

    /// The same of one person.
    List<Problem> servedByEverybodys(String registry, String population) {
        return servedByEverybodys(populations.withoutOwn(registry, population).stream());
    }

    private List<Problem> servedByEverybodys(Stream<String> parts) {
        if (!sets().containsKey("")) {
            return List.of();
        }
        Map<String, Long> without =
                parts.collect(Collectors.groupingBy(part -> part, TreeMap::new, Collectors.counting()));
        return without.entrySet().stream()
                .map(one -> Problem.of(
                        "CLI-0337",
                        "no frequency set is loaded for the population {0} ({1}); the set for everybody serves",
                        "give one (--frequencies {0}=F), or name its broader group; there are sets for {2}",
                        one.getKey(),
                        Amount.of(one.getValue(), "person"),
                        names()))
                .toList();
    }

    /// What is said to a person of a population that no set serves.
    Problem missing(String population) {
        return population.isEmpty()
                ? Problem.of(
                        "CLI-0306",
                        "no frequency set serves the person, whose population is not known",
                        "name it (--patient-population, --donor-population), or give a set without a population; there"
                                + " are sets for {0}",
                        names())
                : Problem.of(
                        "CLI-0307",
                        "no frequency set serves the population {0}",
                        "give one (--frequencies {0}=F), or one without a population for everybody; there are sets"
                                + " for {1}",
                        population,
                        names());
    }

    /// Which sets, by population: source, release, how many haplotypes, digest.
    String json() {
        return sets().entrySet().stream()
                .map(entry -> Json.quote(entry.getKey()) + ":{\"source\":"
                        + Json.quote(entry.getValue().provenance().source()) + ",\"release\":"
                        + Json.quote(entry.getValue().provenance().release()) + ",\"haplotypes\":"
                        + entry.getValue().haplotypes().size() + ",\"sha256\":"
                        + Json.quote(entry.getValue().digest()) + "}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// Which sets, for people and for the foot of reports: `CAU (cau.csv, sha256 1f2e...)`.
    String said() {
        return sets().entrySet().stream()
                .map(entry -> (entry.getKey().isEmpty() ? "(everybody)" : entry.getKey()) + " ("
                        + entry.getValue().provenance().source() + ", sha256 "
                        + entry.getValue().digest() + ")")
                .collect(Collectors.joining(", "));
    }

    /// The populations that have a set, for people.
    private String names() {
        return sets().keySet().stream()
                .map(name -> name.isEmpty() ? "(everybody)" : name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
