package org.marrowrelay.registry.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.index.SearchRequest.Extent;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.DpbComparison;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.PatientMatches;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.patient.Patient;

/// Completes the hits of one page: the record from the database, the typing as read, each locus with its
/// probability.
///
/// Numbers over all loci that count come from the index; those of single loci are worked out here, for the few that are
/// shown.
final class Completion {
    private final Reference reference;
    private final DonorDesk donors;
    private final Predictor predictor;
    private final Predictor counted;
    private final SearchQuestion question;
    private final Phenotype patient;
    private final Patient searched;
    private final ImputedPerson asked;

    /// @param predictor over all matched loci
    /// @param counted over the loci that the question counts
    Completion(
            Reference reference,
            DonorDesk donors,
            Predictor predictor,
            Predictor counted,
            SearchQuestion question,
            Patient searched,
            Phenotype patient) {
        this.searched = searched;
        this.reference = reference;
        this.donors = donors;
        this.predictor = predictor;
        this.counted = counted;
        this.question = question;
        this.patient = patient;
        this.asked = counted.impute(patient, reference.of(searched, question.extent()));
    }

    /// The patient over the loci that the question counts.
    ImputedPerson asked() {
        return asked;
    }

    private record Found(org.marrowrelay.index.SearchHit hit, Donor donor, Phenotype phenotype) {}

    /// The hits that are still in the database, in their order.
    List<SearchHit> of(List<org.marrowrelay.index.SearchHit> hits) {
        Map<DonorId, Donor> known =
                donors.findAll(hits.stream().map(hit -> new DonorId(hit.id())).toList());
        List<Found> found =
                hits.stream().flatMap(hit -> find(hit, known).stream()).toList();
        List<ImputedPerson> people = found.stream().map(this::impute).toList();
        PatientMatches matches = counted.pool(people, List.of(asked)).match(asked);
        Beside beside = beside(found, people);
        Comparisons comparisons = new Comparisons(patient, question.rule(), question.extent());
        Pairs pairs = new Pairs(reference);
        Optional<ChoiceKeys.Side> theirs = reference.traits().equals(AlleleTraits.NONE)
                ? Optional.empty()
                : Optional.of(ChoiceKeys.Side.of(patient, reference.traits()));
        List<SearchHit> complete = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            Found some = found.get(i);
            complete.add(new SearchHit(
                    some.hit().rank(),
                    some.donor(),
                    some.phenotype(),
                    comparisons.with(some.phenotype()),
                    chances(some, matches, beside, i),
                    some.hit().dpb1(),
                    predicted(some),
                    pairs.antibodies(searched, some.phenotype()),
                    theirs.map(side -> ChoiceKeys.of(side, ChoiceKeys.Side.of(some.phenotype(), reference.traits()))),
                    said(some.donor(), people.get(i))));
        }
        return complete;
    }

    /// Groups that the typings of DPB1 allow whose epitope group is only predicted.
    private Set<String> predicted(Found found) {
        return found.hit().dpb1().permissiveness().isEmpty()
                        || !found.hit().dpb1().locus().typed()
                ? Set.of()
                : DpbComparison.of(patient, found.phenotype(), question.rule(), reference.facts())
                        .predicted();
    }

    private List<Problem> said(Donor donor, ImputedPerson person) {
        List<Problem> said = new ArrayList<>(person.notices());
        reference
                .unmixed(donor.registry(), donor.population(), question.extent())
                .ifPresent(said::add);
        reference
                .standIns(donor.registry(), donor.population(), question.extent(), person.set())
                .ifPresent(said::add);
        return said;
    }

    private Optional<Found> find(org.marrowrelay.index.SearchHit hit, Map<DonorId, Donor> known) {
        return Optional.ofNullable(known.get(new DonorId(hit.id()))).flatMap(donor -> switch (reference
                .nomenclature()
                .read(donor.typing().gl())) {
            case PhenotypeReading.Accepted(var phenotype, var _) -> Optional.of(new Found(hit, donor, phenotype));
            case PhenotypeReading.Refused _ -> Optional.<Found>empty();
        });
    }

    private ImputedPerson impute(Found found) {
        return counted.impute(found.phenotype(), reference.of(found.donor(), question.extent()));
    }

    /// Matches at matched loci that the question does not count.
    ///
    /// @param same whether the same sets explain patient and donor there
    private record Beside(Optional<PatientMatches> matches, List<Boolean> same) {}

    private Beside beside(List<Found> found, List<ImputedPerson> people) {
        if (counted == predictor) {
            return new Beside(Optional.empty(), List.of());
        }
        ImputedPerson patientAtAll = predictor.impute(patient, reference.of(searched, Extent.TEN));
        List<ImputedPerson> atAll = found.stream()
                .map(some -> predictor.impute(some.phenotype(), reference.of(some.donor(), Extent.TEN)))
                .toList();
        List<Boolean> same = new ArrayList<>();
        for (int i = 0; i < atAll.size(); i++) {
            same.add(isOfSet(patientAtAll, asked) && isOfSet(atAll.get(i), people.get(i)));
        }
        return new Beside(
                Optional.of(predictor.pool(atAll, List.of(patientAtAll)).match(patientAtAll)), same);
    }

    private static boolean isOfSet(ImputedPerson one, ImputedPerson other) {
        return one.set().map(HaplotypeFrequencySet::name).equals(other.set().map(HaplotypeFrequencySet::name));
    }

    /// As the index has them; where patient or donor are of mixed origin, of which the index knows the
    /// largest part only, as worked out here.
    private Optional<Chances> chances(Found found, PatientMatches matches, Beside beside, int number) {
        Map<Locus, Double> bothMatch = bothMatch(matches, beside, number);
        if (isMixed(found)) {
            return matches.isKnown(number)
                    ? Optional.of(new Chances(
                            matches.exactly(0, number),
                            matches.exactly(1, number),
                            matches.exactly(2, number),
                            bothMatch))
                    : Optional.empty();
        }
        return found.hit()
                .probability()
                .map(chance -> new Chances(chance.none(), chance.one(), chance.two(), bothMatch));
    }

    private boolean isMixed(Found found) {
        return isMixed(Reference.origin(searched)) || isMixed(found.donor().population());
    }

    static boolean isMixed(String population) {
        return Ancestry.find(population).isPresent();
    }

    /// Of a locus that is not counted only where the sets of those that are cover it, so that a row rests on one set.
    private Map<Locus, Double> bothMatch(PatientMatches matches, Beside beside, int number) {
        Map<Locus, Double> bothMatch = new EnumMap<>(Locus.class);
        beside.matches()
                .filter(_ -> beside.same().get(number))
                .ifPresent(others -> put(others, predictor, number, bothMatch));
        put(matches, counted, number, bothMatch);
        return bothMatch;
    }

    private static void put(PatientMatches matches, Predictor over, int number, Map<Locus, Double> bothMatch) {
        for (int l = 0; matches.isKnown(number) && l < matches.loci(); l++) {
            bothMatch.put(over.loci().get(l), matches.matched(l, number));
        }
    }
}
