package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.matching.probability.Posterior;

/// Donors of long ago: typed at A and B alone, or not at DRB1, by which donors are sorted first. A search misses none
/// of them, because what is not typed can still match.
class SparselyTypedTest {
    private static final long SEED = 20261126;

    @TempDir
    Path folder;

    private final TinyWorld world = new TinyWorld(SEED, 3, 25);
    private final Map<String, DonorListing> donors = new TreeMap<>();

    private void add(String kind, Set<Locus> typed, List<DonorListing> to) {
        for (int number = 0; number < 40; number++) {
            Map<Locus, LocusTyping.Typed> typings = new EnumMap<>(Locus.class);
            world.person().typings().forEach((locus, typing) -> {
                if (typed.contains(locus)) {
                    typings.put(locus, typing);
                }
            });
            Phenotype person = new Phenotype("", TinyWorld.RELEASE, typings);
            DonorListing donor = DonorListing.of(kind + number, "NORTH", person);
            donors.put(donor.id(), donor);
            to.add(donor);
        }
    }

    private DonorIndex index() {
        List<DonorListing> early = new ArrayList<>();
        add("AB-", Set.of(Locus.A, Locus.B), early);
        add("noDRB1-", Set.of(Locus.A, Locus.B, Locus.C, Locus.DQB1), early);
        add("nothing-", Set.of(), early);
        add("all-", Set.copyOf(Locus.MATCHED), early);
        List<DonorListing> late = new ArrayList<>();
        add("late-AB-", Set.of(Locus.A, Locus.B), late);
        add("late-noDRB1-", Set.of(Locus.A, Locus.B, Locus.C, Locus.DQB1), late);
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            early.forEach(writer::add);
            writer.finish(Progress.SILENT);
        }
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(late.stream().<ListingChange>map(ListingChange.Put::new).toList(), 1);
            return live.now();
        }
    }

    @ParameterizedTest(name = "{0} mismatches, {1}")
    @CsvSource({"0, TEN", "1, TEN", "2, TEN", "0, EIGHT", "1, SIX"})
    void every_one_of_them_who_can_match_is_found_with_the_probability_of_the_definition(
            int mismatches, SearchRequest.Extent extent) {
        DonorIndex index = index();
        Set<String> kinds = new TreeSet<>();
        for (int round = 0; round < 10; round++) {
            SearchRequest request = SearchRequest.of(world.person(), "NORTH", mismatches)
                    .over(extent)
                    .among(DonorFilter.EVERYBODY);
            SearchResult result = index.search(request);
            assertThat(result.hits().stream().map(SearchHit::id))
                    .as("seed %d, patient %s", SEED, request.patient().typings())
                    .containsExactlyInAnyOrderElementsOf(expected(request));
            for (SearchHit hit : result.hits()) {
                kinds.add(hit.id().replaceAll("[0-9]+$", ""));
                compare(hit, request);
            }
        }
        assertThat(kinds)
                .as("every kind was found at least once")
                .contains("AB-", "noDRB1-", "nothing-", "late-AB-", "late-noDRB1-");
    }

    @Test
    void a_patient_of_whom_nothing_is_typed_gets_everybody_at_once_and_the_reason_why_without_probabilities() {
        TinyWorld wide = new TinyWorld(SEED, 7, 700);
        Path own = folder.resolve("wide");
        try (DonorIndexWriter writer = DonorIndexWriter.open(own, TinyWorld.RELEASE, wide.sets)) {
            wide.donors(200).forEach(writer::add);
            writer.finish(Progress.SILENT);
        }
        Phenotype nothing = new Phenotype("", TinyWorld.RELEASE, Map.of());
        SearchResult result = DonorIndex.open(own)
                .search(SearchRequest.of(nothing, "NORTH", 0).among(DonorFilter.EVERYBODY));
        assertThat(result.total()).as("all but those with a novel allele").isGreaterThan(150);
        assertThat(result.hits()).hasSize((int) result.total());
        assertThat(result.hits().stream().filter(hit -> hit.probability().isPresent()))
                .isEmpty();
        assertThat(result.notices()).singleElement().satisfies(notice -> assertThat(notice.code())
                .isEqualTo("IDX-0205"));
        SearchResult typed = DonorIndex.open(own)
                .search(SearchRequest.of(wide.person(), "NORTH", 2).among(DonorFilter.EVERYBODY));
        assertThat(typed.notices()).as("a typed patient of the same world").isEmpty();
    }

    private Set<String> expected(SearchRequest request) {
        return donors.values().stream()
                .filter(donor -> MatchCategory.of(
                                        request.patient(),
                                        donor.phenotype(),
                                        request.extent().loci(),
                                        request.rule())
                                .fewest()
                        <= request.mismatches())
                .map(DonorListing::id)
                .collect(Collectors.toSet());
    }

    private void compare(SearchHit hit, SearchRequest request) {
        DonorListing donor = donors.get(hit.id());
        hit.loci().forEach((locus, result) -> assertThat(result.typed())
                .isEqualTo(donor.phenotype().at(locus) instanceof LocusTyping.Typed));
        Optional<Posterior.Explained> patient = explained(request.patient());
        Optional<Posterior.Explained> other = explained(donor.phenotype());
        assertThat(hit.probability().isPresent()).isEqualTo(patient.isPresent() && other.isPresent());
        hit.probability().ifPresent(found -> {
            double defined = MatchProbability.of(
                            patient.orElseThrow(),
                            other.orElseThrow(),
                            request.extent().loci(),
                            NullRule.EXPRESSED)
                    .exactly(0);
            assertThat(Math.abs(found.none() - defined)).as(hit.id()).isLessThanOrEqualTo(1e-12 + 1e-9 * defined);
        });
    }

    /// The first of the population's set and the one for everybody that explains the person.
    private Optional<Posterior.Explained> explained(Phenotype person) {
        for (String population : List.of("NORTH", "")) {
            for (HaplotypeFrequencySet set : world.sets) {
                if (set.provenance().population().equals(population)
                        && Posterior.of(person, set) instanceof Posterior.Explained explained) {
                    return Optional.of(explained);
                }
            }
        }
        return Optional.empty();
    }
}
