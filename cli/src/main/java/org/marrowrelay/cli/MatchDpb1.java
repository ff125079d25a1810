package org.marrowrelay.cli;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.DpbPrediction;

/// How likely DPB1 matches or mismatches permissively, for the pairs of a file; silent unless a set covers DPB1.
///
/// @param people compares them; sides are made once for each person
record MatchDpb1(DpbPrediction.People people, List<DpbPrediction.Side> patients, List<DpbPrediction.Side> donors) {
    static MatchDpb1 of(People patients, People donors, NullRule rule, Reference reference) {
        DpbPrediction.People people = new DpbPrediction.People(rule, reference.facts());
        boolean covered = reference.sets().sets().values().stream()
                .anyMatch(set -> set.loci().contains(Locus.DPB1));
        return covered
                ? new MatchDpb1(people, sides(patients, people, reference), sides(donors, people, reference))
                : new MatchDpb1(people, List.of(), List.of());
    }

    private static List<DpbPrediction.Side> sides(People all, DpbPrediction.People people, Reference reference) {
        return all.list().stream()
                .map(People.Person::subject)
                .map(subject ->
                        people.side(subject.phenotype(), reference.sets().inOrder(subject, List.of(Locus.DPB1))))
                .toList();
    }

    /// What should be known of the people of a file: that a broader set had to serve, or why none does.
    ///
    /// @param sides of the same people
    static void say(People all, List<DpbPrediction.Side> sides, Problems into) {
        for (int i = 0; i < sides.size(); i++) {
            People.Person person = all.list().get(i);
            sides.get(i)
                    .notices()
                    .forEach(notice -> into.add(notice.at(person.place()).at(all.file())));
        }
    }

    /// The member of a pair, begun by a comma; nothing when no set that covers DPB1 explains both.
    String json(int patient, int donor) {
        if (patients.isEmpty()) {
            return "";
        }
        DpbPrediction.Side them = patients.get(patient);
        DpbPrediction.Side us = donors.get(donor);
        return people.chances(them, us)
                .map(chances -> FindingJson.chances(chances, name(them), name(us)))
                .orElse("");
    }

    private static String name(DpbPrediction.Side side) {
        Optional<HaplotypeFrequencySet> set = side.set();
        return set.map(HaplotypeFrequencySet::name).orElse("");
    }
}
