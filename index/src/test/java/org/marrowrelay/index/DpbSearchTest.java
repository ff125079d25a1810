package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.DpbDemand.Least;
import org.marrowrelay.matching.grade.DpbComparison;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.Permissiveness;
import org.marrowrelay.testkit.Draw;

/// DPB1 on request, donor by donor against `matching.grade.DpbComparison`.
class DpbSearchTest {
    private static final long SEED = 20261125;
    private static final int ALLELES = 7;

    @TempDir
    Path folder;

    private final TinyWorld world = new TinyWorld(SEED, 3, 20);
    private final Draw draw = Draw.of(SEED, 9);
    private final Map<String, DonorListing> listed = new TreeMap<>();

    /// Alleles 1 to 6 are of groups 1, 2, 3, 1, 2, 3; the seventh is of none.
    private static int tceGroup(MatchingGroup group) {
        int number = group.name().charAt(6) - '0';
        return number == ALLELES ? 0 : 1 + (number - 1) % 3;
    }

    private Phenotype withDpb1(Phenotype person) {
        Map<Locus, LocusTyping.Typed> typings = new EnumMap<>(Locus.class);
        person.typings().forEach(typings::put);
        if (!draw.chance(0.3)) {
            typings.put(Locus.DPB1, new LocusTyping.Typed(Locus.DPB1, List.of(new Product(position(), position()))));
        }
        return new Phenotype("", TinyWorld.RELEASE, typings);
    }

    private Position position() {
        if (draw.chance(0.05)) {
            return new Position.Any();
        }
        Set<MatchingGroup> groups = new HashSet<>();
        for (int left = draw.chance(0.7) ? 1 : 2; left > 0; left--) {
            groups.add(MatchingGroup.expressed(Locus.DPB1, "DPB1*0" + draw.between(1, ALLELES) + ":01"));
        }
        return new Position.OneOf(groups);
    }

    private DonorListing donor(int number) {
        DonorListing donor = DonorListing.of("D" + number, world.population(), withDpb1(world.person()));
        listed.put(donor.id(), donor);
        return donor;
    }

