package org.marrowrelay.registry.arrival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;

/// Reads a file to its end and stores nothing: what would be stored, and everything that is wrong, by kind. Rows that
/// a room may refuse are stored and taken back, so that what it would refuse is known before.
final class ImportCheck {
    private static final int BATCH = 1_000;
    private static final int MOST_KINDS = 500;

    private final DonorDesk donors;
    private final Births births;
    private final Storing storing;
    private final Import some;
    private final @Nullable RollDesk roll;
    private Batch batch;
    private final Map<String, Review.Group> groups = new LinkedHashMap<>();
    private long good;
    private long known;
    private long bad;

    /// @param roll `null` unless the file holds everybody
    ImportCheck(DonorDesk donors, Births births, Storing storing, Import some, @Nullable RollDesk roll) {
        this.births = births;
        this.donors = donors;
        this.storing = storing;
        this.some = some;
        this.roll = roll;
        this.batch = new Batch(some.kind(), some.header());
    }

    /// @throws InterruptedException if the thread is interrupted; the check can be made again
    Review review(Rows<?> rows) throws InterruptedException {
        for (Row<?> row : rows) {
            batch.take(births.judge(row, some.header()));
            if (batch.size() >= BATCH) {
                settle();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("the server is stopping");
            }
        }
        settle();
        return new Review(
                good,
                known,
                bad,
                groups.values().stream()
                        .sorted(Comparator.comparingLong(Review.Group::count).reversed())
                        .toList(),
                roll == null ? null : roll.count(some.id()));
    }

    private void settle() {
        List<Row.Quarantined<?>> wrong = new ArrayList<>(batch.quarantined());
        List<Row.Quarantined<?>> refused = storing.rehearse(some.id(), batch, some.startedBy());
        wrong.addAll(refused);
        wrong.forEach(row -> row.problems().forEach(this::count));
        bad += wrong.size();
        int singles = batch.singles().size() - refused.size();
        good += batch.accepted() + singles;
        known += known(batch) + (some.kind() == Import.Kind.HML ? singles : 0);
        if (roll != null) {
            roll.note(some.id(), batch);
        }
        batch = new Batch(some.kind(), some.header());
    }

    private long known(Batch batch) {
        List<DonorId> asked = Stream.concat(
                        batch.puts().stream().map(put -> put.donor().id()), batch.deletes().stream())
                .distinct()
                .toList();
        return asked.isEmpty() ? 0 : donors.countKnown(asked);
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
