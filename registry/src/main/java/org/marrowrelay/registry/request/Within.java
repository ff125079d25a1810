package org.marrowrelay.registry.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// A year, a month, a day, an hour or a minute somewhere, as a stretch of time. Counted here and not by the database,
/// which reads the zone `UTC+8` as eight hours west.
///
/// @param until not included
record Within(Instant from, Instant until) {
    private static final Within NEVER = new Within(Instant.EPOCH, Instant.EPOCH);

    /// What that beginning of a moment stands for, as in `2026`, `2026-11`, `2026-11-24`, `2026-11-24T08`; no time at
    /// all where it is none.
    static Within of(String text, ZoneId zone) {
        try {
            return switch (text.length()) {
                case 4 -> of(Year.parse(text).atDay(1), ChronoUnit.YEARS, zone);
                case 7 -> of(YearMonth.parse(text).atDay(1), ChronoUnit.MONTHS, zone);
                case 10 -> of(LocalDate.parse(text), ChronoUnit.DAYS, zone);
                case 13 -> of(LocalDateTime.parse(text + ":00"), ChronoUnit.HOURS, zone);
                case 16 -> of(LocalDateTime.parse(text), ChronoUnit.MINUTES, zone);
                default -> NEVER;
            };
        } catch (DateTimeException unreadable) {
            return NEVER;
        }
    }

    private static Within of(LocalDate day, ChronoUnit unit, ZoneId zone) {
        return new Within(start(day, zone), start(day.plus(1, unit), zone));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /// An hour that comes twice, as summer time ends, is both of them.
    private static Within of(LocalDateTime moment, ChronoUnit unit, ZoneId zone) {
        return new Within(
                moment.atZone(zone).toInstant(),
                moment.plus(1, unit).atZone(zone).toInstant());
    }
}
