package org.marrowrelay.index.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.testkit.Draw;

class LocusPlanTest {
    private static final long SEED = 20261122;
    private static final List<MatchingGroup> GROUPS = groups();

    private static List<MatchingGroup> groups() {
        List<MatchingGroup> groups = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            groups.add(MatchingGroup.expressed(Locus.A, "A*0" + i + ":01"));
        }
        groups.add(MatchingGroup.nullAllele(Locus.A, "A*24:09N"));
        groups.add(MatchingGroup.nullAllele(Locus.A, "A*24:11N"));
        groups.add(MatchingGroup.novel(Locus.A));
        return groups;
    }

    private static LocusTyping typing(Draw draw) {
        if (draw.chance(0.03)) {
            return new LocusTyping.Untyped(Locus.A);
        }
        List<Product> products = new ArrayList<>();
        for (int left = draw.chance(0.7) ? 1 : draw.between(2, 3); left > 0; left--) {
            products.add(new Product(position(draw), position(draw)));
        }
        return new LocusTyping.Typed(Locus.A, products);
    }

    private static Position position(Draw draw) {
        if (draw.chance(0.08)) {
            return new Position.Any();
        }
        Set<MatchingGroup> groups = new HashSet<>();
        for (int left = draw.chance(0.5) ? 1 : draw.between(2, 3); left > 0; left--) {
            groups.add(draw.among(GROUPS));
        }
        return new Position.OneOf(groups);
    }

    @ParameterizedTest
    @EnumSource(NullRule.class)
    void agrees_with_the_definition_for_every_typing_because_a_missed_donor_is_a_missed_life(NullRule rule) {
        for (int world = 0; world < 40; world++) {
            Draw draw = Draw.of(SEED, world);
            TypingDictionary dictionary = new TypingDictionary(new GroupTable(Locus.A));
            for (int i = 0; i < 5 + 20 * (world % 5); i++) {
                dictionary.number(typing(draw));
            }
            InvertedTypings inverted = InvertedTypings.of(dictionary);
            for (int i = 0; i < 40; i++) {
                LocusTyping patient = typing(draw);
                LocusPlan plan = LocusPlan.of(dictionary, inverted, patient, rule);
                for (int number = 0; number < dictionary.size(); number++) {
                    LocusTyping donor = dictionary.decoded(number);
                    LocusComparison defined = LocusComparison.of(patient, donor, rule);
                    assertThat(plan.fewest()[number])
                            .as("seed %d, world %d: %s against %s", SEED, world, patient, donor)
                            .isEqualTo((byte) defined.fewest());
                    assertThat(plan.most(number))
                            .as("most, seed %d, world %d: %s against %s", SEED, world, patient, donor)
                            .isEqualTo(defined.most());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(NullRule.class)
    void a_genotype_list_of_many_products_is_no_other_case(NullRule rule) {
        Draw draw = Draw.of(SEED, 77);
        TypingDictionary dictionary = new TypingDictionary(new GroupTable(Locus.A));
        for (int i = 0; i < 60; i++) {
            dictionary.number(typing(draw));
        }
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            products.add(new Product(
                    new Position.OneOf(Set.of(draw.among(GROUPS.subList(0, 2)))),
                    new Position.OneOf(Set.of(i == 69 ? GROUPS.get(3) : GROUPS.get(6)))));
        }
        LocusTyping patient = new LocusTyping.Typed(Locus.A, products);
        LocusPlan plan = LocusPlan.of(dictionary, InvertedTypings.of(dictionary), patient, rule);
        for (int number = 0; number < dictionary.size(); number++) {
            assertThat(plan.fewest()[number])
                    .as("seed %d: %s", SEED, dictionary.decoded(number))
                    .isEqualTo((byte) LocusComparison.of(patient, dictionary.decoded(number), rule)
                            .fewest());
        }
    }
}
