package org.marrowrelay.registry.arrival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.DonorChange;
import org.marrowrelay.exchange.DonorEntry;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;

/// Reads a file to its end and stores nothing: what would be stored, and everything that is wrong, by kind.
final class ImportCheck {
    private static final int BATCH = 1_000;
    private static final int MOST_KINDS = 500;

    private final DonorDesk donors;
    private final Births births;
    private final Import some;
    private final @Nullable RollDesk roll;
    private Batch batch;
    private final Map<String, Review.Group> groups = new LinkedHashMap<>();
    private final List<DonorId> asked = new ArrayList<>();
    private long good;
    private long known;
    private long bad;

    /// @param roll `null` unless the file holds everybody
    ImportCheck(DonorDesk donors, Births births, Import some, @Nullable RollDesk roll) {
        this.births = births;
        this.donors = donors;
        this.some = some;
        this.roll = roll;
        this.batch = new Batch(some.kind(), some.header());
    }

    /// @throws InterruptedException if the thread is interrupted; the check can be made again
    Review review(Rows<?> rows) throws InterruptedException {
        for (Row<?> read : rows) {
            Row<?> row = births.judge(read, some.header());
            take(row);
            note(row);
            if (Thread.interrupted()) {
                throw new InterruptedException("the server is stopping");
            }
        }
        ask();
        Long absent = absent();
        return new Review(
                good,
                known,
                bad,
                groups.values().stream()
                        .sorted(Comparator.comparingLong(Review.Group::count).reversed())
                        .toList(),
                absent);
    }

    private void note(Row<?> row) {
        if (roll == null) {
            return;
        }
        batch.take(row);
        if (batch.size() >= BATCH) {
            roll.note(some.id(), batch);
            batch = new Batch(some.kind(), some.header());
        }
    }

    private @Nullable Long absent() {
        if (roll == null) {
            return null;
        }
        roll.note(some.id(), batch);
        return roll.count(some.id());
    }

    private void take(Row<?> row) {
        switch (row) {
            case Row.Quarantined<?> wrong -> {
                bad++;
                wrong.problems().forEach(this::count);
            }
            case Row.Good<?>(long _, DonorEntry entry, var _) ->
                ask(entry.subject().id());
            case Row.Good<?>(long _, DonorChange change, var _) -> ask(change.id());
            case Row.Good<?> _ -> good++;
        }
    }

    private void ask(String id) {
        good++;
        asked.add(new DonorId(id));
        if (asked.size() >= BATCH) {
            ask();
        }
    }

    private void ask() {
        known += asked.isEmpty() ? 0 : donors.countKnown(asked);
        asked.clear();
    }

    private void count(Problem problem) {
        String column = column(problem);
        String key = problem.code() + " " + column;
        if (groups.containsKey(key) || groups.size() < MOST_KINDS) {
            groups.merge(
                    key,
                    new Review.Group(problem.code(), column, 1, problem),
                    (before, _) -> new Review.Group(before.code(), column, before.count() + 1, before.example()));
        }
    }

    /// The column that a problem names; empty when none.
    static String column(Problem problem) {
        return problem.where().stream()
                .filter(place -> place.startsWith("column "))
                .map(place -> place.substring("column ".length()))
                .findFirst()
                .orElse("");
    }
}
