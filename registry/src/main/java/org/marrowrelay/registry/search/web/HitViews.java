package org.marrowrelay.registry.search.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.index.Preference;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.ChoiceOrder;
import org.marrowrelay.matching.explain.Explainer;
import org.marrowrelay.matching.grade.LocusGrade;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.Permissiveness;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.search.Chances;
import org.marrowrelay.registry.search.ExplainedPair;
import org.marrowrelay.registry.search.SearchHit;
import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.TypingView;
import org.marrowrelay.registry.web.Words;

/// Makes views of hits and pairs, for one patient, in the language of the page.
final class HitViews {
    /// The loci of the glyph columns: those that are matched, and DPB1.
    static final List<Locus> LOCI = List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1, Locus.DQB1, Locus.DPB1);

    private final Phenotype patient;
    private final Map<Locus, String> patientReports;
    private final NullRule rule;
    private final AlleleFacts facts;
    private final Words words;
    private final ProblemWords problemWords;
    private final List<ChoiceOrder> inUse;

    HitViews(Phenotype patient, NullRule rule, AlleleFacts facts, Words words, ProblemWords problemWords) {
        this(patient, rule, facts, words, problemWords, List.of());
    }

    /// @param order what decides among equally likely donors: of optional keys each donor says how they stand
    HitViews(
            Phenotype patient,
            NullRule rule,
            AlleleFacts facts,
            Words words,
            ProblemWords problemWords,
            List<Preference> order) {
        this.inUse = order.stream().flatMap(key -> key.choice().stream()).toList();
        this.facts = facts;
        this.patient = patient;
        this.rule = rule;
        this.patientReports = TypingView.split(patient.text());
        this.words = words;
        this.problemWords = problemWords;
    }

    /// The patient's typing as reported, in the order of the glyph columns; `null` where there is none.
    List<@Nullable String> patient() {
        List<@Nullable String> reports = new ArrayList<>();
        LOCI.forEach(locus -> reports.add(patientReports.get(locus)));
        return reports;
    }

    SearchHitView of(SearchHit hit) {
        Donor donor = hit.donor();
        Traits traits = donor.traits();
        return new SearchHitView(
                Words.number(hit.rank()),
                donor.id().value(),
                Subject.shortSexAge(traits, words),
                text(traits.cmv()),
                text(traits.abo()),
                traits.weightKg() == null
                        ? null
                        : traits.weightKg().stripTrailingZeros().toPlainString(),
                grades(hit.phenotype(), hit.chances().map(Chances::bothMatch).orElse(Map.of())),
                hit.chances()
                        .map(chances -> ChancesView.of(
                                chances.p10(),
                                chances.p9(),
                                chances.p8(),
                                2 * hit.category().loci().size(),
                                words))
                        .orElse(null),
                donor.status().name(),
                tone(donor),
                text(donor.typing().typedOn()),
                donor.registry().isEmpty() ? null : donor.registry(),
                dpb(hit.dpb1(), !hit.dpb1Predicted().isEmpty()),
                Subject.cells(donor, words),
                hit.flags().isEmpty() ? null : String.join(", ", hit.flags()),
                hit.unflagged().stream()
                        .map(finding -> new SentenceWords(problemWords).text(Explainer.antibody(finding)))
                        .toList(),
                hit.keys().map(this::keys).orElse(List.of()),
                problemWords.say(hit.notices()));
    }

    private List<String> keys(ChoiceKeys keys) {
        return inUse.stream()
                .filter(key -> key.place(keys) != ChoiceOrder.LAST)
                .map(key -> said(key, keys))
                .distinct()
                .toList();
    }

    private String said(ChoiceOrder key, ChoiceKeys keys) {
        return switch (key) {
            case LEADER ->
                words.of(
                        "search.key.leader." + keys.leader().answer(),
                        keys.leader().patient(),
                        keys.leader().donor());
            case DPB1_EXPRESSION -> words.of("search.key.dpb1." + keys.dpb1Expression());
            case SAME_KIR_LIGANDS, OTHER_KIR_LIGANDS ->
                words.of(
                        "search.key.kir." + keys.kirLigands().answer(),
                        keys.kirLigands().missing().stream().sorted().collect(Collectors.joining(", ")));
        };
    }

    /// Silent where DPB1 is not typed or surely matches, and where no group is assigned at all.
    private @Nullable String dpb(org.marrowrelay.index.SearchHit.DpbResult result, boolean predicted) {
        Set<Permissiveness> possible = EnumSet.noneOf(Permissiveness.class);
        possible.addAll(result.permissiveness());
        boolean silent = !result.locus().typed()
                || possible.isEmpty()
                || Set.of(Permissiveness.UNKNOWN).equals(possible);
        return silent
                ? null
                : possible.stream().map(one -> words.of("search.dpb." + one)).collect(Collectors.joining(" / "))
                        + (predicted ? words.of("search.dpb.predicted") : "");
    }

    private List<GradeView> grades(Phenotype donor, Map<Locus, Double> bothMatch) {
        Map<Locus, String> reports = TypingView.split(donor.text());
        return LOCI.stream()
                .map(locus -> grade(locus, donor, reports.get(locus), bothMatch.get(locus)))
                .toList();
    }

    private GradeView grade(Locus locus, Phenotype donor, @Nullable String report, @Nullable Double bothMatch) {
        return grade(LocusGrade.of(patient, donor, locus, rule, facts), report, bothMatch);
    }

    private GradeView grade(LocusGrade grade, @Nullable String report, @Nullable Double bothMatch) {
        Locus locus = grade.locus();
        List<Glyph> glyphs = new Glyphs(grade).of(bothMatch);
        return GradeView.of(locus.name(), glyphs.get(0), glyphs.get(1), bothMatch, report, words);
    }

    /// The rows of an explanation, one for each graded locus.
    List<ExplanationView.LocusRow> rows(ExplainedPair pair) {
        MatchPrediction prediction = pair.prediction();
        Map<Locus, String> reports = TypingView.split(pair.donorPhenotype().text());
        List<ExplanationView.LocusRow> rows = new ArrayList<>();
        pair.findings()
                .grades()
                .loci()
                .forEach((locus, grade) -> rows.add(
                        row(grade, reports.get(locus), prediction.probability().flatMap(match -> match.at(locus)))));
        return rows;
    }

    private ExplanationView.LocusRow row(LocusGrade grade, @Nullable String report, Optional<List<Double>> chances) {
        Locus locus = grade.locus();
        @Nullable Double both = chances.map(all -> all.get(0)).orElse(null);
        return new ExplanationView.LocusRow(
                locus.name(),
                grade(grade, report, both),
                patientReports.get(locus),
                report,
                percent(chances, 0),
                percent(chances, 1),
                percent(chances, 2),
                exact(chances, 0),
                exact(chances, 1),
                exact(chances, 2),
                words.of("explain.orientation." + grade.orientation().name()),
                grade.positions().stream().map(this::position).toList());
    }

    private ExplanationView.PositionRow position(LocusGrade.Position position) {
        return new ExplanationView.PositionRow(
                position.donor().isEmpty() ? null : position.donor(),
                position.patient().isEmpty() ? null : position.patient(),
                words.of("explain.grade." + position.grade().name()),
                words.of("explain.antigen." + position.antigens().name()));
    }

    @Nullable
    ChancesView chances(Optional<MatchProbability> match) {
        return match.map(all -> ChancesView.of(
                        all.exactly(0),
                        all.exactly(1),
                        all.exactly(2),
                        2 * all.perLocus().size(),
                        words))
                .orElse(null);
    }

    private static @Nullable String percent(Optional<List<Double>> chances, int mismatches) {
        return chances.map(all -> new Percent(all.get(mismatches)).text()).orElse(null);
    }

    private static @Nullable String exact(Optional<List<Double>> chances, int mismatches) {
        return chances.map(all -> new Percent(all.get(mismatches)).exact()).orElse(null);
    }

    private static String tone(Donor donor) {
        return switch (donor.status()) {
            case AV -> "";
            case TU, OP, RS -> "wait";
            case DE -> "off";
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
