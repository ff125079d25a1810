package org.marrowrelay.matching.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrowrelay.matching.Typings.person;
import static org.marrowrelay.matching.Typings.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.matching.Typings;

/// What a match is at a locus, in tables that a clinician can check. `N` marks a null, `new` a novel allele, `?` a
/// position of which nothing is known, `-` an untyped locus.
class MatchRulesTest {
    @ParameterizedTest(name = "A01 {0} against {1}: {2} mismatches, {3}, {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # patient | donor | count | direction          | orientation
            1+2       | 1+2   | 0     | NONE               | DIRECT
            2+1       | 1+2   | 0     | NONE               | DIRECT
            1+2       | 1+3   | 1     | BOTH               | DIRECT
            1+2       | 0+1   | 1     | BOTH               | CROSS
            1+2       | 3+4   | 2     | BOTH               | DIRECT
            1+1       | 1+2   | 1     | HOST_VERSUS_GRAFT  | DIRECT
            1+2       | 1+1   | 1     | GRAFT_VERSUS_HOST  | DIRECT
            1+1       | 1+1   | 0     | NONE               | DIRECT
            1+1       | 2+2   | 2     | BOTH               | DIRECT
            1+1       | 2+3   | 2     | BOTH               | DIRECT
            """)
    void A01_mismatches_are_counted_over_both_orientations_with_their_direction(
            String patient, String donor, int count, Direction direction, Orientation orientation) {
        assertThat(compare(patient, donor, NullRule.EXPRESSED).outcomes())
                .containsExactly(new Mismatches(count, direction, orientation));
    }

    @ParameterizedTest(name = "A02 {0} against {1}: expressed {2}, allele {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # patient | donor  | expressed | allele
            1+9N      | 1+1    | 0         | 1
            1+9N      | 1+9N   | 0         | 0
            1+8N      | 1+9N   | 0         | 1
            1+9N      | 1+2    | 1         | 1
            1+9N      | 9N+2   | 2         | 1
            8N+9N     | 8N+9N  | 0         | 0
            8N+9N     | 7N+7N  | 0         | 2
            8N+9N     | 1+9N   | 2         | 1
            8N+9N     | 1+1    | 2         | 2
            8N+9N     | -      | 0 2       | 0 1 2
            """)
    void A02_a_null_counts_as_its_partner_or_as_itself(String patient, String donor, String expressed, String allele) {
        assertThat(counts(compare(patient, donor, NullRule.EXPRESSED))).isEqualTo(expressed);
        assertThat(counts(compare(patient, donor, NullRule.ALLELE))).isEqualTo(allele);
    }

