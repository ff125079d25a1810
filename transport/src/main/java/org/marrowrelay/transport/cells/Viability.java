package org.marrowrelay.transport.cells;

import java.time.Duration;

/// The share of CD34+ cells still alive, as a planning estimate with its doubt.
///
/// @param expected 0 to 1
/// @param low 0 to `expected`
/// @param high `expected` to 1
/// @param supported whether published measurements cover the way it was kept; without them `low` is 0
public record Viability(double expected, double low, double high, boolean supported) {
    /// At the end of collection.
    public static final Viability FRESH = new Viability(1, 1, 1, true);

    /// The longest time that the studies followed.
    public static final Duration LONGEST_STUDIED = Duration.ofDays(4);

    public Viability {
        if (!(0 <= low && low <= expected && expected <= high && high <= 1)) {
            throw new IllegalArgumentException("a viability has 0 <= low <= expected <= high <= 1");
        }
    }

    /// After further time at that temperature.
    ///
    /// @param time not negative
    public Viability after(Duration time, Storage storage) {
        double hours = hours(time);
        return new Viability(
                expected * Math.exp(-storage.expected() * hours),
                low * Math.exp(-storage.fastest() * hours),
                high * Math.exp(-storage.slowest() * hours),
                supported);
    }

    /// After further time at a temperature that a logger measured. Between 8 and 18 °C the rates are drawn straight
    /// from cold to room; below 1 and above 25 °C nothing is known, and the lower end is 0.
    public Viability after(Duration time, double celsius) {
        if (!(celsius >= 1 && celsius <= 25)) {
            Viability warm = after(time, Storage.ROOM);
            return new Viability(warm.expected, 0, high, false);
        }
        double room = Math.clamp((celsius - 8) / 10, 0, 1);
        double hours = hours(time);
        return new Viability(
                expected * Math.exp(-between(Storage.COLD.expected(), Storage.ROOM.expected(), room) * hours),
                low * Math.exp(-between(Storage.COLD.fastest(), Storage.ROOM.fastest(), room) * hours),
                high * Math.exp(-between(Storage.COLD.slowest(), Storage.ROOM.slowest(), room) * hours),
                supported);
    }

    /// How many of the counted cells are expected to live.
    public CellCount of(CellCount counted) {
        return counted.share(expected);
    }

    private static double between(double from, double to, double share) {
        return from + (to - from) * share;
    }

    private static double hours(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        return time.toMillis() / 3_600_000.0;
    }
}
