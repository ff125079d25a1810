package org.marrowrelay.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Finding;
import org.marrowrelay.matching.explain.Findings;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.DpbComparison;
import org.marrowrelay.matching.grade.LocusGrade;
import org.marrowrelay.matching.grade.PairGrades;
import org.marrowrelay.matching.prediction.DpbChances;
import org.marrowrelay.matching.prediction.DpbPrediction;

/// What is known of a pair beside its probability, as JSON (`docs/formats/match.md`).
final class FindingJson {
    private FindingJson() {}

    static String grades(PairGrades grades) {
        return grades.loci().values().stream().map(FindingJson::locus).collect(Collectors.joining(",", "{", "}"));
    }

    private static String locus(LocusGrade grade) {
        return Json.quote(grade.locus().name()) + ":{\"category\":"
                + Json.quote(grade.comparison().category().name()) + ",\"definite\":" + grade.isDefinite()
                + ",\"orientation\":" + Json.quote(grade.orientation().name()) + ",\"directions\":"
                + texts(grade.directions()) + ",\"positions\":"
                + grade.positions().stream().map(FindingJson::position).collect(Collectors.joining(",", "[", "]"))
                + "}";
    }

    private static String position(LocusGrade.Position position) {
        return "{\"donor\":" + Json.quote(position.donor()) + ",\"patient\":" + Json.quote(position.patient())
                + ",\"grade\":" + Json.quote(position.grade().name()) + ",\"antigenMatch\":"
                + Json.quote(position.antigens().name()) + "}";
    }

    private static String texts(Iterable<?> values) {
        StringBuilder texts = new StringBuilder("[");
        values.forEach(value -> texts.append(texts.length() > 1 ? "," : "").append(Json.quote(String.valueOf(value))));
        return texts.append(']').toString();
    }

    /// The rest, each member begun by a comma; nothing for what is not known.
    static String others(Findings findings) {
        return ",\"knowsSequences\":" + findings.grades().knowsSequences()
                + findings.grades().dpb1().map(FindingJson::tce).orElse("")
                + findings.dpb1().map(FindingJson::dpb1).orElse("")
                + findings.keys().map(FindingJson::keys).orElse("")
                + findings.antibodies().stream()
                        .map(FindingJson::antibody)
                        .collect(Collectors.joining(",", ",\"antibodies\":[", "]"));
    }

    private static String tce(DpbComparison dpb1) {
        return ",\"dpb1Permissiveness\":" + texts(dpb1.permissiveness()) + ",\"dpb1Predicted\":"
                + texts(dpb1.predicted());
    }

    private static String dpb1(DpbPrediction dpb1) {
        return dpb1.chances()
                        .map(chances -> chances(chances, name(dpb1.patientSet()), name(dpb1.donorSet())))
                        .orElse("")
                + (dpb1.notices().isEmpty() ? "" : ",\"dpb1Notices\":" + Json.problems(dpb1.notices()));
    }

    private static String name(Optional<HaplotypeFrequencySet> set) {
        return set.map(HaplotypeFrequencySet::name).orElse("");
    }

    /// @param patientSet name of the frequency set that the patient's share rests on
    /// @param donorSet the same for the donor
    static String chances(DpbChances chances, String patientSet, String donorSet) {
        return ",\"dpb1\":{\"matched\":" + chances.matched()
                + chances.mismatched().entrySet().stream()
                        .map(one -> "," + Json.quote(one.getKey().name()) + ":" + one.getValue())
                        .collect(Collectors.joining())
                + ",\"predicted\":" + chances.predicted() + ",\"patientSet\":" + Json.quote(patientSet)
                + ",\"donorSet\":" + Json.quote(donorSet) + "}";
    }

    static String keys(ChoiceKeys keys) {
        return ",\"keys\":{\"leader\":" + Json.quote(keys.leader().answer().name()) + ",\"dpb1Expression\":"
                + Json.quote(keys.dpb1Expression().name()) + ",\"kirLigands\":"
                + Json.quote(keys.kirLigands().answer().name()) + ",\"missingLigands\":"
                + texts(keys.kirLigands().missing()) + "}";
    }

    private static String antibody(Finding finding) {
        String mfi = finding.antibody().mfi().isPresent()
                ? String.valueOf(finding.antibody().mfi().getAsInt())
                : "null";
        return "{\"specificity\":" + Json.quote(finding.antibody().specificity()) + ",\"mfi\":" + mfi
                + ",\"target\":" + Json.quote(finding.target().name()) + ",\"counts\":" + finding.counts()
                + ",\"flag\":" + finding.isFlag() + "}";
    }
}
