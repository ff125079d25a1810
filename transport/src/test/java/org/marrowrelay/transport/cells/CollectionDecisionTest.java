package org.marrowrelay.transport.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// What follows from a count, for a recipient of 70 kg whose centre requires 4 million a kilogram: 280 million.
class CollectionDecisionTest {
    private static final Requirement REQUIRED = new Requirement(new CellDose(4), 70);

    @Test
    void exactly_the_minimum_is_enough() {
        assertThat(CollectionDecision.afterDayOne(REQUIRED, new CellCount(280), true))
                .isEqualTo(new CollectionDecision.Ship(new CellCount(280)));
    }

    @Test
    void a_short_first_day_leads_to_a_second_when_it_is_held_and_counts_what_the_first_bag_loses_by_waiting() {
        CollectionDecision decision = CollectionDecision.afterDayOne(REQUIRED, new CellCount(200), true);
        assertThat(decision).isInstanceOfSatisfying(CollectionDecision.CollectAgain.class, again -> assertThat(
                        again.missing().millions())
                .as("280 less 200 x exp(-0.0045 x 24)")
                .isCloseTo(280 - 200 * 0.89763, within(0.01)));
    }

    @Test
    void a_short_first_day_without_a_second_goes_to_the_physicians() {
        assertThat(CollectionDecision.afterDayOne(REQUIRED, new CellCount(279.9), false))
                .isInstanceOfSatisfying(CollectionDecision.Escalate.class, escalate -> assertThat(escalate.reason())
                        .isEqualTo(CollectionDecision.Reason.NO_SECOND_DAY));
    }

    @Test
    void two_days_that_are_enough_travel_together() {
        assertThat(CollectionDecision.afterDayTwo(REQUIRED, new CellCount(200), new CellCount(110)))
                .isEqualTo(new CollectionDecision.Ship(new CellCount(310)));
    }

    @Test
    void two_days_that_are_enough_only_before_waiting_go_to_the_physicians_with_that_reason() {
        assertThat(CollectionDecision.afterDayTwo(REQUIRED, new CellCount(200), new CellCount(90)))
                .isInstanceOfSatisfying(CollectionDecision.Escalate.class, escalate -> assertThat(escalate.reason())
                        .isEqualTo(CollectionDecision.Reason.SHORT_BY_WAITING));
    }

    @Test
    void two_short_days_go_to_the_physicians() {
        assertThat(CollectionDecision.afterDayTwo(REQUIRED, new CellCount(100), new CellCount(100)))
                .isInstanceOfSatisfying(CollectionDecision.Escalate.class, escalate -> assertThat(escalate.reason())
                        .isEqualTo(CollectionDecision.Reason.SHORT_AFTER_TWO_DAYS));
    }

    @Test
    void counts_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new CellCount(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CellCount(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Requirement(new CellDose(0), 70)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CellCount(1).per(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_dose_is_the_count_for_each_kilogram() {
        assertThat(new CellCount(350).per(70)).isEqualTo(new CellDose(5));
    }
}
