package org.marrowrelay.registry.request;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A year, a month, a day, an hour or a minute somewhere, as a stretch of time. Counted here and not by the database,
/// which reads the zone `UTC+8` as eight hours west.
///
/// @param until not included
/// @param again how much later it comes once more: a minute of the hour that is doubled as summer time ends; zero for
///     all others
record Within(Instant from, Instant until, Duration again) {
    private static final Within NEVER = new Within(Instant.EPOCH, Instant.EPOCH, Duration.ZERO);

    /// What that beginning of a moment stands for, as in `2026`, `2026-11`, `2026-11-24`, `2026-11-24T08`; no time at
    /// all where it is none.
    static Within of(String text, ZoneId zone) {
        try {
            return switch (text.length()) {
                case 4 -> of(Year.parse(text).atDay(1), ChronoUnit.YEARS, zone);
                case 7 -> of(YearMonth.parse(text).atDay(1), ChronoUnit.MONTHS, zone);
                case 10 -> of(LocalDate.parse(text), ChronoUnit.DAYS, zone);
                case 13 -> hour(LocalDateTime.parse(text + ":00"), zone);
                case 16 -> minute(LocalDateTime.parse(text), zone);
                default -> NEVER;
            };
        } catch (DateTimeException unreadable) {
            return NEVER;
        }
    }

    private static Within of(LocalDate day, ChronoUnit unit, ZoneId zone) {
        return new Within(start(day, zone), start(day.plus(1, unit), zone), Duration.ZERO);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /// An hour that comes twice, as summer time ends, is both of them.
    private static Within hour(LocalDateTime moment, ZoneId zone) {
        return new Within(
                moment.atZone(zone).toInstant(),
                moment.plusHours(1).atZone(zone).toInstant(),
                Duration.ZERO);
    }

    /// A minute that summer time skips is none.
    private static Within minute(LocalDateTime moment, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(moment);
        if (offsets.isEmpty()) {
            return NEVER;
        }
        Instant first = moment.toInstant(offsets.getFirst());
        return new Within(
                first, first.plus(1, ChronoUnit.MINUTES), Duration.between(first, moment.toInstant(offsets.getLast())));
    }
}
