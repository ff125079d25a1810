package org.marrowrelay.matching.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.matching.Typings;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.Progress;
import org.marrowrelay.matching.verification.Judgement.Verdict;

class TrialTest {
    private static final int ENOUGH = 1_200;

    @Test
    void an_interval_around_none_begins_at_0_and_one_around_all_ends_at_1() {
        for (int pairs = 1; pairs <= 200; pairs++) {
            Reliability.Bins bins = new Reliability.Bins(2);
            for (int i = 0; i < pairs; i++) {
                bins.add(0.1, false);
                bins.add(0.9, true);
            }
            assertThat(bins.list().getFirst().low()).as("0 of %s", pairs).isZero();
            assertThat(bins.list().getLast().high()).as("%s of them all", pairs).isEqualTo(1);
        }
    }

    @Test
    void predictions_of_drawn_people_come_true_as_often_as_they_say() throws InterruptedException {
        TrialResult result = new Trial(invented(), NullRule.EXPRESSED, ENOUGH, 1_500, 7, 2).run(Progress.NONE);
        assertThat(result.pairs()).isEqualTo(1_800_000);
        assertThat(result.missed()).isZero();
        assertThat(result.judgements())
                .extracting(Judgement::title)
                .startsWith("P(0)", "P(1)", "P(2)", "A P(0)", "A P(1)", "A P(2)")
                .hasSize(18);
        assertThat(result.judgements())
                .allSatisfy(
                        one -> assertThat(result.verdict(one)).as(one.title()).isNotEqualTo(Verdict.NOT_CALIBRATED))
                .allSatisfy(one -> assertThat(one.judged()).as(one.title()).isGreaterThan(100))
                .allSatisfy(one -> assertThat(one.brier()).as(one.title()).isLessThan(one.baseline()));
        Judgement none = result.judgements().getFirst();
        assertThat(none.judged()).as("pairs in which nobody occurs twice").isBetween(700L, (long) ENOUGH);
        assertThat(none.bins()).as("every tenth is judged").hasSize(10);
        assertThat(result.verdict(none)).isEqualTo(Verdict.CALIBRATED);
    }

    @Test
    void typings_are_reported_in_every_way_of_laboratories() throws InterruptedException {
        TrialResult result = new Trial(invented(), NullRule.EXPRESSED, 50, 200, 3, 2).run(Progress.NONE);
        assertThat(result.reported())
                .containsOnlyKeys(
                        "as carried",
                        "G groups",
                        "allele lists",
                        "allele codes",
                        "genotype lists",
                        "first fields",
                        "serology",
                        "untyped");
    }

