package org.marrowrelay.transport.journey;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/// When a customs office works: one span a weekday in local time; a day that is not named is closed.
///
/// @param spans empty means that it never closes
public record CustomsHours(Map<DayOfWeek, Span> spans) {
    /// At every hour of every day.
    public static final CustomsHours ALWAYS = new CustomsHours(Map.of());

    private static final int WEEK = 7;

    /// @param from opening
    /// @param to closing, later than `from` on the same day
    public record Span(LocalTime from, LocalTime to) {
        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("an office opens before it closes");
            }
        }
    }

    public CustomsHours {
        spans = Map.copyOf(spans);
    }

    /// The first moment not before `time` at which the office is open.
    public Instant open(Instant time, ZoneId zone) {
        if (spans.isEmpty()) {
            return time;
        }
        ZonedDateTime local = time.atZone(zone);
        for (int day = 0; day <= WEEK; day++) {
            ZonedDateTime at =
                    day == 0 ? local : local.toLocalDate().plusDays(day).atStartOfDay(zone);
            Span span = spans.get(at.getDayOfWeek());
            if (span != null && at.toLocalTime().isBefore(span.to)) {
                return opening(at, span, zone);
            }
        }
        throw new IllegalStateException("some day of a week is open");
    }

    private static Instant opening(ZonedDateTime at, Span span, ZoneId zone) {
        return at.toLocalTime().isBefore(span.from)
                ? at.toLocalDate().atTime(span.from).atZone(zone).toInstant()
                : at.toInstant();
    }
}
