package org.marrowrelay.registry.search;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.DpbDemand;
import org.marrowrelay.index.Preference;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.WhyNot;
import org.marrowrelay.matching.choice.ChoiceOrder;
import org.marrowrelay.matching.explain.CrossedSets;
import org.marrowrelay.matching.explain.Explainer;
import org.marrowrelay.matching.explain.Findings;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.problem.Misspelt;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.patient.Patient;
import org.springframework.stereotype.Service;

/// Searches donors for patients. Thread-safe.
@Service
public class SearchDesk {
    /// So many donors stand side by side.
    public static final int COMPARED = 6;

    /// Characters of a list of names in a message, which is cut behind them.
    private static final int ROOM = 80;
    private static final int COMPARED_AMONG = 20_000;
    private static final SearchRequest.Extent TEN = SearchRequest.Extent.TEN;

    private final LiveDonors live;
    private final Predictors predictors;
    private final DonorDesk donors;
    private final ActiveNomenclature names;
    private final Clock clock;

    SearchDesk(LiveDonors live, Predictors predictors, DonorDesk donors, ActiveNomenclature names, Clock clock) {
        this.live = live;
        this.predictors = predictors;
        this.donors = donors;
        this.names = names;
        this.clock = clock;
    }

    /// Whether donors can be searched, and how fresh the index is.
    public IndexState state() {
        return live.state();
    }

