package org.marrowrelay.populations.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.GenotypeShare;

class InsightTest {
    private static final List<Locus> LOCI = List.of(Locus.A, Locus.B, Locus.DRB1);

    private static Pool pool(Random random) {
        Map<String, HaplotypeFrequencySet> sets = new LinkedHashMap<>();
        for (String population : List.of("North", "South")) {
            Map<Haplotype, Double> rows = new LinkedHashMap<>();
            for (int i = 0; i < 12; i++) {
                rows.put(haplotype(random), 0.01 + random.nextDouble());
            }
            double total = rows.values().stream().mapToDouble(f -> f).sum();
            List<HaplotypeFrequency> set = new ArrayList<>();
            rows.forEach((haplotype, f) -> set.add(new HaplotypeFrequency(haplotype, f / total)));
            sets.put(population, new HaplotypeFrequencySet(Provenance.of(population, "test"), LOCI, set));
        }
        return Pool.of(sets);
    }

    private static Haplotype haplotype(Random random) {
        return new Haplotype(LOCI.stream()
                .map(locus -> MatchingGroup.expressed(locus, locus + "*0" + (1 + random.nextInt(3)) + ":01"))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_chance_of_one_donor_is_the_sum_over_all_pairs_of_haplotypes(long seed) {
        System.out.println("seed " + seed);
        Pool pool = pool(new Random(seed));
        PatientChance chance = new PatientChance(pool);
        for (int one = 0; one < pool.haplotypes(); one++) {
            for (int other = 0; other < pool.haplotypes(); other++) {
                chance.patient(one, other);
                for (int population = 0; population < 2; population++) {
                    double[] expected = definition(pool, one, other, population);
                    double[] found = chance.upToTwo(population);
                    for (int k = 0; k < 3; k++) {
                        assertThat(found[k]).isCloseTo(expected[k], within(1e-12));
                    }
                }
            }
        }
    }

    private static double[] definition(Pool pool, int one, int other, int population) {
        double[] upTo = new double[3];
        for (int i = 0; i < pool.size(population); i++) {
            for (int j = 0; j < pool.size(population); j++) {
                int mismatches = 0;
                for (int l = 0; l < LOCI.size(); l++) {
                    int x = pool.code(pool.member(population, i), l);
                    int y = pool.code(pool.member(population, j), l);
                    int a = pool.code(one, l);
                    int b = pool.code(other, l);
                    mismatches += Math.min((a == x ? 0 : 1) + (b == y ? 0 : 1), (a == y ? 0 : 1) + (b == x ? 0 : 1));
                }
                for (int k = mismatches; k < 3; k++) {
                    upTo[k] += pool.frequency(population, i) * pool.frequency(population, j);
                }
            }
        }
        return upTo;
    }

    @Test
    void whole_registries_of_drawn_people_find_as_often_as_the_formula_says() {
        Pool pool = pool(new Random(7));
        RegistryPlan registry = new RegistryPlan(Map.of("North", 3L, "South", 2L), Map.of("North", 0.5));
        int trials = 4_000;
        for (String population : pool.populations()) {
            Chance chance = Outlook.of(pool, population, 4_000, 1).in(registry);
            double[] found = new Simulation(pool).found(population, registry, trials, 99);
            for (int k = 0; k < 3; k++) {
                double p = chance.upTo(k);
                double error = Math.hypot(chance.error(k), Math.sqrt(p * (1 - p) / trials));
                assertThat(found[k]).as("%s up to %d", population, k).isCloseTo(p, within(4 * error + 1e-9));
            }
        }
    }

    @Test
    void a_gain_is_of_the_donors_asked_for_never_more_than_is_left_and_has_an_interval() {
        Pool pool = pool(new Random(7));
        RegistryPlan registry = new RegistryPlan(Map.of("North", 3L, "South", 2L), Map.of());
        List<Double> shares = registry.shares(pool.populations());
        for (long more : new long[] {1, 10, 100_000}) {
            List<List<Outlook.Gain>> drawn = java.util.stream.LongStream.range(0, 40)
                    .mapToObj(seed -> Outlook.gains(
                            pool.populations().stream()
                                    .map(population -> Outlook.of(pool, population, 300, seed))
                                    .toList(),
                            shares,
                            registry,
                            more,
                            0))
                    .toList();
            for (String population : pool.populations()) {
                List<Outlook.Gain> gains = drawn.stream()
                        .flatMap(List::stream)
                        .filter(gain -> gain.population().equals(population))
                        .toList();
                double mean =
                        gains.stream().mapToDouble(Outlook.Gain::gain).average().orElseThrow();
                long held = gains.stream()
                        .filter(gain -> Math.abs(gain.gain() - mean) <= gain.within())
                        .count();
                assertThat(held).as("of 40 intervals").isGreaterThanOrEqualTo(33);
                assertThat(gains).allSatisfy(gain -> {
                    assertThat(gain.gain()).isCloseTo(1_000 * (gain.then() - gain.now()), within(1e-9));
                    assertThat(gain.gain()).isLessThanOrEqualTo(1_000 * (1 - gain.now()) + 1e-9);
                });
            }
        }
    }

    /// Worked by hand: one donor of two halves of .64 is .32, three donors of .18 each leave .82 cubed.
    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 0.64, 0.32",
        "1, 0.5, 1, 0.5",
        "3, 0.6, 0.3, 0.448632",
        "3, 1, 0.3, 0.657",
        "2, 0.25, 0.5, 0.234375",
        "0, 0.5, 1, 0"
    })
    void each_donor_is_available_by_chance_alone(long donors, double availability, double fits, double expected) {
        RegistryPlan.Crowd crowd = new RegistryPlan.Crowd(donors, availability);
        assertThat(-Math.expm1(crowd.logNobody(fits)))
                .as("1 - (1 - %s x %s)^%d", availability, fits, donors)
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void one_donor_who_would_always_fit_is_found_as_often_as_available() {
        Haplotype only = haplotype(MatchingGroup.expressed(Locus.A, "A*02:01"));
        Map<String, HaplotypeFrequencySet> sets = Map.of(
                "North",
                new HaplotypeFrequencySet(
                        Provenance.of("North", "test"), LOCI, List.of(new HaplotypeFrequency(only, 1))));
        Pool pool = Pool.of(sets);
        RegistryPlan half = new RegistryPlan(Map.of("North", 1L), Map.of("North", 0.5));
        assertThat(Outlook.of(pool, "North", 2, 1).in(half).none()).isCloseTo(0.5, within(1e-12));
        List<GenotypeShare> patient = List.of(new GenotypeShare(
                only.groups().stream().map(group -> Genotype.of(group, group)).toList(), 1, 1, List.of()));
        assertThat(PatientOutlook.of(patient, LOCI, sets, NullRule.EXPRESSED)
                        .in(half)
                        .none())
                .isCloseTo(0.5, within(1e-12));
        assertThat(Coverage.of(pool, 0, half, 1).covered()).isCloseTo(0.5, within(1e-12));
        assertThat(new Simulation(pool).found("North", half, 4_000, 5)[0])
                .as("4,000 trials, seed 5, four standard errors")
                .isCloseTo(0.5, within(4 * Math.sqrt(0.25 / 4_000)));
    }

    @Test
    void more_donors_never_lower_the_chance_and_more_mismatches_never_do() {
        Pool pool = pool(new Random(8));
        Outlook outlook = Outlook.of(pool, "North", 500, 1);
        RegistryPlan registry = new RegistryPlan(Map.of("North", 10L, "South", 10L), Map.of());
        Chance small = outlook.in(registry);
        Chance large = outlook.in(registry.times(5));
        for (int k = 0; k < 3; k++) {
            assertThat(large.upTo(k)).isGreaterThanOrEqualTo(small.upTo(k));
        }
        assertThat(small.none()).isLessThanOrEqualTo(small.one()).isLessThanOrEqualTo(small.two());
        assertThat(outlook.in(registry.times(0)).two()).as("nobody is there").isZero();
    }

    @Test
    void a_population_shares_all_haplotypes_with_itself() {
        Pool pool = pool(new Random(9));
        assertThat(Kinship.of(pool, 0, 0, 3).overlap()).isCloseTo(1, within(1e-12));
        assertThat(Kinship.of(pool, 0, 1, 3).overlap())
                .isCloseTo(Kinship.of(pool, 1, 0, 3).overlap(), within(1e-12));
    }

    @Test
    void a_large_registry_covers_every_haplotype_and_an_empty_one_none() {
        Pool pool = pool(new Random(10));
        assertThat(Coverage.of(pool, 0, new RegistryPlan(Map.of("North", 1_000_000L), Map.of()), 1)
                        .covered())
                .isCloseTo(1, within(1e-9));
        assertThat(Coverage.of(pool, 0, new RegistryPlan(Map.of(), Map.of()), 1).covered())
                .isZero();
    }

    @Test
    void a_donor_with_a_null_allele_counts_as_having_the_other_name_twice() {
        Haplotype silent = haplotype(MatchingGroup.nullAllele(Locus.A, "A*24:09N"));
        Haplotype usual = haplotype(MatchingGroup.expressed(Locus.A, "A*02:01"));
        Map<String, HaplotypeFrequencySet> sets = Map.of(
                "North",
                new HaplotypeFrequencySet(
                        Provenance.of("North", "test"),
                        LOCI,
                        List.of(new HaplotypeFrequency(silent, 0.5), new HaplotypeFrequency(usual, 0.5))));
        List<GenotypeShare> patient = List.of(new GenotypeShare(
                usual.groups().stream().map(group -> Genotype.of(group, group)).toList(), 0.8, 1, List.of()));
        RegistryPlan one = new RegistryPlan(Map.of("North", 1L), Map.of());

        PatientOutlook expressed = PatientOutlook.of(patient, LOCI, sets, NullRule.EXPRESSED);
        assertThat(expressed.in(one).none()).as("all but two nulls").isCloseTo(0.8 * 0.75, within(1e-12));
        assertThat(expressed.told()).isEqualTo(0.8);
        PatientOutlook named = PatientOutlook.of(patient, LOCI, sets, NullRule.ALLELE);
        assertThat(named.in(one).none()).isCloseTo(0.8 * 0.25, within(1e-12));
        assertThat(named.in(one).one()).isCloseTo(0.8 * 0.75, within(1e-12));
    }

    private static Haplotype haplotype(MatchingGroup first) {
        return new Haplotype(List.of(
                first, MatchingGroup.expressed(Locus.B, "B*08:01"), MatchingGroup.expressed(Locus.DRB1, "DRB1*03:01")));
    }

    @Test
    void a_small_gain_is_not_told_as_none() {
        Chance chance = new Chance(0.1, 0.2, 0.3, 0, 0, 0);
        String page = InsightPage.registry(new InsightPage.Registry(
                List.of("North"),
                new RegistryPlan(Map.of("North", 10L), Map.of()),
                List.of(0.5, 1.0, 2.0),
                List.of(List.of(chance, chance, chance)),
                List.of(
                        new Outlook.Gain("North", 10_000, 0.1, 0.1000001, 0),
                        new Outlook.Gain("South", 10_000, 0.1, 0.1, 0))));
        assertThat(page).contains(">&lt;0.01 ± 0.00</text>", ">0.00 ± 0.00</text>", "name=\"viewport\"");
    }

    @Test
    void names_of_lines_that_end_together_stand_apart_within_the_chart() {
        double[] low = {100, 215, 216, 217, 218, 219, 219.5, 220};
        double[] at = Names.apart(low, 15, 12, 220);
        for (int i = 1; i < at.length; i++) {
            assertThat(at[i] - at[i - 1]).isGreaterThanOrEqualTo(15 - 1e-9);
        }
        assertThat(at[0]).isEqualTo(100);
        assertThat(at[at.length - 1]).isEqualTo(220);
        double[] many = Names.apart(new double[40], 15, 12, 220);
        assertThat(many[0]).isCloseTo(12, within(1e-9));
        assertThat(many[39]).isCloseTo(220, within(1e-9));
    }
}
