package org.marrowrelay.transport.box;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

/// Reads what a temperature logger wrote: CSV with header `time,celsius`, times in ISO 8601 with their offset.
///
/// ```
/// time,celsius
/// 2031-04-18T14:05:00+08:00,4.6
/// ```
///
/// Comma, semicolon or tab; further columns are ignored. A row that cannot be read is reported and left out, which the
/// log then shows as a gap.
public final class LoggerFile {
    private LoggerFile() {}

    /// What a file gave.
    ///
    /// @param log absent when no row could be read
    public record Read(Optional<TemperatureLog> log, List<Problem> problems) {}

    /// Reads all of it.
    public static Read read(Source source) {
        List<Reading> readings = new ArrayList<>();
        try (Lines lines = Lines.open(source)) {
            for (Line line : lines) {
                if (!line.text().isBlank() && !isHeader(line.text())) {
                    add(readings, line.text(), lines);
                }
            }
            Optional<TemperatureLog> log =
                    readings.isEmpty() ? Optional.empty() : Optional.of(TemperatureLog.of(readings));
            return new Read(log, lines.problems().list());
        }
    }

    private static boolean isHeader(String line) {
        return line.toLowerCase(java.util.Locale.ROOT).startsWith("time");
    }

    private static void add(List<Reading> readings, String line, Lines lines) {
        Reading reading = reading(line.split("[,;\t]", -1));
        if (reading == null) {
            lines.report(Problem.of(
                    "TRN-0101",
                    "a row of a logger is not a time with offset and a temperature between -100 and 100",
                    "export the logger's readings as time,celsius, for example 2031-04-18T14:05:00+08:00,4.6"));
        } else {
            readings.add(reading);
        }
    }

    private static @Nullable Reading reading(String[] cells) {
        try {
            return new Reading(time(cells[0].strip()), Double.parseDouble(cells[1].strip()));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            return null;
        }
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
