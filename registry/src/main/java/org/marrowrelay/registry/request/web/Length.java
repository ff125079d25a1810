package org.marrowrelay.registry.request.web;

import java.util.Locale;

/// A length of time as figures say it: in days from one day on, below that in hours, and below one hour in minutes.
///
/// @param key of its words
record Length(String key, String value) {
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    static Length of(double days) {
        double hours = days * HOURS;
        return days >= 1
                ? new Length("figures.days", tenths(days))
                : hours >= 1
                        ? new Length("figures.hours", tenths(hours))
                        : new Length("figures.minutes", String.valueOf(Math.round(hours * MINUTES)));
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
