package org.marrowrelay.matching.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.marrowrelay.matching.Typings;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.Progress;

class TrialTest {
    @Test
    void predictions_of_drawn_people_come_true_as_often_as_they_say() throws InterruptedException {
        TrialResult result = new Trial(invented(), NullRule.EXPRESSED, 400, 1_500, 7, 2).run(Progress.NONE);
        assertThat(result.pairs()).isEqualTo(600_000);
        assertThat(result.missed()).isZero();
        assertThat(result.possible()).isGreaterThan(1_500);
        assertThat(result.judged()).as("pairs in which nobody occurs twice").isBetween(200L, 400L);
        assertThat(result.bins()).hasSizeGreaterThan(5).allMatch(Reliability::isCalibrated);
        assertThat(result.brier()).isLessThan(result.baseline());
    }

    @Test
    void the_same_seed_gives_the_same_trial() throws InterruptedException {
        Trial trial = new Trial(invented(), NullRule.EXPRESSED, 20, 100, 3, 2);
        assertThat(trial.run(Progress.NONE)).isEqualTo(trial.run(Progress.NONE));
    }

    @Test
    void a_bin_whose_prediction_is_wrong_is_not_calibrated() {
        Reliability.Bins bins = new Reliability.Bins(10);
        for (int i = 0; i < 1_000; i++) {
            bins.add(0.55, i % 10 < 3);
        }
        assertThat(bins.list()).singleElement().matches(bin -> !bin.isCalibrated());
    }

    private static HaplotypeFrequencySet invented() {
        Random random = new Random(11);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<String> names = new ArrayList<>();
            for (int l = 0; l < 5; l++) {
                names.add("0%d:0%d".formatted(1 + random.nextInt(3), 1 + random.nextInt(3)));
            }
            rows.add(String.join("~", names) + " " + 0.2 / (i + 3));
        }
        return Typings.set("INVENTED", rows.stream().distinct().toArray(String[]::new));
    }
}
