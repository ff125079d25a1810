package org.marrowrelay.registry.process;

import java.time.Instant;
import java.time.LocalDate;

/// The years in which something of the relay can happen. A day outside them is a slip of the pen, and no clock can be
/// counted from it.
public final class PlausibleYears {
    public static final int FIRST = 1900;
    public static final int LAST = 2199;
    private static final Instant BEGIN = Instant.parse(FIRST + "-01-01T00:00:00Z");
    private static final Instant END = Instant.parse(LAST + 1 + "-01-01T00:00:00Z");

    private PlausibleYears() {}

    public static boolean hold(LocalDate day) {
        return day.getYear() >= FIRST && day.getYear() <= LAST;
    }

    public static boolean hold(Instant moment) {
        return !moment.isBefore(BEGIN) && moment.isBefore(END);
    }
}
