package org.marrowrelay.registry.outreach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The counts that everybody may be told, so that nobody can find a pair by them.
///
/// Donors are told exactly. What belongs to pairs is told for full quarters only, so that no count moves on
/// the day of a donation; below [#FEW] as *fewer than*; above, rounded down to a multiple of it, so that a
/// single donation is not seen in the next quarter either. Countries are told only when so many went abroad.
/// Source: the usual threshold of five of public health statistics; press reports of a single donation name
/// its month (CASE.md).
///
/// Counted at most every ten minutes: however many people look, the records are asked once.
@Component
public class OpenFigures {
    /// Fewer than so many are not told as a number.
    public static final long FEW = 5;

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int QUARTER = 3;

    private final RegistryFigures records;
    private final Clock clock;
    private volatile @Nullable Told told;

    OpenFigures(RegistryFigures records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /// A count as it is told.
    ///
    /// @param key its word is `open.figure.KEY`
    /// @param how whether `count` is exact, the least there are, or a limit that is not reached
    public record OpenFigure(String key, How how, long count) {}

    /// How exactly something is told.
    public enum How {
        EXACT,
        AT_LEAST,
        FEWER
    }

    /// What is told, and up to when donations are counted.
    ///
    /// @param until the last day of the last full quarter
    public record Told(Instant at, LocalDate until, List<OpenFigure> figures) {
        public Told {
            figures = List.copyOf(figures);
        }
    }

    /// What may be told now.
    public Told now() {
        Told last = told;
        if (last == null
                || last.at().plus(KEPT).isBefore(clock.instant())
                || last.at().isAfter(clock.instant())) {
            last = count();
            told = last;
        }
        return last;
    }

    private Told count() {
        LocalDate today = LocalDate.now(clock);
        LocalDate quarter = today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % QUARTER);
        RegistryFigures.Counts counts = records.count(quarter);
        long countries = counts.abroad() < FEW ? 0 : counts.countries();
        return new Told(
                clock.instant(),
                quarter.minusDays(1),
                List.of(
                        new OpenFigure("donors", How.EXACT, counts.donors()),
                        guarded("patients", counts.patients()),
                        guarded("donations", counts.donations()),
                        guarded("abroad", counts.abroad()),
                        countries < FEW
                                ? new OpenFigure("countries", How.FEWER, FEW)
                                : new OpenFigure("countries", How.EXACT, countries)));
    }

    static OpenFigure guarded(String key, long count) {
        return count < FEW
                ? new OpenFigure(key, How.FEWER, FEW)
                : new OpenFigure(key, How.AT_LEAST, count - count % FEW);
    }
}
