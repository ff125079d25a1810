package org.marrowrelay.index.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.Progress;
import org.marrowrelay.index.dictionary.FrequencyChoice;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.index.kernel.TypingClasses;

/// Works out by which set each profile is explained, and its total, on all processors.
final class Totals {
    /// The set number of a profile that no set explains.
    static final int NO_SET = 65_535;

    private static final int PARTS = 512;

    /// The number of the extent that they are for.
    final int extent;

    final char[] sets;
    final double[] totals;
    final Map<Integer, int[]> silentNulls = new ConcurrentSkipListMap<>();

    private final SortedRows sorted;
    private final List<HaplotypeTable> tables;
    private final SilentTypings silent;
    private final List<TypingClasses> classes;

    /// By number of the choice: the sets to try, best first.
    private final List<List<Integer>> choices;

    private final @Nullable Totals before;

    private Totals(
            SortedRows sorted,
            int extent,
            List<List<Integer>> choices,
            @Nullable Totals before,
            List<HaplotypeTable> tables,
            SilentTypings silent,
            List<TypingClasses> classes) {
        this.extent = extent;
        this.choices = choices;
        this.before = before;
        this.sorted = sorted;
        this.tables = tables;
        this.silent = silent;
        this.classes = classes;
        this.sets = new char[sorted.profileC.size()];
        this.totals = new double[sorted.profileC.size()];
        Arrays.fill(sets, (char) NO_SET);
    }

    /// Those of 10/10, then those of each extent that does not choose its sets as the one before. What is
    /// alike is taken over.
    static List<Totals> ofExtents(
            SortedRows sorted,
            FrequencyChoice choice,
            List<HaplotypeTable> tables,
            SilentTypings silent,
            List<TypingClasses> classes,
            Progress progress) {
        List<Totals> all = new ArrayList<>();
        for (int extent = 0; extent < MatchedLoci.EXTENTS; extent++) {
            if (choice.isApart(extent)) {
                int at = extent;
                List<List<Integer>> choices = sorted.choices.stream()
                        .map(sets -> choice.covering(sets, at))
                        .toList();
                Totals before = all.isEmpty() ? null : all.getLast();
                Totals totals = new Totals(sorted, extent, choices, before, tables, silent, classes);
                totals.fill(progress);
                all.add(totals);
            }
        }
        return all;
    }

    private void fill(Progress progress) {
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, PARTS).parallel().forEach(part -> {
            fill(part);
            progress.at("imputing", done.incrementAndGet(), PARTS);
        });
    }

    private void fill(int part) {
        int runs = sorted.typing2.size();
        int from = (int) ((long) runs * part / PARTS);
        int to = (int) ((long) runs * (part + 1) / PARTS);
        SharedImputers imputers = new SharedImputers(tables, classes);
        int run1 = 0;
        for (int run2 = from; run2 < to; run2++) {
            while (sorted.first1.get(run1 + 1) <= run2) {
                run1++;
            }
            fillRun(imputers, sorted.typing1.get(run1), run2);
        }
    }

    private void fillRun(SharedImputers imputers, int drb1, int run2) {
        int b = sorted.typing2.get(run2);
        for (int run3 = sorted.first2.get(run2); run3 < sorted.first2.get(run2 + 1); run3++) {
            int a = sorted.typing3.get(run3);
            for (int profile = sorted.first3.get(run3); profile < sorted.first3.get(run3 + 1); profile++) {
                int[] typings = {
                    drb1,
                    b,
                    a,
                    sorted.profileC.get(profile),
                    sorted.profileDqb1.get(profile),
                    sorted.profileDpb1.get(profile)
                };
                explain(imputers, profile, typings);
            }
        }
    }

    private void explain(SharedImputers imputers, int profile, int[] typings) {
        int choice = sorted.profileChoice.get(profile);
        if (before != null && before.choices.get(choice).equals(choices.get(choice))) {
            takeOver(before, profile);
        } else {
            explain(imputers, profile, typings, choices.get(choice));
        }
    }

    private void takeOver(Totals other, int profile) {
        sets[profile] = other.sets[profile];
        totals[profile] = other.totals[profile];
        int[] read = other.silentNulls.get(profile);
        if (read != null) {
            silentNulls.put(profile, read);
        }
    }

    private void explain(SharedImputers imputers, int profile, int[] typings, List<Integer> tried) {
        for (int set : tried) {
            totals[profile] = imputers.total(set, typings);
            if (totals[profile] == 0) {
                explainSilently(imputers, profile, typings, set);
            }
            if (totals[profile] > 0) {
                sets[profile] = (char) set;
                return;
            }
        }
    }

    /// Typed nulls that the set lacks are read as their partners; see `matching.probability.SilentNulls`.
    private void explainSilently(SharedImputers imputers, int profile, int[] typings, int set) {
        int[] read = silent.read(typings, set);
        if (read.length == MatchedLoci.IMPUTED_COUNT) {
            totals[profile] = imputers.total(set, read);
            if (totals[profile] > 0) {
                silentNulls.put(profile, read);
            }
        }
    }
}
