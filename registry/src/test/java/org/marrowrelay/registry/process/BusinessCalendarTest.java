package org.marrowrelay.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {
    private static final Set<LocalDate> HOLIDAYS = Set.of(
            LocalDate.parse("2026-12-25"),
            LocalDate.parse("2026-02-17"),
            LocalDate.parse("2026-02-18"),
            LocalDate.parse("2026-02-19"));

    private static BusinessCalendar in(String zone) {
        return BusinessCalendar.weekdays(ZoneId.of(zone), HOLIDAYS);
    }

    @ParameterizedTest(name = "{0}: {1} plus {2} working days is {3} ({4})")
    @CsvSource(delimiter = '|', textBlock = """
            UTC              | 2026-11-23T10:00:00Z | 2 | 2026-11-25T17:00:00Z | within a week
            UTC              | 2026-11-27T10:00:00Z | 2 | 2026-12-01T17:00:00Z | a weekend does not count
            UTC              | 2026-11-27T18:00:00Z | 2 | 2026-12-02T17:00:00Z | after closing counts as the next working day
            UTC              | 2026-11-28T10:00:00Z | 1 | 2026-12-01T17:00:00Z | so does what comes at the weekend
            UTC              | 2026-12-24T10:00:00Z | 1 | 2026-12-28T17:00:00Z | a public holiday and a weekend
            Asia/Shanghai    | 2026-02-16T02:00:00Z | 1 | 2026-02-20T09:00:00Z | three holidays in a row
            Asia/Shanghai    | 2026-11-22T23:30:00Z | 0 | 2026-11-23T09:00:00Z | it is Monday there already
            Europe/Berlin    | 2026-10-23T10:00:00Z | 1 | 2026-10-26T16:00:00Z | winter time begins on the Sunday between
            Europe/Berlin    | 2026-03-27T10:00:00Z | 1 | 2026-03-30T15:00:00Z | summer time begins on the Sunday between
            America/New_York | 2028-02-28T20:00:00Z | 1 | 2028-02-29T22:00:00Z | a leap day is a working day
            """)
    void counts_working_days(String zone, Instant from, int days, Instant due, String because) {
        assertThat(in(zone).plusWorkingDays(from, days)).as(because).isEqualTo(due);
    }

    @Test
    void a_day_of_23_hours_is_a_day() {
        assertThat(in("Europe/Berlin").plusDays(Instant.parse("2026-03-28T09:00:00Z"), 1))
                .isEqualTo("2026-03-29T08:00:00Z");
    }

    @Test
    void counting_backwards_passes_over_weekends_too() {
        assertThat(in("UTC").workingDaysBefore(LocalDate.parse("2026-12-28"), 1))
                .isEqualTo("2026-12-24T17:00:00Z");
    }

    @Test
    void a_dated_end_is_the_end_of_that_day_there() {
        assertThat(in("Asia/Shanghai").endOf(LocalDate.parse("2026-11-30"))).isEqualTo("2026-11-30T16:00:00Z");
    }

    @ParameterizedTest(name = "{0} opens at {1} ({2})")
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-23T10:00:00Z | 2026-11-23T10:00:00Z | it is open
            2026-11-23T03:00:00Z | 2026-11-23T09:00:00Z | before opening, the same day
            2026-11-27T20:00:00Z | 2026-11-30T09:00:00Z | after closing on a Friday
            """)
    void knows_when_somebody_is_there(Instant moment, Instant open, String because) {
        assertThat(in("UTC").nextOpen(moment)).as(because).isEqualTo(open);
    }
}
