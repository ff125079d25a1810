package org.marrowrelay.cli;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.DpbChances;

/// How likely DPB1 matches or mismatches permissively, for the pairs of a file; silent unless a set covers DPB1.
///
/// @param people compares them; sides are made once for each person
record MatchDpb1(
        DpbChances.People people, List<Optional<DpbChances.Side>> patients, List<Optional<DpbChances.Side>> donors) {
    static MatchDpb1 of(People patients, People donors, NullRule rule, Reference reference) {
        DpbChances.People people = new DpbChances.People(rule, reference.facts()::tceGroup);
        boolean covered = reference.sets().sets().values().stream()
                .anyMatch(set -> set.loci().contains(Locus.DPB1));
        return covered
                ? new MatchDpb1(people, sides(patients, people, reference), sides(donors, people, reference))
                : new MatchDpb1(people, List.of(), List.of());
    }

    private static List<Optional<DpbChances.Side>> sides(People all, DpbChances.People people, Reference reference) {
        return all.list().stream()
                .map(People.Person::subject)
                .map(subject ->
                        people.side(subject.phenotype(), reference.sets().inOrder(subject)))
                .toList();
    }

    /// The member of a pair, begun by a comma; nothing when no set that covers DPB1 explains both.
    String json(int patient, int donor) {
        if (patients.isEmpty()
                || patients.get(patient).isEmpty()
                || donors.get(donor).isEmpty()) {
            return "";
        }
        return FindingJson.chances(people.chances(
                patients.get(patient).orElseThrow(), donors.get(donor).orElseThrow()));
    }
}
