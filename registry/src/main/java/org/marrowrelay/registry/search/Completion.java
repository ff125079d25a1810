package org.marrowrelay.registry.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.PatientMatches;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;

/// Completes the hits of one page: the record from the database, the typing as read, each locus with its probability.
///
/// Numbers over all loci come from the index; those of single loci are worked out here, for the few that are shown.
final class Completion {
    private final Reference reference;
    private final DonorDesk donors;
    private final Predictor predictor;
    private final SearchQuestion question;
    private final Phenotype patient;

    Completion(Reference reference, DonorDesk donors, Predictor predictor, SearchQuestion question, Phenotype patient) {
        this.reference = reference;
        this.donors = donors;
        this.predictor = predictor;
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
        PatientMatches matches = predictor.pool(people).match(imputed);
        Comparisons comparisons = new Comparisons(patient, question.rule(), question.extent());
        List<SearchHit> complete = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            Found some = found.get(i);
            complete.add(new SearchHit(
                    some.hit().rank(),
                    some.donor(),
                    some.phenotype(),
                    comparisons.with(some.phenotype()),
                    chances(some.hit(), matches, i),
                    some.hit().dpb1(),
                    people.get(i).notices()));
        }
        return complete;
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
        return predictor.impute(found.phenotype(), reference.of(found.donor().population()));
    }

    private static Optional<Chances> chances(org.marrowrelay.index.SearchHit hit, PatientMatches matches, int number) {
        return hit.probability()
                .map(chance -> new Chances(chance.none(), chance.one(), chance.two(), bothMatch(matches, number)));
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