    @Test
    void a_few_pairs_are_too_few_to_judge_however_well_they_fit() throws InterruptedException {
        TrialResult result = new Trial(invented(), NullRule.EXPRESSED, 20, 100, 3, 2).run(Progress.NONE);
        assertThat(result.verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(TrialPage.verdict(result)).startsWith("too few to judge");
        assertThat(TrialPage.text(Map.of("INVENTED", result)))
                .contains("too few to judge", "needed")
                .doesNotContain(" calibrated");
    }

    @Test
    void the_advice_how_many_people_would_do_holds_where_donors_are_what_is_short() throws InterruptedException {
        TrialResult few = new Trial(invented(), NullRule.EXPRESSED, 200, 60, 5, 2).run(Progress.NONE);
        assertThat(few.verdict()).isEqualTo(Verdict.TOO_FEW);
        TrialResult.Needed more = few.needed().orElseThrow();
        assertThat(more.donors()).as("each is judged once at most").isGreaterThan(60);
        assertThat(TrialPage.verdict(few)).contains("--patients " + more.patients(), "--donors " + more.donors());
        assertThat(new Trial(invented(), NullRule.EXPRESSED, more.patients(), more.donors(), 5, 2)
                        .run(Progress.NONE)
                        .verdict())
                .isEqualTo(Verdict.CALIBRATED);
    }

    @Test
    void the_same_seed_gives_the_same_trial() throws InterruptedException {
        Trial trial = new Trial(invented(), NullRule.EXPRESSED, 20, 100, 3, 2);
        assertThat(trial.run(Progress.NONE)).isEqualTo(trial.run(Progress.NONE));
    }

    @Test
    void predictions_that_are_wrong_are_not_calibrated() {
        Judgement.Collected collected = new Judgement.Collected("P(0)");
        for (int i = 0; i < 1_000; i++) {
            collected.add(0.55, i % 10 < 3);
        }
        assertThat(collected.judgement().verdict(1e-6)).isEqualTo(Verdict.NOT_CALIBRATED);
    }

    @Test
    void one_match_among_a_few_rare_ones_is_no_proof_of_anything() {
        Judgement.Collected collected = new Judgement.Collected("P(0)");
        for (int i = 0; i < 10; i++) {
            collected.add(0.001, i == 0);
        }
        Judgement judgement = collected.judgement();
        assertThat(judgement.bins().getFirst().chance()).isBetween(0.019, 0.021);
        assertThat(judgement.verdict(1e-4)).isEqualTo(Verdict.TOO_FEW);
        assertThat(judgement.needed()).isEqualTo(200);
    }

    @Test
    void the_chance_of_so_many_is_that_of_unequal_draws() {
        assertThat(Reliability.chance(List.of(0.5, 0.5, 0.5), 3)).isEqualTo(0.25);
        assertThat(Reliability.chance(List.of(0.1, 0.2), 2)).isCloseTo(0.04, within(1e-15));
        assertThat(Reliability.chance(List.of(0.9, 0.2), 0)).isCloseTo(0.16, within(1e-15));
    }

    /// What is reported must not depend on which of the hidden alternatives is carried.
    @ParameterizedTest
    @EnumSource(Habit.class)
    void whoever_can_be_what_is_reported_is_reported_in_the_same_way(Habit habit) {
        HaplotypeFrequencySet set = invented();
        Masks masks = new Masks(set, Locus.A, 5);
        Set<MatchingGroup> all = new LinkedHashSet<>();
        set.haplotypes().forEach(row -> all.add(row.haplotype().groups().getFirst()));
        all.forEach(one -> all.forEach(other -> {
            Genotype genotype = Genotype.of(one, other);
            List<Product> reported = masks.report(genotype, habit);
            all.forEach(third -> all.forEach(fourth -> {
                Genotype another = Genotype.of(third, fourth);
                if (allows(reported, another)) {
                    assertThat(same(masks.report(another, habit), reported, all))
                            .as("%s: %s and %s", habit, genotype, another)
                            .isTrue();
                }
            }));
        }));
    }

    private static boolean allows(List<Product> reported, Genotype genotype) {
        return reported.stream()
                .anyMatch(product -> allows(product, genotype.first(), genotype.second())
                        || allows(product, genotype.second(), genotype.first()));
    }

    private static boolean allows(Product product, MatchingGroup first, MatchingGroup second) {
        return product.first() instanceof Position.OneOf(var some)
                && product.second() instanceof Position.OneOf(var others)
                && some.contains(first)
                && others.contains(second);
    }

    private static boolean same(List<Product> one, List<Product> other, Set<MatchingGroup> all) {
        return all.stream().allMatch(first -> all.stream().allMatch(second -> {
            Genotype genotype = Genotype.of(first, second);
            return allows(one, genotype) == allows(other, genotype);
        }));
    }

    private static HaplotypeFrequencySet invented() {
        Random random = new Random(11);
        List<String> rows = new ArrayList<>();
        List<String> before = List.of();
        for (int i = 0; i < 60; i++) {
            List<String> names = new ArrayList<>(before);
            for (int l = 0; l < 5; l++) {
                boolean silent = l == 0 && random.nextInt(20) == 0;
                String name = "0%d:0%d%s".formatted(1 + random.nextInt(3), 1 + random.nextInt(3), silent ? "N" : "");
                if (before.isEmpty()) {
                    names.add(name);
                } else if (l == i % 5) {
                    names.set(l, name); // every other haplotype differs from the one before at one locus
                }
            }
            before = before.isEmpty() ? names : List.of();
            rows.add(String.join("~", names) + " " + 0.2 / (i + 3));
        }
        return Typings.set("INVENTED", rows.stream().distinct().toArray(String[]::new));
    }
}
