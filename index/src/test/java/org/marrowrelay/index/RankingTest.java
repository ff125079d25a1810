package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.DonorListing.BloodGroup;
import org.marrowrelay.index.DonorListing.Cmv;
import org.marrowrelay.index.DonorListing.Kind;
import org.marrowrelay.index.DonorListing.Sex;
import org.marrowrelay.index.DonorListing.Status;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.ChoiceOrder;

/// Order, pages and filters.
class RankingTest {
    private static final long SEED = 4711;
    private static final double ROUNDED = 1e12;

    @TempDir
    Path folder;

    private final TinyWorld world = new TinyWorld(SEED, 3, 20);
    private final Map<String, DonorListing> byId = new HashMap<>();
    private DonorIndex index = null;
    private final List<Phenotype> patients = new ArrayList<>();

    @BeforeEach
    void build() {
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            for (DonorListing donor : world.donors(1_500)) {
                byId.put(donor.id(), donor);
                writer.add(donor);
            }
            writer.finish(Progress.SILENT);
        }
        index = DonorIndex.open(folder);
        for (int i = 0; i < 15; i++) {
            patients.add(world.person());
        }
        patients.add(new Phenotype("", TinyWorld.RELEASE, Map.of()));
    }

    private static long rounded(SearchHit hit, boolean atMostOne) {
        return hit.probability()
                .map(p -> Math.round((p.none() + (atMostOne ? p.one() : 0)) * ROUNDED))
                .orElse(-1L);
    }

    private static Comparator<SearchHit> order(Cmv cmv, BloodGroup group) {
        return Comparator.<SearchHit>comparingLong(hit -> rounded(hit, false))
                .thenComparingLong(hit -> rounded(hit, true))
                .reversed()
                .thenComparingInt(hit -> hit.probability().isPresent() ? 0 : -hit.potential())
                .thenComparing(hit -> hit.birth() == null ? LocalDate.MIN : hit.birth(), Comparator.reverseOrder())
                .thenComparing(hit -> List.of(Sex.MALE, Sex.FEMALE, Sex.UNKNOWN).indexOf(hit.sex()))
                .thenComparing(hit -> hit.cmv() == Cmv.UNKNOWN ? 2 : hit.cmv() == cmv ? 0 : 1)
                .thenComparing(hit -> hit.bloodGroup() == BloodGroup.UNKNOWN ? 2 : hit.bloodGroup() == group ? 0 : 1)
                .thenComparing(hit -> -hit.weightKg().orElse(0))
                .thenComparing(SearchHit::id);
    }

    @Test
    void the_order_is_total_and_every_page_is_a_part_of_it() {
        for (Phenotype patient : patients) {
            SearchRequest request = SearchRequest.of(patient, "NORTH", 2)
                    .among(DonorFilter.EVERYBODY)
                    .ordered(Preference.USUAL, new PatientTraits(Cmv.NEGATIVE, BloodGroup.A));
            List<SearchHit> all = index.search(request.page(0, 5_000)).hits();
            List<SearchHit> sorted = new ArrayList<>(all);
            sorted.sort(order(Cmv.NEGATIVE, BloodGroup.A));
            assertThat(all).as("seed %d", SEED).isEqualTo(sorted);
            for (int size : new int[] {1, 7, 100, 1_000}) {
                for (int from = 0; from < Math.min(all.size(), 3 * size); from += size) {
                    List<SearchHit> page =
                            index.search(request.page(from, size)).hits();
                    assertThat(page)
                            .as("seed %d, hits %d and %d more", SEED, from, size)
                            .isEqualTo(all.subList(from, Math.min(all.size(), from + size)));
                }
            }
        }
    }

    /// Made up: what a registry would install.
    private static final AlleleTraits TRAITS = AlleleTraits.read(List.of(
                    "leader\tB*01\tM\tinvented",
                    "leader\tB*02\tT\tinvented",
                    "kir-ligand\tC*01\tC1\tinvented",
                    "kir-ligand\tC*02\tC2\tinvented",
                    "kir-ligand\tC*03\tC1\tinvented",
                    "kir-ligand\tB*01\tnone\tinvented",
                    "kir-ligand\tB*02\tBw4-80I\tinvented",
                    "kir-ligand\tB*03\tnone\tinvented",
                    "dpb1-expression\tDPB1*04:01\tlow\tinvented",
                    "dpb1-expression\tDPB1*01:01\thigh\tinvented"))
            .traits();

    @Test
    void optional_keys_order_donors_who_are_equally_likely_as_the_definition_compares_each_pair() {
        List<Preference> keys = List.of(Preference.LEADER, Preference.OTHER_KIR_LIGANDS, Preference.YOUNGER);
        Set<Integer> places = new HashSet<>();
        for (Phenotype patient : patients) {
            SearchRequest request = SearchRequest.of(patient, "NORTH", 2)
                    .among(DonorFilter.EVERYBODY)
                    .ordered(keys, PatientTraits.UNKNOWN.with(TRAITS))
                    .page(0, 5_000);
            ToIntFunction<SearchHit> leader = hit -> place(ChoiceOrder.LEADER, patient, hit);
            ToIntFunction<SearchHit> ligands = hit -> place(ChoiceOrder.OTHER_KIR_LIGANDS, patient, hit);
            List<SearchHit> all = index.search(request).hits();
            List<SearchHit> sorted = new ArrayList<>(all);
            sorted.sort(Comparator.<SearchHit>comparingLong(hit -> rounded(hit, false))
                    .thenComparingLong(hit -> rounded(hit, true))
                    .reversed()
                    .thenComparingInt(hit -> hit.probability().isPresent() ? 0 : -hit.potential())
                    .thenComparingInt(leader)
                    .thenComparingInt(ligands)
                    .thenComparing(hit -> hit.birth() == null ? LocalDate.MIN : hit.birth(), Comparator.reverseOrder())
                    .thenComparing(SearchHit::id));
            assertThat(all).as("seed %d", SEED).isEqualTo(sorted);
            all.forEach(hit -> places.add(10 * leader.applyAsInt(hit) + ligands.applyAsInt(hit)));
        }
        assertThat(places).as("the world has every kind of pair").contains(0, 1, 3, 10, 11, 13, 33);
    }

    private int place(ChoiceOrder order, Phenotype patient, SearchHit hit) {
        return order.place(ChoiceKeys.of(patient, byId.get(hit.id()).phenotype(), TRAITS));
    }

    @Test
    void low_expression_of_the_missing_dpb1_comes_before_high_and_untyped_last() {
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            writer.add(DonorListing.of("untyped", dpb1()));
            writer.add(DonorListing.of("lacks the high one", dpb1("DPB1*04:01", "DPB1*04:01")));
            writer.add(DonorListing.of("lacks the low one", dpb1("DPB1*01:01", "DPB1*01:01")));
            writer.add(DonorListing.of("matched", dpb1("DPB1*01:01", "DPB1*04:01")));
            writer.finish(Progress.SILENT);
        }
        SearchRequest request = SearchRequest.of(dpb1("DPB1*04:01", "DPB1*01:01"), "", 2)
                .ordered(List.of(Preference.DPB1_EXPRESSION), PatientTraits.UNKNOWN.with(TRAITS));
        assertThat(DonorIndex.open(folder).search(request).hits())
                .extracting(SearchHit::id)
                .containsExactly("matched", "lacks the low one", "lacks the high one", "untyped");
    }

    private static Phenotype dpb1(String... names) {
        if (names.length == 0) {
            return new Phenotype("", TinyWorld.RELEASE, Map.of());
        }
        List<Position> positions = Stream.of(names)
                .<Position>map(name -> new Position.OneOf(Set.of(MatchingGroup.expressed(Locus.DPB1, name))))
                .toList();
        Product product = new Product(positions.get(0), positions.get(1));
        LocusTyping.Typed typed = new LocusTyping.Typed(Locus.DPB1, List.of(product));
        return new Phenotype("", TinyWorld.RELEASE, Map.of(Locus.DPB1, typed));
    }

    @Test
    void a_filter_shows_those_who_pass_and_nobody_else() {
        DonorFilter filter = DonorFilter.LISTED
                .sexes(List.of(Sex.FEMALE, Sex.UNKNOWN))
                .registries(List.of("0901", "0902"))
                .born(LocalDate.of(1975, 1, 1), LocalDate.of(1990, 12, 31));
        for (Phenotype patient : patients) {
            SearchRequest request = SearchRequest.of(patient, "SOUTH", 2)
                    .among(DonorFilter.EVERYBODY)
                    .page(0, 5_000);
            List<String> expected = index.search(request).hits().stream()
                    .map(SearchHit::id)
                    .filter(id -> passes(byId.get(id)))
                    .toList();
            SearchResult result = index.search(request.among(filter));
            assertThat(result.hits().stream().map(SearchHit::id))
                    .as("seed %d", SEED)
                    .isEqualTo(expected);
            assertThat(result.total()).isEqualTo(expected.size());
        }
    }

    private static boolean passes(DonorListing donor) {
        return donor.kind() == Kind.DONOR
                && donor.status() != Status.DE
                && donor.sex() != Sex.MALE
                && !donor.registry().equals("0900")
                && donor.birth() != null
                && donor.birth().getYear() >= 1975
                && donor.birth().getYear() <= 1990;
    }

    @Test
    void a_limit_at_a_locus_holds_whatever_the_others_allow() {
        for (Phenotype patient : patients) {
            SearchRequest request = SearchRequest.of(patient, "NORTH", 2)
                    .among(DonorFilter.EVERYBODY)
                    .page(0, 5_000);
            List<String> expected = index.search(request).hits().stream()
                    .filter(hit -> hit.loci().get(Locus.DRB1).fewest() == 0
                            && hit.loci().get(Locus.A).fewest() <= 1)
                    .map(SearchHit::id)
                    .toList();
            assertThat(index.search(request.within(Map.of(Locus.DRB1, 0, Locus.A, 1)))
                            .hits())
                    .extracting(SearchHit::id)
                    .isEqualTo(expected);
        }
    }

    @Test
    void what_was_listed_comes_back_as_it_was() {
        SearchRequest everybody = SearchRequest.of(patients.getLast(), "", 2)
                .among(DonorFilter.EVERYBODY)
                .page(0, 5_000);
        List<SearchHit> hits = index.search(everybody).hits();
        assertThat(hits.size()).isGreaterThan(1_000);
        for (SearchHit hit : hits) {
            DonorListing listed = byId.get(hit.id());
            assertThat(hit.birth()).isEqualTo(listed.birth());
            assertThat(hit.sex()).isEqualTo(listed.sex());
            assertThat(hit.cmv()).isEqualTo(listed.cmv());
            assertThat(hit.bloodGroup()).isEqualTo(listed.bloodGroup());
            assertThat(hit.weightKg()).isEqualTo(listed.weightKg());
            assertThat(hit.status()).isEqualTo(listed.status());
            assertThat(hit.registry()).isEqualTo(listed.registry());
            assertThat(hit.population()).isEqualTo(listed.population());
            assertThat(index.find(hit.id())).isPresent();
        }
        assertThat(index.find("nobody")).isEmpty();
    }

    @Test
    void whoever_is_not_shown_has_a_reason_and_whoever_is_has_none() {
        for (Phenotype patient : patients) {
            SearchRequest request = SearchRequest.of(patient, "NORTH", 1)
                    .within(Map.of(Locus.B, 0))
                    .page(0, 5_000);
            List<String> shown =
                    index.search(request).hits().stream().map(SearchHit::id).toList();
            for (String id : byId.keySet()) {
                WhyNot why = index.whyNot(id, request);
                assertThat(why instanceof WhyNot.Found)
                        .as("seed %d, %s: %s", SEED, id, why)
                        .isEqualTo(shown.contains(id));
                if (why instanceof WhyNot.Mismatched(var loci, int fewest, var beyond)) {
                    assertThat(fewest > 1 || beyond.equals(List.of(Locus.B))).isTrue();
                }
            }
        }
        assertThat(index.whyNot("nobody", SearchRequest.of(patients.getFirst(), "", 0)))
                .isEqualTo(new WhyNot.NotListed());
    }

    @Test
    void counting_by_the_definition_agrees() {
        for (Phenotype patient : patients) {
            for (int mismatches = 0; mismatches <= 2; mismatches++) {
                SearchRequest request = SearchRequest.of(patient, "NORTH", mismatches);
                assertThat(index.search(request).total()).isEqualTo(index.countByDefinition(request));
            }
        }
    }

    @Test
    void an_identifier_that_comes_twice_is_listed_once_and_told() {
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            writer.add(DonorListing.of("D1", patients.get(0)));
            writer.add(DonorListing.of("D2", patients.get(1)));
            writer.add(DonorListing.of("D1", patients.get(2)));
            BuildSummary summary = writer.finish(Progress.SILENT);
            assertThat(summary.donors()).isEqualTo(2);
            assertThat(summary.problems()).singleElement().hasToString("""
                    IDX-0107: the identifier came before; this donor was left out
                      where: donor 3
                      fix:   list every donor once""");
        }
    }
}
