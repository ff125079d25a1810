package org.marrowrelay.registry.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.SearchHit;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.GenotypeShare;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.PatientOutlook;
import org.marrowrelay.populations.insight.RegistryPlan;

/// How likely a match is among donors who are not known one by one.
///
/// For each genotype g that the patient can have, with probability w(g): a donor of a population is 10/10 with the
/// frequency F(g) of that genotype there, and among n donors at least one is with 1 - (1 - F(g))^n. The answer is the
/// sum of both, weighted with w. The genotypes beyond the [#GENOTYPES] likeliest are left out, so it is a lower bound
/// for patients whose typing leaves more of them open.
final class Outlooks {
    private static final int GENOTYPES = 24;
    private static final int LISTED = 60;
    private static final int TEN_THOUSAND = 10_000;
    private static final int MILLION = 1_000_000;

    private final Reference reference;
    private final Predictor predictor;

    Outlooks(Reference reference, Predictor predictor) {
        this.reference = reference;
        this.predictor = predictor;
    }

    /// Probability that at least one of these donors is 10/10; `null` when none has a probability.
    static @Nullable Double someTen(List<SearchHit> hits) {
        if (hits.stream().noneMatch(hit -> hit.probability().isPresent())) {
            return null;
        }
        double none = 1;
        for (SearchHit hit : hits) {
            none *= 1 - hit.probability().map(SearchHit.Probability::none).orElse(0.0);
        }
        return 1 - none;
    }

    /// One line for each population; empty when no set explains the patient.
    List<Outlook.Elsewhere> of(Phenotype patient, ImputedPerson imputed) {
        return imputed.set()
                .map(set -> predictor.likeliest(patient, set, GENOTYPES, 1).shares())
                .map(this::of)
                .orElse(List.of());
    }

    /// How likely a donor is in a registry; `null` when no set explains the patient. Donors of a population
    /// are counted by the first set that serves them.
    Outlook.@Nullable InRegistry in(RegistryPlan plan, Phenotype patient, ImputedPerson imputed, NullRule rule) {
        HaplotypeFrequencySet own = imputed.set().orElse(null);
        if (own == null) {
            return null;
        }
        Map<String, HaplotypeFrequencySet> sets = new LinkedHashMap<>();
        plan.donors().keySet().forEach(population -> reference.covering("", population).stream()
                .findFirst()
                .ifPresent(set -> sets.put(population, set)));
        PatientOutlook outlook =
                PatientOutlook.of(predictor.likeliest(patient, own, LISTED, 1).shares(), Locus.MATCHED, sets, rule);
        Chance chance = outlook.in(plan);
        List<String> without = plan.donors().keySet().stream()
                .filter(population -> plan.donors().getOrDefault(population, 0L) > 0
                        && !outlook.populations().contains(population))
                .toList();
        return new Outlook.InRegistry(
                plan.donors(), plan.availability(), without, chance.none(), chance.one(), chance.two(), outlook.told());
    }

    private List<Outlook.Elsewhere> of(List<GenotypeShare> genotypes) {
        List<Outlook.Elsewhere> lines = new ArrayList<>();
        for (HaplotypeFrequencySet set : reference.sets()) {
            lines.add(elsewhere(genotypes, set));
        }
        return lines;
    }

    private Outlook.Elsewhere elsewhere(List<GenotypeShare> genotypes, HaplotypeFrequencySet set) {
        double one = 0;
        double few = 0;
        double many = 0;
        for (GenotypeShare share : genotypes) {
            double frequency = frequency(share.genotype(), set);
            one += share.probability() * frequency;
            few += share.probability() * some(frequency, TEN_THOUSAND);
            many += share.probability() * some(frequency, MILLION);
        }
        return new Outlook.Elsewhere(set.provenance().population(), one, few, many);
    }

    /// 1 - (1 - f)^n, also where f is tiny.
    private static double some(double frequency, int donors) {
        return -Math.expm1(donors * Math.log1p(-Math.min(frequency, 1)));
    }

    private double frequency(List<Genotype> genotype, HaplotypeFrequencySet set) {
        Map<Locus, LocusTyping.Typed> typings = new EnumMap<>(Locus.class);
        for (Genotype pair : genotype) {
            typings.put(pair.locus(), typing(pair));
        }
        Phenotype person = new Phenotype("", reference.release(), typings);
        return predictor.impute(person, List.of(set)).total();
    }

    private static LocusTyping.Typed typing(Genotype pair) {
        return new LocusTyping.Typed(
                pair.locus(),
                List.of(new LocusTyping.Product(
                        new LocusTyping.Position.OneOf(Set.of(pair.first())),
                        new LocusTyping.Position.OneOf(Set.of(pair.second())))));
    }
}
