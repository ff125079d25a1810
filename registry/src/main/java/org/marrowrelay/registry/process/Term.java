package org.marrowrelay.registry.process;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/// How long a deadline is.
public sealed interface Term {
    /// So many working days after the clock started.
    record WorkingDays(int days) implements Term {}

    /// So many calendar days, at the same time of day, whatever daylight saving does.
    record Days(int days) implements Term {}

    /// So many minutes, at whatever hour: cells do not wait for office hours.
    record Minutes(int minutes) implements Term {}

    /// The start of the day so many calendar days before a date that the record carries under that name; no clock
    /// while it carries none.
    record DaysBefore(String date, int days) implements Term {}

    /// So many working days before a date that the record carries under that name; no clock while it carries none.
    record WorkingDaysBefore(String date, int days) implements Term {}

    /// The end of the day that the record carries under that name; no clock while it carries none.
    record On(String date) implements Term {}

    /// When it is over.
    ///
    /// @param since when the clock started
    /// @param dates finds the dates of the record by name
    default Optional<Instant> over(
            Instant since, BusinessCalendar calendar, Function<String, Optional<LocalDate>> dates) {
        return switch (this) {
            case WorkingDays(int days) -> Optional.of(calendar.plusWorkingDays(since, days));
            case Days(int days) -> Optional.of(calendar.plusDays(since, days));
            case Minutes(int minutes) -> Optional.of(since.plus(Duration.ofMinutes(minutes)));
            case DaysBefore(var date, int days) ->
                dates.apply(date).map(day -> calendar.endOf(day.minusDays(days + 1L)));
            case WorkingDaysBefore(var date, int days) ->
                dates.apply(date).map(day -> calendar.workingDaysBefore(day, days));
            case On(var date) -> dates.apply(date).map(calendar::endOf);
        };
    }

    /// In words, as in `2 working days`.
    default String said() {
        return switch (this) {
            case WorkingDays(int days) -> days + (days == 1 ? " working day" : " working days");
            case Days(int days) -> days + (days == 1 ? " day" : " days");
            case Minutes(int minutes) ->
                minutes % 60 == 0 ? minutes / 60 + (minutes == 60 ? " hour" : " hours") : minutes + " minutes";
            case DaysBefore(var date, int days) -> days + " days before the " + date;
            case WorkingDaysBefore(var date, int days) -> days + " working days before the " + date;
            case On(var date) -> "at the end of the " + date;
        };
    }
}
