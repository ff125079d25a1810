package org.marrowrelay.registry.search.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Finding;
import org.marrowrelay.matching.explain.Explanation;
import org.marrowrelay.matching.explain.Findings;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.AntigenMatch;
import org.marrowrelay.matching.grade.Direction;
import org.marrowrelay.matching.grade.DpbComparison;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.LocusGrade;
import org.marrowrelay.matching.grade.MatchGrade;
import org.marrowrelay.matching.grade.Orientation;
import org.marrowrelay.matching.grade.Permissiveness;
import org.marrowrelay.matching.prediction.DpbPrediction;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.search.ExplainedPair;
import org.marrowrelay.registry.search.RestsOn;

/// What a program is told about one patient and one donor. Doubles as they are, nothing rounded.
///
/// @param probabilities of 0, 1, 2, ... mismatches; `null` when there are none, and the notices say why
/// @param bothMatch at each locus, the probability of 2/2
/// @param grades every graded locus, in donor order
/// @param dpb1 permissiveness that the typings leave possible
/// @param dpb1Predicted groups of DPB1 in the typings whose epitope group is only predicted
/// @param dpb1Chances `null` when no set that covers DPB1 explains both; the notices about `DPB1` say why, or
///     that a broader set had to serve
/// @param perLocus at each locus, the probabilities of 0, 1 and 2 mismatches
/// @param restsOn engine, release, null rule and frequency sets with their versions
/// @param keys `null` when no table of allele traits is installed
record PairMessage(
        String patient,
        String donor,
        String release,
        String nullRule,
        @Nullable String patientSet,
        @Nullable String donorSet,
        @Nullable List<Double> probabilities,
        Map<String, Double> bothMatch,
        Map<String, List<Double>> perLocus,
        Map<Locus, Grade> grades,
        boolean knowsSequences,
        List<Permissiveness> dpb1,
        Set<String> dpb1Predicted,
        @Nullable Dpb1 dpb1Chances,
        @Nullable ChoiceKeys keys,
        List<Antibody> antibodies,
        Step explanation,
        RestsOn restsOn,
        List<Problem> notices) {

    /// One locus.
    record Grade(
            LocusComparison.Category category,
            boolean definite,
            int fewest,
            int most,
            Orientation orientation,
            List<Direction> directions,
            List<Position> positions) {
        static Grade of(LocusGrade grade) {
            return new Grade(
                    grade.comparison().category(),
                    grade.isDefinite(),
                    grade.comparison().fewest(),
                    grade.comparison().most(),
                    grade.orientation(),
                    List.copyOf(grade.directions()),
                    grade.positions().stream()
                            .map(one -> new Position(one.donor(), one.patient(), one.grade(), one.antigens()))
                            .toList());
        }
    }

    /// One position.
    record Position(String donor, String patient, MatchGrade grade, AntigenMatch antigenMatch) {}

    /// One antibody of the patient.
    record Antibody(String specificity, @Nullable Integer mfi, String target, boolean counts, boolean flag) {
        static Antibody of(Finding finding) {
            var mfi = finding.antibody().mfi();
            return new Antibody(
                    finding.antibody().specificity(),
                    mfi.isPresent() ? Integer.valueOf(mfi.getAsInt()) : null,
                    finding.target().name(),
                    finding.counts(),
                    finding.isFlag());
        }
    }

    /// How likely DPB1 matches or is permissive, and under which frequency sets.
    ///
    /// @param predicted the probability of a mismatch in which a group is only predicted; part of `mismatched`
    record Dpb1(
            double matched,
            Map<Permissiveness, Double> mismatched,
            double predicted,
            @Nullable String patientSet,
            @Nullable String donorSet) {
        static Optional<Dpb1> of(DpbPrediction dpb1) {
            return dpb1.chances()
                    .map(chances -> new Dpb1(
                            chances.matched(),
                            chances.mismatched(),
                            chances.predicted(),
                            name(dpb1.patientSet()),
                            name(dpb1.donorSet())));
        }
    }

    /// A step of the tree; `text` in the language asked for, English or Chinese; `sentence` and `values` for others.
    record Step(
            String sentence,
            List<String> values,
            String text,
            @Nullable Double weight,
            List<Step> children) {
        static Step of(Explanation step, Function<Explanation, String> words) {
            return new Step(
                    step.sentence().name(),
                    step.values(),
                    words.apply(step),
                    step.weight().isPresent() ? Double.valueOf(step.weight().getAsDouble()) : null,
                    step.children().stream().map(child -> of(child, words)).toList());
        }
    }

    /// @param words what a step says
    static PairMessage of(ExplainedPair pair, Function<Explanation, String> words) {
        MatchPrediction prediction = pair.prediction();
        var findings = pair.findings();
        return new PairMessage(
                pair.patient().id().value(),
                pair.donor().id().value(),
                pair.patientPhenotype().release(),
                prediction.rule().name(),
                name(prediction.patientSet()),
                name(prediction.donorSet()),
                prediction.probability().map(match -> match.mismatches()).orElse(null),
                bothMatch(prediction),
                perLocus(prediction),
                grades(findings.grades().loci()),
                findings.grades().knowsSequences(),
                findings.grades()
                        .dpb1()
                        .map(dpb1 -> List.copyOf(dpb1.permissiveness()))
                        .orElse(List.of()),
                findings.grades()
                        .dpb1()
                        .<Set<String>>map(DpbComparison::predicted)
                        .orElse(Set.of()),
                findings.dpb1().flatMap(Dpb1::of).orElse(null),
                findings.keys().orElse(null),
                findings.antibodies().stream().map(Antibody::of).toList(),
                Step.of(pair.explanation(), words),
                pair.rests(),
                notices(prediction, findings));
    }

    private static @Nullable String name(Optional<HaplotypeFrequencySet> set) {
        return set.map(HaplotypeFrequencySet::name).orElse(null);
    }

    private static Map<String, Double> bothMatch(MatchPrediction prediction) {
        Map<String, Double> bothMatch = new TreeMap<>();
        prediction.predicted().forEach(locus -> prediction
                .probability()
                .flatMap(match -> match.at(locus))
                .ifPresent(all -> bothMatch.put(locus.name(), all.getFirst())));
        return bothMatch;
    }

    private static Map<String, List<Double>> perLocus(MatchPrediction prediction) {
        Map<String, List<Double>> perLocus = new TreeMap<>();
        prediction.probability().ifPresent(match -> match.perLocus()
                .forEach((locus, all) -> perLocus.put(locus.name(), all)));
        return perLocus;
    }

    private static Map<Locus, Grade> grades(Map<Locus, LocusGrade> loci) {
        Map<Locus, Grade> grades = new TreeMap<>();
        loci.forEach((locus, grade) -> grades.put(locus, Grade.of(grade)));
        return grades;
    }

    private static List<Problem> notices(MatchPrediction prediction, Findings findings) {
        List<Problem> notices = new java.util.ArrayList<>(prediction.notices());
        notices.addAll(prediction.patientNotices());
        notices.addAll(prediction.donorNotices());
        findings.dpb1().ifPresent(dpb1 -> notices.addAll(dpb1.notices()));
        return notices;
    }
}
