package org.marrowrelay.transport.box;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.marrowrelay.transport.cells.Viability;

/// The readings of one journey, in the order of time.
///
/// @param readings at least one; sorted and without doubles when made by [#of]
public record TemperatureLog(List<Reading> readings) {
    public TemperatureLog {
        readings = List.copyOf(readings);
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("a log has at least one reading");
        }
    }

    /// The log of these readings in any order; of two at the same moment the one farther from 5 °C counts.
    public static TemperatureLog of(List<Reading> readings) {
        List<Reading> sorted = new ArrayList<>();
        for (Reading reading : readings.stream().sorted(WORST_LAST).toList()) {
            if (!sorted.isEmpty() && sorted.getLast().time().equals(reading.time())) {
                sorted.removeLast();
            }
            sorted.add(reading);
        }
        return new TemperatureLog(sorted);
    }

    private static final Comparator<Reading> WORST_LAST = Comparator.comparing(Reading::time)
            .thenComparingDouble(reading -> Math.abs(reading.celsius() - 5))
            .thenComparingDouble(Reading::celsius);

    /// Every time outside the limits, in order.
    public List<Excursion> excursions(BoxLimits limits) {
        List<Excursion> found = new ArrayList<>();
        int i = 0;
        while (i < readings.size()) {
            int end = i;
            while (end < readings.size() && !limits.holds(readings.get(end).celsius())) {
                end++;
            }
            if (end > i) {
                found.add(excursion(i, end));
            }
            i = end + 1;
        }
        return List.copyOf(found);
    }

    private Excursion excursion(int first, int end) {
        double extreme = readings.subList(first, end).stream()
                .mapToDouble(Reading::celsius)
                .boxed()
                .max(Comparator.comparingDouble(celsius -> Math.abs(celsius - 5)))
                .orElseThrow();
        Reading last = readings.get(Math.min(end, readings.size() - 1));
        return new Excursion(readings.get(first).time(), last.time(), extreme);
    }

    /// Every time without readings between `from` and `to`, before the first and after the last reading too.
    public List<Gap> gaps(BoxLimits limits, Instant from, Instant to) {
        List<Gap> found = new ArrayList<>();
        Instant last = from;
        for (Reading reading : readings) {
            addGap(found, limits, last, reading.time());
            last = reading.time().isAfter(last) ? reading.time() : last;
        }
        addGap(found, limits, last, to);
        return List.copyOf(found);
    }

    private static void addGap(List<Gap> found, BoxLimits limits, Instant from, Instant to) {
        if (Duration.between(from, to).compareTo(limits.interval()) > 0) {
            found.add(new Gap(from, to));
        }
    }

    /// What the readings mean for cells that were as viable as `before` at the first one. Each reading holds until the
    /// next, also across a gap, which [#gaps] reports.
    public Viability viability(Viability before) {
        Viability now = before;
        for (int i = 1; i < readings.size(); i++) {
            Reading held = readings.get(i - 1);
            now = now.after(Duration.between(held.time(), readings.get(i).time()), held.celsius());
        }
        return now;
    }
}
