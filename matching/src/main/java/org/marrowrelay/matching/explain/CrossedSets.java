package org.marrowrelay.matching.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.prediction.GenotypeShare;
import org.marrowrelay.matching.prediction.ImputedPerson;
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

    /// A haplotype at the loci that are compared and how often it is in each set, in their order; 0 where it is not
    /// there.
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
        Map<String, ImputedPerson> patients = imputed(patient, sets, predictor);
        Map<String, ImputedPerson> donors = imputed(donor, sets, predictor);
        List<Cell> cells = new ArrayList<>();
        patients.forEach((ofPatient, them) ->
                donors.forEach((ofDonor, us) -> cells.add(cell(ofPatient, them, ofDonor, us, predictor))));
        return new CrossedSets(
                List.copyOf(sets.keySet()), cells, rows(patient, sets, predictor), rows(donor, sets, predictor));
    }

    private static Map<String, ImputedPerson> imputed(
            Phenotype person, Map<String, HaplotypeFrequencySet> sets, Predictor predictor) {
        Map<String, ImputedPerson> imputed = new LinkedHashMap<>();
        sets.forEach((name, set) -> imputed.put(name, predictor.impute(person, List.of(set))));
        return imputed;
    }

    /// A set that lacks one of the loci has no probability of the question that was asked, and the reason says so.
    private static Cell cell(
            String patientSet, ImputedPerson patient, String donorSet, ImputedPerson donor, Predictor predictor) {
        List<Problem> reasons = patient.isExplained() ? donor.notices() : patient.notices();
        Optional<MatchProbability> probability = predictor.probability(patient, donor);
        return new Cell(
                patientSet,
                donorSet,
                probability,
                probability.isPresent() || reasons.isEmpty() ? Optional.empty() : Optional.of(reasons.getLast()));
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
            if (set.loci().stream().noneMatch(predictor.loci()::contains)) {
                continue;
            }
            for (GenotypeShare share : covered(predictor, set)
                    .likeliest(person, set, GENOTYPES, DIPLOTYPES)
                    .shares()) {
                share.likeliest().forEach(diplotype -> {
                    carriers.add(at(predictor.loci(), diplotype.first()));
                    carriers.add(at(predictor.loci(), diplotype.second()));
                });
            }
        }
        return carriers;
    }

    /// The question as far as the set covers its loci.
    private static Predictor covered(Predictor predictor, HaplotypeFrequencySet set) {
        return set.loci().containsAll(predictor.loci())
                ? predictor
                : new Predictor(
                        predictor.loci().stream().filter(set.loci()::contains).toList(), predictor.rule());
    }

    /// The part of a haplotype that is compared: sets that cover more loci than others would have none in common.
    private static Haplotype at(List<Locus> loci, Haplotype haplotype) {
        return new Haplotype(haplotype.groups().stream()
                .filter(group -> loci.contains(group.locus()))
                .toList());
    }

    private static double frequency(Haplotype haplotype, HaplotypeFrequencySet set) {
        return set.haplotypes().stream()
                .filter(row -> at(haplotype.loci(), row.haplotype()).equals(haplotype))
                .mapToDouble(HaplotypeFrequency::frequency)
                .sum();
    }
}
