package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;

/// People who differ in what was reported, or in the sets that serve them.
///
/// @param people each kind once
/// @param sets the sets of each kind
/// @param numbers for everybody, the number of their kind
record Distinct(List<Phenotype> people, List<List<HaplotypeFrequencySet>> sets, List<Integer> numbers) {
    /// What makes two people the same to an imputation: text, release, and sets by identity (a set is long to compare).
    private record Kind(String text, String release, List<Integer> sets) {}

    static Distinct of(List<Phenotype> everybody, Function<Phenotype, List<HaplotypeFrequencySet>> inOrder) {
        Map<Kind, Integer> known = new HashMap<>();
        IdentityHashMap<HaplotypeFrequencySet, Integer> setNumbers = new IdentityHashMap<>();
        Distinct distinct = new Distinct(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Phenotype person : everybody) {
            List<HaplotypeFrequencySet> sets = inOrder.apply(person);
            Kind kind = new Kind(person.text(), person.release(), numbers(sets, setNumbers));
            int same = known.computeIfAbsent(kind, fresh -> distinct.add(person, sets));
            boolean reallySame = distinct.people.get(same).typings().equals(person.typings());
            distinct.numbers.add(reallySame ? same : distinct.add(person, sets));
        }
        return distinct;
    }

    private int add(Phenotype person, List<HaplotypeFrequencySet> inOrder) {
        people.add(person);
        sets.add(inOrder);
        return people.size() - 1;
    }

    private static List<Integer> numbers(
            List<HaplotypeFrequencySet> sets, IdentityHashMap<HaplotypeFrequencySet, Integer> numbers) {
        return sets.stream()
                .map(set -> numbers.computeIfAbsent(set, fresh -> numbers.size()))
                .toList();
    }
}
