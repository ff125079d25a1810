package org.marrowrelay.matching.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.Direction;
import org.marrowrelay.matching.grade.ExpressedGenotype;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.Mismatches;
import org.marrowrelay.matching.prediction.GenotypeShare;
import org.marrowrelay.matching.prediction.LikeliestGenotypes;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.probability.Diplotype;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.problem.Problem;

/// Explains a pair: typing, groups, genotypes with their shares, counts, probability, and the haplotypes that
/// carry most of it.
///
/// Only the likeliest genotypes and diplotypes are shown, the rest as a sum; every number is computed from all of
/// them.
public final class Explainer {
    private static final int GENOTYPES = 8;
    private static final int DIPLOTYPES = 3;
    private static final int NAMES = 6;
    private static final Problem NO_SET = Problem.of(
            "MAT-0010",
            "no frequency set was given",
            "load one that covers the loci that are compared; until then the typings alone are graded");

    private final Predictor predictor;

    /// @param predictor the question: which loci, which null rule
    public Explainer(Predictor predictor) {
        this.predictor = predictor;
    }

    /// The tree for one pair.
    ///
    /// @param patientSets the patient's own set first, broader ones after it
    /// @param donorSets the same for the donor
    public Explanation explain(
            Phenotype patient,
            List<HaplotypeFrequencySet> patientSets,
            Phenotype donor,
            List<HaplotypeFrequencySet> donorSets) {
        return explain(predictor.predict(patient, patientSets, donor, donorSets), patient, donor);
    }

    /// The tree for a pair that was predicted already, by the same predictor.
    public Explanation explain(MatchPrediction prediction, Phenotype patient, Phenotype donor) {
        return explain(prediction, patient, donor, List.of());
    }

    /// The same with what else is known of the pair: grades, DPB1, keys, antibodies.
    public Explanation explain(MatchPrediction prediction, Phenotype patient, Phenotype donor, Findings findings) {
        return explain(prediction, patient, donor, FindingSteps.of(findings));
    }

    /// What is said of one antibody of the patient against the donor.
    public static Explanation antibody(DonorSpecificAntibodies.Finding finding) {
        return FindingSteps.antibody(finding);
    }

    private Explanation explain(
            MatchPrediction prediction, Phenotype patient, Phenotype donor, List<Explanation> findings) {
        List<Explanation> steps = new ArrayList<>();
        steps.add(typings(prediction, patient, donor));
        steps.addAll(findings);
        Predictor covered = prediction.predicted().equals(predictor.loci())
                ? predictor
                : new Predictor(prediction.predicted(), prediction.rule());
        LikeliestGenotypes patients =
                shares(covered, prediction.patientSet().stream().toList(), patient);
        LikeliestGenotypes donors =
                shares(covered, prediction.donorSet().stream().toList(), donor);
        prediction.patientSet().ifPresent(set -> steps.add(person(Sentence.PATIENT, set, patients)));
        prediction.donorSet().ifPresent(set -> steps.add(against(set, covered, donors, patients)));
        prediction.probability().ifPresent(match -> steps.add(counts(match, prediction.predicted())));
        steps.addAll(notices(prediction));
        return whole(prediction).with(steps);
    }

    private static Explanation whole(MatchPrediction prediction) {
        return prediction
                .probability()
                .map(match -> whole(match, 2 * prediction.predicted().size()))
                .orElseGet(() -> withoutProbability(prediction));
    }

    private static Explanation whole(MatchProbability match, int positions) {
        double one = positions > 1 ? match.exactly(1) : 0;
        double two = positions > 1 ? match.exactly(2) : 0;
        double more = Math.max(0, 1 - match.exactly(0) - one - two);
        return Explanation.of(
                        Sentence.WHOLE,
                        positions,
                        PercentText.of(match.exactly(0)),
                        PercentText.of(one),
                        PercentText.of(two),
                        PercentText.of(more < 1e-12 ? 0 : more))
                .weighing(match.exactly(0));
    }

    private static Explanation withoutProbability(MatchPrediction prediction) {
        List<Problem> reasons = new ArrayList<>(
                prediction.patientSet().isEmpty() ? prediction.patientNotices() : prediction.donorNotices());
        reasons.addAll(reasons.isEmpty() ? prediction.notices() : List.of());
        return Explanation.withoutProbability(reasons.isEmpty() ? NO_SET : reasons.getLast());
    }

