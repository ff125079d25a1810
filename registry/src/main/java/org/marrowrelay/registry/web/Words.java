package org.marrowrelay.registry.web;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// The word lists, in the language of the page that is being made.
///
/// Keys are those of `messages.properties` and, by room, of `words/ROOM.properties`; a key without a word
/// is a fault of ours and throws.
@Component
public class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final MessageSource lists;
    private final Clock clock;
    private final ObjectProvider<HomeZone> home;

    Words(MessageSource lists, Clock clock, ObjectProvider<HomeZone> home) {
        this.lists = lists;
        this.clock = clock;
        this.home = home;
    }

    /// The word for the key, its slots filled with `values`, which are shown as they are.
    public String of(String key, Object... values) {
        return in(LocaleContextHolder.getLocale(), key, values);
    }

    /// The same in a language of its own, for letters: whoever reads them has not opened the page.
    public String in(Locale language, String key, Object... values) {
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            shown[i] = values[i] instanceof Number number ? number(number.longValue()) : String.valueOf(values[i]);
        }
        return lists.getMessage(key, shown, language);
    }

    /// A count with its thousands set apart, as in `2,964`.
    public static String number(long count) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(count);
    }

    /// A day, as in `2026-11-22`: the same in both languages, and it sorts.
    public static String day(LocalDate day) {
        return day.toString();
    }

    /// The day of a moment, in the time zone of our own registry.
    public String day(Instant moment) {
        return day(LocalDate.ofInstant(moment, zone()));
    }

    /// Completed years of age today.
    public int age(LocalDate birth) {
        return Period.between(birth, LocalDate.now(clock)).getYears();
    }

    /// A moment to the minute, in the time zone of our own registry, as in `2026-11-22 13:05`. Every page names that
    /// zone once.
    public String moment(Instant moment) {
        return MINUTE.format(moment.atZone(zone()));
    }

    private ZoneId zone() {
        HomeZone zone = home.getIfAvailable();
        return zone == null ? clock.getZone() : zone.zone();
    }
}
