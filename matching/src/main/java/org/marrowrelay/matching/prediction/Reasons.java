package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;

/// What is said to people about an imputation.
final class Reasons {
    private Reasons() {}

    static Problem notCovered(List<Locus> missing, HaplotypeFrequencySet set) {
        return Problem.of(
                "MAT-0002",
                "the frequency set {0} does not cover {1}",
                "load a set that covers them",
                name(set),
                names(missing));
    }

    /// Names the smallest group of loci that the set cannot explain together.
    static Problem unexplained(Phenotype person, HaplotypeFrequencySet set, Imputation imputation) {
        List<Locus> loci = smallestUnexplained(person, set, imputation);
        List<Locus> beside = new ArrayList<>(loci);
        Arrays.stream(imputation.compared).mapToObj(set.loci()::get).forEach(beside::remove);
        if (!beside.isEmpty()) {
            return besideWhatIsCompared(loci, beside, set);
        }
        if (loci.size() == 1) {
            return Problem.of(
                    "MAT-0003",
                    "the frequency set {0} holds no pair of groups that fits what is typed at {1}",
                    "check the typing; if it is right, use a frequency set in which these groups occur",
                    name(set),
                    names(loci));
        }
        return Problem.of(
                "MAT-0004",
                "the frequency set {0} holds no two haplotypes that fit what is typed at {1} together",
                "check the typing; if it is right, use a larger frequency set, or that of another population",
                name(set),
                names(loci));
    }

    private static Problem besideWhatIsCompared(List<Locus> loci, List<Locus> beside, HaplotypeFrequencySet set) {
        return Problem.of(
                "MAT-0009",
                "the frequency set {0} holds no two haplotypes that fit what is typed at {1} together; {2} is not"
                        + " compared, but what is typed there tells which haplotypes a person can have",
                "check the typing; if it is right, use a larger frequency set, or that of another population",
                name(set),
                names(loci),
                names(beside));
    }

    private static List<Locus> smallestUnexplained(Phenotype person, HaplotypeFrequencySet set, Imputation imputation) {
        List<Locus> typed =
                set.loci().stream().filter(person.typings()::containsKey).toList();
        for (int size = 1; size < typed.size(); size++) {
            for (int chosen = 0; chosen < 1 << typed.size(); chosen++) {
                if (Integer.bitCount(chosen) == size) {
                    List<Locus> loci = chosen(typed, chosen);
                    if (imputation.total(restricted(person, loci)) == 0) {
                        return loci;
                    }
                }
            }
        }
        return typed;
    }

    private static List<Locus> chosen(List<Locus> loci, int bits) {
        List<Locus> chosen = new ArrayList<>();
        for (int i = 0; i < loci.size(); i++) {
            if ((bits >>> i & 1) != 0) {
                chosen.add(loci.get(i));
            }
        }
        return chosen;
    }

    private static Phenotype restricted(Phenotype person, List<Locus> loci) {
        Map<Locus, LocusTyping.Typed> typings = new EnumMap<>(Locus.class);
        typings.putAll(person.typings());
        typings.keySet().retainAll(loci);
        return new Phenotype(person.text(), person.release(), typings);
    }

    static Problem broaderSet(HaplotypeFrequencySet set) {
        return Problem.of(
                "MAT-0005",
                "the frequency set {0} was used instead",
                "nothing to do; probabilities rest on the broader population",
                name(set));
    }

    static Problem phaseNotUsed() {
        return Problem.of(
                "MAT-0008",
                "haplotypes were reported (~); which alleles lie together was not used",
                "nothing to do; grades and probabilities rest on the genotype of each locus");
    }

    static Problem leftOut(List<Locus> missing, List<Locus> predicted) {
        return Problem.of(
                "MAT-0007",
                "the frequency sets do not cover {0}: the probabilities are about {1} only",
                "nothing to do, or load sets that cover more loci",
                names(missing),
                names(predicted));
    }

    static Problem readAsPartner(Locus locus, MatchingGroup silent, HaplotypeFrequencySet set) {
        return Problem.of(
                "MAT-0006",
                "the null {0} is not in the frequency set {1}; locus {2} was read as homozygous for its partner",
                "nothing to do; a set that holds the null gives a more exact probability",
                silent,
                name(set),
                locus);
    }

    private static String name(HaplotypeFrequencySet set) {
        String population = set.provenance().population();
        return population.isEmpty() ? set.provenance().source() : population;
    }

    private static String names(List<Locus> loci) {
        return loci.stream().map(Locus::name).collect(Collectors.joining(", "));
    }
}
