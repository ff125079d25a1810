package org.marrowrelay.populations.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.RejectedDonor;
import org.marrowrelay.populations.sample.SampleBuilder;

class FixedWeightsTest {
    private static final FixedPlan PLAN = new FixedPlan(1e-5, FixedPlan.Start.EQUAL, 1e-12, 10_000, 0, false, 1);

    private static SampleBuilder builder(List<String> typings, double most) {
        SampleBuilder builder =
                new SampleBuilder(List.of(Locus.A, Locus.B), Naming.matching(Nomenclature.none())).withMost(most);
        for (int i = 0; i < typings.size(); i++) {
            builder.add("D" + i, i + 1L, typings.get(i));
        }
        return builder;
    }

    private static FixedTable table(List<String> typings, FixedPlan plan) {
        return FixedWeights.of(builder(typings, plan.mostGenotypes()).build(), plan);
    }

    private static List<String> times(int n, String typing) {
        return Collections.nCopies(n, typing);
    }

    @Test
    void gives_five_eighths_where_the_likeliest_is_one_because_weights_never_learn() {
        List<String> typings = new ArrayList<>(times(50, "A*02:01+A*02:01^B*07:02+B*07:02"));
        typings.addAll(times(50, "A*02:01/A*02:02/A*02:05/A*02:06+A*02:01/A*02:02/A*02:05/A*02:06^B*07:02+B*07:02"));
        FixedTable table = table(typings, PLAN);
        assertThat(table.rows().getFirst().haplotype()).isEqualTo("A*02:01~B*07:02");
        assertThat(table.rows().getFirst().frequency())
                .as("the value that FREQUENCIES.md reports of the peer")
                .isCloseTo(0.625, within(1e-9));
        assertThat(table.genotypes())
                .as("ten pairs of four names, one of which the others have too")
                .isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void finds_the_phase_from_every_start_because_homozygotes_tell_it(FixedPlan.Start start) {
        List<String> typings = new ArrayList<>(times(6, "A*01:01+A*01:01^B*08:01+B*08:01"));
        typings.addAll(times(3, "A*01:01+A*02:01^B*08:01+B*07:02"));
        FixedPlan plan = new FixedPlan(1e-5, start, 1e-12, 10_000, 1e-6, false, 7);
        assertThat(table(typings, plan).rows().stream().map(FixedTable.Row::haplotype))
                .as("A*01:01~B*08:01 is certain, so the double heterozygotes carry it too; start %s, seed 7", start)
                .containsExactly("A*01:01~B*08:01", "A*02:01~B*07:02");
    }

    @Test
    void leaves_out_who_is_untyped_or_too_open_and_says_so_because_such_estimators_drop_them() {
        SampleBuilder builder = builder(
                List.of(
                        "A*01:01+A*02:01^B*08:01+B*07:02",
                        "A*01:01+A*02:01",
                        "A*01:01/A*01:02/A*01:03+A*02:01^B*08:01+B*07:02"),
                2);
        assertThat(builder.rejected())
                .extracting(RejectedDonor::id, one -> one.problem().code(), RejectedDonor::locus)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("D1", "FRQ-0132", "B"),
                        org.assertj.core.groups.Tuple.tuple("D2", "FRQ-0133", ""));
    }

    @Test
    void cuts_and_renormalises_because_old_tables_were_made_so() {
        List<String> typings = new ArrayList<>(times(99, "A*01:01+A*01:01^B*08:01+B*08:01"));
        typings.add("A*02:01+A*02:01^B*07:02+B*07:02");
        FixedTable cut = table(typings, new FixedPlan(1e-5, FixedPlan.Start.EQUAL, 1e-9, 100, 0.05, false, 1));
        assertThat(cut.rows()).containsExactly(new FixedTable.Row("A*01:01~B*08:01", 0.99));
        assertThat(cut.cutAway()).isCloseTo(0.01, within(1e-12));
        FixedTable scaled = table(typings, new FixedPlan(1e-5, FixedPlan.Start.EQUAL, 1e-9, 100, 0.05, true, 1));
        assertThat(scaled.rows().getFirst().frequency()).isCloseTo(1, within(1e-12));
    }

    @Test
    void gives_the_same_for_rows_in_any_order_because_the_sample_is_ordered_by_content() {
        Random random = new Random(11);
        List<String> typings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            typings.add("A*0%d:01/A*0%d:02+A*0%d:01^B*0%d:01+B*0%d:01"
                    .formatted(
                            1 + random.nextInt(3),
                            1 + random.nextInt(3),
                            1 + random.nextInt(3),
                            7 + random.nextInt(2),
                            7 + random.nextInt(2)));
        }
        List<String> shuffled = new ArrayList<>(typings);
        Collections.shuffle(shuffled, random);
        assertThat(table(shuffled, FixedPlan.USUAL).rows())
                .as("seed 11")
                .isEqualTo(table(typings, FixedPlan.USUAL).rows());
    }
}
