package org.marrowrelay.index;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.build.DonorRows;
import org.marrowrelay.index.column.Traits;
import org.marrowrelay.index.delta.DeadRows;

/// A [DonorFilter] in the numbers of a snapshot; dead rows never pass. Safe for several threads.
final class RowFilter {
    private final Snapshot snapshot;
    private final DeadRows dead;
    private final int kinds;
    private final int statuses;
    private final int sexes;
    private final int cmv;
    private final int bloodGroups;
    private final int bornFrom;
    private final int bornTo;
    private final int weightFrom;
    private final boolean[] registries;
    private final boolean anyRegistry;
    private @Nullable DpbTable dpb1;

    RowFilter(DonorFilter filter, Snapshot snapshot) {
        this.snapshot = snapshot;
        this.dead = snapshot.dead;
        this.kinds = DonorFilter.bits(filter.kinds());
        this.statuses = DonorFilter.bits(filter.statuses());
        this.sexes = DonorFilter.bits(filter.sexes());
        this.cmv = DonorFilter.bits(filter.cmv());
        this.bloodGroups = DonorFilter.bits(filter.bloodGroups());
        this.bornFrom = filter.bornFrom() == null ? (filter.bornTo() == null ? 0 : 1) : day(filter.bornFrom());
        this.bornTo = filter.bornTo() == null ? Integer.MAX_VALUE : day(filter.bornTo());
        this.weightFrom = filter.weightFromKg();
        this.anyRegistry = filter.registries().isEmpty();
        this.registries = marked(snapshot.registries, filter.registries());
    }

    /// The same filter, and what the search asks of DPB1.
    RowFilter and(DpbTable asked) {
        dpb1 = asked.asks() ? asked : null;
        return this;
    }

    private static int day(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(DonorRows.DAY_ZERO, date);
    }

    private static boolean[] marked(List<String> all, List<String> wanted) {
        boolean[] marked = new boolean[all.size()];
        for (int number = 0; number < marked.length; number++) {
            marked[number] = wanted.contains(all.get(number));
        }
        return marked;
    }

    boolean accepts(int row) {
        int traits = snapshot.traits(row);
        return !dead.contains(row)
                && (kinds >>> Traits.kind(traits) & statuses >>> Traits.status(traits) & 1) == 1
                && (sexes >>> Traits.sex(traits) & cmv >>> Traits.cmv(traits) & 1) == 1
                && (bloodGroups >>> Traits.bloodGroup(traits) & 1) == 1
                && (anyRegistry || registries[snapshot.registry(row)])
                && accepts(snapshot.birth(row), snapshot.weight(row))
                && (dpb1 == null || dpb1.accepts(snapshot.dpb1(row)));
    }

    private boolean accepts(int birth, int weight) {
        return birth >= bornFrom && birth <= bornTo && weight >= weightFrom;
    }

    /// How many donors of the rows `[from, to)` pass.
    int count(int from, int to) {
        int count = 0;
        for (int row = from; row < to; row++) {
            count += accepts(row) ? 1 : 0;
        }
        return count;
    }
}
