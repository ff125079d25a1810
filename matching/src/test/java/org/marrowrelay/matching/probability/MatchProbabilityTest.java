package org.marrowrelay.matching.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrowrelay.matching.Typings.person;
import static org.marrowrelay.matching.Typings.set;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.ExactArithmetic;
import org.marrowrelay.matching.SmallWorld;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;

class MatchProbabilityTest {
    private static final HaplotypeFrequencySet TWO_LOCI = set("X", "1~1 0.5", "2~2 0.25", "1~2 0.125", "2~1 0.125");

    @Test
    void A20_a_diplotype_of_two_haplotypes_counts_twice_and_a_homozygous_one_once() {
        Posterior.Explained het = explained(person("1+2", "1+2"), TWO_LOCI);
        assertThat(het.total()).isEqualTo(2 * 0.5 * 0.25 + 2 * 0.125 * 0.125);
        Posterior.Explained homozygous = explained(person("1+1", "1+1"), TWO_LOCI);
        assertThat(homozygous.total()).isEqualTo(0.25);
    }

    @Test
    void A21_both_phases_of_a_genotype_are_one_genotype_with_their_sum() {
        Posterior.Explained het = explained(person("1+2", "1+2"), TWO_LOCI);
        assertThat(het.diplotypes()).hasSize(2);
        assertThat(het.genotypes(List.of(Locus.A, Locus.C), NullRule.EXPRESSED))
                .as("treating diplotypes as genotypes would make P(0) wrong")
                .hasSize(1)
                .containsValue(1.0);
    }

    @Test
    void A22_frequencies_decide_between_what_the_typing_leaves_open() {
        Posterior.Explained patient = explained(person("1+1", "1+1"), TWO_LOCI);
        Posterior.Explained donor = explained(person("1+1", "1+1/2"), TWO_LOCI);
        MatchProbability match = MatchProbability.of(patient, donor, List.of(Locus.A, Locus.C), NullRule.EXPRESSED);
        double same = 0.5 * 0.5;
        double other = 2 * 0.5 * 0.125;
        assertThat(match.exactly(0)).isCloseTo(same / (same + other), within(1e-15));
        assertThat(match.exactly(1)).isCloseTo(other / (same + other), within(1e-15));
        assertThat(match.perLocus().get(Locus.A)).containsExactly(1.0, 0.0, 0.0);
        assertThat(match.atMost(4)).isCloseTo(1, within(1e-15));
    }

    @Test
    void A23_a_typed_null_is_used_as_typed_when_the_set_holds_it() {
        HaplotypeFrequencySet holds = set("X", "1 0.5", "9N 0.25");
        Posterior.Explained person = explained(person("1+9N"), holds);
        assertThat(person.diplotypes()).singleElement().hasToString("A*1+A*9N");
        assertThat(person.person().nulls()).isEmpty();
    }

    @Test
    void A24_a_typed_null_that_the_set_lacks_is_read_as_its_partner_and_this_is_said() {
        Posterior.Explained person = explained(person("1+9N"), set("X", "1 0.5", "2 0.25"));
        assertThat(person.diplotypes()).singleElement().hasToString("A*1+A*1");
        assertThat(person.person().nulls()).containsOnlyKeys(Locus.A);
    }

    @Test
    void A25_a_null_that_was_read_as_its_partner_is_still_an_allele_under_rule_allele() {
        HaplotypeFrequencySet lacks = set("X", "1 0.5", "2 0.25");
        Posterior.Explained patient = explained(person("1+1"), lacks);
        Posterior.Explained donor = explained(person("1+9N"), lacks);
        assertThat(MatchProbability.of(patient, donor, List.of(Locus.A), NullRule.EXPRESSED)
                        .exactly(0))
                .isEqualTo(1);
        assertThat(MatchProbability.of(patient, donor, List.of(Locus.A), NullRule.ALLELE)
                        .exactly(1))
                .isEqualTo(1);
    }

    @Test
    void A26_a_null_inside_an_ambiguity_is_an_alternative_and_never_makes_a_locus_homozygous() {
        assertThat(Posterior.of(person("1+2/9N"), set("X", "1 0.5", "3 0.25")))
                .isInstanceOf(Posterior.Unexplained.class);
    }

    @Test
    void the_definition_agrees_with_exact_arithmetic_on_small_worlds() {
        int compared = 0;
        for (long seed = 1; seed <= 40; seed++) {
            SmallWorld world = new SmallWorld(seed, 1 + (int) (seed % 4));
            HaplotypeFrequencySet one = world.set("ONE", 5);
            HaplotypeFrequencySet other = world.set("OTHER", 6);
            for (int pair = 0; pair < 25; pair++) {
                compared += agree(seed, world.person(), one, world.person(), other);
            }
        }
        assertThat(compared).as("pairs that both sets explain").isGreaterThan(100);
    }

    private static int agree(
            long seed, Phenotype patient, HaplotypeFrequencySet one, Phenotype donor, HaplotypeFrequencySet other) {
        int compared = 0;
        for (NullRule rule : NullRule.values()) {
            Optional<List<BigDecimal>> exact = ExactArithmetic.mismatches(patient, one, donor, other, rule);
            if (exact.isPresent()) {
                MatchProbability match =
                        MatchProbability.of(explained(patient, one), explained(donor, other), one.loci(), rule);
                for (int k = 0; k < match.mismatches().size(); k++) {
                    double expected = exact.get().get(k).doubleValue();
                    assertThat(match.exactly(k))
                            .as("seed %d, %s against %s, rule %s, P(%d)", seed, patient.text(), donor.text(), rule, k)
                            .isCloseTo(expected, within(1e-12 + 1e-9 * expected));
                }
                compared++;
            }
        }
        return compared;
    }

    private static Posterior.Explained explained(Phenotype person, HaplotypeFrequencySet set) {
        return (Posterior.Explained) Posterior.of(person, set);
    }
}
