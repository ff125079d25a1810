package org.marrowrelay.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.explain.PercentText;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.GenotypeShare;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.problem.Problem;

/// One pair under every frequency set, for the patient and the donor each, and what makes the difference: how
/// often the
/// haplotypes that carry most of either person are in each set.
///
/// Two tables, tab-separated, with a blank line between them.
final class ComparedSets {
    private static final int GENOTYPES = 2;
    private static final int DIPLOTYPES = 2;

    private final Predictor predictor;
    private final Map<String, HaplotypeFrequencySet> sets;

    ComparedSets(List<Locus> loci, NullRule rule, Map<String, HaplotypeFrequencySet> sets) {
        this.predictor = new Predictor(loci, rule);
        this.sets = sets;
    }

    String text(Phenotype patient, Phenotype donor) {
        return probabilities(patient, donor) + "\n" + haplotypes("patient", patient) + haplotypes("donor", donor);
    }

    private String probabilities(Phenotype patient, Phenotype donor) {
        int positions = 2 * predictor.loci().size();
        StringBuilder rows = new StringBuilder(
                "patient set\tdonor set\tp%d\tp%d\tp%d\tshown\n".formatted(positions, positions - 1, positions - 2));
        sets.forEach((ofPatient, patientSet) -> sets.forEach((ofDonor, donorSet) -> rows.append(name(ofPatient))
                .append('\t')
                .append(name(ofDonor))
                .append('\t')
                .append(row(predictor.predict(patient, List.of(patientSet), donor, List.of(donorSet))))
                .append('\n')));
        return rows.toString();
    }

    private static String name(String population) {
        return population.isEmpty() ? "(everybody)" : population;
    }

    private static String row(MatchPrediction prediction) {
        return prediction.probability().map(ComparedSets::row).orElseGet(() -> "\t\t\t" + reason(prediction));
    }

    private static String row(MatchProbability match) {
        return match.exactly(0) + "\t" + match.exactly(1) + "\t" + match.exactly(2) + "\t"
                + PercentText.of(match.exactly(0));
    }

    private static String reason(MatchPrediction prediction) {
        List<Problem> reasons =
                prediction.patientSet().isEmpty() ? prediction.patientNotices() : prediction.donorNotices();
        return reasons.isEmpty()
                ? ""
                : reasons.getLast().code() + " " + reasons.getLast().what();
    }

    /// The haplotypes that carry most of a person under any of the sets, with their frequency in each.
    private String haplotypes(String who, Phenotype person) {
        StringBuilder rows = new StringBuilder(who + " haplotype");
        sets.keySet().forEach(population -> rows.append('\t').append(name(population)));
        rows.append('\n');
        for (Haplotype haplotype : carriers(person)) {
            rows.append(haplotype);
            sets.values().forEach(set -> rows.append('\t').append(frequency(haplotype, set)));
            rows.append('\n');
        }
        return rows.toString();
    }

    private Set<Haplotype> carriers(Phenotype person) {
        Set<Haplotype> carriers = new LinkedHashSet<>();
        for (HaplotypeFrequencySet set : sets.values()) {
            for (GenotypeShare share :
                    predictor.likeliest(person, set, GENOTYPES, DIPLOTYPES).shares()) {
                share.likeliest().forEach(diplotype -> {
                    carriers.add(diplotype.first());
                    carriers.add(diplotype.second());
                });
            }
        }
        return carriers;
    }

    private static String frequency(Haplotype haplotype, HaplotypeFrequencySet set) {
        return set.haplotypes().stream()
                .filter(row -> row.haplotype().equals(haplotype))
                .map(HaplotypeFrequency::frequency)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
