package org.marrowrelay.registry.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.populations.insight.Pool;
import org.marrowrelay.registry.donor.DonorFigures.Origin;

class ServedDonorsTest {
    private static final List<Locus> AB = List.of(Locus.A, Locus.B);
    private static final List<Locus> ABC = List.of(Locus.A, Locus.B, Locus.DRB1);

    private static HaplotypeFrequencySet set(String population, String field, List<Locus> loci) {
        List<MatchingGroup> names = loci.stream()
                .map(locus -> MatchingGroup.expressed(locus, locus + "*" + field))
                .toList();
        return new HaplotypeFrequencySet(
                Provenance.of(population, "test"), loci, List.of(new HaplotypeFrequency(new Haplotype(names), 1)));
    }

    private static Map<String, HaplotypeFrequencySet> sets(HaplotypeFrequencySet... all) {
        Map<String, HaplotypeFrequencySet> sets = new LinkedHashMap<>();
        Stream.of(all).forEach(set -> sets.put(set.provenance().population(), set));
        return sets;
    }

    private static ServedDonors served(Map<Origin, Long> donors, HaplotypeFrequencySet... sets) {
        return new ServedDonors(new PopulationSets(sets(sets), Map.of("Isle", "North")), donors);
    }

    @Test
    void donors_count_by_the_set_that_a_search_would_use() {
        ServedDonors served = served(
                Map.of(
                        new Origin("OUR", "North"), 5L,
                        new Origin("DEM", "North"), 3L,
                        new Origin("OUR", "Isle"), 2L,
                        new Origin("OUR", "North=0.5,South=0.5"), 4L,
                        new Origin("OUR", "Nowhere"), 1L),
                set("North", "01:01", AB),
                set("South", "02:01", AB),
                set("DEM/North", "03:01", AB),
                set("DEM/South", "04:01", AB));
        assertThat(served.donors())
                .containsOnly(
                        entry("North", 5L),
                        entry("DEM/North", 3L),
                        entry("Isle", 2L),
                        entry("North=0.5,South=0.5", 4L),
                        entry("South", 0L));
        assertThat(served.without()).containsExactly("Nowhere");
        assertThat(names(served, "DEM/North")).containsExactly("A*03:01~B*03:01");
        assertThat(names(served, "Isle")).containsExactly("A*01:01~B*01:01");
        assertThat(names(served, "North=0.5,South=0.5")).containsExactly("A*01:01~B*01:01", "A*02:01~B*02:01");
        assertThat(served.sets().get("North=0.5,South=0.5").haplotypes())
                .allSatisfy(row -> assertThat(row.frequency()).isCloseTo(0.5, within(1e-12)));
        assertThat(Pool.of(served.sets()).populations()).hasSize(5);
    }

    private static List<String> names(ServedDonors served, String population) {
        return served.sets().get(population).haplotypes().stream()
                .map(row -> row.haplotype().toString())
                .sorted()
                .toList();
    }

    @Test
    void the_set_of_everybody_serves_who_named_nothing_or_a_population_without_a_set() {
        ServedDonors served = served(
                Map.of(new Origin("OUR", ""), 6L, new Origin("OUR", "Nowhere"), 1L),
                set("", "01:01", AB),
                set("North", "02:01", AB));
        assertThat(served.donors()).containsOnly(entry("", 6L), entry("Nowhere", 1L), entry("North", 0L));
        assertThat(served.without()).isEmpty();
    }

    @Test
    void a_set_of_more_loci_counts_over_those_that_most_have_and_one_of_fewer_not_at_all() {
        ServedDonors served = served(
                Map.of(new Origin("", "More"), 2L, new Origin("", "Fewer"), 3L),
                set("North", "01:01", AB),
                set("South", "01:01", AB),
                set("More", "02:01", ABC),
                set("Fewer", "02:01", List.of(Locus.A)));
        assertThat(names(served, "More")).containsExactly("A*02:01~B*02:01");
        assertThat(served.without()).containsExactly("Fewer");
    }

    @Test
    void of_mixtures_those_with_most_donors_count_and_the_others_are_told() {
        Map<Origin, Long> donors = new LinkedHashMap<>();
        for (int share = 1; share <= 25; share++) {
            donors.put(new Origin("", "North=0.%02d,South=0.5".formatted(share)), (long) share);
        }
        ServedDonors served = served(donors, set("North", "01:01", AB), set("South", "02:01", AB));
        assertThat(served.beyond()).hasSize(5).contains("North=0.01,South=0.5", "North=0.05,South=0.5");
        assertThat(served.donors()).hasSize(22);
    }
}