    private void build(int donors) {
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            for (int number = 0; number < donors; number++) {
                writer.add(donor(number));
            }
            writer.finish(Progress.SILENT);
        }
    }

    private void compare(DonorIndex index, Least least) {
        for (int round = 0; round < 6; round++) {
            Phenotype patient = withDpb1(world.person());
            SearchRequest request = SearchRequest.of(patient, "NORTH", 2)
                    .among(DonorFilter.EVERYBODY)
                    .under(round % 2 == 0 ? NullRule.EXPRESSED : NullRule.ALLELE)
                    .with(new DpbDemand(least, DpbSearchTest::tceGroup));
            SearchResult result = index.search(request);
            assertThat(result.hits().stream().map(SearchHit::id))
                    .as("seed %d, %s, patient %s", SEED, least, patient.typings())
                    .containsExactlyInAnyOrderElementsOf(expected(request));
            assertThat(index.countByDefinition(request)).isEqualTo(result.total());
            result.hits().forEach(hit -> compare(hit, request));
            listed.forEach((id, donor) -> compare(index.whyNot(id, request), donor, request));
        }
    }

    private Set<String> expected(SearchRequest request) {
        Set<String> ids = new TreeSet<>();
        listed.values().stream()
                .filter(donor -> isMatched(request, donor) && isWanted(request, donor))
                .forEach(donor -> ids.add(donor.id()));
        return ids;
    }

    private static boolean isMatched(SearchRequest request, DonorListing donor) {
        return MatchCategory.of(
                                request.patient(),
                                donor.phenotype(),
                                request.extent().loci(),
                                request.rule())
                        .fewest()
                <= request.mismatches();
    }

    private static DpbComparison defined(SearchRequest request, DonorListing donor) {
        return DpbComparison.of(request.patient(), donor.phenotype(), request.rule(), DpbSearchTest::tceGroup);
    }

    /// A donor is left out when the typings say for certain that DPB1 is not as asked.
    private static boolean isWanted(SearchRequest request, DonorListing donor) {
        DpbComparison dpb1 = defined(request, donor);
        Set<Permissiveness> bad = Set.of(
                Permissiveness.NON_PERMISSIVE_GRAFT_VERSUS_HOST, Permissiveness.NON_PERMISSIVE_HOST_VERSUS_GRAFT);
        boolean mismatched = dpb1.comparison().fewest() > 0;
        return switch (request.dpb1().least()) {
            case ANYTHING -> true;
            case MATCHED -> !mismatched;
            case PERMISSIVE -> !mismatched || !bad.containsAll(dpb1.permissiveness());
        };
    }

    private void compare(SearchHit hit, SearchRequest request) {
        DonorListing donor = listed.get(hit.id());
        DpbComparison dpb1 = defined(request, donor);
        assertThat(List.of(hit.dpb1().locus().fewest(), hit.dpb1().locus().most()))
                .isEqualTo(List.of(dpb1.comparison().fewest(), dpb1.comparison().most()));
        assertThat(hit.dpb1().permissiveness()).isEqualTo(dpb1.permissiveness());
        assertThat(hit.dpb1().locus().typed()).isEqualTo(donor.phenotype().at(Locus.DPB1) instanceof LocusTyping.Typed);
    }

    private static void compare(WhyNot why, DonorListing donor, SearchRequest request) {
        boolean matched = isMatched(request, donor);
        assertThat(why instanceof WhyNot.Mismatched).isEqualTo(!matched);
        assertThat(why instanceof WhyNot.DpbMismatched).isEqualTo(matched && !isWanted(request, donor));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Least.class)
    void finds_exactly_the_donors_of_the_definition_in_the_file_among_changes_and_after_a_merge(Least least) {
        build(120);
        try (LiveIndex live = LiveIndex.open(folder)) {
            compare(live.now(), least);
            List<ListingChange> changes = new ArrayList<>();
            for (int number = 80; number < 170; number++) {
                changes.add(new ListingChange.Put(donor(number)));
            }
            live.apply(changes, 1);
            compare(live.now(), least);
            compare(DonorIndex.open(folder), least);
            live.merge();
            compare(live.now(), least);
        }
        compare(DonorIndex.open(folder), least);
    }

    @Test
    void a_donor_typed_at_DPB1_can_join_an_index_where_nobody_was() {
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            writer.finish(Progress.SILENT);
        }
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(List.of(new ListingChange.Put(donor(1)), new ListingChange.Put(donor(2))), 1);
            live.apply(List.of(new ListingChange.Put(donor(3))), 2);
            compare(live.now(), Least.MATCHED);
            live.merge();
            compare(live.now(), Least.PERMISSIVE);
        }
    }

    @Test
    void a_standing_search_tells_a_donor_who_is_lost_by_typing_DPB1() {
        build(0);
        LocusTyping.Typed first = typed("DPB1*01:01");
        LocusTyping.Typed second = typed("DPB1*03:01");
        try (LiveIndex live = LiveIndex.open(folder)) {
            StandingSearches standing = new StandingSearches(live);
            SearchRequest request = SearchRequest.of(person(first), "NORTH", 0)
                    .among(DonorFilter.EVERYBODY)
                    .with(new DpbDemand(Least.PERMISSIVE, DpbSearchTest::tceGroup));
            standing.start("P", request);
            assertThat(standing.apply(List.of(new ListingChange.Put(DonorListing.of("D", person(first)))), 1))
                    .singleElement()
                    .isInstanceOf(Alert.New.class);
            assertThat(standing.apply(List.of(new ListingChange.Put(DonorListing.of("D", person(second)))), 2))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Alert.Lost.class, lost -> assertThat(lost.why()).isInstanceOf(WhyNot.DpbMismatched.class));
        }
    }

    private static LocusTyping.Typed typed(String name) {
        Position position = new Position.OneOf(Set.of(MatchingGroup.expressed(Locus.DPB1, name)));
        return new LocusTyping.Typed(Locus.DPB1, List.of(new Product(position, position)));
    }

    private static Phenotype person(LocusTyping.Typed dpb1) {
        return new Phenotype("", TinyWorld.RELEASE, Map.of(Locus.DPB1, dpb1));
    }
}
