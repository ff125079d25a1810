package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.release.LiftedText;
import org.marrowrelay.hla.release.Liftover.Event;
import org.marrowrelay.hla.release.Liftover.Lifted;

/// Counts what lifting did to the lines of a file, and writes each change as a row when that is wanted.
final class LiftedChanges implements AutoCloseable {
    private final @Nullable Output report;
    private final Map<Event, Long> events = new EnumMap<>(Event.class);
    private long good;
    private long bad;
    private long nameless;

    private LiftedChanges(@Nullable Output report) {
        this.report = report;
    }

    /// @param file of the rows; none are written when it is `null`
    static LiftedChanges to(@Nullable Path file, Terminal terminal) {
        LiftedChanges changes = new LiftedChanges(file == null ? null : Output.open(file, terminal));
        changes.print("line\tname\taccession\tevent\tnow\treason\n");
        return changes;
    }

    void add(long line, LiftedText lifted) {
        if (lifted.problems().isEmpty()) {
            lifted.events().forEach(event -> events.merge(event, 1L, Long::sum));
        }
        boolean isGood = lifted.problems().isEmpty();
        good += isGood && !lifted.names().isEmpty() ? 1 : 0;
        nameless += isGood && lifted.names().isEmpty() ? 1 : 0;
        bad += isGood ? 0 : 1;
        for (Lifted name : lifted.names()) {
            if (name.event() != Event.UNCHANGED) {
                print("%d\t%s\t%s\t%s\t%s\t%s\n"
                        .formatted(
                                line,
                                name.from(),
                                name.accession(),
                                name.event(),
                                String.join("/", name.names()),
                                name.reason()));
            }
        }
    }

    private void print(String row) {
        if (report != null) {
            report.print(row);
        }
    }

    void finish() {
        if (report != null) {
            report.finish();
        }
    }

    @Override
    public void close() {
        if (report != null) {
            report.close();
        }
    }

    /// @param unread how many lines could not be read at all
    int exitCode(long unread) {
        return Exit.of(good + nameless, bad + unread);
    }

    /// `3 lines lifted (2 UNCHANGED, 1 EXTENDED), 1 not, 1 without a name`.
    String summary() {
        String byEvent = events.entrySet().stream()
                .filter(event -> event.getKey() != Event.UNKNOWN)
                .map(event -> "%,d %s".formatted(event.getValue(), event.getKey()))
                .collect(Collectors.joining(", "));
        return Amount.of(good, "line") + " lifted" + (byEvent.isEmpty() ? "" : " (" + byEvent + ")")
                + ", %,d not".formatted(bad)
                + (nameless == 0 ? "" : ", %,d without a name".formatted(nameless));
    }
}
