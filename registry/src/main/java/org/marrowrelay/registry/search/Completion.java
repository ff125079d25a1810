package org.marrowrelay.registry.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.index.DonorIndexWriter;
import org.marrowrelay.index.SearchRequest.Extent;
import org.marrowrelay.index.SearchResult;
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
/// All numbers of a row are worked out here from one imputation of patient and donor, the same as on the page of the
/// pair; those of the index only choose and order.
final class Completion {
    private final Reference reference;
    private final DonorDesk donors;
    private final Predictor predictor;
    private final Predictor counted;
    private final SearchQuestion question;
    private final Phenotype patient;
    private final Patient searched;
    private final boolean open;
    private final ImputedPerson asked;

    /// @param predictor over all matched loci
    /// @param counted over the loci that the question counts
    /// @param open whether the patient's typings leave so much open that nobody is given a probability
    Completion(
            Reference reference,
            DonorDesk donors,
            Predictor predictor,
            Predictor counted,
            SearchQuestion question,
            Patient searched,
            Phenotype patient,
            boolean open) {
        this.open = open;
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

    /// Whether probabilities that are shown of anybody can differ from those by which the index orders.
    ///
    /// @param all the answer of the index
    boolean knowsMore(SearchResult all) {
        return !open && (isMixed(Reference.origin(searched)) || !unused(all).isEmpty());
    }

    /// Whether those of some donors can, because donors of mixed origin are here; the index orders them by the
    /// largest part.
    boolean canKnowMore() {
        return !open && donors.isAnyoneOfMixedOrigin();
    }

    /// Whether those of these donors can.
    boolean knowsMoreOf(List<org.marrowrelay.index.SearchHit> hits) {
        return canKnowMore()
                && donors.isAnyOfMixedOrigin(
                        hits.stream().map(hit -> new DonorId(hit.id())).toList());
    }

    /// The loci that the index does not hold, of the sets that explain the patient or somebody who can match.
    Set<Locus> unused(SearchResult all) {
        Map<String, HaplotypeFrequencySet> sets = reference.searched().sets();
        return Stream.of(
                        asked.set().stream(),
                        all.patientSet().map(sets::get).stream(),
                        all.donorSets().stream().map(sets::get))
                .flatMap(some -> some)
                .filter(Objects::nonNull)
                .flatMap(set -> DonorIndexWriter.notIndexed(set).stream())
                .collect(Collectors.toSet());
    }

    /// A hit with the probabilities that are shown.
    ///
    /// @param chances without those of single loci
    record Shown(org.marrowrelay.index.SearchHit hit, Optional<Chances> chances) {
        /// Where the index knows all that is shown.
        static Shown ofIndex(org.marrowrelay.index.SearchHit hit) {
            return new Shown(
                    hit, hit.probability().map(match -> new Chances(match.none(), match.one(), match.two(), Map.of())));
        }
    }

    /// The hits that are still in the database, ordered and ranked by what is shown; ties as the index
    /// orders them.
    List<Shown> ordered(List<org.marrowrelay.index.SearchHit> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        List<Found> found = found(hits);
        PatientMatches matches = matches(found.stream().map(this::impute).toList());
        List<Standing> standings = IntStream.range(0, found.size())
                .mapToObj(i -> Standing.of(found.get(i).hit(), chances(matches, i, Map.of())))
                .sorted(Standing.ORDER)
                .toList();
        List<Shown> ordered = new ArrayList<>();
        standings.forEach(standing -> ordered.add(new Shown(
                standing.shown().hit().ranked(hits.getFirst().rank() + ordered.size()),
                standing.shown().chances())));
        return ordered;
    }

    /// What decides a place; probabilities in units of 1e-12, -1 without one.
    private record Standing(Shown shown, long none, long atMostOne, int fewest) {
        private static final double UNIT = 1e12;
        private static final Comparator<Standing> ORDER = Comparator.comparingLong(Standing::none)
                .thenComparingLong(Standing::atMostOne)
                .reversed()
                .thenComparingInt(Standing::fewest)
                .thenComparingLong(standing -> standing.shown().hit().preference())
                .thenComparing(standing -> standing.shown().hit().id());

        static Standing of(org.marrowrelay.index.SearchHit hit, Optional<Chances> chances) {
            Shown shown = new Shown(hit, chances);
            return chances.map(some -> new Standing(shown, rounded(some.p10()), rounded(some.p10() + some.p9()), 0))
                    .orElseGet(() -> new Standing(shown, -1, -1, 2 * hit.loci().size() - hit.potential()));
        }

        private static long rounded(double probability) {
            return Math.round(probability * UNIT);
        }
    }

    private record Found(org.marrowrelay.index.SearchHit hit, Donor donor, Phenotype phenotype) {}

    /// The hits that are still in the database, in their order.
    List<SearchHit> of(List<org.marrowrelay.index.SearchHit> hits) {
        List<Found> found = found(hits);
        List<ImputedPerson> people = found.stream().map(this::impute).toList();
        List<Optional<Chances>> chances =
                open ? Collections.nCopies(found.size(), Optional.empty()) : all(found, people);
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
                    chances.get(i),
                    some.hit().dpb1(),
                    predicted(some),
                    pairs.antibodies(searched, some.phenotype()),
                    theirs.map(side -> ChoiceKeys.of(side, ChoiceKeys.Side.of(some.phenotype(), reference.traits()))),
                    said(some.donor(), people.get(i))));
        }
        return complete;
    }

    private List<Found> found(List<org.marrowrelay.index.SearchHit> hits) {
        Map<DonorId, Donor> known =
                donors.findAll(hits.stream().map(hit -> new DonorId(hit.id())).toList());
        return hits.stream().flatMap(hit -> find(hit, known).stream()).toList();
    }

    private PatientMatches matches(List<ImputedPerson> people) {
        return counted.pool(people, List.of(asked)).match(asked);
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

    private List<Optional<Chances>> all(List<Found> found, List<ImputedPerson> people) {
        PatientMatches matches = matches(people);
        Beside beside = beside(found, people);
        return IntStream.range(0, found.size())
                .mapToObj(i -> chances(matches, i, bothMatch(matches, beside, i)))
                .toList();
    }

    private Optional<Chances> chances(PatientMatches matches, int number, Map<Locus, Double> bothMatch) {
        return !matches.isKnown(number)
                ? Optional.empty()
                : Optional.of(new Chances(
                        matches.exactly(0, number), matches.exactly(1, number), matches.exactly(2, number), bothMatch));
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
