package org.marrowrelay.registry.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.SearchRequest.Extent;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.PatientOutlook;
import org.marrowrelay.populations.insight.RegistryPlan;

/// How likely a match is among donors who are not known one by one; see [PatientOutlook]. The genotypes beyond the
/// likeliest [PatientOutlook#GENOTYPES] count as never matched, and the answer says what those looked at make.
final class Outlooks {
    private static final long TEN_THOUSAND = 10_000;
    private static final long MILLION = 1_000_000;

    private final Reference reference;
    private final Predictor predictor;

    Outlooks(Reference reference, Predictor predictor) {
        this.reference = reference;
        this.predictor = predictor;
    }

    /// Probability that at least one of these donors is 10/10; `null` when none has a probability.
    ///
    /// @param chances of each donor who has one
    static @Nullable Double someTen(List<Double> chances) {
        if (chances.isEmpty()) {
            return null;
        }
        double none = 1;
        for (double chance : chances) {
            none *= 1 - chance;
        }
        return 1 - none;
    }

    /// One line for each population; empty when no set explains the patient.
    List<Outlook.Elsewhere> of(Phenotype patient, ImputedPerson imputed, NullRule rule) {
        Map<String, HaplotypeFrequencySet> sets =
                reference.populations(Extent.TEN).sets();
        return imputed.set()
                .map(own -> outlook(patient, own, sets, rule))
                .map(outlook -> outlook.populations().stream()
                        .map(name -> elsewhere(outlook, name, sets))
                        .toList())
                .orElse(List.of());
    }

    private static Outlook.Elsewhere elsewhere(
            PatientOutlook outlook, String name, Map<String, HaplotypeFrequencySet> sets) {
        return new Outlook.Elsewhere(
                Objects.requireNonNull(sets.get(name)).provenance().population(),
                outlook.perDonor(name),
                outlook.in(RegistryPlan.of(name, TEN_THOUSAND)).none(),
                outlook.in(RegistryPlan.of(name, MILLION)).none(),
                outlook.told());
    }

    /// How likely a donor is in a registry; `null` when no set explains the patient. Donors of a population
    /// are counted by the first set that serves them.
    Outlook.@Nullable InRegistry in(RegistryPlan plan, Phenotype patient, ImputedPerson imputed, NullRule rule) {
        HaplotypeFrequencySet own = imputed.set().orElse(null);
        if (own == null) {
            return null;
        }
        Map<String, HaplotypeFrequencySet> sets = new LinkedHashMap<>();
        plan.donors().keySet().forEach(population -> reference.covering("", population, Extent.TEN).stream()
                .findFirst()
                .ifPresent(set -> sets.put(population, set)));
        PatientOutlook outlook = outlook(patient, own, sets, rule);
        Chance chance = outlook.in(plan);
        return new Outlook.InRegistry(
                plan.donors(),
                plan.availability(),
                names(sets),
                without(plan, outlook),
                chance.none(),
                chance.one(),
                chance.two(),
                outlook.told());
    }

    private PatientOutlook outlook(
            Phenotype patient, HaplotypeFrequencySet own, Map<String, HaplotypeFrequencySet> sets, NullRule rule) {
        return PatientOutlook.of(
                predictor.likeliest(patient, own, PatientOutlook.GENOTYPES, 1).shares(), Locus.MATCHED, sets, rule);
    }

    private static Map<String, String> names(Map<String, HaplotypeFrequencySet> sets) {
        Map<String, String> names = new LinkedHashMap<>();
        sets.forEach((population, set) -> names.put(population, set.provenance().population()));
        return names;
    }

    private static List<String> without(RegistryPlan plan, PatientOutlook outlook) {
        return plan.donors().keySet().stream()
                .filter(population -> plan.donors().getOrDefault(population, 0L) > 0
                        && !outlook.populations().contains(population))
                .toList();
    }
}