    private static List<Explanation> notices(MatchPrediction prediction) {
        List<Problem> all = new ArrayList<>(prediction.notices());
        all.addAll(prediction.patientNotices());
        all.addAll(prediction.donorNotices());
        return all.stream().map(Explanation::notice).toList();
    }

    private static Explanation typings(MatchPrediction prediction, Phenotype patient, Phenotype donor) {
        MatchCategory category = prediction.category();
        int positions = 2 * category.loci().size();
        Explanation all = category.isDefinite()
                ? Explanation.of(Sentence.TYPINGS_DECIDE, positions, category.fewest())
                : Explanation.of(Sentence.TYPINGS_ALLOW, positions, category.fewest(), category.most());
        List<Explanation> loci = new ArrayList<>();
        category.loci()
                .forEach((locus, comparison) -> loci.add(locus(comparison, prediction)
                        .with(List.of(
                                Explanation.of(Sentence.PATIENT_TYPED, typed(patient.at(locus))),
                                Explanation.of(Sentence.DONOR_TYPED, typed(donor.at(locus)))))));
        return all.with(loci);
    }

    private static Explanation locus(LocusComparison comparison, MatchPrediction prediction) {
        Locus locus = comparison.locus();
        return switch (comparison.category()) {
            case MATCH -> Explanation.of(Sentence.LOCUS_MATCH, locus);
            case MISMATCH ->
                Explanation.of(
                        Sentence.LOCUS_MISMATCH,
                        locus,
                        comparison.fewest(),
                        comparison.most(),
                        directions(comparison.directions()));
            case POTENTIAL ->
                prediction
                        .probability()
                        .flatMap(match -> match.at(locus))
                        .map(probabilities -> potential(comparison, probabilities))
                        .orElseGet(() -> Explanation.of(
                                Sentence.LOCUS_UNPREDICTED, locus, comparison.fewest(), comparison.most()));
        };
    }

    private static Explanation potential(LocusComparison comparison, List<Double> probabilities) {
        return Explanation.of(
                        Sentence.LOCUS_POTENTIAL,
                        comparison.locus(),
                        comparison.fewest(),
                        comparison.most(),
                        PercentText.of(probabilities.get(0)),
                        PercentText.of(probabilities.get(1)),
                        PercentText.of(probabilities.get(2)))
                .weighing(probabilities.get(0));
    }

    static String directions(Set<Direction> directions) {
        return directions.stream().map(Explainer::words).collect(Collectors.joining(" or "));
    }

    private static String words(Direction direction) {
        return switch (direction) {
            case NONE -> "in no direction";
            case HOST_VERSUS_GRAFT -> "host-versus-graft";
            case GRAFT_VERSUS_HOST -> "graft-versus-host";
            case BOTH -> "in both directions";
        };
    }

    private static String typed(LocusTyping typing) {
        return switch (typing) {
            case LocusTyping.Untyped(Locus locus) -> locus + " untyped";
            case LocusTyping.Typed typed ->
                typed.products().stream()
                        .limit(DIPLOTYPES)
                        .map(product -> typed(product.first()) + "+" + typed(product.second()))
                        .collect(Collectors.joining("|", "", typed.products().size() > DIPLOTYPES ? "|…" : ""));
        };
    }

    private static String typed(Position position) {
        return switch (position) {
            case Position.Any any -> "?";
            case Position.OneOf(var groups) -> {
                Set<String> names = new TreeSet<>();
                groups.stream().map(MatchingGroup::name).forEach(names::add);
                String shown = names.stream().limit(NAMES).collect(Collectors.joining("/"));
                yield names.size() > NAMES ? shown + "/… (" + names.size() + ")" : shown;
            }
        };
    }

    private static LikeliestGenotypes shares(Predictor predictor, List<HaplotypeFrequencySet> used, Phenotype person) {
        return used.isEmpty()
                ? new LikeliestGenotypes(0, 0, List.of())
                : predictor.likeliest(person, used.getFirst(), GENOTYPES, DIPLOTYPES);
    }

