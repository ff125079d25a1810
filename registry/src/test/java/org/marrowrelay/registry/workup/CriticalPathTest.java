package org.marrowrelay.registry.workup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.Term;

/// The path backwards where clocks change, where the date changes, and in a leap year.
class CriticalPathTest {
    private static final Instant NOW = Instant.parse("2020-01-01T00:00:00Z");

    private static CriticalPath path(String infusion, String there, String here) {
        Matter<WorkupState> workup = new Matter<>(
                "W-1",
                null,
                "P",
                "D",
                new OrganisationCode("TC"),
                new OrganisationCode("REG"),
                WorkupState.REQUESTED,
                Map.of("infusion", infusion, "product", "HPC_A", "conditioningDays", "6", "transportHours", "30"),
                "test",
                NOW,
                null,
                1,
                false);
        return CriticalPath.of(
                workup,
                true,
                RelayRule::usual,
                BusinessCalendar.weekdays(ZoneId.of(there), Set.of()),
                BusinessCalendar.weekdays(ZoneId.of(here), Set.of()),
                Map.of(),
                NOW);
    }

    private static Instant due(CriticalPath path, String name) {
        return path.milestones().stream()
                .filter(some -> some.name().equals(name))
                .findFirst()
                .orElseThrow()
                .due();
    }

    @ParameterizedTest(name = "{0} in {1}, donor in {2}: second day {3}, mobilisation {4}, conditioning {5}: {6}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-08 | America/Chicago  | Asia/Shanghai    | 2026-03-06 | 2026-03-01 | 2026-03-02 | clocks go forward on the day of infusion
            2026-11-01 | America/Chicago  | Asia/Shanghai    | 2026-10-30 | 2026-10-25 | 2026-10-26 | clocks go back on the day of infusion
            2026-03-29 | Europe/Berlin    | America/New_York | 2026-03-26 | 2026-03-21 | 2026-03-23 | both sides change on different days
            2028-03-02 | America/Chicago  | Asia/Shanghai    | 2028-02-29 | 2028-02-24 | 2028-02-25 | the second day is 29 February
            2026-06-10 | Pacific/Auckland | America/Los_Angeles | 2026-06-07 | 2026-06-02 | 2026-06-04 | over the date line to the west
            2026-06-10 | America/Los_Angeles | Pacific/Auckland | 2026-06-08 | 2026-06-03 | 2026-06-04 | over the date line to the east
            """)
    void the_days_are_those_of_the_side_that_acts(
            String infusion,
            String there,
            String here,
            String second,
            String mobilisation,
            String conditioning,
            String why) {
        CriticalPath path = path(infusion, there, here);
        assertThat(LocalDate.ofInstant(due(path, "collection2"), ZoneId.of(here)))
                .as(why)
                .isEqualTo(second);
        assertThat(LocalDate.ofInstant(due(path, "mobilisation"), ZoneId.of(here)))
                .as(why)
                .isEqualTo(mobilisation);
        assertThat(LocalDate.ofInstant(due(path, "conditioning"), ZoneId.of(there)))
                .as(why)
                .isEqualTo(conditioning);
        assertThat(due(path, "infusion"))
                .isEqualTo(LocalDate.parse(infusion)
                        .atTime(12, 0)
                        .atZone(ZoneId.of(there))
                        .toInstant());
    }

    @Test
    void minutes_are_minutes_also_where_the_clock_jumps_because_cells_age_by_physics() {
        BusinessCalendar chicago = BusinessCalendar.weekdays(ZoneId.of("America/Chicago"), Set.of());
        Instant before = Instant.parse("2026-03-08T07:30:00Z"); // 01:30, half an hour before the clock jumps
        assertThat(new Term.Minutes(180).over(before, chicago, _ -> java.util.Optional.empty()))
                .contains(Instant.parse("2026-03-08T10:30:00Z"));
        assertThat(new Term.Days(1)
                        .over(Instant.parse("2026-03-07T18:00:00Z"), chicago, _ -> java.util.Optional.empty()))
                .as("the same time of day, 23 hours later")
                .contains(Instant.parse("2026-03-08T17:00:00Z"));
    }

    @Test
    void days_before_a_date_begin_at_midnight_there() {
        BusinessCalendar shanghai = BusinessCalendar.weekdays(ZoneId.of("Asia/Shanghai"), Set.of());
        assertThat(new Term.DaysBefore("day", 4)
                        .over(NOW, shanghai, _ -> java.util.Optional.of(LocalDate.parse("2028-03-01"))))
                .as("leap year: 26 February")
                .contains(Instant.parse("2028-02-25T16:00:00Z"));
    }
}
