package org.marrowrelay.matching.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.prediction.GenotypeShare;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.problem.Problem;

/// One pair under every frequency set, for the patient and the donor each, and what makes the difference: how
/// often the haplotypes that carry most of either person are in each set.
///
/// @param sets names of the sets, in their order
/// @param cells one for each set of the patient and each of the donor, row by row
/// @param patient the haplotypes that carry most of the patient under any of the sets
/// @param donor the same for the donor
public record CrossedSets(List<String> sets, List<Cell> cells, List<Row> patient, List<Row> donor) {
    private static final int GENOTYPES = 2;
    private static final int DIPLOTYPES = 2;

    /// A pair under one set each.
    ///
    /// @param probability empty when a set does not explain its person
    /// @param reason why not; empty when there is a probability
    public record Cell(
            String patientSet, String donorSet, Optional<MatchProbability> probability, Optional<Problem> reason) {}

    /// A haplotype and how often it is in each set, in their order; 0 where it is not there.
    public record Row(Haplotype haplotype, List<Double> frequencies) {
        public Row {
            frequencies = List.copyOf(frequencies);
        }
    }

    public CrossedSets {
        sets = List.copyOf(sets);
        cells = List.copyOf(cells);
        patient = List.copyOf(patient);
        donor = List.copyOf(donor);
    }

    /// Computes everything.
    ///
    /// @param sets by the name that people know
    public static CrossedSets of(
            Phenotype patient, Phenotype donor, Map<String, HaplotypeFrequencySet> sets, Predictor predictor) {
        List<Cell> cells = new ArrayList<>();
        sets.forEach((ofPatient, patientSet) -> sets.forEach((ofDonor, donorSet) -> cells.add(
                cell(ofPatient, ofDonor, predictor.predict(patient, List.of(patientSet), donor, List.of(donorSet))))));
        return new CrossedSets(
                List.copyOf(sets.keySet()), cells, rows(patient, sets, predictor), rows(donor, sets, predictor));
    }

    private static Cell cell(String patientSet, String donorSet, MatchPrediction prediction) {
        List<Problem> reasons =
                prediction.patientSet().isEmpty() ? prediction.patientNotices() : prediction.donorNotices();
        boolean explained = prediction.probability().isPresent();
        return new Cell(
                patientSet,
                donorSet,
                prediction.probability(),
                explained || reasons.isEmpty() ? Optional.empty() : Optional.of(reasons.getLast()));
    }

    private static List<Row> rows(Phenotype person, Map<String, HaplotypeFrequencySet> sets, Predictor predictor) {
        return carriers(person, sets, predictor).stream()
                .map(haplotype -> new Row(
                        haplotype,
                        sets.values().stream()
                                .map(set -> frequency(haplotype, set))
                                .toList()))
                .toList();
    }

    private static Set<Haplotype> carriers(
            Phenotype person, Map<String, HaplotypeFrequencySet> sets, Predictor predictor) {
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

    private static double frequency(Haplotype haplotype, HaplotypeFrequencySet set) {
        return set.haplotypes().stream()
                .filter(row -> row.haplotype().equals(haplotype))
                .mapToDouble(HaplotypeFrequency::frequency)
                .sum();
    }
}
