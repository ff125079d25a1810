package org.marrowrelay.matching.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.AlleleTraits.Trait;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.ChoiceKeys.Answer;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Finding;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.AntigenMatch;
import org.marrowrelay.matching.grade.DpbComparison;
import org.marrowrelay.matching.grade.LocusGrade;
import org.marrowrelay.matching.grade.MatchGrade;
import org.marrowrelay.matching.grade.Orientation;
import org.marrowrelay.matching.grade.PairGrades;
import org.marrowrelay.matching.grade.Permissiveness;
import org.marrowrelay.matching.prediction.DpbChances;
import org.marrowrelay.matching.prediction.DpbPrediction;

/// Says what is known of a pair beside its probability, step by step.
final class FindingSteps {
    private static final int NAMES = 6;

    private FindingSteps() {}

    static List<Explanation> of(Findings findings) {
        List<Explanation> steps = new ArrayList<>();
        steps.add(grades(findings.grades()));
        findings.grades().dpb1().ifPresent(dpb1 -> steps.add(dpb1(dpb1)));
        findings.dpb1().ifPresent(dpb1 -> steps.add(dpb1(dpb1)));
        findings.keys().ifPresent(keys -> steps.add(keys(keys, findings.traits())));
        if (!findings.antibodies().isEmpty()) {
            steps.add(antibodies(findings.antibodies()));
        }
        return steps;
    }

    private static Explanation grades(PairGrades grades) {
        List<Explanation> loci = new ArrayList<>();
        grades.loci().values().forEach(locus -> loci.add(locus(locus)));
        if (!grades.knowsSequences()) {
            loci.add(Explanation.of(Sentence.SEQUENCES_UNKNOWN));
        }
        return Explanation.of(Sentence.GRADES).with(loci);
    }

    private static Explanation locus(LocusGrade grade) {
        if (grade.grades().equals(List.of(MatchGrade.UNKNOWN, MatchGrade.UNKNOWN))) {
            return Explanation.of(Sentence.GRADED_UNKNOWN, grade.locus());
        }
        Sentence head = grade.orientation() == Orientation.DIRECT ? Sentence.GRADED_DIRECT : Sentence.GRADED_CROSS;
        return Explanation.of(head, grade.locus())
                .with(grade.positions().stream()
                        .map(position -> position(position, grade))
                        .toList());
    }

    private static Explanation position(LocusGrade.Position position, LocusGrade grade) {
        return Explanation.of(
                        sentence(position.grade()),
                        named(position.donor()),
                        named(position.patient()),
                        Explainer.directions(grade.directions()))
                .with(notes(position));
    }

    private static List<Explanation> notes(LocusGrade.Position position) {
        List<Explanation> notes = new ArrayList<>(List.of(Explanation.of(sentence(position.antigens()))));
        if (position.grade() == MatchGrade.P_GROUP
                && position.donor().endsWith("N") != position.patient().endsWith("N")) {
            notes.add(Explanation.of(Sentence.NULL_AS_PARTNER));
        }
        return notes;
    }

    private static String named(String report) {
        return report.isEmpty() ? "?" : report;
    }

    private static Sentence sentence(MatchGrade grade) {
        return switch (grade) {
            case GENOMIC -> Sentence.GRADE_GENOMIC;
            case ALLELE -> Sentence.GRADE_ALLELE;
            case CODING -> Sentence.GRADE_CODING;
            case PROTEIN -> Sentence.GRADE_PROTEIN;
            case G_GROUP -> Sentence.GRADE_G_GROUP;
            case P_GROUP -> Sentence.GRADE_P_GROUP;
            case NULL -> Sentence.GRADE_NULL;
            case POTENTIAL -> Sentence.GRADE_POTENTIAL;
            case UNKNOWN -> Sentence.GRADE_UNKNOWN;
            case EXPRESSED_VERSUS_NULL -> Sentence.GRADE_EXPRESSED_VERSUS_NULL;
            case ANTIGEN -> Sentence.GRADE_ANTIGEN;
            case MISMATCH -> Sentence.GRADE_MISMATCH;
        };
    }

    private static Sentence sentence(AntigenMatch antigens) {
        return switch (antigens) {
            case YES -> Sentence.ANTIGEN_YES;
            case NO -> Sentence.ANTIGEN_NO;
            case NOT_KNOWN -> Sentence.ANTIGEN_NOT_KNOWN;
        };
    }

    private static Explanation dpb1(DpbComparison dpb1) {
        Set<Permissiveness> possible = dpb1.permissiveness();
        if (possible.isEmpty()) {
            return Explanation.of(Sentence.DPB1_MATCHED);
        }
        List<Explanation> steps = new ArrayList<>();
        possible.forEach(one -> steps.add(Explanation.of(sentence(one))));
        if (!dpb1.predicted().isEmpty()) {
            steps.add(Explanation.of(Sentence.TCE_PREDICTED, some(dpb1.predicted())));
        }
        return Explanation.of(Sentence.DPB1_TYPED).with(steps);
    }

