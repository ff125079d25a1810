package org.marrowrelay.registry.search;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.matching.explain.Explainer;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.matching.prediction.PatientMatches;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.patient.Patient;
import org.springframework.stereotype.Service;

/// Searches donors for patients. Thread-safe.
@Service
public class SearchDesk {
    private final DonorsInMemory donors;
    private final Predictions predictions;
    private final UsableSets sets;
    private final ActiveNomenclature nomenclature;
    private final Clock clock;

    SearchDesk(
            DonorsInMemory donors,
            Predictions predictions,
            UsableSets sets,
            ActiveNomenclature nomenclature,
            Clock clock) {
        this.donors = donors;
        this.predictions = predictions;
        this.sets = sets;
        this.nomenclature = nomenclature;
        this.clock = clock;
    }

    /// Every donor who can match the patient as well as asked for, best first.
    ///
    /// @throws SearchProblem `SEA-0001` when the patient's typing cannot be read at present
    public SearchResult search(Patient patient, SearchQuestion question) {
        long began = System.nanoTime();
        Phenotype phenotype = read(patient);
        DonorsInMemory.Content content = donors.upToDate();
        Prediction prediction = predictions.of(content, question.rule());
        ImputedPerson imputed = prediction.predictor().impute(phenotype, sets.of(patient.population()));
        List<SearchHit> hits = new Ranking().ranked(hits(phenotype, question, prediction, imputed));
        return new SearchResult(
                patient,
                phenotype,
                question,
                hits,
                content.donors().size(),
                nomenclature.release(),
                imputed.set(),
                notices(patient, imputed, content),
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private Phenotype read(Patient patient) {
        return switch (nomenclature.current().read(patient.gl())) {
            case PhenotypeReading.Accepted(var phenotype, var _) -> phenotype;
            case PhenotypeReading.Refused(var problems) ->
                throw new SearchProblem(Problem.of(
                        "SEA-0001",
                        "the typing of the patient {0} cannot be read under release {1}: {2}",
                        "open the patient and correct the typing",
                        patient.id(),
                        nomenclature.release(),
                        problems.getFirst().what()));
        };
    }

    private static List<SearchHit> hits(
            Phenotype patient, SearchQuestion question, Prediction prediction, ImputedPerson imputed) {
        Comparisons comparisons = new Comparisons(patient, question.rule());
        PatientMatches matches = prediction.pool().match(imputed);
        List<SearchHit> hits = new ArrayList<>();
        for (int i = 0; i < prediction.donors().size(); i++) {
            MatchCategory category = comparisons.with(prediction.donors().get(i).phenotype());
            if (category.fewest() <= question.mismatches()) {
                hits.add(hit(i, category, prediction, matches));
            }
        }
        return hits;
    }

    private static SearchHit hit(int donor, MatchCategory category, Prediction prediction, PatientMatches matches) {
        PooledDonor pooled = prediction.donors().get(donor);
        Optional<Chances> chances = matches.isKnown(donor) ? Optional.of(chances(donor, matches)) : Optional.empty();
        List<Problem> notices = prediction.imputed().get(donor).notices();
        return new SearchHit(1, pooled.donor(), pooled.phenotype(), category, chances, notices);
    }

    private static Chances chances(int donor, PatientMatches matches) {
        Map<Locus, Double> bothMatch = new EnumMap<>(Locus.class);
        for (int l = 0; l < matches.loci(); l++) {
            bothMatch.put(Locus.MATCHED.get(l), matches.matched(l, donor));
        }
        return new Chances(matches.exactly(0, donor), matches.exactly(1, donor), matches.exactly(2, donor), bothMatch);
    }

    private List<Problem> notices(Patient patient, ImputedPerson imputed, DonorsInMemory.Content content) {
        List<Problem> notices = new ArrayList<>(imputed.notices());
        if (sets.of(patient.population()).isEmpty()) {
            notices.add(noSet(patient.population()));
        }
        if (content.unreadable() > 0) {
            notices.add(unreadable(content.unreadable()));
        }
        return notices;
    }

    private static Problem noSet(String population) {
        return Problem.of(
                "SEA-0002",
                "no frequency set that covers A, C, B, DRB1 and DQB1 is loaded for the population \"{0}\" or for everybody",
                "load one; until then donors are listed by their typings, without probabilities",
                population);
    }

    private Problem unreadable(int count) {
        return Problem.of(
                "SEA-0003",
                "{0} donors were not searched, because their typings cannot be read under release {1}",
                "install a release that knows their names, or correct their typings",
                count,
                nomenclature.release());
    }

    /// Everything that is known about one patient and one donor; empty when there is no such donor, or when its typing
    /// cannot be read.
    ///
    /// @throws SearchProblem `SEA-0001` when the patient's typing cannot be read at present
    public Optional<ExplainedPair> explain(Patient patient, DonorId donor, NullRule rule) {
        Phenotype phenotype = read(patient);
        return donors.find(donor).map(pooled -> explain(patient, phenotype, pooled, rule));
    }

    private ExplainedPair explain(Patient patient, Phenotype phenotype, PooledDonor pooled, NullRule rule) {
        Predictor predictor = new Predictor(Locus.MATCHED, rule);
        List<HaplotypeFrequencySet> patientSets = sets.of(patient.population());
        List<HaplotypeFrequencySet> donorSets = sets.of(pooled.donor().population());
        MatchPrediction prediction = predictor.predict(phenotype, patientSets, pooled.phenotype(), donorSets);
        return new ExplainedPair(
                patient,
                phenotype,
                pooled.donor(),
                pooled.phenotype(),
                prediction,
                new Explainer(predictor).explain(prediction, phenotype, pooled.phenotype()));
    }
}