    /// The donors who can match the patient as well as asked for, best first, one page of them.
    ///
    /// @throws SearchProblem `SEA-0001` when the patient's typing cannot be read at present, `SEA-0005` while the
    ///     first index is being built
    public SearchResult search(Patient patient, SearchQuestion question) {
        long began = System.nanoTime();
        IndexedDonors indexed = indexed();
        Phenotype phenotype = read(patient, indexed.reference());
        Places places = places(indexed, question, patient, phenotype);
        Places.Page page = places.page();
        Completion completion = places.completion();
        ImputedPerson imputed = completion.asked();
        List<SearchHit> hits = completion.of(page.hits());
        return new SearchResult(
                patient,
                phenotype,
                question,
                hits,
                page.total(),
                counts(places.all()),
                indexed.donors(),
                indexed.reference().restsOn(question.rule()),
                imputed.set(),
                notices(patient, imputed, indexed, question, places, about(hits, page, places)),
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private Places places(IndexedDonors indexed, SearchQuestion question, Patient patient, Phenotype phenotype) {
        Reference reference = indexed.reference();
        SearchRequest request = request(patient, phenotype, question, reference);
        org.marrowrelay.index.SearchResult all = indexed.search(request);
        return new Places(
                indexed,
                request,
                question,
                all,
                completion(reference, question, patient, phenotype, Places.isOpen(all)));
    }

    /// Chosen donors, as [#search] shows them, in the order of the result; those who cannot match so
    /// well, or are not among the best 20,000, are not there.
    ///
    /// @throws SearchProblem as [#search]
    public SearchResult compare(Patient patient, List<String> chosen, SearchQuestion question) {
        SearchQuestion deep = question.only(OptionalInt.empty()).page(0, 0);
        IndexedDonors indexed = indexed();
        Places places = places(indexed, deep, patient, read(patient, indexed.reference()));
        return search(patient, deep).with(places.completion().of(places.of(chosen, COMPARED_AMONG)));
    }

    /// Those of some identifiers that no donor has, or one who is deleted.
    public List<String> unknown(List<String> chosen) {
        return chosen.stream()
                .filter(id -> !DonorId.isId(id)
                        || donors.find(new DonorId(id))
                                .filter(donor -> donor.status() != Status.DE)
                                .isEmpty())
                .toList();
    }

    private Completion completion(
            Reference reference, SearchQuestion question, Patient patient, Phenotype phenotype, boolean open) {
        return new Completion(
                reference,
                donors,
                predictors.of(reference, question.rule()),
                predictors.of(reference, question.rule(), question.extent()),
                question,
                patient,
                phenotype,
                open);
    }

    /// The best donors in the order and with the probabilities of [#search], and nothing else of them, for searches
    /// that are run again and again.
    ///
    /// @param question its first page, of a thousand or less
    /// @throws SearchProblem as [#search]
    Best best(Patient patient, SearchQuestion question) {
        IndexedDonors indexed = indexed();
        Places places = places(indexed, question, patient, read(patient, indexed.reference()));
        return new Best(places.all().total(), places.best());
    }

    /// @param total on all pages
    record Best(long total, List<Completion.Shown> hits) {}

    private IndexedDonors indexed() {
        return live.upToDate().orElseThrow(() -> new SearchProblem(notReady(live.state())));
    }

    private static Problem notReady(IndexState state) {
        if (state.trouble() != null) {
            return state.trouble();
        }
        IndexState.Building building = state.building();
        return Problem.of(
                "SEA-0005",
                "the donors are being made ready for searching: {0} of {1} are read",
                "wait a moment and search again; nothing is lost",
                building == null ? 0 : building.done(),
                building == null ? 0 : building.of());
    }

    private SearchRequest request(Patient patient, Phenotype phenotype, SearchQuestion question, Reference reference) {
        return SearchRequest.of(phenotype, reference.chain("", Reference.origin(patient)), question.mismatches())
                .over(question.extent())
                .among(question.filter())
                .ordered(question.order(), Listings.patient(patient.traits()).with(reference.traits()))
                .with(new DpbDemand(question.dpb1(), reference.facts()::tceGroup))
                .under(question.rule())
                .page(
                        question.exactly().isPresent() ? 0 : question.offset(),
                        question.exactly().isPresent() ? 0 : question.limit());
    }

    private static Phenotype read(Patient patient, Reference reference) {
        return switch (reference.nomenclature().read(patient.gl())) {
            case PhenotypeReading.Accepted(var phenotype, var _) -> phenotype;
            case PhenotypeReading.Refused(var problems) ->
                throw new SearchProblem(Problem.of(
                        "SEA-0001",
                        "the typing of the patient {0} cannot be read under release {1}: {2}",
                        "open the patient and correct the typing",
                        patient.id(),
                        reference.release(),
                        problems.getFirst().what()));
        };
    }

    private List<Problem> notices(
            Patient patient,
            ImputedPerson imputed,
            IndexedDonors indexed,
            SearchQuestion question,
            Places places,
            List<Problem> found) {
        List<Problem> notices = new ArrayList<>(imputed.notices());
        notices.addAll(found);
        if (indexed.reference().covering(patient, question.extent()).isEmpty()) {
            notices.add(noSet(patient.population(), question.extent()));
        }
        notices.addAll(ofOrigin(patient, imputed, places, question.extent(), indexed.reference()));
        if (indexed.unreadable() > 0) {
            notices.add(unreadable(indexed));
        }
        if (question.dpb1() == DpbDemand.Least.PERMISSIVE && names.opened().isEmpty()) {
            notices.add(noGroups());
        }
        question.order().stream()
                .filter(key -> key.choice()
                        .filter(choice ->
                                !choice.isDecidedBy(indexed.reference().traits()))
                        .isPresent())
                .forEach(key -> notices.add(noTraits(key)));
        if (!live.state().current()) {
            notices.add(behind(indexed.reference().release()));
        }
        return notices;
    }

    /// What is to be said of a patient of mixed origin; nothing of others.
    private static List<Problem> ofOrigin(
            Patient patient, ImputedPerson imputed, Places places, SearchRequest.Extent extent, Reference reference) {
        String origin = Reference.origin(patient);
        return Stream.concat(
                        reference.unmixed("", origin, extent).or(() -> chosen(origin, places)).stream(),
                        reference.standIns("", origin, extent, imputed.set()).stream())
                .toList();
    }

    /// By what the index chose the thousands of a patient of mixed origin; empty where it had nothing to choose.
    private static Optional<Problem> chosen(String origin, Places places) {
        if (!Completion.isMixed(origin) || !places.areChosen() || Places.isOpen(places.all())) {
            return Optional.empty();
        }
        return Optional.of(places.all().patientSet().isPresent() ? mixed(origin) : unordered(origin));
    }

    private static List<Problem> about(List<SearchHit> hits, Places.Page page, Places places) {
        List<Problem> all = new ArrayList<>(page.notices());
        long mixed = hits.stream().filter(SearchDesk::isOfMixture).count();
        if (mixed > 0 && places.areChosen()) {
            all.add(mixedDonors(mixed));
        }
        return all;
    }

    /// Whether the mixture could be made and explains the donor.
    private static boolean isOfMixture(SearchHit hit) {
        return Completion.isMixed(hit.donor().population())
                && hit.chances().isPresent()
                && hit.notices().stream().noneMatch(notice -> notice.code().equals("SEA-0014"));
    }

    private static Problem mixedDonors(long donors) {
        return Problem.of(
                "SEA-0013",
                "the index chose each thousand of this list by the largest part of donors' mixed origins (on this page"
                        + " {0}); within a thousand the whole of them orders",
                "filter the list down to a thousand donors: the whole of each origin orders all of them; others as good"
                        + " can stand behind the first thousand",
                donors);
    }

    private static Problem noSet(String population, SearchRequest.Extent extent) {
        return Problem.of(
                "SEA-0002",
                "no frequency set that covers {1} is loaded for the population \"{0}\" or for everybody",
                "load one; until then donors are listed by their typings, without probabilities",
                population,
                Reference.names(extent));
    }

    private static Problem mixed(String mixture) {
        return Problem.of(
                "SEA-0010",
                "the index chose each thousand of this list by the largest part of the patient's mixed origin {0}; within"
                        + " a thousand the whole mixture orders",
                "filter the list down to a thousand donors: the whole mixture orders all of them; others as good can"
                        + " stand behind the first thousand",
                mixture);
    }

    private static Problem unordered(String mixture) {
        return Problem.of(
                "SEA-0020",
                "the index chose each thousand of this list by typings and preferences alone, because the largest part of"
                        + " the patient's mixed origin {0} does not explain the patient; within a thousand the whole"
                        + " mixture orders",
                "filter the list down to a thousand donors: the whole mixture orders all of them; others as good can"
                        + " stand behind the first thousand",
                mixture);
    }

    private static Problem unreadable(IndexedDonors indexed) {
        return Problem.of(
                "SEA-0003",
                "{0} donors were not searched, because their typings cannot be read under release {1}, or nothing is typed of"
                        + " A, B, C, DRB1 and DQB1",
                "have them typed, correct their typings, or install a release that knows their names",
                indexed.unreadable(),
                indexed.reference().release());
    }

    private static Problem noGroups() {
        return Problem.of(
                "SEA-0009",
                "no T-cell epitope groups of DPB1 are known, so every mismatch at DPB1 may be permissive and nobody is"
                        + " left out for it",
                "install an IPD-IMGT/HLA release: ./relay nomenclature install; or ask for a match at DPB1");
    }

    private static Problem noTraits(Preference key) {
        return Problem.of(
                "SEA-0011",
                "the key {0} orders nobody: no table of allele traits that says anything about it is installed",
                "install one as DATA/nomenclature/allele-traits.tsv, or leave the key out",
                key.choice().map(ChoiceOrder::toString).orElse(key.name()));
    }

    private static Problem behind(String release) {
        return Problem.of(
                "SEA-0007",
                "the newest changes of donors, frequency sets or nomenclature are not in this result yet; it was made"
                        + " under release {0}",
                "search again in a moment; a large import or a new release takes up to a minute for a million donors",
                release);
    }

    /// Our own registry as it is, for [#outlook]: its donors by population.
    ///
    /// @param available the share who can donate when asked, above 0 to 1
    public RegistryPlan ourRegistry(double available) {
        Map<String, Long> counts = new TreeMap<>(donors.figures().byPopulation());
        Map<String, Double> shares = new TreeMap<>();
        counts.keySet().forEach(population -> shares.put(population, available));
        return new RegistryPlan(counts, shares);
    }

    /// What there is besides the best donor.
    ///
    /// @param registry in which the chance of a donor is asked
    /// @throws SearchProblem as [#search]; `SEA-0016` for a population that nobody here knows
    public Outlook outlook(Patient patient, NullRule rule, RegistryPlan registry) {
        IndexedDonors indexed = indexed();
        requireKnown(registry, indexed.reference());
        Phenotype phenotype = read(patient, indexed.reference());
        SearchQuestion ten = SearchQuestion.of(2, rule);
        Places volunteers = places(indexed, ten, patient, phenotype);
        var units = indexed.search(request(
                patient,
                phenotype,
                ten.over(SearchRequest.Extent.SIX)
                        .among(DonorFilter.LISTED.kinds(List.of(DonorListing.Kind.CORD_BLOOD_UNIT)))
                        .page(0, 0),
                indexed.reference()));
        Predictor predictor = predictors.of(indexed.reference(), rule);
        ImputedPerson imputed = predictor.impute(phenotype, indexed.reference().of(patient, TEN));
        return new Outlook(
                counts(volunteers.all()),
                permissive(indexed, patient, phenotype, ten),
                counts(units),
                indexed.donors(),
                Outlooks.someTen(volunteers.chancesOfNone()),
                new Outlooks(indexed.reference(), predictor).of(phenotype, imputed, rule),
                new Outlooks(indexed.reference(), predictor).in(registry, phenotype, imputed, rule));
    }

    /// A population is known by a frequency set, its own or a broader group's, or by a donor who names it; everybody's
    /// set serves none that is misspelt.
    private void requireKnown(RegistryPlan registry, Reference reference) {
        Set<String> unknown = new TreeSet<>();
        registry.donors()
                .keySet()
                .forEach(name -> unknown.addAll(reference.active().withoutOwn("", name)));
        if (!unknown.isEmpty()) {
            unknown.removeAll(donors.figures().byPopulation().keySet());
        }
        if (!unknown.isEmpty()) {
            throw new SearchProblem(Problem.of(
                    "SEA-0016",
                    "no frequency set and no donor is of the population {0}",
                    "look at the spelling; there are sets of {1}",
                    String.join(", ", unknown),
                    Misspelt.listed(
                            unknown.iterator().next(),
                            reference.active().sets().keySet().stream()
                                    .filter(name -> !name.isEmpty())
                                    .toList(),
                            ROOM)));
        }
    }

    private List<SearchResult.Count> permissive(
            IndexedDonors indexed, Patient patient, Phenotype phenotype, SearchQuestion ten) {
        boolean known = names.opened().isPresent() && !(phenotype.at(Locus.DPB1) instanceof LocusTyping.Untyped);
        SearchQuestion fitting = ten.fitting(DpbDemand.Least.PERMISSIVE).page(0, 0);
        return known ? counts(indexed.search(request(patient, phenotype, fitting, indexed.reference()))) : List.of();
    }

    private static List<SearchResult.Count> counts(org.marrowrelay.index.SearchResult result) {
        return result.counts().stream()
                .map(count -> new SearchResult.Count(count.mismatches(), count.potential(), count.definite()))
                .toList();
    }

    /// Why a search shows this donor, or does not.
    ///
    /// @throws SearchProblem as [#search]
    public Absence whyNot(Patient patient, String donor, SearchQuestion question) {
        IndexedDonors indexed = indexed();
        SearchRequest request = request(patient, read(patient, indexed.reference()), question, indexed.reference());
        WhyNot why = indexed.whyNot(donor, request);
        if (!(why instanceof WhyNot.NotListed)) {
            return new Absence(donor, why, null, List.of());
        }
        Optional<Donor> stored = DonorId.isId(donor) ? donors.find(new DonorId(donor)) : Optional.empty();
        return stored.map(found -> absent(found, why, indexed.reference()))
                .orElseGet(() -> new Absence(donor, why, null, List.of()));
    }

    private static Absence absent(Donor donor, WhyNot why, Reference reference) {
        List<Problem> problems = donor.status() != Status.DE
                        && reference.nomenclature().read(donor.typing().gl())
                                instanceof PhenotypeReading.Refused(var wrong)
                ? wrong
                : List.of();
        return new Absence(donor.id().value(), why, donor.status(), problems);
    }

    /// Everything that is known about one patient and one donor; empty when there is no such donor, when the donor is
    /// deleted, or when the typing cannot be read.
    ///
    /// @throws SearchProblem as [#search]
    public Optional<ExplainedPair> explain(Patient patient, DonorId donor, NullRule rule) {
        Reference reference = indexed().reference();
        Phenotype phenotype = read(patient, reference);
        return donors.find(donor)
                .filter(found -> found.status() != Status.DE)
                .flatMap(found -> explain(patient, phenotype, found, rule, reference));
    }

    private Optional<ExplainedPair> explain(
            Patient patient, Phenotype phenotype, Donor donor, NullRule rule, Reference reference) {
        return switch (reference.nomenclature().read(donor.typing().gl())) {
            case PhenotypeReading.Refused _ -> Optional.empty();
            case PhenotypeReading.Accepted(var ofDonor, var _) ->
                Optional.of(pair(patient, phenotype, donor, ofDonor, rule, reference));
        };
    }

    private ExplainedPair pair(
            Patient patient, Phenotype phenotype, Donor donor, Phenotype ofDonor, NullRule rule, Reference reference) {
        Predictor predictor = predictors.of(reference, rule);
        MatchPrediction prediction = predictor
                .predict(phenotype, reference.covering(patient, TEN), ofDonor, reference.covering(donor, TEN))
                .saying(
                        said(
                                predictor.impute(phenotype, reference.of(patient, TEN)),
                                "",
                                Reference.origin(patient),
                                reference),
                        said(
                                predictor.impute(ofDonor, reference.of(donor, TEN)),
                                donor.registry(),
                                donor.population(),
                                reference));
        Findings findings = new Pairs(reference).findings(patient, phenotype, donor, ofDonor, rule);
        return new ExplainedPair(
                patient,
                phenotype,
                donor,
                ofDonor,
                prediction,
                findings,
                new Explainer(predictor).explain(prediction, phenotype, ofDonor, findings),
                reference.restsOn(rule));
    }

    /// What is said of a person, also of sets that are passed over because they do not cover all matched loci.
    private static List<Problem> said(ImputedPerson person, String registry, String population, Reference reference) {
        List<Problem> said = new ArrayList<>(person.notices());
        reference.unmixed(registry, population, TEN).ifPresent(said::add);
        reference.standIns(registry, population, TEN, person.set()).ifPresent(said::add);
        return said;
    }

    /// The pair under every set in use, and under the mixtures that explain the two, for the patient and the donor
    /// each; empty as [#explain].
    ///
    /// @throws SearchProblem as [#search]
    public Optional<CrossedPair> crossed(Patient patient, DonorId donor, NullRule rule) {
        Reference reference = indexed().reference();
        return explain(patient, donor, rule)
                .map(pair -> new CrossedPair(
                        CrossedSets.of(
                                pair.patientPhenotype(),
                                pair.donorPhenotype(),
                                withMixtures(reference.populations(TEN).sets(), pair.prediction()),
                                predictors.of(reference, rule)),
                        reference.restsOn(rule)));
    }

    private static Map<String, HaplotypeFrequencySet> withMixtures(
            Map<String, HaplotypeFrequencySet> sets, MatchPrediction prediction) {
        Map<String, HaplotypeFrequencySet> all = new LinkedHashMap<>(sets);
        Stream.of(prediction.patientSet(), prediction.donorSet())
                .flatMap(Optional::stream)
                .filter(set -> Completion.isMixed(set.provenance().population()))
                .forEach(set -> all.put(set.provenance().population(), set));
        return all;
    }

    /// What the release in use knows of alleles.
    ///
    /// @throws SearchProblem as [#search]
    public AlleleFacts facts() {
        return indexed().reference().facts();
    }
}