    private static String some(Set<String> names) {
        String shown = names.stream().limit(NAMES).collect(Collectors.joining(", "));
        return names.size() > NAMES ? shown + ", … (" + names.size() + ")" : shown;
    }

    private static Explanation dpb1(DpbPrediction dpb1) {
        Explanation step = dpb1.chances()
                .map(chances -> dpb1(chances, dpb1))
                .orElseGet(() -> Explanation.of(Sentence.DPB1_UNPREDICTED));
        List<Explanation> all = new ArrayList<>(step.children());
        dpb1.notices().forEach(notice -> all.add(Explanation.notice(notice)));
        return step.with(all);
    }

    private static String name(Optional<HaplotypeFrequencySet> set) {
        return set.map(HaplotypeFrequencySet::name).orElse("");
    }

    private static Explanation dpb1(DpbChances chances, DpbPrediction dpb1) {
        List<Explanation> steps = new ArrayList<>();
        for (Map.Entry<Permissiveness, Double> one : chances.mismatched().entrySet()) {
            steps.add(Explanation.of(sentence(one.getKey())).weighing(one.getValue()));
        }
        if (chances.predicted() > 0) {
            steps.add(Explanation.of(Sentence.TCE_PREDICTED_SHARE).weighing(chances.predicted()));
        }
        return Explanation.of(
                        Sentence.DPB1_CHANCES,
                        PercentText.of(chances.matched()),
                        name(dpb1.patientSet()),
                        name(dpb1.donorSet()))
                .weighing(chances.matched())
                .with(steps);
    }

    private static Sentence sentence(Permissiveness one) {
        return switch (one) {
            case PERMISSIVE -> Sentence.TCE_PERMISSIVE;
            case NON_PERMISSIVE_HOST_VERSUS_GRAFT -> Sentence.TCE_HOST_VERSUS_GRAFT;
            case NON_PERMISSIVE_GRAFT_VERSUS_HOST -> Sentence.TCE_GRAFT_VERSUS_HOST;
            case UNKNOWN -> Sentence.TCE_UNKNOWN;
        };
    }

    private static Explanation keys(ChoiceKeys keys, AlleleTraits traits) {
        return Explanation.of(Sentence.KEYS)
                .with(List.of(
                        leader(keys).with(sources(traits, Trait.LEADER)),
                        expression(keys).with(sources(traits, Trait.DPB1_EXPRESSION)),
                        ligands(keys).with(sources(traits, Trait.KIR_LIGAND))));
    }

    private static List<Explanation> sources(AlleleTraits traits, Trait trait) {
        return traits.sources().getOrDefault(trait, Set.of()).stream()
                .map(source -> Explanation.of(Sentence.KEY_SOURCE, source))
                .toList();
    }

    private static Explanation leader(ChoiceKeys keys) {
        Sentence sentence =
                switch (keys.leader().answer()) {
                    case MATCHED -> Sentence.LEADER_MATCHED;
                    case MISMATCHED -> Sentence.LEADER_MISMATCHED;
                    case NOT_KNOWN -> Sentence.LEADER_NOT_KNOWN;
                };
        return Explanation.of(
                sentence, named(keys.leader().patient()), named(keys.leader().donor()));
    }

    private static Explanation expression(ChoiceKeys keys) {
        return Explanation.of(
                switch (keys.dpb1Expression()) {
                    case MATCHED -> Sentence.EXPRESSION_MATCHED;
                    case LOW -> Sentence.EXPRESSION_LOW;
                    case HIGH -> Sentence.EXPRESSION_HIGH;
                    case NOT_KNOWN -> Sentence.EXPRESSION_NOT_KNOWN;
                });
    }

    private static Explanation ligands(ChoiceKeys keys) {
        String missing = keys.kirLigands().missing().stream().sorted().collect(Collectors.joining(", "));
        return keys.kirLigands().answer() == Answer.MISMATCHED
                ? Explanation.of(Sentence.LIGANDS_MISSING, missing)
                : Explanation.of(
                        keys.kirLigands().answer() == Answer.MATCHED
                                ? Sentence.LIGANDS_MATCHED
                                : Sentence.LIGANDS_NOT_KNOWN);
    }

    private static Explanation antibodies(List<Finding> findings) {
        return Explanation.of(Sentence.ANTIBODIES)
                .with(findings.stream().map(FindingSteps::antibody).toList());
    }

    static Explanation antibody(Finding finding) {
        Sentence sentence =
                switch (finding.target()) {
                    case CARRIED -> finding.counts() ? Sentence.ANTIBODY_CARRIED : Sentence.ANTIBODY_BELOW;
                    case POSSIBLE -> finding.counts() ? Sentence.ANTIBODY_POSSIBLE : Sentence.ANTIBODY_BELOW;
                    case ABSENT -> Sentence.ANTIBODY_ABSENT;
                    case NOT_KNOWN -> Sentence.ANTIBODY_NOT_KNOWN;
                };
        String mfi = finding.antibody().mfi().isPresent()
                ? String.valueOf(finding.antibody().mfi().getAsInt())
                : "?";
        return Explanation.of(sentence, finding.antibody().specificity(), mfi);
    }
}
