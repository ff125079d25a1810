package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.SearchRequest.Extent;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.matching.probability.Posterior;
import org.marrowrelay.testkit.Draw;

/// The index against the definition, donor by donor.
class AgreementTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1} of {2}, null rule {3}, seed {0}: every donor and every number")
    @CsvSource({
        "1, 0, TEN, EXPRESSED", "2, 1, TEN, EXPRESSED", "3, 2, TEN, EXPRESSED", "4, 2, TEN, ALLELE",
        "5, 0, EIGHT, EXPRESSED", "6, 1, EIGHT, ALLELE", "7, 2, SIX, EXPRESSED", "8, 1, SIX, ALLELE",
        "9, 2, TEN, EXPRESSED", "10, 2, TEN, ALLELE", "11, 1, TEN, EXPRESSED", "12, 2, EIGHT, EXPRESSED"
    })
    void finds_exactly_the_donors_of_the_definition_with_its_probabilities(
            long seed, int mismatches, Extent extent, NullRule rule) {
        compare(seed, new TinyWorld(seed, 3 + (int) (seed % 4), 25), mismatches, extent, rule);
    }

    @ParameterizedTest(name = "{1} of {2}, null rule {3}, seed {0}: sets of three, four and five loci")
    @CsvSource({
        "1, 2, TEN, EXPRESSED", "2, 2, EIGHT, EXPRESSED", "3, 2, SIX, EXPRESSED", "4, 2, TEN, ALLELE",
        "5, 2, EIGHT, ALLELE", "6, 2, SIX, ALLELE", "7, 1, EIGHT, EXPRESSED", "8, 0, SIX, EXPRESSED"
    })
    void takes_at_each_extent_the_sets_that_cover_what_counts_there(
            long seed, int mismatches, Extent extent, NullRule rule) {
        compare(seed, TinyWorld.withSmallerSets(seed, 3 + (int) (seed % 3), 25), mismatches, extent, rule);
    }

    @ParameterizedTest(name = "{1} of {2}, null rule {3}, seed {0}: sets with and without DPB1")
    @CsvSource({
        "1, 2, TEN, EXPRESSED", "2, 2, TEN, EXPRESSED", "3, 2, EIGHT, EXPRESSED", "4, 2, EIGHT, EXPRESSED",
        "5, 2, SIX, EXPRESSED", "6, 2, SIX, EXPRESSED", "7, 2, TEN, ALLELE", "8, 2, EIGHT, ALLELE",
        "9, 2, SIX, ALLELE", "10, 1, TEN, EXPRESSED", "11, 0, EIGHT, EXPRESSED", "12, 2, TEN, ALLELE"
    })
    void what_is_typed_at_dpb1_counts_under_sets_that_cover_it(
            long seed, int mismatches, Extent extent, NullRule rule) {
        compare(seed, TinyWorld.withDpb1(seed, 2 + (int) (seed % 2), 25), mismatches, extent, rule);
    }

    @ParameterizedTest(name = "{1} of {2}, null rule {3}, seed {0}: changed and merged, sets of three to six loci")
    @CsvSource({
        "21, 2, TEN, EXPRESSED", "22, 2, EIGHT, EXPRESSED", "23, 2, SIX, EXPRESSED", "24, 2, TEN, ALLELE",
        "25, 2, EIGHT, ALLELE", "26, 2, SIX, ALLELE", "27, 1, EIGHT, EXPRESSED", "28, 0, SIX, EXPRESSED"
    })
    void a_merge_finds_what_the_definition_finds(long seed, int mismatches, Extent extent, NullRule rule) {
        TinyWorld world = TinyWorld.withSetsOfEveryKind(seed, 2 + (int) (seed % 2), 25);
        Map<String, DonorListing> listed = new TreeMap<>();
        world.donors(100).forEach(donor -> listed.put(donor.id(), donor));
        build(world, List.copyOf(listed.values()));
        Draw draw = Draw.of(seed, 79);
        try (LiveIndex live = LiveIndex.open(folder)) {
            for (int step = 1; step <= 3; step++) {
                live.apply(changes(world, draw, listed), step);
                compare(seed, world, List.copyOf(listed.values()), live.now(), mismatches, extent, rule);
                live.merge();
                assertThat(live.now().statistics().later()).isZero();
                compare(seed, world, List.copyOf(listed.values()), live.now(), mismatches, extent, rule);
            }
        }
        compare(seed, world, List.copyOf(listed.values()), DonorIndex.open(folder), mismatches, extent, rule);
    }

    private static List<ListingChange> changes(TinyWorld world, Draw draw, Map<String, DonorListing> listed) {
        List<ListingChange> changes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            DonorListing donor = world.donor(draw.below(150));
            if (draw.chance(0.3)) {
                listed.remove(donor.id());
                changes.add(new ListingChange.Delete(donor.id()));
            } else {
                listed.put(donor.id(), donor);
                changes.add(new ListingChange.Put(donor));
            }
        }
        return changes;
    }

    private void compare(long seed, TinyWorld world, int mismatches, Extent extent, NullRule rule) {
        List<DonorListing> donors = world.donors(120);
        build(world, donors);
        compare(seed, world, donors, DonorIndex.open(folder), mismatches, extent, rule);
    }

    private static void compare(
            long seed,
            TinyWorld world,
            List<DonorListing> donors,
            DonorIndex index,
            int mismatches,
            Extent extent,
            NullRule rule) {
        for (int number = 0; number < 12; number++) {
            Phenotype patient = world.person();
            String population = world.population();
            SearchRequest request = SearchRequest.of(patient, population, mismatches)
                    .over(extent)
                    .under(rule)
                    .among(DonorFilter.EVERYBODY);
            compare(seed, number, world.sets, donors, request, index.search(request));
        }
    }

    private void build(TinyWorld world, List<DonorListing> donors) {
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            donors.forEach(writer::add);
            assertThat(writer.finish(Progress.SILENT).donors()).isEqualTo(donors.size());
        }
    }

    private static void compare(
            long seed,
            int number,
            List<HaplotypeFrequencySet> sets,
            List<DonorListing> donors,
            SearchRequest request,
            SearchResult result) {
        Map<String, SearchHit> found = new HashMap<>();
        result.hits().forEach(hit -> found.put(hit.id(), hit));
        List<Locus> loci = request.extent().loci();
        Optional<Posterior.Explained> patient =
                explained(request.patient(), request.population(), request.extent(), sets);
        int expected = 0;
        for (DonorListing donor : donors) {
            String about = "seed %d, patient %d (%s), donor %s (%s)"
                    .formatted(
                            seed,
                            number,
                            request.patient().typings(),
                            donor.id(),
                            donor.phenotype().typings());
            MatchCategory category = MatchCategory.of(request.patient(), donor.phenotype(), loci, request.rule());
            SearchHit hit = found.get(donor.id());
            assertThat(hit != null).as(about).isEqualTo(category.fewest() <= request.mismatches());
            if (hit != null) {
                expected++;
                compareLoci(about, category, hit);
                compareProbability(about, sets, request, patient, donor, hit);
            }
        }
        assertThat(result.total()).isEqualTo(expected);
        assertThat(result.counts().stream()
                        .mapToLong(count -> count.potential() + count.definite())
                        .sum())
                .isEqualTo(expected);
        compareOrder(result.hits());
    }

    private static void compareLoci(String about, MatchCategory category, SearchHit hit) {
        category.loci().forEach((locus, comparison) -> {
            SearchHit.LocusResult result = hit.loci().get(locus);
            assertThat(List.of(result.fewest(), result.most()))
                    .as("%s, %s", about, locus)
                    .isEqualTo(List.of(comparison.fewest(), comparison.most()));
        });
        assertThat(hit.potential()).isEqualTo(2 * hit.loci().size() - category.fewest());
        assertThat(hit.definite()).isEqualTo(2 * hit.loci().size() - category.most());
        assertThat(category.loci().values().stream().allMatch(LocusComparison::isDefinite))
                .isEqualTo(hit.potential() == hit.definite());
    }

    private static void compareProbability(
            String about,
            List<HaplotypeFrequencySet> sets,
            SearchRequest request,
            Optional<Posterior.Explained> patient,
            DonorListing donor,
            SearchHit hit) {
        Optional<Posterior.Explained> other = explained(donor.phenotype(), donor.population(), request.extent(), sets);
        assertThat(hit.probability().isPresent()).as(about).isEqualTo(patient.isPresent() && other.isPresent());
        if (hit.probability().isEmpty()) {
            return;
        }
        MatchProbability defined =
                MatchProbability.of(patient.get(), other.get(), request.extent().loci(), request.rule());
        close(about, hit.probability().get().none(), defined.exactly(0));
        close(about, hit.probability().get().one(), defined.exactly(1));
        close(about, hit.probability().get().two(), defined.exactly(2));
        assertThat(hit.frequencySet()).isEqualTo(other.get().set().provenance().population());
    }

    private static void close(String about, double found, double defined) {
        assertThat(Math.abs(found - defined))
                .as("%s: found %s, defined %s", about, found, defined)
                .isLessThanOrEqualTo(1e-12 + 1e-9 * defined);
    }

    private static void compareOrder(List<SearchHit> hits) {
        for (int i = 1; i < hits.size(); i++) {
            assertThat(hits.get(i).rank()).isEqualTo(i + 1);
            assertThat(none(hits.get(i))).isLessThanOrEqualTo(none(hits.get(i - 1)) + 1.1e-12);
        }
    }

    private static double none(SearchHit hit) {
        return hit.probability().map(SearchHit.Probability::none).orElse(-1.0);
    }

    private static Optional<Posterior.Explained> explained(
            Phenotype person, String population, Extent extent, List<HaplotypeFrequencySet> sets) {
        for (String name : (population + ">").split(">", -1)) {
            for (HaplotypeFrequencySet set : sets) {
                if (set.provenance().population().equals(name)
                        && set.loci().containsAll(extent.loci())
                        && Posterior.of(person, set) instanceof Posterior.Explained explained) {
                    return Optional.of(explained);
                }
            }
        }
        return Optional.empty();
    }
}