    @ParameterizedTest(name = "A03 {0} against {1}: {2} {3}")
    @CsvSource(delimiter = ';', textBlock = """
            # patient   ; donor     ; counts ; category
            1+2         ; 1+2       ; 0      ; MATCH
            1+2         ; 1/3+2     ; 0 1    ; POTENTIAL
            1/2+1/2     ; 1/2+1/2   ; 0 1 2  ; POTENTIAL
            1/2+1/2     ; 3/4+3/4   ; 2      ; MISMATCH
            1/2+3       ; 4+3       ; 1      ; MISMATCH
            1+2         ; 3/4+1/4   ; 1 2    ; MISMATCH
            1+2|3+4     ; 1+2|3+4   ; 0 2    ; POTENTIAL
            1+2|1+3     ; 1+2       ; 0 1    ; POTENTIAL
            1+9N/2      ; 1+1       ; 0 1    ; POTENTIAL
            """)
    void A03_potential_is_what_some_genotypes_give_and_definite_what_all_give(
            String patient, String donor, String counts, LocusComparison.Category category) {
        LocusComparison comparison = compare(patient, donor, NullRule.EXPRESSED);
        assertThat(counts(comparison)).isEqualTo(counts);
        assertThat(comparison.category()).isEqualTo(category);
        assertThat(comparison.isDefinite()).isEqualTo(!counts.contains(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1+2", "1+1", "1/2+3|4+4", "1+9N", "?+?", "-"})
    void A04_a_locus_untyped_on_either_side_is_a_potential_match(String other) {
        assertThat(compare("-", other, NullRule.EXPRESSED).category()).isEqualTo(LocusComparison.Category.POTENTIAL);
        assertThat(compare(other, "-", NullRule.EXPRESSED).category()).isEqualTo(LocusComparison.Category.POTENTIAL);
    }

    @ParameterizedTest(name = "A05 {0} against {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # patient | donor | counts
            new+1     | new+1 | 1
            new+1     | 1+2   | 1
            new+new   | new+1 | 2
            new+1     | 2+3   | 2
            new/2+1   | 2+1   | 0 1
            """)
    void A05_a_novel_allele_mismatches_everything_itself_included(String patient, String donor, String counts) {
        assertThat(counts(compare(patient, donor, NullRule.EXPRESSED))).isEqualTo(counts);
    }

    @ParameterizedTest(name = "A06 {0} against {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # patient | donor | counts
            1+?       | 1+2   | 0 1
            1+?       | 2+3   | 1 2
            1+?       | 1+1   | 0 1
            1+?       | 1+?   | 0 1
            1+?       | 2+?   | 0 1 2
            """)
    void A06_one_position_typed_leaves_the_other_unknown_not_homozygous(String patient, String donor, String counts) {
        assertThat(counts(compare(patient, donor, NullRule.EXPRESSED))).isEqualTo(counts);
    }

    @ParameterizedTest(name = "A49 {0} against {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # patient | donor | directions
            1+1       | 1+2   | HOST_VERSUS_GRAFT
            1+2       | 1+1   | GRAFT_VERSUS_HOST
            1+2       | 1+3   | BOTH
            1+?       | 2+2   | GRAFT_VERSUS_HOST BOTH
            1+1       | 2+?   | HOST_VERSUS_GRAFT BOTH
            1+2       | 1+?   | NONE
            """)
    void A49_a_mismatch_has_every_direction_that_what_is_open_allows(String patient, String donor, String directions) {
        assertThat(compare(patient, donor, NullRule.EXPRESSED).directions().stream()
                        .sorted()
                        .map(Direction::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(directions);
    }

    @Test
    void A07_loci_add_up_to_a_potential_and_a_definite_count() {
        var patient = person("1+2", "1+1", "1+2", "1+2", "1+2");
        var donor = person("1+2", "1+2", "1/3+2", "-", "1+2");
        MatchCategory category = MatchCategory.of(patient, donor, Locus.MATCHED, NullRule.EXPRESSED);
        assertThat(category.fewest()).isEqualTo(1);
        assertThat(category.most()).isEqualTo(4);
        assertThat(category.isDefinite()).isFalse();
        assertThat(category.mismatched()).containsExactly(Locus.C);
        assertThat(category.loci().get(Locus.C).directions()).containsExactly(Direction.HOST_VERSUS_GRAFT);
        assertThat(MatchCategory.of(patient, patient, Locus.MATCHED, NullRule.EXPRESSED)
                        .isDefinite())
                .isTrue();
    }

    @Test
    void a_few_representatives_give_the_same_outcomes_as_all_groups_do() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            LocusTyping patient = drawn(random);
            LocusTyping donor = drawn(random);
            for (NullRule rule : NullRule.values()) {
                assertThat(LocusComparison.of(patient, donor, rule).outcomes().stream()
                                .map(MatchRulesTest::sides)
                                .collect(Collectors.toSet()))
                        .as("seed %d, pair %d: %s against %s", seed, i, patient, donor)
                        .isEqualTo(everyOutcome(patient, donor, rule));
            }
        }
    }

    /// Which orientation is first depends on names, and so on the representatives; count and direction do not.
    private static String sides(Mismatches mismatches) {
        return mismatches.count() + " " + mismatches.direction();
    }

    private static Set<String> everyOutcome(LocusTyping patient, LocusTyping donor, NullRule rule) {
        Set<String> outcomes = new HashSet<>();
        for (Genotype p : genotypes(patient)) {
            for (Genotype d : genotypes(donor)) {
                outcomes.add(sides(Mismatches.between(ExpressedGenotype.of(p, rule), ExpressedGenotype.of(d, rule))));
            }
        }
        return outcomes;
    }

    private static Set<Genotype> genotypes(LocusTyping typing) {
        Set<Genotype> genotypes = new HashSet<>();
        for (Product product : ((LocusTyping.Typed) typing).products()) {
            for (MatchingGroup first : ((Position.OneOf) product.first()).groups()) {
                for (MatchingGroup second : ((Position.OneOf) product.second()).groups()) {
                    genotypes.add(Genotype.of(first, second));
                }
            }
        }
        return genotypes;
    }

    private static LocusTyping drawn(Random random) {
        List<String> products = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3) / 2; i++) {
            products.add(position(random) + "+" + position(random));
        }
        return typing(Locus.B, String.join("|", products));
    }

    private static String position(Random random) {
        String[] names = {"1", "2", "3", "4", "5", "6", "7", "8N", "9N", "new"};
        Set<String> drawn = new HashSet<>();
        int size = 1 + random.nextInt(8) * random.nextInt(2);
        for (int i = 0; i < size; i++) {
            drawn.add(names[random.nextInt(names.length)]);
        }
        return String.join("/", drawn);
    }

    private static LocusComparison compare(String patient, String donor, NullRule rule) {
        return LocusComparison.of(typing(Locus.A, patient), Typings.typing(Locus.A, donor), rule);
    }

    private static String counts(LocusComparison comparison) {
        return comparison.counts().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
