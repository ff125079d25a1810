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
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.frequency.Ancestry;
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
/// Numbers over all loci come from the index; those of single loci are worked out here, for the few that are
/// shown.
final class Completion {
    private final Reference reference;
    private final DonorDesk donors;
    private final Predictor predictor;
    private final Predictor counted;
    private final SearchQuestion question;
    private final Phenotype patient;
    private final Patient searched;

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
    }

    private record Found(org.marrowrelay.index.SearchHit hit, Donor donor, Phenotype phenotype) {}

    /// The hits that are still in the database, in their order.
    List<SearchHit> of(List<org.marrowrelay.index.SearchHit> hits, ImputedPerson imputed) {
        Map<DonorId, Donor> known =
                donors.findAll(hits.stream().map(hit -> new DonorId(hit.id())).toList());
        List<Found> found =
                hits.stream().flatMap(hit -> find(hit, known).stream()).toList();
        List<ImputedPerson> people = found.stream().map(this::impute).toList();
        PatientMatches matches = predictor.pool(people, List.of(imputed)).match(imputed);
        Optional<PatientMatches> exact = exact(found, matches);
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
                    chances(some, matches, exact, i),
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
        List<Problem> said = new ArrayList<>(Reference.saidAt(question.extent(), person.notices()));
        reference.unmixed(donor.registry(), donor.population()).ifPresent(said::add);
        reference.broadened(donor.registry(), donor.population()).ifPresent(said::add);
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
        return predictor.impute(found.phenotype(), reference.of(found.donor()));
    }

    /// Matches over the loci that the question counts, where patient or a donor are of mixed origin, of which the
    /// index knows the largest part only.
    private Optional<PatientMatches> exact(List<Found> found, PatientMatches overAll) {
        if (found.stream().noneMatch(this::isMixed)) {
            return Optional.empty();
        }
        return Optional.of(counted == predictor ? overAll : overCounted(found));
    }

    private PatientMatches overCounted(List<Found> found) {
        ImputedPerson asked = counted.impute(patient, reference.covering(searched));
        List<ImputedPerson> people = found.stream()
                .map(some -> counted.impute(some.phenotype(), reference.covering(some.donor())))
                .toList();
        return counted.pool(people, List.of(asked)).match(asked);
    }

    /// As the index has them; where patient or donor are of mixed origin, as worked out here.
    private Optional<Chances> chances(Found found, PatientMatches matches, Optional<PatientMatches> exact, int number) {
        if (isMixed(found)) {
            return exact.filter(over -> over.isKnown(number))
                    .map(over -> new Chances(
                            over.exactly(0, number),
                            over.exactly(1, number),
                            over.exactly(2, number),
                            bothMatch(matches, number)));
        }
        return found.hit()
                .probability()
                .map(chance -> new Chances(chance.none(), chance.one(), chance.two(), bothMatch(matches, number)));
    }

    private boolean isMixed(Found found) {
        return isMixed(Reference.origin(searched)) || isMixed(found.donor().population());
    }

    static boolean isMixed(String population) {
        return Ancestry.find(population).isPresent();
    }

    private static Map<Locus, Double> bothMatch(PatientMatches matches, int number) {
        Map<Locus, Double> bothMatch = new EnumMap<>(Locus.class);
        if (matches.isKnown(number)) {
            for (int l = 0; l < matches.loci(); l++) {
                bothMatch.put(Locus.MATCHED.get(l), matches.matched(l, number));
            }
        }
        return bothMatch;
    }
}
