package org.marrowrelay.registry.outreach;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

/// Says when something is to people who may read it anywhere: with the day of the week, and the zone of the place.
public final class Moments {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    private Moments() {}

    /// As in `Saturday, 5 December 2026, 14:00–16:00 (China Standard Time, UTC+08:00)`.
    public static String of(Item.When when, Locale language) {
        ZonedDateTime from = when.starts().atZone(when.zone());
        ZonedDateTime to = when.ends().atZone(when.zone());
        String end = from.toLocalDate().equals(to.toLocalDate())
                ? HOUR.format(to)
                : day(to.toLocalDate(), language) + " " + HOUR.format(to);
        return day(from.toLocalDate(), language) + ", " + HOUR.format(from) + "–" + end + " ("
                + zone(when.zone(), language) + ", UTC" + OFFSET.format(from) + ")";
    }

    /// As in `Saturday, 5 December 2026`.
    public static String day(LocalDate day, Locale language) {
        Locale said = language.getLanguage().equals("en") ? Locale.UK : language;
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(said)
                .format(day);
    }

    private static String zone(ZoneId zone, Locale language) {
        return zone.getDisplayName(TextStyle.FULL, language);
    }
}
