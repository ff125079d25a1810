package org.marrowrelay.registry.process;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/// When an organisation works: its time zone, its days of the week, its holidays, its hours.
///
/// Days are days of that zone, so a day of 23 or 25 hours is one day. A time that daylight saving skips becomes the
/// first one after the gap; of a time that comes twice the first is meant.
///
/// @param working at least one day of the week
/// @param opens start of the working day
/// @param closes end of it, later on the same day
public record BusinessCalendar(
        ZoneId zone, Set<DayOfWeek> working, Set<LocalDate> holidays, LocalTime opens, LocalTime closes) {
    /// Monday to Friday, nine to five, no holidays, UTC.
    public static final BusinessCalendar PLAIN = weekdays(ZoneId.of("UTC"), Set.of());

    public BusinessCalendar {
        working = Set.copyOf(working);
        holidays = Set.copyOf(holidays);
        if (working.isEmpty() || !opens.isBefore(closes)) {
            throw new IllegalArgumentException("a calendar needs a working day, and an end of it after its start");
        }
    }

    /// Monday to Friday, nine to five.
    public static BusinessCalendar weekdays(ZoneId zone, Set<LocalDate> holidays) {
        return new BusinessCalendar(
                zone,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                holidays,
                LocalTime.of(9, 0),
                LocalTime.of(17, 0));
    }

    /// True when the organisation works on that day.
    public boolean isWorkingDay(LocalDate day) {
        return working.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /// True when somebody is at work at that moment.
    public boolean isOpen(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        LocalTime time = there.toLocalTime();
        return isWorkingDay(there.toLocalDate()) && !time.isBefore(opens) && time.isBefore(closes);
    }

    /// That moment when somebody is at work then, else the next opening.
    public Instant nextOpen(Instant moment) {
        if (isOpen(moment)) {
            return moment;
        }
        ZonedDateTime there = moment.atZone(zone);
        boolean later = isWorkingDay(there.toLocalDate()) && there.toLocalTime().isBefore(opens);
        LocalDate day = later ? there.toLocalDate() : nextWorkingDay(there.toLocalDate());
        return day.atTime(opens).atZone(zone).toInstant();
    }

    /// The close of business `days` working days after that moment. What comes in outside of working hours counts as
    /// come in on the next working day.
    public Instant plusWorkingDays(Instant from, int days) {
        LocalDate day = nextOpen(from).atZone(zone).toLocalDate();
        for (int counted = 0; counted < days; counted++) {
            day = nextWorkingDay(day);
        }
        return day.atTime(closes).atZone(zone).toInstant();
    }

    /// The same time of day, so many calendar days later.
    public Instant plusDays(Instant from, int days) {
        return from.atZone(zone).plusDays(days).toInstant();
    }

    /// The close of business `days` working days before a date.
    public Instant workingDaysBefore(LocalDate date, int days) {
        LocalDate day = date;
        for (int counted = 0; counted < days; counted++) {
            day = previousWorkingDay(day);
        }
        return day.atTime(closes).atZone(zone).toInstant();
    }

    /// The last moment of a day, which is the first of the next.
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private LocalDate previousWorkingDay(LocalDate day) {
        LocalDate previous = day.minusDays(1);
        while (!isWorkingDay(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }
}