    private static Explanation person(Sentence sentence, HaplotypeFrequencySet set, LikeliestGenotypes person) {
        List<Explanation> genotypes = new ArrayList<>();
        person.shares()
                .forEach(share -> genotypes.add(Explanation.of(Sentence.GENOTYPE, genotype(share), share.diplotypes())
                        .weighing(share.probability())
                        .with(diplotypes(share))));
        return headed(sentence, set, person, genotypes);
    }

    private static Explanation against(
            HaplotypeFrequencySet set, Predictor predictor, LikeliestGenotypes donor, LikeliestGenotypes patient) {
        if (patient.shares().isEmpty()) {
            return person(Sentence.DONOR, set, donor);
        }
        List<Explanation> genotypes = new ArrayList<>();
        donor.shares()
                .forEach(share -> genotypes.add(against(share, patient.shares().getFirst(), predictor)));
        return headed(Sentence.DONOR, set, donor, genotypes);
    }

    private static Explanation headed(
            Sentence sentence, HaplotypeFrequencySet set, LikeliestGenotypes person, List<Explanation> genotypes) {
        boolean isCounted = person.genotypes() != LikeliestGenotypes.NOT_COUNTED;
        int more = person.genotypes() - person.shares().size();
        double shown =
                person.shares().stream().mapToDouble(GenotypeShare::probability).sum();
        if (more > 0) {
            genotypes.add(Explanation.of(Sentence.MORE_GENOTYPES, more).weighing(Math.max(0, 1 - shown)));
        } else if (!isCounted) {
            genotypes.add(Explanation.of(Sentence.ALL_OTHER_GENOTYPES).weighing(Math.max(0, 1 - shown)));
        }
        String population = set.provenance().population();
        String name = population.isEmpty() ? set.provenance().source() : population;
        int haplotypes = set.haplotypes().size();
        Explanation head = isCounted
                ? Explanation.of(sentence, person.genotypes(), name, haplotypes)
                : Explanation.of(open(sentence), person.pairs(), name, haplotypes);
        return head.with(genotypes);
    }

    private static Sentence open(Sentence sentence) {
        return sentence == Sentence.PATIENT ? Sentence.PATIENT_OPEN : Sentence.DONOR_OPEN;
    }

    private static Explanation against(GenotypeShare donor, GenotypeShare patient, Predictor predictor) {
        int count = 0;
        List<String> where = new ArrayList<>();
        for (int l = 0; l < predictor.loci().size(); l++) {
            Mismatches mismatches = Mismatches.between(
                    ExpressedGenotype.of(patient.genotype().get(l), predictor.rule()),
                    ExpressedGenotype.of(donor.genotype().get(l), predictor.rule()));
            count += mismatches.count();
            if (mismatches.count() > 0) {
                where.add(predictor.loci().get(l) + " " + words(mismatches.direction()));
            }
        }
        String places = where.isEmpty() ? "" : " (" + String.join(", ", where) + ")";
        return Explanation.of(Sentence.GENOTYPE_AGAINST, genotype(donor), donor.diplotypes(), count, places)
                .weighing(donor.probability())
                .with(diplotypes(donor));
    }

    private static String genotype(GenotypeShare share) {
        return share.genotype().stream().map(Genotype::toString).collect(Collectors.joining("^"));
    }

    private static List<Explanation> diplotypes(GenotypeShare share) {
        List<Explanation> steps = new ArrayList<>();
        double shown = 0;
        for (Diplotype diplotype : share.likeliest()) {
            shown += diplotype.probability();
            steps.add(Explanation.of(Sentence.DIPLOTYPE, diplotype.first(), diplotype.second())
                    .weighing(diplotype.probability()));
        }
        if (share.diplotypes() > share.likeliest().size()) {
            steps.add(Explanation.of(
                            Sentence.MORE_DIPLOTYPES,
                            share.diplotypes() - share.likeliest().size())
                    .weighing(Math.max(0, share.probability() - shown)));
        }
        return steps;
    }

    private static Explanation counts(MatchProbability match, List<Locus> loci) {
        int positions = 2 * loci.size();
        List<Explanation> counts = new ArrayList<>();
        for (int k = 0; k <= positions; k++) {
            if (match.exactly(k) > 0) {
                counts.add(Explanation.of(Sentence.COUNT, k, positions - k, positions)
                        .weighing(match.exactly(k)));
            }
        }
        return Explanation.of(Sentence.COUNTS).with(counts);
    }
}
